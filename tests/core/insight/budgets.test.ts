// How the amounts of one breath make one budget, and which of them are candidates at all.

import { describe, expect, test } from 'vitest'
import { amountCandidates, assemble, believedOf } from '../../../src-core/insight/budgets.ts'
import { hear } from '../../../src-core/insight/hearing.ts'

const noCars = { find: () => [] }
const candidates = (text: string, asked = '您说说看。'): ReturnType<typeof amountCandidates> =>
  amountCandidates(
    hear(
      {
        turns: [
          { speaker: 'sales', text: asked },
          { speaker: 'customer', text },
        ],
      },
      noCars,
    )[1]!,
    'total',
  )
const sure = (text: string): ReturnType<typeof amountCandidates>[number][] => candidates(text).filter(({ refused }) => !refused)
const budget = (text: string): readonly unknown[] => {
  const whole = assemble(sure(text).map((one) => ({ ...one, odds: 2 })))
  return [whole?.min, whole?.max]
}

describe('what an amount is for', () => {
  test('一共 in a clause about the first payment sums that payment', () => expect(candidates('首付我一共就凑了四万二')[0]?.kind).toBe('down_payment'))
  test('a small sum is an instalment only where people speak of paying so', () => {
    expect(candidates('牌照你们去弄，八百块以内', '那牌照要不要我们代办？')).toEqual([])
    expect(candidates('八百块以内', '月供您想控制在多少？').map(({ kind }) => kind)).toEqual(['monthly'])
  })
  test('a figure said twice has the kind that one of its clauses names', () => expect(candidates('九万整吧，我就带了这些，裸车九万').map(({ kind }) => kind)).toEqual(['bare', 'bare']))
})

describe('several amounts', () => {
  test('the floor of what is out of reach is the cap of what is not', () => expect(budget('我们单位批的四十万，四十万以上的就免谈了')).toEqual([null, 400_000]))
  test('a figure near its cap joins it', () => expect(budget('预算二十五万，最多二十七万')).toEqual([250_000, 270_000]))
  test('a price to the thousand is a quoted one and joins no cap', () => expect(budget('七万三千六，全弄好八万以内')).toEqual([null, 80_000]))
  test('a correction by a cap replaces the figure', () => expect(budget('之前我说二十万左右，现在松一松，那就放到二十二万以内')).toEqual([null, 220_000]))
  test('what is taken back in the same breath is refused', () => expect(candidates('二十万吧……不对，十七万，十七万以内').map(({ refused }) => refused)).toEqual([true, false, false]))
})

describe('what is believed', () => {
  const odds = (...values: readonly number[]) => candidates('我们的总价，十七八万，顶天十九万').map((one, i) => ({ ...one, odds: values[i]! }))
  test('a doubtful figure beside a sure cap of its kind', () => expect(believedOf(odds(-0.8, 2), -0.3)).toHaveLength(2))
  test('not one of which nothing speaks', () => expect(believedOf(odds(-3, 2), -0.3)).toHaveLength(1))
  test('not without the cap', () => expect(believedOf(odds(-0.8, -2), -0.3)).toHaveLength(0))
})
