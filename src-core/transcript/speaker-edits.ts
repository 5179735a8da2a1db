// speaker-edits.ts: what people put right about who spoke, laid over the turns that the machine attributed. The machine's turns stay as they
// are and may be made anew at any time: an edit knows voices and turns by when they spoke, because a new separation names voices anew and
// cuts turns elsewhere. No edit touches a word, and none joins two turns, so that turn numbers and the evidence that names them hold.

import type { Region, Speaker, Turn } from '../shapes.ts'
import { overlapMs } from './regions.ts'

/** A voice as it was known when an edit was made: its name and role then, and the longest stretches that it spoke. */
export type CastVoice = { readonly voice: string; readonly speaker: Speaker; readonly spoken: readonly Region[] }

type Role = { readonly voice: string; readonly speaker: Speaker }

/** What one edit does; voices by their names of then. */
export type SpeakerDeed =
  /** swap = advisers and customers change places; name = a person says what role a voice has. */
  | { readonly kind: 'swap' | 'name'; readonly roles: readonly Role[] }
  /** Two voices are one person. */
  | { readonly kind: 'merge'; readonly voice: string; readonly into: string }
  /** These turns were spoken by another voice of the talk. */
  | { readonly kind: 'give'; readonly turns: readonly Region[]; readonly to: string }
  /** These turns were spoken by somebody who had no voice of their own; `to` is the name that was free. */
  | { readonly kind: 'split'; readonly turns: readonly Region[]; readonly to: string; readonly speaker: Speaker }

export type SpeakerEdit = { readonly id: number; readonly deed: SpeakerDeed; /** Every voice of the talk as the person saw it. */ readonly cast: readonly CastVoice[] }

export type Edited = {
  readonly turns: readonly Turn[]
  /** For each turn the edit that last said who spoke it; null where the machine did. */
  readonly by: readonly (number | null)[]
  /** Edits that fit nothing any more, by id: kept and shown, but without effect. */
  readonly lapsed: readonly number[]
}

/** Borders of the same turn, heard again, are this near. */
const SAME_MS = 250
/** A voice of now is one of then when it covers so much of what that one spoke, and little of what others did. */
const SAME_VOICE = 2 / 3
/** Enough to know a voice by; a talk of two hours has a thousand stretches. */
const KNOWN_BY = 40

const lengthOf = ({ startMs, endMs }: Region): number => endMs - startMs
const apart = (a: Region, b: Region): number => Math.max(Math.abs(a.startMs - b.startMs), Math.abs(a.endMs - b.endMs))
const region = ({ startMs, endMs }: Region): Region => ({ startMs, endMs })
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0)

/** The voices of a talk in order of appearance, as an edit remembers them. */
export function castOf(turns: readonly Turn[]): CastVoice[] {
  return [...new Set(turns.map(({ voice }) => voice))].map((voice) => {
    const own = turns.filter((turn) => turn.voice === voice)
    const spoken = [...own].sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, KNOWN_BY).sort((a, b) => a.startMs - b.startMs)
    return { voice, speaker: own[0]!.speaker, spoken: spoken.map(region) }
  })
}

/** The name for one voice more: `wanted` where it is free, else the first free letter. */
export function freeVoice(turns: readonly Turn[], wanted?: string): string {
  const taken = new Set(turns.map(({ voice }) => voice))
  if (wanted !== undefined && !taken.has(wanted)) return wanted
  for (let n = 0; ; n++) {
    const name = n < 26 ? String.fromCharCode(65 + n) : `V${n + 1}`
    if (!taken.has(name)) return name
  }
}

/**
 * @param turns as the machine attributed them, in order of start
 * @param edits of this talk, none undone, in the order in which they were made
 * @returns the same turns, equally many and with the same words; who spoke is certain (1) where a person said so. An edit that fits only in
 *   part is applied in that part; one that fits nowhere is lapsed.
 */
export function applyEdits(turns: readonly Turn[], edits: readonly SpeakerEdit[]): Edited {
  let now = turns
  const by: (number | null)[] = turns.map(() => null)
  const lapsed: number[] = []
  for (const edit of edits) {
    const said = readAgainst(now, edit)
    if (said === null) lapsed.push(edit.id)
    else
      now = now.map((turn, n) => {
        const role = said.get(n)
        if (!role) return turn
        by[n] = edit.id
        return { ...turn, ...role, speakerCertainty: 1 }
      })
  }
  return { turns: now, by, lapsed }
}

/** Who spoke which turn by this edit; null where it fits nothing. */
function readAgainst(turns: readonly Turn[], { deed, cast }: SpeakerEdit): Map<number, Role> | null {
  const found = voicesNow(turns, cast)
  switch (deed.kind) {
    case 'swap':
    case 'name': {
      const roles = new Map(deed.roles.flatMap(({ voice, speaker }) => (found.has(voice) ? [[found.get(voice)!, speaker] as const] : [])))
      return roles.size === 0 ? null : saying(turns, (turn) => (roles.has(turn.voice) ? { voice: turn.voice, speaker: roles.get(turn.voice)! } : null))
    }
    case 'merge': {
      const [from, into] = [found.get(deed.voice), found.get(deed.into)]
      if (from !== undefined && into !== undefined) {
        const role = { voice: into, speaker: speakerOf(turns, into) }
        return saying(turns, ({ voice }) => (voice === from ? role : null))
      }
      // The machine may have come to hear the two as one by itself: then there is nothing left to do, and nothing lapsed.
      const homes = [deed.voice, deed.into].map((name) => homeOf(turns, cast.find(({ voice }) => voice === name)))
      return homes[0] !== null && homes[0] === homes[1] ? new Map() : null
    }
    case 'give': {
      const to = found.get(deed.to)
      // Where the voice is not told apart any more, the turns are still not those of whoever has them now.
      const role = to === undefined ? { voice: freeVoice(turns, deed.to), speaker: cast.find(({ voice }) => voice === deed.to)?.speaker ?? 'unknown' } : { voice: to, speaker: speakerOf(turns, to) }
      return given(turns, deed.turns, role)
    }
    case 'split':
      return given(turns, deed.turns, { voice: freeVoice(turns, deed.to), speaker: deed.speaker })
  }
}

