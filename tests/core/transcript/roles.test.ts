import { describe, expect, test } from 'vitest'
import { assignRoles } from '../../../src-core/transcript/roles.ts'
import type { VoiceTurn } from '../../../src-core/transcript/turns.ts'

/** Words are taken for the adviser's where they say 您. */
const scorer = { salesLogOdds: (text: string) => (text.includes('您') ? 4 : -4) }
const turns = (...said: readonly (readonly [voice: string, text: string])[]): VoiceTurn[] => said.map(([voice, text], i) => ({ voice, text, startMs: i * 2_000, endMs: i * 2_000 + 1_000 + text.length * 50, speakerCertainty: 0.9 }))
const roles = (said: VoiceTurn[], enrolled: readonly string[] = []): string => [...assignRoles(said, scorer, new Set(enrolled))].sort().map(([voice, { speaker, certainty }]) => `${voice}:${speaker}${certainty === 1 ? '!' : ''}`).join(' ')

describe('roles', () => {
  const talk = turns(['A', '您好，您看什么车'], ['B', '随便看看这个车'])
  test('by words, and by an enrolled voice against the words', () => {
    expect(roles(talk)).toBe('A:sales B:customer')
    expect(roles(talk, ['B'])).toBe('A:customer B:sales!')
  })
  test('beside a verified adviser the others are the customer’s side, and more surely so', () => {
    const three = turns(['A', '您好'], ['B', '我们随便看看这个车'], ['C', '嗯看看'])
    expect(roles(three, ['A'])).toBe('A:sales! B:customer C:companion')
    const doubtful = turns(['A', '这个'], ['B', '那个那个'])
    const certainty = (enrolled: string[]): number => assignRoles(doubtful, scorer, new Set(enrolled)).get('B')!.certainty
    expect(certainty([])).toBeLessThan(0.6)
    expect(certainty(['A'])).toBe(0.9)
  })
  test('two verified advisers among themselves have no customer', () => expect(roles(talk, ['A', 'B'])).toBe('A:sales! B:sales!'))
  test('a lone verified voice is the adviser’s, whatever it says', () => {
    expect(roles(turns(['A', '好的好的']), ['A'])).toBe('A:sales!')
    expect(roles(turns(['A', '好的好的']))).toBe('A:customer')
  })
})
