// consent.ts: no consent, no bytes. The one place that decides whether sound may be kept.

import { Fault } from '../faults.ts'
import type { ConsentState } from '../shapes.ts'

/** Whether sound under this consent may be stored and analysed. */
export const mayKeep = (consent: ConsentState): boolean => consent === 'noted' || consent === 'given'

/** Throws Fault consent.missing where sound must not be stored. */
export function requireConsent(consent: ConsentState, thing: string): void {
  if (!mayKeep(consent)) throw new Fault('consent.missing', thing, '没有注明客户同意录音', '请先取得客户同意，再勾选“客户已同意录音”后导入')
}
