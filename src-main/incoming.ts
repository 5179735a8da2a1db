// incoming.ts: sound on its way in, in a file of its own until it is decoded, and gone afterwards whatever happens.

import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What an import that was cut short has left is removed with the whole folder at the next start. */
export const incomingDir = (home: string): string => join(home, 'incoming')

/** Runs `work` on a file with these bytes, readable by its owner only. */
export async function withIncoming<T>(home: string, body: AsyncIterable<Uint8Array>, work: (path: string) => Promise<T>): Promise<T> {
  await mkdir(incomingDir(home), { recursive: true, mode: 0o700 })
  const path = join(incomingDir(home), `${randomBytes(8).toString('hex')}.part`)
  try {
    await pipeline(Readable.from(body), createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
