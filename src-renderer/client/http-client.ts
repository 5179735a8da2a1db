// http-client.ts: the table of calls over the loopback server, for a page opened in a browser.
// Authentication is the same-origin cookie that the start link set; a 401 means that link has lived its life.

import type { Client } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { listenOverHttp, type EventSourceLike } from './http-events.ts'
import { sendOverHttp } from './http-upload.ts'
import { answerOf, unanswered } from './reply.ts'

export type HttpParts = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly newRequest: () => XMLHttpRequest
  readonly newEventSource: (url: string) => EventSourceLike
  /** Told when the server no longer knows this page. */
  readonly onExpired: () => void
}

export const withInput = (path: string, input: unknown): string => `${path}?input=${encodeURIComponent(JSON.stringify(input))}`

export const expired = (): Fault => new Fault('access.denied', '登录链接', '链接已失效', '请回到终端使用新的启动链接')

export function httpClient(parts: HttpParts): Client {
  const denied = (): never => {
    parts.onExpired()
    throw expired()
  }

  async function ask(name: string, input: unknown): Promise<unknown> {
    const response = await parts.fetch(`/api/call/${name}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }).catch(() => {
      throw unanswered('没有应答')
    })
    if (response.status === 401) denied()
    return answerOf(await response.json().catch(() => null))
  }

  const client = {
    call: ask,
    async upload(name: string, input: unknown, body: unknown, onProgress?: (share: number) => void, signal?: { readonly aborted: boolean }) {
      const { status, reply } = await sendOverHttp(parts.newRequest(), withInput(`/api/upload/${name}`, input), body as Blob, onProgress, signal)
      if (status === 401) denied()
      return answerOf(reply)
    },
    bytesUrl: (name: string, input: unknown) => withInput(`/api/bytes/${name}`, input),
    // A broken event stream does not say why; one ordinary call does, and a 401 there ends the session properly.
    listen: (name: string, input: unknown, hear: (event: unknown) => void) =>
      listenOverHttp(() => parts.newEventSource(withInput(`/api/events/${name}`, input)), hear, () => void ask('engine.status', {}).catch(() => undefined)),
  }
  // The carrier moves names and plain data; that they match is the table's promise, kept by the server's parsers.
  return client as unknown as Client
}
