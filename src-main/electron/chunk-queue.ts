// chunk-queue.ts: bytes that arrive by messages, read as a stream; whoever sends waits while the reader is behind.

/** Bytes that may lie unread before the sender has to wait. */
const HIGH_WATER = 4 << 20

export type ChunkQueue = {
  /** Resolves when more may be sent; rejects with the reason once the upload has failed. */
  readonly push: (bytes: Uint8Array) => Promise<void>
  readonly end: () => void
  /** Ends the stream with an error, for the reader and for whoever waits to send. */
  readonly fail: (reason: unknown) => void
  readonly body: AsyncIterable<Uint8Array>
}

export function makeChunkQueue(highWater: number = HIGH_WATER): ChunkQueue {
  const chunks: Uint8Array[] = []
  let unread = 0
  let ended = false
  let abandoned = false
  let failure: { readonly reason: unknown } | null = null
  let wakeReader = (): void => undefined
  let wakeSender = (): void => undefined

  async function* read(): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        if (failure) throw failure.reason
        const chunk = chunks.shift()
        if (chunk) {
          unread -= chunk.length
          wakeSender()
          yield chunk
        } else if (ended) return
        else await new Promise<void>((resolve) => { wakeReader = resolve })
      }
    } finally {
      // A reader that stops early (a duplicate is known by its first bytes) wants nothing more: the sender must not wait for it.
      abandoned = true
      chunks.length = 0
      wakeSender()
    }
  }

  return {
    async push(bytes) {
      if (failure) throw failure.reason
      if (abandoned) return
      chunks.push(bytes)
      unread += bytes.length
      wakeReader()
      while (unread > highWater && !abandoned && !failure) await new Promise<void>((resolve) => { wakeSender = resolve })
      if (failure) throw (failure as { readonly reason: unknown }).reason
    },
    end() {
      ended = true
      wakeReader()
    },
    fail(reason) {
      failure ??= { reason }
      wakeReader()
      wakeSender()
    },
    body: read(),
  }
}
