// fingerprint.ts: a short name for a text, the same on every machine: names rows of sources that give them no number. Not for secrets.

function mix(text: string, seed: number): number {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/** Twenty characters of 0-9 and a-z: a collision among a million rows has a chance of about one in ten billion billion. */
export const fingerprint = (text: string): string => [1, 2].map((seed) => mix(text, seed).toString(36).padStart(11, '0').slice(-10)).join('')
