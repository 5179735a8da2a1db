// settings.ts: what a store may set, with the defaults. Brand-level tables are data so that a manager can change them.

import type { GradeLetter } from './shapes.ts'

export type GradeRow = { readonly grade: GradeLetter; /** Lowest score of this grade. */ readonly from: number; readonly orderWithinDays: number | null; readonly contactWithinDays: number }

/** The clock on the wall of a store: China has one time zone and no summer time. ms ahead of UTC. */
export const STORE_OFFSET_MS = 8 * 3_600_000

export type Settings = {
  readonly storeName: string
  /** First row whose `from` the score reaches wins; the last row's `from` is -Infinity in effect. */
  readonly grades: readonly GradeRow[]
  /** Sound is removed this many days after analysis. */
  readonly keepSoundDays: number
}

/** metrics.md, "Lead grade": times to order and to the next contact. */
export const defaultSettings: Settings = {
  storeName: '本店',
  grades: [
    { grade: 'H', from: 70, orderWithinDays: 7, contactWithinDays: 2 },
    { grade: 'A', from: 45, orderWithinDays: 30, contactWithinDays: 5 },
    { grade: 'B', from: 20, orderWithinDays: 90, contactWithinDays: 7 },
    { grade: 'C', from: -1000, orderWithinDays: null, contactWithinDays: 30 },
  ],
  keepSoundDays: 30,
}