const speakerOf = (turns: readonly Turn[], voice: string): Speaker => turns.find((turn) => turn.voice === voice)?.speaker ?? 'unknown'

function saying(turns: readonly Turn[], roleOf: (turn: Turn) => Role | null): Map<number, Role> {
  return new Map(turns.flatMap((turn, n) => {
    const role = roleOf(turn)
    return role ? [[n, role] as const] : []
  }))
}

function given(turns: readonly Turn[], stretches: readonly Region[], role: Role): Map<number, Role> | null {
  const meant = turnsMeant(turns, stretches)
  return meant.length === 0 ? null : new Map(meant.map((n) => [n, role]))
}

/** The turns that these stretches were: the very same, or else those that lie mostly within them. */
function turnsMeant(turns: readonly Turn[], stretches: readonly Region[]): number[] {
  const meant = new Set<number>()
  const recut: Region[] = []
  for (const stretch of stretches) {
    const same = turns.reduce((best, turn, n) => (!meant.has(n) && apart(turn, stretch) <= SAME_MS && (best < 0 || apart(turn, stretch) < apart(turns[best]!, stretch)) ? n : best), -1)
    if (same < 0) recut.push(stretch)
    else meant.add(same)
  }
  const pieces = apartFromEachOther(recut)
  const within = turns.flatMap((turn, n) => {
    const covered = sum(pieces, (stretch) => overlapMs(stretch, turn))
    // A long turn is never handed over for the sake of a small piece of it.
    return !meant.has(n) && covered > 0 && covered >= lengthOf(turn) / 2 ? [{ n, turn, covered }] : []
  })
  for (const { n, turn } of within.sort((a, b) => b.covered - a.covered)) {
    // Nobody says two things at once: what lies inside a turn that is meant was said by somebody else meanwhile.
    if ([...meant].every((other) => overlapMs(turns[other]!, turn) < lengthOf(turn) / 2)) meant.add(n)
  }
  return [...meant].sort((a, b) => a - b)
}

function apartFromEachOther(stretches: readonly Region[]): Region[] {
  let until = -Infinity
  return [...stretches].sort((a, b) => a.startMs - b.startMs).flatMap(({ startMs, endMs }) => {
    const from = Math.max(startMs, until)
    until = Math.max(until, endMs)
    return endMs > from ? [{ startMs: from, endMs }] : []
  })
}

/** Whether the voices of then have their names still: as long as nothing was heard anew they do, also one that only ever spoke under another. */
export const namesHold = (turns: readonly Turn[], cast: readonly CastVoice[]): boolean =>
  cast.every(({ voice, spoken }) => spoken.every((stretch) => turns.some((turn) => turn.voice === voice && apart(turn, stretch) <= SAME_MS)))

/** For the voices of then the voice that each is now; no two are the same one, and a voice that is not clearly one of now's is left out. */
function voicesNow(turns: readonly Turn[], cast: readonly CastVoice[]): Map<string, string> {
  if (namesHold(turns, cast)) return new Map(cast.map(({ voice }) => [voice, voice]))
  const found = new Map<string, string>()
  const pairs = cast.flatMap((then) => [...sharedWith(turns, then)].map(([name, ms]) => ({ then, name, ms })))
  for (const { then, name, ms } of pairs.sort((a, b) => b.ms - a.ms)) {
    if (found.has(then.voice)) continue
    const everybody = sum(pairs.filter((pair) => pair.name === name), (pair) => pair.ms)
    if (ms >= SAME_VOICE * sum(then.spoken, lengthOf) && ms >= SAME_VOICE * everybody) found.set(then.voice, name)
  }
  return found
}

/** The voices of now that spoke while this one did, each with how long. */
function sharedWith(turns: readonly Turn[], { spoken }: CastVoice): Map<string, number> {
  const total = new Map<string, number>()
  for (const stretch of spoken) {
    const here = new Map<string, number>()
    for (const turn of turns) {
      if (turn.startMs >= stretch.endMs) break
      const ms = overlapMs(turn, stretch)
      if (ms > 0) here.set(turn.voice, (here.get(turn.voice) ?? 0) + ms)
    }
    for (const [voice, ms] of here) total.set(voice, (total.get(voice) ?? 0) + Math.min(ms, lengthOf(stretch)))
  }
  return total
}

/** The voice that now has most of what this one spoke, whoever else is in it. */
function homeOf(turns: readonly Turn[], then: CastVoice | undefined): string | null {
  if (!then) return null
  return [...sharedWith(turns, then)].find(([, ms]) => ms >= SAME_VOICE * sum(then.spoken, lengthOf))?.[0] ?? null
}
