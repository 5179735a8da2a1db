// calls.ts: what the calls about badges, the gateway and watched folders take and answer.

import { z } from 'zod'
import { isPattern } from './vendor-names.ts'

const badge = z.string().regex(/^b-[0-9a-f]{16}$/)

export const InviteRequest = z.object({ how: z.enum(['qr', 'pin']) })
export const OneBadge = z.object({ badge })
/** `adviser` empty = nobody. */
export const WearRequest = z.object({ badge, adviser: z.string().trim().max(20, '姓名最多 20 个字') })
/** `code` = what the gateway's picture holds, or its PIN, which needs the address too. */
export const JoinRequest = z.object({ code: z.string().trim().min(1, '请填写配对码').max(300), address: z.string().trim().max(100).default(''), name: z.string().trim().min(1, '请给这台电脑起个名字').max(40) })
export const GatewaySwitch = z.object({ on: z.boolean() })
export const WatchedFolder = z.object({
  folder: z.string().trim().min(1, '请填写文件夹').max(1_000),
  /** First the store's own pattern; built-in ones are tried after it. */
  pattern: z.string().trim().max(100).refine((text) => text === '' || isPattern(text), '格式里要有年月日时分，例如 {device}_YYYYMMDD_hhmmss'),
  /** Whoever switches it on says that the customers of these recordings agreed. */
  consentNoted: z.literal(true, { error: '请确认这个文件夹里的录音都已征得客户同意' }),
})
export type WatchedFolder = z.output<typeof WatchedFolder>
export const WatchRequest = z.object({ watched: WatchedFolder.nullable() })

/** Somebody who was not let in; `why` for people. */
export type Refused = { readonly at: number; readonly why: string }

export type BadgeRow = {
  readonly id: string
  readonly name: string
  /** vendor = another maker's, known by the names of its files. */
  readonly kind: 'badge' | 'laptop' | 'vendor'
  /** Who wears it now; null = nobody. */
  readonly wearer: string | null
  readonly pairedAt: number
  readonly revokedAt: number | null
  readonly seenAt: number | null
  /** 0..1 */
  readonly battery: number | null
  readonly freeBytes: number | null
  /** Recordings that it still holds. */
  readonly waiting: number
  /** How far its clock is out, ms: above 0 = slow. */
  readonly skewMs: number
}

export type GatewayStatus = {
  readonly on: boolean
  /** Where it listens; empty where it is off or could not begin. */
  readonly addresses: readonly string[]
  readonly port: number
  /** Where other computers open the page, by https; null where they cannot. */
  readonly page: number | null
  /** Why it does not listen although it is on, for people. */
  readonly problem: string | null
}

export type Invitation = {
  readonly how: 'qr' | 'pin'
  /** The code that the picture holds, or the PIN in two groups. */
  readonly text: string
  /** SVG of the picture; null for a PIN. */
  readonly picture: string | null
  readonly addresses: readonly string[]
  readonly expiresAt: number
}

/** What stands in the way of recognition being done with a talk. */
export type WaitingRow = { readonly talk: string; readonly adviser: string | null; readonly startedAt: number; readonly durationMs: number; /** 1 = next. */ readonly place: number; /** failed = tried and to be tried again; parked = a person must act. */ readonly why: 'running' | 'queued' | 'failed' | 'parked'; readonly problem: string | null }

export type FolderStatus = { readonly watched: WatchedFolder | null; readonly taken: number; /** Files that are not taken, with why; for people. */ readonly left: readonly { readonly file: string; readonly why: string }[]; readonly problem: string | null }

/** A laptop that hands its talks to the store's gateway. */
export type JoinStatus = {
  /** null = it stands alone. */
  readonly gateway: { readonly address: string; readonly store: string; readonly name: string } | null
  /** Talks that still have to move. */
  readonly waiting: number
  /** Talks that stay, because people have worked on them here. */
  readonly kept: number
  /** UTC ms of the last round that went through; null = none yet. */
  readonly lastAt: number | null
  /** Why nothing moves at the moment, for people. */
  readonly problem: string | null
}
