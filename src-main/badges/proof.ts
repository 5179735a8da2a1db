// proof.ts: both sides show that they know the secret of a pairing without saying it. The proof holds for these two keys only, so somebody in the middle
// cannot hand it on; eight digits would have to be tried through within ten minutes at 32 MB and a tenth of a second each.

import { createHmac, scrypt, timingSafeEqual } from 'node:crypto'
import type { Pin } from '../../src-core/badges/pairing.ts'

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

export type Proofs = { readonly badge: string; readonly gateway: string }

/** What each side says. base64url, 43 characters. */
export function proofsOf(secret: string, badge: Pin, gateway: Pin): Promise<Proofs> {
  return new Promise((resolve, reject) =>
    scrypt(secret, `tingke/pairing/1 ${badge} ${gateway}`, 32, COST, (error, key) => {
      if (error) return reject(error)
      const said = (side: string): string => createHmac('sha256', key).update(side).digest('base64url')
      resolve({ badge: said('badge'), gateway: said('gateway') })
    }),
  )
}

export const sameProof = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
