// wishes.ts: when a store wants to send by itself, and what it must wait for. A person who asks is never held back.

import { z } from 'zod'

/** Each at a minute of the device's own; `nightly` after the showroom has closed. */
export const SCHEDULES = ['hourly', 'two_hours', 'nightly'] as const

export const SyncWishes = z.object({
  /** One of those, or minute, hour, day, month and weekday as cron writes them. */
  schedule: z.union([z.enum(SCHEDULES), z.string().trim().regex(/^(\S+ ){4}\S+$/, '应有五段：分 时 日 月 星期').max(60)]),
  onlyOnMains: z.boolean(),
  notOverMobile: z.boolean(),
  /** Stays with the version that headquarters gave, whatever it gives later. */
  pinned: z.boolean(),
})
export type SyncWishes = z.infer<typeof SyncWishes>

/** What the machine runs on and goes out by; null where nobody can tell, which holds nothing back. */
export type Circumstances = { readonly onMains: boolean | null; readonly overMobile: boolean | null }

/** What is waited for, in a sentence for people; null where it may send. */
export function heldBack({ onlyOnMains, notOverMobile }: Pick<SyncWishes, 'onlyOnMains' | 'notOverMobile'>, { onMains, overMobile }: Circumstances): string | null {
  if (onlyOnMains && onMains === false) return '正在用电池，接通电源后自动发送'
  if (notOverMobile && overMobile === true) return '现在只有移动网络，连上 Wi-Fi 或网线后自动发送'
  return null
}
