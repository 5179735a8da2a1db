// When a talk took place, by the names people and devices give.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startedAtFrom } from '../../../src-main/capture/started-at.ts'

const shanghai = (text: string): number => Date.parse(`${text}+08:00`)
const later = shanghai('2026-12-01T00:00:00')

describe('startedAtFrom', () => {
  it.each([
    ['20261107_143000.wav', '2026-11-07T14:30:00'],
    ['20261107143005.amr', '2026-11-07T14:30:05'],
    ['REC_2026-11-07-14-30.mp3', '2026-11-07T14:30:00'],
    ['录音 2026年11月7日 14点30.m4a', '2026-11-07T14:30:00'],
    ['2026年11月7日14时30分05秒.wav', '2026-11-07T14:30:05'],
    ['张先生看车 2026.11.07 下午2点半.wav', '2026-11-07T14:30:00'],
    ['2026-11-07 晚上8点.mp3', '2026-11-07T20:00:00'],
    ['2026-11-07T09_05_59.opus', '2026-11-07T09:05:59'],
    ['Recording 2026-1-7 9.05.mp3', '2026-01-07T09:05:00'],
    ['R20261107-000102.WAV', '2026-11-07T00:01:02'],
    ['展厅3号_客户13812345678_20261107_1430.wav', '2026-11-07T14:30:00'],
    ['20261107-3.wav', '2026-11-07T12:00:00'],
    ['2026-11-07 试驾.m4a', '2026-11-07T12:00:00'],
  ])('%s', (name, moment) => expect(startedAtFrom(name, later)).toBe(shanghai(moment)))

  it.each(['录音001.wav', '13812345678.mp3', '20261307_143000.wav', '20260230.wav', '19991107_143000.wav', 'a.wav', '', '20270105_101010.wav'])('%s tells nothing', (name) => {
    expect(startedAtFrom(name, later)).toBeNull()
  })

  it('takes the time of writing where the name has only the day of it', () => {
    const written = shanghai('2026-11-07T18:20:00')
    expect(startedAtFrom('2026-11-07.wav', written)).toBe(written)
    expect(startedAtFrom('2026-11-06.wav', written)).toBe(shanghai('2026-11-06T12:00:00'))
  })

  it('takes any name without harm', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        const moment = startedAtFrom(`20261107${name}`, later)
        if (moment !== null) expect(moment).toBeGreaterThan(Date.UTC(2000, 0))
      }),
      { seed: 20261107, numRuns: 500 },
    )
  })
})
