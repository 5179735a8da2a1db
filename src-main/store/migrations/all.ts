// all.ts: every step of the schema, in order. A released step is never changed; the next one is added.

import { house } from './0001-house.ts'

export const migrations: readonly { readonly version: number; readonly sql: string }[] = [{ version: 1, sql: house }]
