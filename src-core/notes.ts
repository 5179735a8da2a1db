// notes.ts: what people write about a talk or one of its sentences: what the calls take and answer.

import { z } from 'zod'

/** `start` in seconds: refused when another sentence stands under its number by now. */
export const NotedTurn = z.object({ n: z.number().int().min(0), start: z.number().min(0) })
export type NotedTurn = z.infer<typeof NotedTurn>

export const NoteRequest = z.object({
  talk: z.string().regex(/^[\w-]{1,64}$/),
  /** The sentence it is about; left out for the whole talk. */
  turn: NotedTurn.optional(),
  text: z.string().trim().min(1, '请写点评').max(500, '点评最多 500 个字'),
})

/** `turn` null = about the whole talk. */
export type NoteRow = { readonly id: number; readonly turn: number | null; readonly text: string; readonly person: string; readonly at: number }
