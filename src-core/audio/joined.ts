// joined.ts: what every framer does with a portion that comes in: put it behind what the one before left over.

/** @returns `rest` with `more` behind it, in memory of its own */
export function joined(rest: Uint8Array, more: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(rest.length + more.length)
  both.set(rest)
  both.set(more, rest.length)
  return both
}
