// dispatcher.ts: what a carrier (Electron IPC, loopback HTTP, a test) needs to serve the table of calls, and nothing of how it is done.

import type { Actor } from '../../src-core/shapes.ts'

/** A stretch of bytes to hand out. `start` and `end` are what `body` really covers, `end` inclusive, of `total`. */
export type BytesAnswer = { readonly type: string; readonly total: number; readonly start: number; readonly end: number; readonly body: AsyncIterable<Uint8Array> }

/** Names arrive as strings and inputs unparsed: the dispatcher checks both by the table in src-core/api.ts. Every method throws Fault. */
export type Dispatcher = {
  call(name: string, input: unknown, actor: Actor): Promise<unknown>
  upload(name: string, input: unknown, body: AsyncIterable<Uint8Array>, actor: Actor): Promise<unknown>
  bytes(name: string, input: unknown, range: { readonly start: number; readonly end?: number } | null, actor: Actor): Promise<BytesAnswer>
  /** Returns a function that ends the listening. */
  events(name: string, input: unknown, hear: (event: unknown) => void, actor: Actor): () => void
}
