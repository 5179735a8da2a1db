// consent.ts: no consent, no bytes. The one place that decides whether sound may be kept, and what is written down of a consent.

import { z } from 'zod'
import { Fault } from '../faults.ts'
import type { ConsentState } from '../shapes.ts'

/** Whether sound under this consent may be stored and analysed. */
export const mayKeep = (consent: ConsentState): boolean => consent === 'noted' || consent === 'given'

/** Throws Fault consent.missing where sound must not be stored. */
export function requireConsent(consent: ConsentState, thing: string): void {
  if (!mayKeep(consent)) throw new Fault('consent.missing', thing, '没有注明客户同意录音', '请先取得客户同意，再勾选“客户已同意录音”后导入')
}

/** A stroke of a signature: x and y in turn, in thousandths of the field's width; as small as it can be and never a picture of anything else. */
const Stroke = z.array(z.number().int().min(0).max(1000)).min(2).max(2_000)

/** What the customer said to the words of consent-words.ts, as the page hands it over. */
export const ConsentAnswer = z.discriminatedUnion('how', [
  /** Said aloud; to be repeated at the beginning of the recording and marked there. */
  z.object({ how: z.literal('spoken'), wording: z.string().max(20), keepVoice: z.boolean() }),
  z.object({ how: z.literal('signature'), wording: z.string().max(20), keepVoice: z.boolean(), signature: z.array(Stroke).min(1, '签名是空的，请客户在框内签名').max(60) }),
])
export type ConsentAnswer = z.output<typeof ConsentAnswer>

/** A consent as it is kept with the recording. `keepVoice` false = sound and words go as soon as they are analysed. */
export type Consent = ConsentAnswer & { readonly at: number; /** Who asked and noted the answer. */ readonly by: string; /** The sound is kept this many days at most. */ readonly keepDays: number }
