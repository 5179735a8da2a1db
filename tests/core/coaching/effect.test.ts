// effect.test.ts: a planted effect of a note is told, a planted season is not, and without either nothing is; advisers who do not differ are not ranked.

import { describe, expect, test } from 'vitest'
import { differenceOf, meanOf, noSums, shareOf, signOf, type Sums } from '../../../src-core/analysis/differences.ts'
import { compareAdvisers, type AdviserTalks } from '../../../src-core/coaching/comparison.ts'
import { effectOf, EFFECT_DAYS, type DaySums } from '../../../src-core/coaching/effect.ts'
import { COMPARED_NAMES, type AdviserSums } from '../../../src-core/coaching/measures.ts'
import { seeded } from '../../../src-core/chance.ts'
import { dayAfter } from '../../../src-core/day-count.ts'

const DAY = '2026-06-15'
const OVER = '2026-09-01'
const note = { adviser: '甲', measure: 'talk_ratio', day: DAY } as const
/** Nearly normal, deviation 1. */
const noise = (chance: () => number): number => Array.from({ length: 12 }, chance).reduce((a, b) => a + b, 0) - 6

/** Eight weeks of four advisers, two talks a day each. @param own by how much the noted one changes; @param all by how much everybody does */
function weeks(seed: number, own: number, all: number, perDay = 2): DaySums[] {
  const chance = seeded(seed)
  return ['甲', '乙', '丙', '丁'].flatMap((adviser, who) =>
    Array.from({ length: 2 * EFFECT_DAYS + 1 }, (_, i): DaySums => {
      const day = dayAfter(DAY, i - EFFECT_DAYS)
      const values = Array.from({ length: perDay }, () => 0.6 + who * 0.03 + (day > DAY ? all + (adviser === '甲' ? own : 0) : 0) + 0.12 * noise(chance))
      return { adviser, day, n: values.length, sum: values.reduce((a, b) => a + b, 0), squares: values.reduce((a, b) => a + b * b, 0) }
    }),
  )
}
const verdicts = (own: number, all: number): Record<string, number> => {
  const tally: Record<string, number> = {}
  for (let seed = 1; seed <= 40; seed++) {
    const { verdict } = effectOf(note, weeks(seed, own, all), [note], OVER)
    tally[verdict] = (tally[verdict] ?? 0) + 1
  }
  return tally
}

describe('the effect of a note', () => {
  test('that is there is told, each way', () => {
    expect(verdicts(-0.12, 0).better).toBeGreaterThanOrEqual(38)
    expect(verdicts(0.12, 0).worse).toBeGreaterThanOrEqual(38)
  })
  test('is not a season, and not nothing; the probe without the others would have taken the season for one', () => {
    for (const season of [0, -0.12, 0.12]) {
      const { open = 0 } = verdicts(0, season)
      expect(open).toBeGreaterThanOrEqual(36)
    }
    const part = (from: string, to: string): Sums => weeks(1, 0, -0.12).filter(({ adviser, day }) => adviser === '甲' && day >= from && day <= to).reduce((a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares }), noSums)
    expect(signOf(differenceOf([meanOf(part(dayAfter(DAY, 1), '2027-01-01'))!], [meanOf(part('2026-01-01', dayAfter(DAY, -1)))!]))).toBe(-1)
  })
  test('waits for its weeks, says when there is too little, and leaves out whoever was asked the same', () => {
    expect(effectOf(note, weeks(1, -0.12, 0), [note], dayAfter(DAY, 10))).toMatchObject({ verdict: 'waiting', daysLeft: 19 })
    expect(effectOf(note, weeks(1, -0.12, 0), [note], dayAfter(DAY, 28)).verdict).toBe('waiting')
    expect(effectOf(note, weeks(1, -0.12, 0), [note], dayAfter(DAY, 29)).verdict).toBe('better')
    expect(effectOf(note, weeks(1, -0.12, 0).filter(({ adviser, day }) => adviser !== '甲' || day > dayAfter(DAY, 20) || day < dayAfter(DAY, -3)), [note], OVER)).toMatchObject({ verdict: 'better' })
    expect(effectOf(note, weeks(1, -0.12, 0).filter(({ adviser, day }) => adviser !== '甲' || day > dayAfter(DAY, -5)), [note], OVER).verdict).toBe('few')
    const others = ['乙', '丙', '丁'].map((adviser) => ({ ...note, adviser }))
    expect(effectOf(note, weeks(1, -0.12, 0), [note, ...others], OVER)).toMatchObject({ verdict: 'alone', othersBefore: { n: 0 } })
    expect(effectOf(note, weeks(1, -0.12, 0), [note, { ...others[0]!, measure: 'sop_rate' as const }, others[1]!], OVER).othersBefore.n).toBe(2 * 2 * EFFECT_DAYS)
  })
})

