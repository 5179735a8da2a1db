// pauses.test.ts: pauses become marks, and a recogniser that writes its own is left alone.

import { expect, test } from 'vitest'
import type { Token } from '../../../src-core/shapes.ts'
import { markPauses } from '../../../src-core/transcript/pauses.ts'

/** 200 ms a character; `|` = 600 ms more, `‖` = 1.5 s more. */
function spoken(script: string): Token[] {
  const tokens: Token[] = []
  let ms = 0
  for (const character of script) {
    if (character === '|') ms += 600
    else if (character === '‖') ms += 1_500
    else {
      tokens.push({ text: character, startMs: ms })
      ms += 200
    }
  }
  return tokens
}
const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('')

test('breaths, ends and questions', () => {
  expect(textOf(markPauses(spoken('您好|想看什么车‖我想看看这个多少‖二十万|能落地吗')))).toBe('您好，想看什么车。我想看看这个多少？二十万，能落地吗')
})
test('times stay in order, and words are what they were', () => {
  const tokens = spoken('您好|请坐‖喝水吗')
  const marked = markPauses(tokens)
  expect(marked.filter(({ text }) => !/[，。？]/.test(text))).toEqual(tokens)
  expect(marked.map(({ startMs }) => startMs)).toEqual([...marked.map(({ startMs }) => startMs)].sort((a, b) => a - b))
})
test('nothing is added where the recogniser marks itself, nor to nothing', () => {
  const own = spoken('您好，请坐‖喝水')
  expect(markPauses(own)).toBe(own)
  expect(markPauses([])).toEqual([])
})
