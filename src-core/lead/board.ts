// board.ts: the leads of a store by grade, the grades that people gave instead, and the filters they keep: what the calls take and answer.

import { z } from 'zod'
import type { GradeLetter, GradePoint, NextAction } from '../shapes.ts'

export const GRADES = ['H', 'A', 'B', 'C'] as const
/** A lead that is older than the longest of these is no lead to save today. */
export const BOARD_DAYS = [7, 30, 90] as const

const letter = z.enum(GRADES)
const id = z.string().regex(/^[\w-]{1,64}$/)

/** All that a board can be narrowed by. */
export const BoardFilter = z.object({
  days: z.union(BOARD_DAYS.map((days) => z.literal(days)) as [z.ZodLiteral<7>, z.ZodLiteral<30>, z.ZodLiteral<90>]).default(30),
  /** Of a customer's name, a reason or a next action. */
  search: z.string().trim().max(100).optional(),
  /** Who led the talk, by name. */
  adviser: z.string().max(20).optional(),
  /** Only those whose next contact is due today or should have been before. */
  due: z.boolean().default(false),
  /** Only those whose grade a person gave. */
  overridden: z.boolean().default(false),
})
export type BoardFilter = z.infer<typeof BoardFilter>

export const BoardRequest = BoardFilter.extend({
  /** One grade only, from `offset` on; without it the first `limit` of each. */
  grade: letter.optional(),
  limit: z.number().int().min(1).max(100).default(20),
  offset: z.number().int().min(0).default(0),
})

export const OverrideRequest = z.object({ talk: id, grade: letter, reason: z.string().trim().min(2, '请写明理由').max(200, '理由最多 200 个字') })
export const ViewRequest = z.object({ name: z.string().trim().min(1, '请给这个视图取个名字').max(20, '名字最多 20 个字'), filter: BoardFilter })

/** A grade that a person gave in place of the one that the points come to. */
export type GradeOverride = { readonly id: number; readonly grade: GradeLetter; /** What the points come to. */ readonly machine: GradeLetter; readonly reason: string; readonly person: string; readonly at: number }

/** The newest graded talk of a customer. */
export type LeadRow = {
  readonly talk: string
  readonly customer: { readonly id: string; readonly name: string }
  readonly date: string // YYYY-MM-DD
  readonly startedAt: number
  readonly grade: GradeLetter
  readonly score: number
  readonly why: string
  /** What counts most, at most three. */
  readonly points: readonly GradePoint[]
  readonly nextAction: NextAction
  /** YYYY-MM-DD by which the next contact is due. */
  readonly due: string
  readonly override: GradeOverride | null
}

export type LeadBoard = {
  /** YYYY-MM-DD at the store: `due` before it is late. */
  readonly today: string
  readonly columns: readonly { readonly grade: GradeLetter; readonly total: number; readonly rows: readonly LeadRow[] }[]
}

export type SavedView = { readonly id: number; readonly name: string; readonly filter: BoardFilter }

/** What stands for the reason of a grade that a person gave. */
export const overrideWhy = ({ person, reason, machine, grade }: GradeOverride): string => `${person}改为 ${grade} 级：${reason}（按得分是 ${machine} 级）`
