// cuts.ts: one long badge file cut into receptions, and two files of one reception joined.

import type { Region, Turn } from '../shapes.ts'
import { receptionSigns, type ReceptionSigns } from './reception-signs.ts'
import { receptionOf, type Reception } from './receptions.ts'
import { spanOf, timed, type Said } from './said.ts'
import { shifted } from './shifted.ts'

/** A piece of a long file. What it is is judged by its words alone; receptionOf with findings knows better. */
export type Piece = Region & { readonly fromTurn: number; readonly toTurn: number } & Reception

const GAP_MS = 5 * 60_000
/** A goodbye is answered (哎，好，再见) within this many turns. */
const AFTER_GOODBYE = 2
const SHORT_ANSWER = 14
/** Staff words this many turns apart still belong to one chat, and so many of them make one. */
const CHAT_GAP = 2
const LEAST_CHAT = 2
/** A customer may fall silent after two such words himself; after so many he has gone. */
const LONG_CHAT = 4
/** A chat reaches out to the end of the reception before it and to the welcome after it if they lie this near. */
const REACH = 4
/** 快坐 is a welcome only this many turns after a goodbye; 您好 at any time. */
const SOON = 4
/** A welcome this soon after another is the same welcome said twice. */
const SAME_WELCOME = 3

/** @param turns in order of start. @returns pieces that cover every turn once, in order */
export function cutReceptions(turns: readonly Said[], { gapMs = GAP_MS }: { readonly gapMs?: number } = {}): Piece[] {
  if (turns.length === 0) return []
  const signs = receptionSigns(turns)
  const starts = new Set([0, ...silences(turns, gapMs), ...newcomers(turns, signs)])
  for (const edge of chatEdges(turns, signs, starts)) starts.add(edge)
  const sorted = [...starts].filter((at) => at < turns.length).sort((a, b) => a - b)
  return sorted.map((fromTurn, i) => {
    const toTurn = (sorted[i + 1] ?? turns.length) - 1
    const span = spanOf(turns, fromTurn, toTurn)
    return { fromTurn, toTurn, ...span, ...receptionOf(turns.slice(fromTurn, toTurn + 1), null, span.endMs - span.startMs) }
  })
}

/** Turns before which nobody spoke for `gapMs`. */
function silences(turns: readonly Said[], gapMs: number): number[] {
  if (!timed(turns)) return []
  let until = turns[0]!.endMs
  return turns.flatMap((turn, i) => {
    const silent = i > 0 && turn.startMs - until >= gapMs
    until = Math.max(until, turn.endMs)
    return silent ? [i] : []
  })
}

/** The first turn after a goodbye and its short answers. */
function afterGoodbye(turns: readonly Said[], signs: readonly ReceptionSigns[], goodbye: number): number {
  let end = goodbye
  while (end - goodbye < AFTER_GOODBYE && end + 1 < turns.length && !signs[end + 1]!.welcome && !signs[end + 1]!.chatter && (signs[end + 1]!.goodbye || turns[end + 1]!.text.length <= SHORT_ANSWER)) end++
  return end + 1
}

/** Welcomes after a goodbye: somebody else has come in. What was said in between to no guest is a piece of its own. */
function newcomers(turns: readonly Said[], signs: readonly ReceptionSigns[]): number[] {
  const found: number[] = []
  let last = -Infinity
  let goodbye = -1
  signs.forEach((sign, i) => {
    if (sign.welcome && goodbye >= 0 && i - last > SAME_WELCOME) {
      const after = afterGoodbye(turns, signs, goodbye)
      if (!sign.greeting && i - after > SOON) return
      if (i - after >= LEAST_CHAT && signs.slice(after, i).every(({ guest }) => !guest)) found.push(after)
      found.push(i)
      last = i
      goodbye = -1
    }
    // 慢走 and 您好 in one breath: the welcome begins the next reception.
    if (sign.goodbye) goodbye = i
  })
  return found
}

/**
 * Begin and end of every chat among staff, widened to the reception before and the welcome or silence after it. A chat that touches neither
 * is the adviser's word with a colleague while the customer waits.
 */
function chatEdges(turns: readonly Said[], signs: readonly ReceptionSigns[], starts: ReadonlySet<number>): number[] {
  const edges: number[] = []
  let i = 0
  while (i < signs.length) {
    if (!signs[i]!.chatter) {
      i++
      continue
    }
    let last = i
    let words = 1
    let atWork = signs[i]!.atWork
    for (let j = i + 1; j < signs.length && j - last <= CHAT_GAP + 1 && !starts.has(j) && !signs[j]!.guest && !signs[j]!.welcome; j++)
      if (signs[j]!.chatter) {
        last = j
        words++
        atWork ||= signs[j]!.atWork
      }
    const from = begin(turns, signs, starts, i)
    const to = end(signs, starts, last, words)
    if (atWork && words >= LEAST_CHAT && (from.touches || to.touches)) edges.push(from.at, to.at)
    i = last + 1
  }
  return edges
}

type Edge = { readonly at: number; /** There is a silence, a goodbye or a welcome; where the file begins or ends proves nothing. */ readonly touches: boolean }

function begin(turns: readonly Said[], signs: readonly ReceptionSigns[], starts: ReadonlySet<number>, first: number): Edge {
  for (let at = first; at >= Math.max(0, first - REACH); at--) {
    if (starts.has(at)) return { at, touches: at > 0 }
    if (signs[at - 1]?.goodbye) return { at: Math.min(first, afterGoodbye(turns, signs, at - 1)), touches: true }
    if (signs[at - 1]?.guest) return { at, touches: false }
  }
  return { at: first, touches: false }
}

function end(signs: readonly ReceptionSigns[], starts: ReadonlySet<number>, last: number, words: number): Edge {
  for (let at = last + 1; at <= last + 1 + REACH; at++) {
    if (at >= signs.length) return { at, touches: false }
    if (starts.has(at)) return { at, touches: words >= LONG_CHAT }
    if (signs[at]!.welcome) return { at, touches: true }
    if (signs[at]!.guest) return { at, touches: false }
  }
  return { at: last + 1, touches: false }
}

/** A recording's turns with its length, so that silence at its end is not lost. */
export type Part = { readonly turns: readonly Turn[]; readonly durationMs: number }

/** Two files of one reception as one: the second's turns behind the first's, its voices under names that the first does not use (A there is not A here). */
export function joinReceptions(first: Part, second: Part): { turns: Turn[]; durationMs: number; /** What each voice of the second is called now. */ names: ReadonlyMap<string, string> } {
  const used = new Set(first.turns.map(({ voice }) => voice))
  const names = new Map<string, string>()
  for (const { voice } of second.turns) {
    if (names.has(voice)) continue
    let name = voice
    // V27 of a talk of very many voices must not become V272, which is a voice of its own.
    for (let n = 2; used.has(name); n++) name = `${voice[0]}${n}`
    used.add(name)
    names.set(voice, name)
  }
  return { turns: [...first.turns, ...shifted(second.turns, first.durationMs).map((turn) => ({ ...turn, voice: names.get(turn.voice)! }))], durationMs: first.durationMs + second.durationMs, names }
}
