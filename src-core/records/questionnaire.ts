// questionnaire.ts: a few questions after a visit, answered by the customer on the laptop that is handed over. While it is, nobody is signed in: a
// ticket is all that the page holds, it lets one set of answers in, and it shows nothing of anybody.

import { z } from 'zod'

export const SCENES = ['到店', '试驾', '交车', '售后'] as const
export type Scene = (typeof SCENES)[number]
/** What may be better next time. */
export const BETTER = ['讲解', '报价', '等待', '试驾', '环境', '态度'] as const
/** So long a questionnaire waits for its answers. */
export const TICKET_MS = 30 * 60_000

const ticket = z.string().regex(/^[0-9a-f]{32}$/)
export const OpenQuestionnaire = z.object({ customer: z.string().regex(/^[\w-]{1,64}$/), about: z.enum(SCENES) })
export const AskQuestionnaire = z.object({ ticket })
export const GiveAnswers = z.object({
  ticket,
  score: z.number().int().min(1, '请选择 1 到 5 分').max(5, '请选择 1 到 5 分'),
  /** 0 to 10: whether the customer would recommend the store. */
  recommend: z.number().int().min(0).max(10).optional(),
  better: z.array(z.enum(BETTER)).max(BETTER.length).default([]),
  note: z.string().trim().max(500, '意见最多 500 个字').default(''),
})

export type Questions = { readonly about: Scene; readonly store: string }
