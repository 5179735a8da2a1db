// enrolment.ts: the one-time code by which a store's machine becomes known to headquarters, and by which it knows headquarters: half of it is a
// secret that is good once, half names the authority that headquarters' certificates come from.

import { z } from 'zod'
import { deviceId } from './contract.ts'

/** Crockford's base 32: no I, L, O or U, so that a code survives being written down and read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits each. */
const PART = 16
const GROUP = 4

export type EnrolmentCode = { readonly secret: string; readonly pin: string }

/** @param bytes the first 80 bits count */
export function codePart(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: PART }, (_, i) => ALPHABET[parseInt(bits.slice(i * 5, i * 5 + 5), 2)]!).join('')
}

/** Eight groups of four. */
export const writeCode = ({ secret, pin }: EnrolmentCode): string => `${secret}${pin}`.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')

/** Reads a code as people write it: any case, with or without dashes, O for 0, I or L for 1. null where characters are missing or wrong. */
export function readCode(written: string): EnrolmentCode | null {
  const plain = written.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return new RegExp(`^[${ALPHABET}]{${2 * PART}}$`).test(plain) ? { secret: plain.slice(0, PART), pin: plain.slice(PART) } : null
}

/** What a machine says when it enrols; signed with the key that it shows, so that nobody can enrol another's. base64url. */
export const EnrolRequest = z.strictObject({ contract: z.literal(1), secret: z.string().regex(/^[0-9A-Z]{16}$/), public_key: z.string().regex(/^[\w-]{43}$/) })
export const EnrolAnswer = z.strictObject({ contract: z.literal(1), device: deviceId, store_name: z.string().max(60), answer_key: z.string().regex(/^[\w-]{43}$/) })
export type EnrolAnswer = z.infer<typeof EnrolAnswer>

/** Envelopes, answers and guidance carried by hand, for a store that no network reaches: each body as it would have travelled, with its signature. */
export const CarriedFile = z.strictObject({ format: z.enum(['tingke-batches-1', 'tingke-answers-1', 'tingke-guidance-1']), signed: z.array(z.strictObject({ body: z.string(), signature: z.string() })).max(10_000) })
export type CarriedFile = z.infer<typeof CarriedFile>
