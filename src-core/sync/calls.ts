// calls.ts: what a page asks about headquarters, and what it is told.

import { z } from 'zod'
import type { GuidanceStatus } from './guidance.ts'
import type { Progress } from './sending.ts'
import type { SyncWishes } from './wishes.ts'

export const SyncEnrol = z.object({
  code: z.string().trim().min(1, '请填写登记码').max(100, '登记码太长'),
  url: z.string().trim().regex(/^https:\/\/[^/?#\s]+\/?$/, '总部地址应形如 https://主机名:端口').max(200),
})

/** How sending to headquarters stands. */
export type SyncStatus = {
  /** null where this store was never enrolled: envelopes wait. */
  readonly headquarters: { readonly url: string; readonly storeName: string; readonly device: string; readonly enrolledAt: number; /** When it next sends by itself (UTC ms); null = never. */ readonly nextAt: number | null } | null
  /** null where this store was never enrolled. */
  readonly wishes: SyncWishes | null
  /** Envelopes that headquarters has not confirmed, and since when the oldest waits (UTC ms). */
  readonly waiting: number
  readonly since: number | null
  readonly progress: Progress
  /** Why something waits, in a sentence for people; null where nothing is wrong. */
  readonly why: string | null
  readonly sending: boolean
  /** What headquarters gave this store to go by; null where it gave nothing yet. */
  readonly guidance: GuidanceStatus | null
}
