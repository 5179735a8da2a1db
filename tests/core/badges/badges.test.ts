// badges.test.ts: codes and PINs as they are written, clocks put right, names of other makers' files, whose talk is next.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atGateway } from '../../../src-core/badges/clock.ts'
import { readAddress, readPairing, readPin, showPin, writePairing } from '../../../src-core/badges/pairing.ts'
import { inTurn } from '../../../src-core/badges/turn-taking.ts'
import { isPattern, readAny, readName, VENDOR_PATTERNS } from '../../../src-core/badges/vendor-names.ts'

describe('pairing', () => {
  test('a code is read as it was written, and nothing else is', () => {
    for (const host of ['10.0.0.2', 'gateway.local', 'fd00::2']) {
      const code = { host, port: 7443, pin: 'a'.repeat(43), secret: '_-'.repeat(11) }
      expect(readPairing(` ${writePairing(code)}\n`)).toEqual(code)
    }
    expect(readPairing('https://10.0.0.2:7443/x')).toBeNull()
    expect(readPairing(writePairing({ host: 'x', port: 1, pin: 'short', secret: 'short' }))).toBeNull()
  })

  test('a PIN and an address as people type them', () => {
    expect(readPin('1234 5678')).toBe('12345678')
    expect(readPin(showPin('00000001'))).toBe('00000001')
    expect(readPin('1234567')).toBeNull()
    expect(readAddress('192.168.1.20', 7443)).toEqual({ host: '192.168.1.20', port: 7443 })
    expect(readAddress('[fd00::2]:9000', 7443)).toEqual({ host: 'fd00::2', port: 9000 })
    expect(readAddress('a b', 7443)).toBeNull()
    expect(readAddress('x:99999', 7443)).toBeNull()
  })
})

test('a clock that is out is put right, the network’s delay is not, and nothing lies ahead', () => {
  const now = Date.parse('2026-11-25T10:00:00+08:00')
  expect(atGateway(1_000, 61_000, now)).toBe(now - 60_000)
  expect(atGateway(now - 60_000, now - 1_500, now)).toBe(now - 60_000)
  expect(atGateway(now + 500, now, now)).toBe(now)
  fc.assert(fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 2e12 }), (at, badge) => atGateway(at, badge, now) <= now))
})

describe('names of other makers’ files', () => {
  const at = Date.parse('2026-11-25T14:03:09+08:00')
  test.each([
    ['A12-3_20261125_140309.wav', 'A12-3'], ['B7_20261125140309.mp3', 'B7'], ['DV1-2026-11-25-14-03-09.amr', 'DV1'], ['R20261125140309.WAV', null],
    ['REC261125140309.wav', null], ['20261125_140309_X9.wav', 'X9'], ['2026-11-25_14-03-09 副本.wav', null], ['20261125140309-1.wav', null],
  ])('%s', (name, device) => expect(readAny(name, VENDOR_PATTERNS)).toEqual({ startedAt: at, device }))

  test('a day that is none is not read, and every pattern that ships can be', () => {
    expect(readName('A_20261332_140309.wav', '{device}_YYYYMMDD_hhmmss')).toBeNull()
    expect(readAny('会议.wav', VENDOR_PATTERNS)).toEqual({ startedAt: null, device: null })
    expect(VENDOR_PATTERNS.filter((pattern) => !isPattern(pattern))).toEqual([])
    expect(isPattern('{device}')).toBe(false)
    expect(isPattern('YYYYMMDD_hhmm_hhmm')).toBe(false)
  })
})

describe('whose talk is next', () => {
  const talk = (id: string, adviser: string, begun = false, tries = 0) => ({ id, adviser, begun, tries })
  const ids = (all: readonly { id: string }[]): string => all.map(({ id }) => id).join(' ')

  test('what is begun, then one of each in turn, failed ones last', () => {
    const waiting = [talk('a1', 'a'), talk('a2', 'a'), talk('a3', 'a'), talk('f', 'b', false, 1), talk('b1', 'b'), talk('g', 'c', true)]
    expect(ids(inTurn(waiting, new Map()))).toBe('g a1 b1 a2 a3 f')
    // Whoever had a turn waits for the others.
    expect(ids(inTurn(waiting, new Map([['a', 1]])))).toBe('g b1 a1 a2 a3 f')
  })

  test('nobody waits for more than one talk of each other adviser', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 }), (advisers) => {
      let waiting = advisers.map((adviser, i) => talk(String(i), adviser))
      const served = new Map<string, number>()
      for (let turn = 1, since = new Map<string, number>(); waiting.length > 0; turn++) {
        const next = inTurn(waiting, served)[0]!
        served.set(next.adviser, turn)
        waiting = waiting.filter((one) => one !== next)
        since = new Map([...new Set(waiting.map(({ adviser }) => adviser))].map((adviser) => [adviser, adviser === next.adviser ? 0 : (since.get(adviser) ?? 0) + 1]))
        if ([...since.values()].some((waited) => waited > 3)) return false
      }
      return true
    }))
  })
})
