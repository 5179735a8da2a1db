// calls.ts: what a page may ask about results, and what people note of an order or a loss. api.ts carries these.

import { z } from 'zod'
import type { Calibration } from './calibration.ts'
import type { AdviserFunnel, Funnel } from './funnel.ts'

const customer = z.string().regex(/^[\w-]{1,64}$/)
const day = z.iso.date('日期要写成 年-月-日')

export const RESULT_DAYS = [30, 90, 365] as const
export const ResultsRequest = z.object({ days: z.union(RESULT_DAYS.map((days) => z.literal(days)) as [z.ZodLiteral<30>, z.ZodLiteral<90>, z.ZodLiteral<365>]).default(90) })
/** Both days count: YYYY-MM-DD. */
export type Results = { readonly from: string; readonly to: string; readonly calibration: Calibration; readonly funnel: { readonly all: Funnel; readonly advisers: readonly AdviserFunnel[] } }

export const NoteOrder = z.object({ customer, date: day, series: z.string().trim().max(40, '车系最多 40 个字').default(''), price: z.number().int('成交价要写整数').min(1, '成交价要大于 0').max(100_000_000, '成交价太大').optional() })
export const NoteLoss = z.object({ customer, date: day, reason: z.string().trim().min(2, '请写明原因').max(200, '原因最多 200 个字'), rival: z.string().trim().max(40, '竞品最多 40 个字').default('') })
/** What people note by hand, and may take back. */
export const TAKEN_BACK = ['orders', 'contacts', 'feedback'] as const
export const TakeBack = z.object({ customer, entity: z.enum(TAKEN_BACK), key: z.string().min(1).max(200) })
/** Rows noted by hand come from these. */
export const BY_HAND = '手工登记'
export const QUESTIONNAIRE = '到店问卷'
export type Noted = { readonly key: string }
