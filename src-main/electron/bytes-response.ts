// bytes-response.ts: a range of bytes of the table as a standard Response, so that an <audio> element can play and seek.

import { asFault, faultData } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { rangeOf, streamed } from '../api/byte-range.ts'
import type { Dispatcher } from '../api/dispatcher.ts'
import { nameOf } from './carrier.ts'

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
