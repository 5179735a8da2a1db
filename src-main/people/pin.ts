// pin.ts: what is kept of a PIN: never the PIN.

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Pin } from '../store/people.ts'

/** 32 MB and about a tenth of a second each: a stolen file is not tried through in an afternoon. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

const stretched = (pin: string, salt: Buffer): Promise<Buffer> => new Promise((resolve, reject) => scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))))

export async function sealPin(pin: string): Promise<Pin> {
  const salt = randomBytes(16)
  return { salt: salt.toString('base64'), hash: (await stretched(pin, salt)).toString('base64') }
}

export const fits = async (pin: string, { salt, hash }: Pin): Promise<boolean> => timingSafeEqual(await stretched(pin, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'))
