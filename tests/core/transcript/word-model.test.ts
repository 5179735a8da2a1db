// word-model.test.ts: the trigram over a file small enough to reckon by hand.

import { describe, expect, test } from 'vitest'
import { NO_WORD, openWordModel, type WordModelFile } from '../../../src-core/transcript/word-model.ts'

const bytes = (...values: number[]): string => Buffer.from(values).toString('base64')
const shorts = (...values: number[]): string => Buffer.from(Uint16Array.from(values).buffer).toString('base64')
/** 看, 车, 吧: 看车 was seen, and 看车吧; nothing else. */
const file: WordModelFile = {
  about: '', scale: 10, words: '看\t车\t吧', syllables: 'kan\tche\tba',
  single: bytes(10, 11, 12), singleBackoff: bytes(3, 4, 0),
  pairCounts: shorts(1, 0, 0), pairWords: shorts(1), pair: bytes(2), pairBackoff: bytes(5),
  tripleCounts: shorts(1), tripleWords: shorts(2), triple: bytes(1),
}
const decode = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

describe('the word model', () => {
  const model = openWordModel(file, decode)
  const [look, car, well] = [0, 1, 2]
  test.each([
    ['alone', NO_WORD, NO_WORD, car, -1.1],
    ['a pair that was seen', NO_WORD, look, car, -0.2],
    ['a pair that was not', NO_WORD, car, well, -0.4 - 1.2],
    ['a triple that was seen', look, car, well, -0.1],
    ['a triple whose pair alone was seen', look, car, look, -0.5 - 0.4 - 1],
    ['an unknown word', look, car, NO_WORD, -8],
  ])('%s', (_what, beforeThat, before, id, log) => expect(model.after(beforeThat, before, id)).toBeCloseTo(log, 6))

  test('knows what was seen side by side', () => expect([model.beside(look, car), model.beside(car, look), model.beside(NO_WORD, car)]).toEqual([true, false, false]))
  test('a file whose sections do not fit is refused', () => expect(() => openWordModel({ ...file, single: bytes(1) }, decode)).toThrow(/do not fit/))
})