const nothing = (): AdviserSums => Object.fromEntries(COMPARED_NAMES.map((name) => [name, noSums])) as AdviserSums
function adviser(name: string, ratios: readonly number[], orders: readonly [number, number]): AdviserTalks {
  return { adviser: name, talks: ratios.length, sums: { ...nothing(), talk_ratio: { n: ratios.length, sum: ratios.reduce((a, b) => a + b, 0), squares: ratios.reduce((a, b) => a + b * b, 0) }, ordered: { n: orders[1], sum: orders[0], squares: orders[0] } } }
}

describe('advisers beside one another', () => {
  test('who differs is told with a place; who has too few talks has none', () => {
    const chance = seeded(3)
    const around = (mean: number, n: number): number[] => Array.from({ length: n }, () => mean + 0.1 * noise(chance))
    const rows = compareAdvisers([adviser('甲', around(0.45, 60), [30, 60]), adviser('乙', around(0.65, 60), [10, 60]), adviser('丙', around(0.65, 60), [11, 60]), adviser('丁', around(0.2, 9), [9, 9])])
    const of = (name: string) => rows.find((row) => row.adviser === name)!
    expect(of('甲').figures.talk_ratio).toMatchObject({ standing: 'better', place: 1 })
    expect(of('乙').figures.talk_ratio.place).toBe(2)
    expect(of('丙').figures.talk_ratio.place).toBe(2)
    expect(of('甲').figures.ordered).toMatchObject({ standing: 'better', place: 1, value: 0.5 })
    expect(of('丁')).toMatchObject({ few: true, talks: 9, figures: { talk_ratio: { standing: 'few', place: null, n: 9 }, ordered: { standing: 'few', value: 1 } } })
    expect(of('甲').figures.questions).toMatchObject({ value: null, n: 0, standing: 'few' })
  })
  test('of forty stores whose advisers are alike, hardly one is told apart', () => {
    let told = 0
    for (let seed = 1; seed <= 40; seed++) {
      const chance = seeded(seed)
      const rows = compareAdvisers(['甲', '乙', '丙', '丁', '戊', '己'].map((name) => adviser(name, Array.from({ length: 30 }, () => 0.6 + 0.1 * noise(chance)), [Array.from({ length: 30 }, chance).filter((x) => x < 0.25).length, 30])))
      if (rows.some(({ figures }) => figures.talk_ratio.standing !== 'alike' || figures.ordered.standing !== 'alike' || figures.talk_ratio.place !== 1 || figures.ordered.place !== 1)) told++
    }
    // Two figures of six advisers at 5 % each: four would be usual.
    expect(told).toBeLessThanOrEqual(6)
  })
  test('all of a few is not certain', () => {
    const all = shareOf({ n: 10, sum: 10, squares: 10 })!
    expect(signOf(differenceOf([all], [shareOf({ n: 10, sum: 8, squares: 8 })!]))).toBe(0)
    expect(signOf(differenceOf([shareOf({ n: 100, sum: 100, squares: 100 })!], [shareOf({ n: 100, sum: 80, squares: 80 })!]))).toBe(1)
    // Student's t at 9 degrees of freedom is 2.262.
    const ten = { n: 10, mean: 0, variance: 10 }
    expect(differenceOf([ten], []).high).toBeCloseTo(2.262, 2)
  })
})
