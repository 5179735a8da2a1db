// calls.ts: what a page may ask about campaigns. api.ts carries these.

import { z } from 'zod'
import { ReadingFilter } from '../segments/calls.ts'
import type { Return } from './return.ts'

const campaign = z.number().int().positive()
const customer = z.string().regex(/^[\w-]{1,64}$/)
const day = z.iso.date('日期要写成 年-月-日')

export const CHANNELS = ['微信', '企业微信', '电话', '短信', '广告平台'] as const
/** With fewer nothing can be told of a campaign. */
export const LEAST_MEMBERS = 40
export const WHO = ReadingFilter.omit({ consented: true })
export const CountWho = z.object({ who: WHO })
export const CreateCampaign = z.object({
  name: z.string().trim().min(2, '请写活动名称').max(40, '活动名称最多 40 个字'),
  channel: z.enum(CHANNELS),
  who: WHO,
  held: z.number().min(0.1, '至少留出一成对照').max(0.5, '最多留出一半'),
  start: day,
  days: z.number().int().min(7, '至少观察 7 天').max(180, '最多观察 180 天'),
})
export const OneCampaign = z.object({ campaign })
export const ListMembers = z.object({ campaign, limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) })
export const MarkResponse = z.object({ campaign, customer, responded: z.boolean() })
/** masked = a list for people; hashed = SHA-256 of phones, for advertising tools. */
export const EXPORTS = ['masked', 'hashed'] as const
export const ExportCampaign = z.object({ campaign, form: z.enum(EXPORTS) })

export type CampaignRow = { readonly id: number; readonly name: string; readonly channel: (typeof CHANNELS)[number]; readonly start: string; /** The last day that counts. */ readonly end: string; readonly person: string; readonly responded: number; readonly over: boolean; readonly return: Return }
export type MemberRow = { readonly customer: string; readonly name: string; readonly held: boolean; readonly responded: boolean; readonly ordered: string | null }
