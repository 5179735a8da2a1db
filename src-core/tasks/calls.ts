// calls.ts: what a page may ask about customers, living profiles and tasks, and what it is answered. api.ts carries these.

import { z } from 'zod'
import type { ProfileAttribute } from '../profile/history.ts'
import { LIFE_CYCLES } from '../profile/life-cycle.ts'
import type { Touchpoint } from '../profile/touchpoints.ts'
import { SCENES } from '../records/questionnaire.ts'
import type { GradeLetter } from '../shapes.ts'
import type { TaskKind } from './tasks-of.ts'

const customer = z.string().regex(/^[\w-]{1,64}$/)
const day = z.iso.date('日期要写成 年-月-日')
const page = { limit: z.number().int().min(1).max(500).default(100), offset: z.number().int().min(0).default(0) }

// ---- who there is
const GRADES = ['H', 'A', 'B', 'C'] as const satisfies readonly GradeLetter[]
/** All that a list of customers can be narrowed by. */
export const CustomerNarrowing = z.object({ search: z.string().max(100).optional(), grade: z.enum(GRADES).optional(), lifeCycle: z.enum(LIFE_CYCLES).optional() })
export type CustomerNarrowing = z.infer<typeof CustomerNarrowing>
export const ListCustomers = CustomerNarrowing.extend(page)

// ---- living profile
export const SetProfiling = z.object({ customer, allowed: z.boolean() })
export type LivingProfile = { readonly attributes: readonly ProfileAttribute[]; readonly touchpoints: readonly Touchpoint[]; /** Customers who are shown as this one. */ readonly merged: readonly string[] }
export const NoteTouch = z.object({ customer, date: day, way: z.enum(['电话', '微信', '企业微信', '到店', '上门', '其他']), direction: z.enum(['呼入', '呼出']), answered: z.boolean(), note: z.string().trim().max(500, '备注最多 500 个字').default('') })
export const GiveFeedback = z.object({ customer, date: day, about: z.enum(SCENES), score: z.number().int().min(1, '请选择 1 到 5 分').max(5, '请选择 1 到 5 分'), note: z.string().trim().max(500, '意见最多 500 个字').default('') })

// ---- tasks
export const OUTCOMES = ['reached', 'not_reached', 'appointed', 'ordered', 'lost', 'not_needed'] as const
export const ListTasks = z.object({ /** Due by this day; by default today. */ until: day.optional(), customer: customer.optional(), adviser: z.string().max(40).optional(), ...page })
const task = { customer, key: z.string().min(1).max(200) }
export const DoneTask = z.object({ ...task, outcome: z.enum(OUTCOMES), note: z.string().trim().max(200, '说明最多 200 个字').optional() })
export const SnoozeTask = z.object({ ...task, until: day })
export const OneTask = z.object(task)
const title = z.string().trim().min(1, '请写要做什么').max(60, '最多 60 个字')
export const AddTask = z.object({ customer, due: day, title })
/** Only one's own are written by people; the others follow from what is known. */
export const ChangeTask = z.object({ ...task, due: day, title })
export type TaskRow = { readonly customer: string; readonly name: string; readonly key: string; readonly kind: TaskKind; readonly due: string; readonly overdueDays: number; readonly title: string; readonly reason: string; readonly grade: GradeLetter | null; readonly talk: string | null; readonly adviser: string | null }
export type TaskCalendar = { readonly name: string; readonly text: string; readonly tasks: number }
