// calls.ts: what a page may ask about cars to recommend and offers. api.ts carries these.

import { z } from 'zod'
import type { EvidenceItem } from '../segments/calls.ts'
import { CASES, type Offer } from './offers.ts'
import type { TrimFit } from './trims.ts'

const day = z.iso.date('日期要写成 年-月-日')

export const RecommendFor = z.object({ customer: z.string().regex(/^[\w-]{1,64}$/) })
export const PublishOffer = z.object({
  title: z.string().trim().min(4, '请写明优惠内容').max(80, '优惠内容最多 80 个字'),
  case: z.enum(CASES),
  series: z.string().trim().max(40, '车系最多 40 个字').nullable().default(null),
  from: day,
  until: day,
}).refine(({ from, until }) => from <= until, '截止日期要在开始之后')
export const OneOffer = z.object({ offer: z.number().int().positive() })

type PointShown = { readonly what: string; readonly evidence: readonly EvidenceItem[] }
/** `share` of similar buyers who chose the series, among so many. */
export type SimilarChoice = { readonly series: string; readonly share: number; readonly buyers: number }
export type Recommendation = {
  /** How many trims the store's catalogue holds. */
  readonly catalogue: number
  readonly trims: readonly (Omit<TrimFit, 'fits' | 'misfits' | 'score'> & { readonly fits: readonly PointShown[]; readonly misfits: readonly PointShown[] })[]
  /** Buyers of the same segment; empty where too few have bought. */
  readonly similar: readonly SimilarChoice[]
  readonly offers: readonly (Offer & { readonly evidence: readonly EvidenceItem[] })[]
}
