// protocol.ts: what a badge and its gateway say to each other beside the bytes. One question settles everything: "this is what I hold"; the answer is
// a receipt, after which the badge may delete it, or where to send it. Asked twice it answers the same, so nothing needs to be remembered.

import { z } from 'zod'
import { ConsentAnswer } from '../recording/consent.ts'

/** Addresses below the gateway's own. */
export const PATHS = { pair: '/badge/v1/pair', report: '/badge/v1/report', recordings: '/badge/v1/recordings', files: '/badge/v1/files' } as const

/** A whole day of 16 kHz WAV is 2.8 GB. */
export const MOST_BYTES = 4 * 2 ** 30

const moment = z.number().int().min(0)
/** A point of P-256, uncompressed, base64url. */
const publicKey = z.string().regex(/^[\w-]{87}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What the customer agreed to, as it was noted where the sound was made. */
export const NoteConsent = z.strictObject({ answer: ConsentAnswer, at: moment, by: z.string().max(40), keepDays: z.number().int().min(1).max(365) })
export type NoteConsent = z.output<typeof NoteConsent>

/** One finished recording that a badge holds. Moments are UTC ms by the badge's own clock. */
export const RecordingNote = z.strictObject({
  /** Of the bytes as they are sent. */
  sha256,
  bytes: z.number().int().min(1).max(MOST_BYTES),
  /** The recording's own public key where the bytes are sealed for this gateway (docs/badges.md); null = a sound file in the clear, as other makers' badges may send. */
  sealed: publicKey.nullable().default(null),
  startedAt: moment,
  /** null = nobody has said that the customer agrees: not taken. */
  consent: NoteConsent.nullable(),
  /** Who led the talk, where it was said; else whoever wore the badge then. */
  adviser: z.string().trim().min(1).max(20).nullable(),
})
export type RecordingNote = z.output<typeof RecordingNote>

export const RecordingAsk = z.strictObject({ /** The badge's clock as it asks. */ now: moment, note: RecordingNote })
export type RecordingAsk = z.output<typeof RecordingAsk>

/** `talk` null = erased since. */
export const Receipt = z.strictObject({ sha256, talk: z.string().nullable() })
export type Receipt = z.output<typeof Receipt>
/** `receipt`: sound and row are durable here. `send`: the name under which the bytes are wanted. */
export const RecordingAnswer = z.union([z.strictObject({ receipt: Receipt }), z.strictObject({ send: z.string() })])
export type RecordingAnswer = z.output<typeof RecordingAnswer>

/** How a badge stands. `battery` 0..1; null = mains or not to be known. */
export const Report = z.strictObject({ now: moment, battery: z.number().min(0).max(1).nullable(), freeBytes: z.number().min(0).nullable(), waiting: z.number().int().min(0) })
export type Report = z.output<typeof Report>
export const ReportAnswer = z.strictObject({ now: moment, wearer: z.string().nullable() })
export type ReportAnswer = z.output<typeof ReportAnswer>

/** `proof` of the secret on the QR code, or of the PIN: see src-main/badges/proof.ts. base64url. */
export const PairAsk = z.strictObject({ name: z.string().trim().min(1).max(40), kind: z.enum(['badge', 'laptop']), proof: z.string().regex(/^[\w-]{43}$/) })
export type PairAsk = z.output<typeof PairAsk>
/** The gateway proves that it knows the secret too. */
export const PairAnswer = z.strictObject({ badge: z.string(), store: z.string(), proof: z.string() })
export type PairAnswer = z.output<typeof PairAnswer>
