// notes.ts: what people write about a talk or one of its sentences: what the calls take and answer.

import { z } from 'zod'

export const NoteRequest = z.object({
  talk: z.string().regex(/^[\w-]{1,64}$/),
  /** The sentence it is about; left out for the whole talk. `start` in seconds: refused when another one stands under its number by now. */
  turn: z.object({ n: z.number().int().min(0), start: z.number().min(0) }).optional(),
  text: z.string().trim().min(1, '请写点评').max(500, '点评最多 500 个字'),
})

/** `turn` null = about the whole talk. */
export type NoteRow = { readonly id: number; readonly turn: number | null; readonly text: string; readonly person: string; readonly at: number }
