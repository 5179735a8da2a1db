// cost.ts: what recording alone costs: a day of sound through a real recorder on a real disk, on a clock that runs ahead.

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

export type CostProof = { readonly hours: number; readonly cpu_seconds: number; readonly core_share: number; /** After ten minutes, after each hour. */ readonly memory_mb: readonly number[] }

const program = resolve(import.meta.dirname, 'cost-process.ts')

/** In a process of its own, so that nothing else is measured. */
export function proveCost(hours: number): CostProof {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', program, String(hours)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as CostProof
}
