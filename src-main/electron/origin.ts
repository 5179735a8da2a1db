// origin.ts: the one origin that this app's page has, and whether something belongs to it.

export const SCHEME = 'app'
export const HOST = 'tingke'
export const START = `${SCHEME}://${HOST}/`

/** Compared by parts: for a scheme it does not know, URL gives every origin as "null". */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}
