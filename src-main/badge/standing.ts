// standing.ts: how a badge stands: its battery, and the room on its disk.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytes } from '../recorder/disk-space.ts'

/** 0..1, the emptiest battery of the board; null where there is none to be read. */
export function batteryIn(root = '/sys/class/power_supply'): number | null {
  const levels: number[] = []
  try {
    for (const name of readdirSync(root)) {
      try {
        const capacity = Number(readFileSync(join(root, name, 'capacity'), 'utf8'))
        if (capacity >= 0 && capacity <= 100) levels.push(capacity / 100)
      } catch {
        // Mains, or another system's way of telling.
      }
    }
  } catch {
    return null
  }
  return levels.length === 0 ? null : Math.min(...levels)
}

export const standingOf = (folder: string) => async (): Promise<{ battery: number | null; freeBytes: number | null }> => ({ battery: batteryIn(), freeBytes: await freeBytes(folder) })
