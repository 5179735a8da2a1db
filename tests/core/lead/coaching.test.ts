// coaching.test.ts: talks far from the store's best are found, in what they are far, and nothing is said where nothing can be.

import { describe, expect, test } from 'vitest'
import { coach, LEAST_TALKS, ratiosOf, type Measured } from '../../../src-core/lead/coaching.ts'

const talks = (values: readonly number[], measure: 'longest_monologue' | 'sales_questions' = 'longest_monologue'): Measured[] => values.map((value, i) => ({ talk: `t-${i}`, figures: { [measure]: value } }))

describe('coaching', () => {
  test('a monologue far beyond what the best quarter does stands first, with both figures', () => {
    const { best, rows } = coach(talks([40, 45, 50, 55, 60, 65, 70, 75, 300]))
    expect(best).toEqual([{ measure: 'longest_monologue', best: 50 }])
    expect(rows.map(({ talk }) => talk)).toEqual(['t-8'])
    expect(rows[0]!.gaps).toEqual([{ measure: 'longest_monologue', value: 300, best: 50, far: 12.5 }])
  })

  test('where more is better, few is far', () => expect(coach(talks([12, 11, 10, 9, 8, 7, 6, 0, 13], 'sales_questions')).rows.map(({ talk }) => talk)).toEqual(['t-7']))

  test('all alike: nobody is far', () => expect(coach(talks(Array.from({ length: 12 }, () => 60)))).toEqual({ best: [], rows: [] }))

  test('too few talks say nothing', () => expect(coach(talks([40, 45, 50, 55, 60, 65, 300].slice(0, LEAST_TALKS - 1)))).toEqual({ best: [], rows: [] }))

  test('talk ratios are counted by twentieths, the whole belongs to the last, and what is unknown to none', () => {
    const counts = ratiosOf([0, 0.049, 0.05, 0.5, 0.999, 1].map((ratio, i) => ({ talk: `t-${i}`, figures: { talk_ratio: ratio } })).concat([{ talk: 'unknown', figures: {} as { talk_ratio: number } }]))
    expect(counts).toHaveLength(20)
    expect([counts[0], counts[1], counts[10], counts[19], counts.reduce((sum, n) => sum + n)]).toEqual([2, 1, 1, 2, 6])
  })

  test('far in two things is farther than in one, and an unknown figure is nothing', () => {
    const usual = talks([40, 45, 50, 55, 60, 65, 70, 75]).map((talk, i) => ({ ...talk, figures: { ...talk.figures, interruptions: i } }))
    const { rows } = coach([...usual, { talk: 'one', figures: { longest_monologue: 200 } }, { talk: 'two', figures: { longest_monologue: 200, interruptions: 30 } }])
    expect(rows.map(({ talk, gaps }) => [talk, gaps.length])).toEqual([['two', 2], ['one', 1]])
  })
})
