// pauses.ts: marks where people paused, for recognisers that write none: what reads the words takes sentences apart by them.

import type { Token } from '../shapes.ts'

/** From the beginning of one character to that of the next, ms: longer is a breath, much longer the end of a sentence. */
const [BREATH_MS, END_MS] = [550, 1_000]
/** Words with which questions end. */
const ASKS = /(?:[吗呢么]|多少|什么|怎么样|几个|哪里|哪儿|行不行|好不好|可以不|有没有|是不是)$/
const MARK = /[，。？！、；：,.?!;:]/
/** Long enough to know whether a question ends here. */
const TAIL = 4

/**
 * @param tokens with a time each, of a recogniser that writes no marks; where any is there, nothing is changed
 * @returns the tokens with 。，？ as tokens of their own, at the time of what they follow
 */
export function markPauses(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length === 0 || tokens.some(({ text }) => MARK.test(text))) return tokens
  const out: Token[] = []
  for (const [i, token] of tokens.entries()) {
    out.push(token)
    // What follows the last one is not known here.
    const gap = (tokens[i + 1]?.startMs ?? token.startMs) - token.startMs
    if (gap < BREATH_MS) continue
    const said = tokens.slice(Math.max(0, i + 1 - TAIL), i + 1).map(({ text }) => text).join('')
    out.push({ text: gap < END_MS ? '，' : ASKS.test(said) ? '？' : '。', startMs: token.startMs })
  }
  return out
}
