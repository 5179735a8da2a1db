// contract.ts: how envelopes travel: batches, answers, reasons, limits and versions. The bytes that travel are the bytes that are signed.

import { z } from 'zod'
import { Envelope, NEWEST } from './envelope.ts'

/** The newest contract that this edition speaks; it sends this one and reads every one in READERS. */
export const CONTRACT = 1

export const LIMITS = {
  /** Envelopes of one batch. */
  items: 200,
  /** UTF-8 bytes of one batch as signed, and of what it may unfold to. */
  batchBytes: 512 * 1024,
  /** UTF-8 bytes of one envelope. */
  envelopeBytes: 16 * 1024,
} as const

/** A device's name at headquarters. */
export const deviceId = z.string().regex(/^d-[0-9a-f]{16}$/)
const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** `seq` counts the envelopes of one device from 1, without a gap; `key` names this one envelope for ever, whatever number it travels under. */
export const Item = z.strictObject({ seq, key: z.string().regex(/^[0-9a-f]{32}$/), envelope: Envelope })
export type Item = z.infer<typeof Item>

export const Batch = z.strictObject({ contract: z.literal(1), device: deviceId, items: z.array(Item).min(1).max(LIMITS.items) })
export type Batch = z.infer<typeof Batch>

/** Why headquarters did not take something, each with what the store's people read. */
export const REASONS = {
  malformed: '内容不符合约定',
  too_large: '一次发送的内容过大',
  too_fast: '发送过于频繁',
  version_newer: '总部的程序版本较旧，看不懂本店的内容；请总部升级',
  signature: '签名不对',
  unknown_device: '总部没有登记这台电脑',
  revoked: '总部已停用这台电脑',
  gap: '总部缺少之前的内容，将重新发送',
  conflict: '本机的发送编号落后于总部（例如数据从备份恢复过），将改用新编号',
  code: '登记码不对、已用过或已过期',
} as const satisfies Readonly<Record<string, string>>
export type Reason = keyof typeof REASONS
/** Only a person can mend these: the store goes on trying, but seldom. */
export const HOPELESS: ReadonlySet<Reason> = new Set<Reason>(['malformed', 'too_large', 'version_newer', 'signature', 'unknown_device', 'revoked'])

/**
 * Headquarters' answer to a batch. Everything up to `through` is on its disk; null where nothing can be said of this device.
 * `refused` = why the rest is not; `next` = the number it takes next.
 */
export const Answer = z.strictObject({
  contract: z.literal(1),
  device: deviceId.nullable(),
  through: z.number().int().min(0).nullable(),
  /** Envelopes that had been here before: taken note of, not applied again. */
  repeated: z.number().int().min(0),
  refused: z.strictObject({ reason: z.enum(Object.keys(REASONS) as [Reason, ...Reason[]]), next: seq.nullable(), wait_seconds: z.number().min(0).max(86_400).nullable() }).nullable(),
})
export type Answer = z.infer<typeof Answer>

export const refusal = (device: string | null, reason: Reason, more: { readonly through?: number; readonly next?: number; readonly waitSeconds?: number } = {}): Answer => ({
  contract: 1, device, through: more.through ?? null, repeated: 0, refused: { reason, next: more.next ?? null, wait_seconds: more.waitSeconds ?? null },
})

/** JSON with the keys of every object sorted: one value, one text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`
}

/** What a signature is over, so that one given for a batch never fits an answer. */
export const signedText = (what: 'batch' | 'answer' | 'enrol' | 'guidance' | 'models', body: string): string => `tingke ${what} 1\n${body}`

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** One reader for each contract that was ever sent, newest meaning out. A new contract adds a row; none is taken away. */
export type Readers = Readonly<Record<number, (raw: unknown) => Batch>>
export const READERS: Readers = { 1: (raw) => Batch.parse(raw) }

/** What a body says it is: only this much is read before the signature is checked. */
const Claim = z.object({ contract: z.number().int().min(1), device: deviceId })

/** @returns the device that the body names, or why it cannot be read. Throws nothing. */
export function claimOf(body: string): { readonly device: string; readonly contract: number; readonly raw: unknown } | 'malformed' {
  try {
    const raw: unknown = JSON.parse(body)
    const claim = Claim.safeParse(raw)
    return claim.success ? { ...claim.data, raw } : 'malformed'
  } catch {
    return 'malformed'
  }
}

/** Older contracts are read by their own reader; a newer one is refused by name. Throws nothing. */
export function readBatch({ contract, raw }: { readonly contract: number; readonly raw: unknown }, readers: Readers = READERS): Batch | Extract<Reason, 'malformed' | 'version_newer'> {
  const reader = readers[contract]
  if (!reader) return contract > Math.max(...Object.keys(readers).map(Number)) ? 'version_newer' : 'malformed'
  try {
    return reader(raw)
  } catch {
    return newerInside(raw) ? 'version_newer' : 'malformed'
  }
}

/** An envelope of a version that is not known yet, in a batch of this contract. */
function newerInside(raw: unknown): boolean {
  const items = z.object({ items: z.array(z.object({ envelope: z.object({ version: z.number(), kind: z.string() }) })) }).safeParse(raw)
  return items.success && items.data.items.some(({ envelope }) => envelope.version > (NEWEST[envelope.kind] ?? 1))
}
