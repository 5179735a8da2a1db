// pseudonyms.ts: what headquarters calls the people of this store. The same person is always the same name; only this store's key can make it.

import { createHmac, hkdfSync } from 'node:crypto'

/**
 * @param key of the database
 * @returns kind and id to c-… or a-… with 128 bits
 */
export function pseudonyms(key: Buffer): (kind: unknown, id: unknown) => string {
  const own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'tingke/pseudonym/1', 32))
  return (kind, id) => `${String(kind)}-${createHmac('sha256', own).update(`${String(kind)}:${String(id)}`).digest('hex').slice(0, 32)}`
}
