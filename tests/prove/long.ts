// long.ts: hours of talk are heard in memory that does not grow with them.

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

export type LongProof = { readonly hours: number; readonly chunks: number; readonly segments: number; readonly regions: number; /** After ten minutes, after each hour. */ readonly memory_mb: readonly number[] }

const program = resolve(import.meta.dirname, 'long-process.ts')

/** In a process of its own, so that nothing else is measured. @param how hoard = the control keeps all sound */
export function proveLong(hours: number, how: 'streams' | 'hoard' = 'streams'): LongProof {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', program, String(hours), how], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as LongProof
}
