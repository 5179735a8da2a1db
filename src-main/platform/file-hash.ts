// file-hash.ts: the SHA-256 of a file, read in stretches.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Hex. Rejects where the file cannot be read. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(block as Buffer)
  return hash.digest('hex')
}
