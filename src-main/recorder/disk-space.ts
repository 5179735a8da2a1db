// disk-space.ts: how long a recording can still go on.

import { statfs } from 'node:fs/promises'
import { SAMPLE_RATE } from '../../src-core/ports.ts'

/** Left to the system and to the database. */
const RESERVE_BYTES = 512 << 20
/** 16-bit samples with their seals: a tag of 16 bytes for each 50 ms. */
const BYTES_PER_MINUTE = 60 * (SAMPLE_RATE * 2 + 20 * 16)
/** A recording that would soon be cut off is not begun. */
export const LEAST_MINUTES = 10

export const minutesLeft = (freeBytes: number | null): number | null => (freeBytes === null ? null : Math.max(0, Math.floor((freeBytes - RESERVE_BYTES) / BYTES_PER_MINUTE)))

/** Free bytes for this program where `folder` lies; null where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
