// version.ts: which Tingke this is.

import { readFileSync } from 'node:fs'

let version: string | null = null

/** From package.json beside the program; `0.0.0` where there is none. */
export function appVersion(): string {
  if (version !== null) return version
  try {
    version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
  } catch {
    version = '0.0.0'
  }
  return version
}
