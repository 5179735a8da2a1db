// pseudonyms.ts: what headquarters calls the people of this store. The same person is always the same name; only this store's key can make it.

import { createHmac, hkdfSync } from 'node:crypto'

/** What they are made of, by the key of the database; after a renewal the first key's counts (kept-secrets.ts). */
export const pseudonymSecret = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'tingke/pseudonym/1', 32))

/**
 * @param key of the database
 * @returns kind and id to c-… or a-… with 128 bits
 */
export function pseudonyms(key: Buffer, secret = pseudonymSecret(key)): (kind: unknown, id: unknown) => string {
  return (kind, id) => `${String(kind)}-${createHmac('sha256', secret).update(`${String(kind)}:${String(id)}`).digest('hex').slice(0, 32)}`
}
