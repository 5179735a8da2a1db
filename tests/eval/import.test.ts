// import.test.ts: a simulated store's exports with planted faults, through the real command: every fault told, none of the good rows lost.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { judgeImport } from './import.ts'

const there = existsSync(resolve(import.meta.dirname, '../../../shared/simulated-store'))
if (!there) console.warn('shared/simulated-store is not there: the planted faults are not judged')

test.skipIf(!there)('a shaken world with much dirt (a seed that nothing was tuned on)', () => {
  const { score: { faults, duplicates } } = judgeImport('31', ['--customers', '600', '--dirt', '0.1', '--vary', '0.2'])
  expect(faults.must_be_caught).toBeGreaterThan(100)
  expect({ caught: faults.caught, told: faults.fixable.reported, right: faults.fixable.repaired_rightly }).toEqual({ caught: 1, told: 1, right: 1 })
  expect(faults.good_rows_rejected_share).toBeLessThanOrEqual(0.005)
  expect(duplicates.found_share).toBeGreaterThanOrEqual(0.9)
  expect(duplicates.false_merges).toBe(0)
})
