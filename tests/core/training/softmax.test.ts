// Learning labels of which exactly one holds: found again on invented data, the same each time, and no better than chance where there is nothing to learn.

import { expect, test } from 'vitest'
import { seeded } from '../../../src-core/chance.ts'
import { score, type Row } from '../../../scripts/training/logistic.ts'
import { trainExclusive } from '../../../scripts/training/softmax.ts'

const next = seeded(5)
const rows: Row[] = Array.from({ length: 300 }, () => ({ at: Int32Array.of(0, 1), value: Float64Array.of(2 * next() - 1, 2 * next() - 1) }))
/** Three thirds of the plane. */
const third = ({ value }: Row): number => (value[1]! > Math.abs(value[0]!) ? 0 : value[0]! < 0 ? 1 : 2)
const right = (y: readonly number[], cost = 10): number => {
  const weights = trainExclusive(rows.slice(0, 200), y.slice(0, 200), 3, rows.map(() => cost), 2)
  const guess = (row: Row): number => {
    const scores = weights.map((one) => score(row, one))
    return scores.indexOf(Math.max(...scores))
  }
  return rows.slice(200).filter((row, i) => guess(row) === y[200 + i]).length
}

test('three thirds of the plane are told apart on rows that were not learned from', () => expect(right(rows.map(third))).toBeGreaterThan(92))
test('control: labels by lot are not', () => expect(right(rows.map(() => Math.floor(next() * 3)))).toBeLessThan(50))
test('a row that counts nothing is not learned from', () => {
  const lot = rows.map(() => Math.floor(next() * 3))
  const [plain, beside] = [trainExclusive(rows, rows.map(third), 3, rows.map(() => 1), 2), trainExclusive([...rows, ...rows], [...rows.map(third), ...lot], 3, [...rows.map(() => 1), ...rows.map(() => 0)], 2)]
  plain.forEach(({ w }, i) => expect(beside[i]!.w[0]).toBeCloseTo(w[0]!, 3))
})
test('the scores of a row add to nothing, so that no label is preferred by scale', () => {
  const weights = trainExclusive(rows, rows.map(third), 3, rows.map(() => 1), 2)
  expect(Math.abs(weights.reduce((sum, { w }) => sum + w[0]!, 0))).toBeLessThan(1e-6)
})
