// pieces.test.ts: word pieces of two vocabularies become characters with times.

import { expect, test } from 'vitest'
import { charactersOf, paraformerPiece, senseVoicePiece, spread } from '../../../src-main/speech/pieces.ts'

const text = (tokens: readonly { readonly text: string }[]): string => tokens.map((token) => token.text).join('')

test('SenseVoice: tags fall away, Latin words are kept apart, a blank beside Chinese is not kept', () => {
  const pieces = ['<|zh|>', '<|NEUTRAL|>', '这', '▁B', 'YD', ' OTA', '▁', '好', '，', '<|HAPPY|>', '<unk>', '3', '\ufffd']
  const tokens = charactersOf(pieces, pieces.map((_, i) => i / 10), 5_000, 9_000, senseVoicePiece)
  expect(text(tokens)).toBe('这BYD OTA好，3')
  expect(tokens.map((token) => token.startMs)).toEqual([5_200, 5_300, 5_400, 5_400, 5_500, 5_500, 5_500, 5_500, 5_700, 5_800, 6_100])
})

test('Paraformer: @@ joins, without it a Latin word begins', () => {
  const pieces = ['看', 't@@', 'es@@', 'la', 'model', 'y', '吗']
  expect(text(charactersOf(pieces, [0, 1, 2, 3, 4, 5, 6], 0, 7_000, paraformerPiece))).toBe('看tesla model y吗')
})

test('times never run backwards, and where there are none the pieces are spread over the sound', () => {
  expect(charactersOf(['你', '好', '吗'], [1, 0.5, 2], 0, 3_000, paraformerPiece).map(({ startMs }) => startMs)).toEqual([1_000, 1_000, 2_000])
  for (const seconds of [[], [1]]) expect(charactersOf(['你', '好', '吗'], seconds, 600, 3_600, paraformerPiece).map(({ startMs }) => startMs)).toEqual([600, 1_600, 2_600])
  expect(charactersOf([], [], 0, 1_000, senseVoicePiece)).toEqual([])
  expect(spread(2, 100, 200)).toEqual([100, 150])
})
