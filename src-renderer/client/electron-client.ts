// electron-client.ts: the table of calls over Electron's preload, for the page in the showroom laptop's own window.

import type { Client, FileLike } from '../../src-core/api.ts'
import { cancelled } from './http-upload.ts'
import { answerOf } from './reply.ts'

/** What the preload puts on `window.tingke`. Replies are plain data because errors lose their fields on the way through the bridge. */
export type TingkeBridge = {
  readonly call: (name: string, input: unknown) => Promise<unknown>
  /** Answers `{ok, answer: id}`. */
  readonly openUpload: (name: string, input: unknown) => Promise<unknown>
  /** Resolves when the engine is ready for more: that is the back-pressure. */
  readonly sendChunk: (id: string, bytes: Uint8Array) => Promise<unknown>
  readonly finishUpload: (id: string) => Promise<unknown>
  readonly cancelUpload: (id: string) => Promise<unknown>
  readonly listen: (name: string, input: unknown, hear: (event: unknown) => void) => () => void
}

const CHUNK_BYTES = 1 << 20

export function electronClient(bridge: TingkeBridge): Client {
  async function upload(name: string, input: unknown, body: FileLike, onProgress?: (share: number) => void, signal?: { readonly aborted: boolean }): Promise<unknown> {
    const id = answerOf(await bridge.openUpload(name, input)) as string
    try {
      for (let at = 0; at < body.size; at += CHUNK_BYTES) {
        if (signal?.aborted) throw cancelled()
        const chunk = body.slice(at, Math.min(at + CHUNK_BYTES, body.size))
        answerOf(await bridge.sendChunk(id, new Uint8Array(await chunk.arrayBuffer())))
        onProgress?.(Math.min(1, (at + CHUNK_BYTES) / body.size))
      }
    } catch (fault) {
      await bridge.cancelUpload(id)
      throw fault
    }
    return answerOf(await bridge.finishUpload(id))
  }

  const client = {
    call: async (name: string, input: unknown) => answerOf(await bridge.call(name, input)),
    upload,
    bytesUrl: (name: string, input: unknown) => `app://tingke/bytes/${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
    listen: bridge.listen,
  }
  return client as unknown as Client
}
