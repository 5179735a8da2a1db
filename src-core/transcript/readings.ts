// readings.ts: two readings of the same sound compared: which one to believe, and how far.

import type { Region, Token } from '../shapes.ts'
import { cutLoops, plain } from './guard.ts'

/** A prompt makes words better and now and then swallows a sentence: it must have this share of the other's characters (models/README.md). */
const ENOUGH = 0.75

const textOf = (tokens: readonly Token[]): string => plain(tokens.map(({ text }) => text).join(''))

/** `agreement` 0..1: how far two readings agree. `bothHeard`: each made something of the sound; one that made nothing says nothing against the other. */
export type Compared = { readonly agreement: number; readonly bothHeard: boolean }

/**
 * The reading to believe.
 * @param prompted heard with a prompt, @param bare without; both without loops
 */
export function chosen(prompted: readonly Token[], bare: readonly Token[]): { readonly tokens: readonly Token[] } & Compared {
  const [a, b] = [textOf(prompted), textOf(bare)]
  return { tokens: a.length >= ENOUGH * b.length ? prompted : bare, agreement: agreement(a, b), bothHeard: a !== '' && b !== '' }
}

/** 1 = the same characters, 0 = none in common: one minus the edit distance over the longer one's length. Two empty ones agree. */
export function agreement(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  const longest = Math.max(x.length, y.length)
  if (longest === 0) return 1
  let row = Array.from({ length: y.length + 1 }, (_, j) => j)
  for (let i = 1; i <= x.length; i++) {
    const next = [i]
    for (let j = 1; j <= y.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (x[i - 1] === y[j - 1] ? 0 : 1)))
    row = next
  }
  return 1 - row[y.length]! / longest
}

/** Speech left over after the last word is worth hearing again from this much on, ms. */
const WORTH_MS = 2_000
/** A word lasts about so long, ms. */
const WORD_MS = 400
/** Heard again, sound begins a little before its first word, ms. */
const LEAD_MS = 150

/**
 * A recogniser that breaks off or goes round in circles has not heard the rest of its sound: where to go on.
 * @param raw as recognised, @param from where it began to hear, ms, @param speech where there is speech, ms, in order
 * @returns what of `raw` is good, and the moment from which to hear again; null where little or nothing is left
 */
export function heardSoFar(raw: readonly Token[], from: number, speech: readonly Region[]): { readonly tokens: readonly Token[]; readonly goOnMs: number | null } {
  const { tokens } = cutLoops(raw)
  const last = tokens.at(-1)
  // A loop at the end: what follows it in the sound was not heard. One that he found out of himself was a stutter.
  const dropped = last && raw[raw.indexOf(last) + 1]
  const lastMs = dropped?.startMs ?? last?.startMs
  // Where nothing was heard, hearing it once more gives the same.
  if (lastMs === undefined || lastMs <= from + WORD_MS) return { tokens, goOnMs: null }
  const rest = speech.filter(({ endMs }) => endMs > lastMs + WORD_MS).map(({ startMs, endMs }) => ({ startMs: Math.max(startMs, lastMs + WORD_MS), endMs }))
  const left = rest.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  return { tokens, goOnMs: left < WORTH_MS ? null : Math.max(lastMs + WORD_MS - LEAD_MS, rest[0]!.startMs - LEAD_MS) }
}
