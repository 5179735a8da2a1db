import { expect, test } from 'vitest'
import { decodeTokens } from '../../../src-core/transcript/whisper-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const qi = bytes('七')
const vocabulary = [bytes('的'), qi.slice(0, 2), qi.slice(2), bytes('<|zh|>'), bytes('SUV'), Uint8Array.of(0xff)]
const name = (id: number): string => String.fromCodePoint(0xf0000 + id)
const decode = (ids: number[], seconds: number[]) => decodeTokens(ids.map(name), seconds, vocabulary, 1_000)

test('a character spelt with two tokens is one token at the time of its first byte', () => {
  expect(decode([1, 2, 0], [0.5, 0.7, 0.9])).toEqual([{ text: '七', startMs: 1500 }, { text: '的', startMs: 1900 }])
})
test('special tokens and broken bytes are left out, Latin words are split into characters', () => {
  expect(decode([3, 1, 0, 5, 4], [0, 0.1, 0.2, 0.3, 0.4]).map((token) => token.text)).toEqual(['的', 'S', 'U', 'V'])
})
test('times never run backwards', () => {
  expect(decode([0, 0], [0.9, 0.2]).map((token) => token.startMs)).toEqual([1900, 1900])
})
test('an unknown id is ignored', () => expect(decode([99], [0])).toEqual([]))
