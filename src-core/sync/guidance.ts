// guidance.ts: what headquarters gives its stores to go by: grade table, checklist, words and answers. Signed, numbered, and never older than what
// a store has, unless headquarters signed that very step back.

import { z } from 'zod'
import { FILE_MOST, STORE_FILES } from '../store-rules.ts'
import { deviceId } from './contract.ts'

export const GUIDANCE_FILES = ['grades.json', ...STORE_FILES] as const
export type GuidanceFile = (typeof GUIDANCE_FILES)[number]
/** UTF-8 bytes of a whole guidance as signed. */
export const GUIDANCE_MOST = 1024 * 1024

const number = z.number().int().min(1).max(1_000_000)
export const Guidance = z.strictObject({
  contract: z.literal(1),
  version: number,
  /** The version that this one takes back; null where it is new. */
  back_from: number.nullable(),
  files: z.array(z.strictObject({ name: z.enum(GUIDANCE_FILES), text: z.string().max(FILE_MOST) })).max(GUIDANCE_FILES.length).refine((files) => new Set(files.map(({ name }) => name)).size === files.length, '同一个文件出现了两次'),
})
export type Guidance = z.infer<typeof Guidance>

/** What a store's machine asks, signed as its batches are. `have` 0 = nothing yet. */
export const GuidanceRequest = z.strictObject({ contract: z.literal(1), device: deviceId, have: z.number().int().min(0) })

/** Whether a store that goes by version `have` (0 = none) takes this one. */
export const isForward = (have: number, { version, back_from }: Pick<Guidance, 'version' | 'back_from'>): boolean => version > have || (back_from !== null && back_from === have)

/** How a store stands to what headquarters gives. */
export type GuidanceStatus = { readonly version: number; /** UTC ms */ readonly at: number; /** Files in which the store goes its own way. */ readonly pinned: readonly string[]; readonly problem: string | null }
