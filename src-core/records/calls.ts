// calls.ts: what a page may ask about data of other systems and about customers filed twice, and what it is answered. api.ts carries these.

import { z } from 'zod'
import type { GradeLetter } from '../shapes.ts'
import { ENTITIES, type EntityName } from './dictionary.ts'
import type { DuplicateCertainty } from './duplicates.ts'
import type { Issue } from './issues.ts'
import type { ColumnGuess } from './mapping.ts'
import type { EntityQuality } from './quality.ts'

const customer = z.string().regex(/^[\w-]{1,64}$/)
const page = { limit: z.number().int().min(1).max(500).default(100), offset: z.number().int().min(0).default(0) }
const source = z.string().trim().min(1, '请填写这些文件来自哪个系统').max(40, '系统名称最多 40 个字')

// ---- data of other systems
export const StageFile = z.object({ name: z.string().min(1).max(255) })
export const ImportFiles = z.object({
  source,
  files: z.array(z.object({ /** As StagedFile names it. */ file: z.string().regex(/^[0-9a-f]{16}$/), entity: z.enum(ENTITIES).optional(), /** Heading -> field; null = leave the column out. */ columns: z.record(z.string().max(200), z.string().max(40).nullable()).optional() })).min(1).max(20),
  /** Tell what would become of it, and store nothing. */
  preview: z.boolean(),
})
export const ImportUndo = z.object({ import: z.number().int().positive() })
export const ImportIssues = z.object({ import: z.number().int().positive(), ...page })

/** A file that has arrived and waits to be imported; it is kept in memory only. */
export type StagedFile = { readonly file: string; readonly name: string; readonly entity: EntityName | null; readonly columns: readonly ColumnGuess[]; readonly rows: number; readonly sample: readonly (readonly string[])[] }
export type ImportSummary = { readonly file: string; readonly entity: EntityName; readonly rows: number; readonly added: number; readonly updated: number; readonly unchanged: number; readonly rejected: number; readonly columns: readonly { readonly heading: string; readonly field: string | null }[] }
export type ImportReport = { readonly import: number | null; readonly files: readonly ImportSummary[]; /** The first few hundred. */ readonly issues: readonly Issue[]; readonly issueCount: number; readonly duplicates: number }
export type ImportRow = { readonly import: number; readonly source: string; readonly person: string; readonly at: number; readonly files: readonly ImportSummary[]; /** Only the newest can be undone. */ readonly undoable: boolean }
export type DataQuality = { readonly entities: readonly EntityQuality[]; readonly duplicates: number }

// ---- one person filed twice
export const DuplicatePair = z.object({ one: customer, other: customer })
export const MergeCustomers = z.object({ customer, into: customer })
export const OneCustomer = z.object({ customer })
export type PersonCard = { readonly id: string; readonly name: string; readonly phone_masked: string | null; readonly visits: number; readonly last_visit: string | null; readonly grade: GradeLetter | null }
export type DuplicateRow = { readonly one: PersonCard; readonly other: PersonCard; readonly certainty: DuplicateCertainty; readonly reasons: readonly string[] }
export type MergeRow = { readonly customer: string; readonly name: string; readonly into: PersonCard; readonly reasons: readonly string[]; readonly person: string; readonly at: number }
