// store-rules.ts: what a store goes by in place of the defaults of settings.ts, and the files of its own words: what the calls take and answer.

import { z } from 'zod'
import type { GradeRow } from './settings.ts'

const LETTERS = ['H', 'A', 'B', 'C'] as const

const GradeRule = z.object({
  grade: z.enum(LETTERS),
  from: z.number().int().min(-1000).max(200),
  orderWithinDays: z.number().int().min(1).max(365).nullable(),
  contactWithinDays: z.number().int().min(0, '联系天数不能小于 0').max(90, '联系天数最多 90 天'),
})

/** H, A, B, C in this order, each from a lower score than the one before; C takes whatever is left. */
export const GradeTable = z.array(GradeRule).length(4).refine((rows) => rows.every(({ grade }, i) => grade === LETTERS[i]), '等级必须按 H、A、B、C 排列')
  .refine((rows) => rows.slice(1).every(({ from }, i) => from < rows[i]!.from), '起评分必须从 H 到 C 依次降低') satisfies z.ZodType<readonly GradeRow[]>

export const StoreRules = z.object({ storeName: z.string().trim().max(30, '店名最多 30 个字'), grades: GradeTable })
export type StoreRules = z.infer<typeof StoreRules>

/** The files in which a store writes what it knows better (docs/lexicon.md). */
export const STORE_FILES = ['sop.json', 'words.json', 'replies.json'] as const
export const StoreFileName = z.enum(STORE_FILES)
export type StoreFileName = z.infer<typeof StoreFileName>
/** Longest text of a file, in characters. */
export const FILE_MOST = 500_000

export type StoreFile = {
  /** What the store wrote; null where it goes by what is built in. */
  readonly own: string | null
  /** To begin with: the built-in file, or an example where there is none that could be changed. */
  readonly template: string
  /** Why the store's file is left out, for people; null where it counts. */
  readonly problem: string | null
}
