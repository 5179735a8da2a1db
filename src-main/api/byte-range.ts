// byte-range.ts: what both carriers need to serve a range of bytes: the range that a player asks for, and a body that is pulled block by block.

import type { BytesAnswer } from './dispatcher.ts'

export type Range = { readonly start: number; readonly end?: number }

/** One range, as players ask for it; several or from the end are answered with the whole, which HTTP allows. */
export function rangeOf(header: string | null | undefined): Range | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  return match ? { start: Number(match[1]), ...(match[2] ? { end: Number(match[2]) } : {}) } : null
}

/** A long recording is never in memory as a whole, and a player that stops closes the file. */
export function streamed(body: BytesAnswer['body']): ReadableStream<Uint8Array> {
  const blocks = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await blocks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await blocks.return?.()
    },
  })
}
