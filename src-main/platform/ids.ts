// ids.ts: names of what the store holds: a letter for the kind and 64 bits of chance.

import { randomBytes } from 'node:crypto'

/** r = recording, t = talk, c = customer, a = adviser, p = person. */
export const newId = (kind: 'r' | 't' | 'c' | 'a' | 'p'): string => `${kind}-${randomBytes(8).toString('hex')}`
