// boards.ts: questions that people look at together, under one time for all of them. A tile holds its own copy of the question, so that a board shows
// what was put on it whatever becomes of the analysis it came from.

import { z } from 'zod'
import { AskedAnalysis } from './calls.ts'
import { Period } from './periods.ts'

const name = z.string().trim().min(1, '请起一个名字').max(40, '名字最多 40 个字')
const id = z.number().int().min(1)
export const TILES_MOST = 12

export const Tile = AskedAnalysis.extend({ name })
export type Tile = z.infer<typeof Tile>
/** `id` null = a new board. */
export const SaveBoard = z.object({ id: id.nullable().default(null), name, shared: z.boolean().default(false), period: Period, tiles: z.array(Tile).max(TILES_MOST, `一个看板最多 ${TILES_MOST} 块`).refine((tiles) => new Set(tiles.map((tile) => tile.name)).size === tiles.length, '看板上已有同名的一块') })
export const OneBoard = z.object({ id })
export type Board = z.infer<typeof SaveBoard> & { readonly id: number; readonly person: string; /** Whoever asks may change it. */ readonly own: boolean }
