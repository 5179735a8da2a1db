// http-client.test.ts: the table of calls over HTTP as the page speaks it: answers, faults, an expired link, uploads, events that come back.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventSourceLike } from '../../src-renderer/client/http-events.ts'
import { httpClient } from '../../src-renderer/client/http-client.ts'

class FakeSource implements EventSourceLike {
  static all: FakeSource[] = []
  onmessage: EventSourceLike['onmessage'] = null
  onerror: EventSourceLike['onerror'] = null
  onopen: EventSourceLike['onopen'] = null
  readyState = 1
  readonly url: string
  constructor(url: string) {
    this.url = url
    FakeSource.all.push(this)
  }
  close(): void { this.readyState = 2 }
}

class FakeRequest {
  upload: { onprogress: ((event: { lengthComputable: boolean; loaded: number; total: number }) => void) | null } = { onprogress: null }
  onload = (): void => undefined
  onerror = (): void => undefined
  onabort = (): void => undefined
  status = 200
  responseText = '{"ok":true,"answer":{"talk":"t1","customer":"c1","duplicate":false}}'
  opened: string[] = []
  sent: unknown = null
  open(...args: string[]): void { this.opened = args }
  setRequestHeader(): void { /* not looked at */ }
  send(body: unknown): void { this.sent = body }
  abort(): void { this.onabort() }
}

function page(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(answer()))
  const request = new FakeRequest()
  const onExpired = vi.fn()
  const client = httpClient({ fetch, newRequest: () => request as unknown as XMLHttpRequest, newEventSource: (url) => new FakeSource(url), onExpired })
  return { client, fetch, request, onExpired }
}

const reply = (value: unknown, status = 200) => () => Response.json(value, { status })

describe('calls', () => {
  it('post their input with the cookie and bring the answer', async () => {
    const { client, fetch } = page(reply({ ok: true, answer: { rows: [], total: 0 } }))
    expect(await client.call('talks.list', { search: '置换' })).toEqual({ rows: [], total: 0 })
    expect(fetch).toHaveBeenCalledWith('/api/call/talks.list', expect.objectContaining({ method: 'POST', credentials: 'same-origin', body: '{"search":"置换"}' }))
  })

  it('throw the fault that the engine sent, whatever the status', async () => {
    const { client } = page(reply({ ok: false, fault: { code: 'input.unknown', thing: '谈话', why: '找不到', remedy: '回到列表' } }, 404))
    await expect(client.call('talks.get', { talk: 'x' })).rejects.toMatchObject({ name: 'Fault', code: 'input.unknown', remedy: '回到列表' })
  })

  it.each([['no answer', () => Promise.reject(new TypeError('Failed to fetch'))], ['no JSON', () => new Response('<html>')], ['no reply', reply({ hello: 1 })]])('say in Chinese that the engine is away: %s', async (_what, answer) => {
    await expect(page(answer).client.call('engine.status', {})).rejects.toMatchObject({ code: 'internal', thing: '听客引擎' })
  })

  it('end the session on a 401', async () => {
    const { client, onExpired } = page(reply({}, 401))
    await expect(client.call('engine.status', {})).rejects.toMatchObject({ code: 'access.denied', why: '链接已失效' })
    expect(onExpired).toHaveBeenCalledOnce()
  })
})

describe('uploads', () => {
  const wish = { name: '录音 1.wav', consentNoted: true }
  it('send the bytes as they are, tell progress, and bring the receipt', async () => {
    const { client, request } = page(reply({}))
    const shares: number[] = []
    const body = new Blob([new Uint8Array(10)])
    const done = client.upload('recordings.import', wish, body, (share) => shares.push(share))
    request.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 10 })
    request.onload()
    expect(await done).toEqual({ talk: 't1', customer: 'c1', duplicate: false })
    expect(shares).toEqual([0.5, 1])
    expect(request.sent).toBe(body)
    expect(JSON.parse(new URL(request.opened[1] ?? '', 'http://x').searchParams.get('input') ?? '')).toEqual(wish)
  })

  it('are cancelled by the person, and before they began', async () => {
    const { client } = page(reply({}))
    const stop = new AbortController()
    const done = client.upload('recordings.import', wish, new Blob([]), undefined, stop.signal)
    stop.abort()
    await expect(done).rejects.toMatchObject({ why: '已取消' })
    await expect(client.upload('recordings.import', wish, new Blob([]), undefined, stop.signal)).rejects.toMatchObject({ why: '已取消' })
  })
})

it('sound has an address that an <audio> element can play', () => {
  expect(page(reply({})).client.bytesUrl('talks.sound', { talk: 't-1' })).toBe('/api/bytes/talks.sound?input=%7B%22talk%22%3A%22t-1%22%7D')
})

describe('events', () => {
  beforeEach(() => { FakeSource.all = []; vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })
  const last = (): FakeSource => FakeSource.all.at(-1) as FakeSource

  it('are heard, and what is no JSON is skipped', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const heard: unknown[] = []
    page(reply({})).client.listen('engine.events', {}, (event) => heard.push(event))
    for (const data of ['{"type":"talks"}', 'rubbish']) last().onmessage?.({ data } as MessageEvent<string>)
    expect(heard).toEqual([{ type: 'talks' }])
    warn.mockRestore()
  })

  it('come back by themselves, ever more patiently, until the page stops listening', () => {
    const { client, fetch } = page(reply({ ok: true, answer: {} }))
    const stop = client.listen('engine.events', {}, () => undefined)
    const refuse = (): void => { last().readyState = 2; last().onerror?.(new Event('error')) }
    refuse()
    expect(fetch).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.all).toHaveLength(2)
    refuse()
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.all).toHaveLength(2)
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.all).toHaveLength(3)
    refuse()
    stop()
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.all).toHaveLength(3)
  })

  it('leave a mere cut to the browser, and end the session when it was a 401', async () => {
    const { client, onExpired } = page(reply({}, 401))
    client.listen('engine.events', {}, () => undefined)
    last().readyState = 0
    last().onerror?.(new Event('error'))
    expect(FakeSource.all).toHaveLength(1)
    last().readyState = 2
    last().onerror?.(new Event('error'))
    await vi.waitFor(() => expect(onExpired).toHaveBeenCalled())
  })
})
