// roles.ts: which voice is the adviser, which the customer, which a companion, from what each says.

import type { RoleScorer } from '../ports.ts'
import type { Speaker } from '../shapes.ts'
import type { VoiceTurn } from './turns.ts'

export type Role = { readonly speaker: Speaker; readonly certainty: number }

/** Log odds over a whole voice that count as proof; recognised words are noisy, so no voice is believed on one sentence. */
const PROOF = 3

/** How sure it is that somebody is a guest beside a verified adviser: a colleague may have joined. */
const NOT_THE_ADVISER = 0.9

type Voice = { readonly name: string; readonly speechMs: number; readonly odds: number }

function voicesOf(turns: readonly VoiceTurn[], scorer: RoleScorer): Voice[] {
  const names = [...new Set(turns.map((turn) => turn.voice))]
  return names.map((name) => {
    const own = turns.filter((turn) => turn.voice === name)
    return {
      name,
      speechMs: own.reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0),
      odds: own.reduce((sum, turn) => sum + (turn.text === '' || turn.backchannel ? 0 : scorer.salesLogOdds(turn.text)), 0),
    }
  })
}

/** Log odds to certainty, by the logistic function at half slope: the scorer's turns are not independent. */
const sure = (odds: number): number => Math.round((1 / (1 + Math.exp(-Math.abs(odds) / 2))) * 1000) / 1000

/**
 * @param enrolled voices verified as an adviser's own print, if any: they outrank words
 * @returns a role for every voice. With two or more voices there is an adviser and, unless all are verified, a customer; a lone voice is
 *   judged by its words alone, and stays unknown where they prove nothing.
 */
export function assignRoles(turns: readonly VoiceTurn[], scorer: RoleScorer, enrolled: ReadonlySet<string> = new Set()): Map<string, Role> {
  const voices = voicesOf(turns, scorer)
  const roles = new Map<string, Role>()
  if (voices.length === 0) return roles
  if (voices.length === 1) {
    const [only] = voices as [Voice]
    const speaker = enrolled.has(only.name) ? 'sales' : Math.abs(only.odds) < PROOF ? 'unknown' : only.odds > 0 ? 'sales' : 'customer'
    roles.set(only.name, { speaker, certainty: enrolled.has(only.name) ? 1 : sure(only.odds) })
    return roles
  }
  const bySales = [...voices].sort((a, b) => Number(enrolled.has(b.name)) - Number(enrolled.has(a.name)) || b.odds - a.odds)
  const adviser = bySales[0]!
  const runnerUp = bySales[1]!
  roles.set(adviser.name, { speaker: 'sales', certainty: enrolled.has(adviser.name) ? 1 : sure(adviser.odds - runnerUp.odds) })
  const others = bySales.slice(1)
  // A second voice that clearly sells is a colleague, or the adviser's own voice heard as two; the last voice is never taken for staff.
  const staff = others.filter((voice, i) => enrolled.has(voice.name) || (i < others.length - 1 && voice.odds > PROOF))
  for (const voice of staff) roles.set(voice.name, { speaker: 'sales', certainty: enrolled.has(voice.name) ? 1 : sure(voice.odds) })
  const guests = others.filter((voice) => !staff.includes(voice)).sort((a, b) => b.speechMs - a.speechMs)
  // Of the people who came, the one who talks most is taken for the buyer.
  const certainty = (voice: Voice): number => (enrolled.has(adviser.name) ? Math.max(NOT_THE_ADVISER, sure(adviser.odds - voice.odds)) : sure(adviser.odds - voice.odds))
  guests.forEach((voice, i) => roles.set(voice.name, { speaker: i === 0 ? 'customer' : 'companion', certainty: certainty(voice) }))
  return roles
}
