// word-models.test.ts: which model a computer should use, by how quick each is there.

import { expect, test } from 'vitest'
import { recommendedWords, type MeasuredWords } from '../../src-core/word-models.ts'

const fast: MeasuredWords = { model: 'builtin', kind: 'builtin', care: 'fast', realTimeFactor: 0.12 }
const careful: MeasuredWords = { ...fast, care: 'careful', realTimeFactor: 0.25 }
const senseVoice: MeasuredWords = { model: 'sense-voice-small', kind: 'sense_voice', care: 'careful', realTimeFactor: 0.06 }
const large: MeasuredWords = { model: 'whisper-large-v3-turbo', kind: 'whisper', care: 'careful', realTimeFactor: 1.4 }

test.each([
  ['the built-in model hears twice where it can', [fast, careful], careful],
  ['a better one wins', [fast, careful, senseVoice, large], senseVoice],
  ['one that is too slow does not', [fast, careful, large], careful],
  ['what cannot be done twice in time is done once', [fast, { ...careful, realTimeFactor: 0.8 }], fast],
  ['the quickest, where all are too slow', [{ ...fast, realTimeFactor: 1.1 }, { ...careful, realTimeFactor: 2.2 }, { ...senseVoice, realTimeFactor: 0.7 }], senseVoice],
])('%s', (_, measured, { model, care }) => expect(recommendedWords(measured)).toEqual({ model, care }))
