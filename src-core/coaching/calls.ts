// calls.ts: what a page may ask about coaching, and what it is answered. api.ts carries these.

import { z } from 'zod'
import type { Figure } from '../analysis/calls.ts'
import type { ComparedRow } from './comparison.ts'
import type { Effect } from './effect.ts'
import { NotedTurn } from '../notes.ts'
import { COACHED, type Coached, type Compared } from './measures.ts'
import { MOMENTS, type MomentKind } from './moments.ts'

const day = z.iso.date('日期要写成 年-月-日')
const talk = z.string().regex(/^[\w-]{1,64}$/)

/** Both days count: YYYY-MM-DD. */
export const CompareRequest = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, '开始日期晚于结束日期')
/** Objections of one type: how often raised, how often taken up, and how many of these talks were won, taken up or not. */
export type ObjectionOutcome = { readonly type: string; readonly raised: number; readonly answered: number; readonly wonAnswered: number; readonly wonUnanswered: number }
export type Comparison = {
  /** An adviser sees the own row alone. */
  readonly rows: readonly ComparedRow[]
  /** Everybody together; null for an adviser where so few are compared that it would tell of a colleague. */
  readonly store: Readonly<Record<Compared, Figure>> | null
  readonly objections: readonly ObjectionOutcome[]
  /** The names are left out. */
  readonly own: boolean
  readonly behind: number
}

export const MomentsRequest = z.object({ kind: z.enum(MOMENTS) })
export type MomentRow = {
  readonly talk: string; readonly turn: number; readonly date: string; readonly customer: { readonly id: string; readonly name: string }
  /** Day of the order; null = turned warm in this visit. */
  readonly ordered: string | null
  /** Masked. `said` null = the adviser begins. */
  readonly said: string | null; readonly reply: string
}
export type Moments = { readonly counts: Readonly<Record<MomentKind, number>>; readonly rows: readonly MomentRow[]; readonly behind: number }

const text = z.string().trim().min(1, '请写下希望怎么改').max(500, '最多 500 个字')
export const WriteCoachingNote = z.object({ adviser: z.string().trim().min(1, '请选择顾问').max(20), measure: z.enum(COACHED), text, talk: talk.optional(), /** The sentence of the talk that it is about. */ turn: NotedTurn.optional() }).refine((note) => note.turn === undefined || note.talk !== undefined, '没有说是哪段谈话的句子')
const note = z.number().int().positive()
export const ChangeCoachingNote = z.object({ note, measure: z.enum(COACHED), text })
export const OneCoachingNote = z.object({ note })
export const ListCoachingNotes = z.object({ /** Only those to whoever asks that are not read yet. */ unread: z.boolean().default(false) })
export type CoachingNote = {
  readonly id: number; readonly adviser: string; readonly measure: Coached; readonly text: string; readonly person: string
  /** UTC ms. */
  readonly at: number; readonly changedAt: number | null; readonly readAt: number | null
  /** `turn` null = the whole talk. */
  readonly talk: string | null; readonly turn: number | null
  /** Whoever asks may change it or take it back; may mark it as read. */
  readonly mayChange: boolean; readonly mayRead: boolean
  readonly effect: Effect
}
export type CoachingNotes = { readonly notes: readonly CoachingNote[]; readonly behind: number }
