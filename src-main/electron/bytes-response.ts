// bytes-response.ts: a range of bytes of the table as a standard Response, so that an <audio> element can play and seek.

import { asFault, faultData } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { BytesAnswer, Dispatcher } from '../api/dispatcher.ts'
import { nameOf } from './carrier.ts'

type Range = { readonly start: number; readonly end?: number }

/** One range, as players ask for it; several or from the end are answered with the whole, which HTTP allows. */
export function rangeOf(header: string | null): Range | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!match) return null
  return { start: Number(match[1]), ...(match[2] ? { end: Number(match[2]) } : {}) }
}

export async function bytesResponse(dispatcher: Dispatcher, actor: Actor, name: string, input: string | null, rangeHeader: string | null): Promise<Response> {
  try {
    const range = rangeOf(rangeHeader)
    const answer = await dispatcher.bytes(nameOf(name, 'bytes'), JSON.parse(input ?? '{}') as unknown, range, actor)
    const headers: Record<string, string> = { 'content-type': answer.type, 'accept-ranges': 'bytes', 'content-length': String(answer.end - answer.start + 1), 'cache-control': 'no-store' }
    if (range) headers['content-range'] = `bytes ${answer.start}-${answer.end}/${answer.total}`
    return new Response(streamed(answer.body), { status: range ? 206 : 200, headers })
  } catch (error) {
    return Response.json({ ok: false, fault: faultData(asFault(error, '录音')) }, { status: 404 })
  }
}

/** Pulled block by block: a long recording is never in memory as a whole, and a player that stops closes the file. */
function streamed(body: BytesAnswer['body']): ReadableStream<Uint8Array> {
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
