// carrier.test.ts: the table of calls over Electron's IPC, from the page's client through bridge and carrier to a dispatcher and back.

import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { makeBridge, type Bridge } from '../../../src-main/electron/bridge.ts'
import { carry } from '../../../src-main/electron/carrier.ts'
import { CHANNELS } from '../../../src-main/electron/channels.ts'
import { electronClient, type TingkeBridge } from '../../../src-renderer/client/electron-client.ts'
import { FakeDispatcher, FakeIpc } from './fake-electron.ts'

const actor = { person: '小周', role: 'adviser', device: 'laptop' } as const

function desk(url?: string) {
  const ipc = new FakeIpc()
  const dispatcher = new FakeDispatcher()
  carry(ipc, dispatcher, actor)
  const page = ipc.page(url)
  // The page and the preload may not import each other's type of the bridge: here the compiler holds them equal.
  const bridge: TingkeBridge & Bridge = makeBridge(page.ipc)
  return { ipc, dispatcher, page, bridge, client: electronClient(bridge) }
}

const file = (bytes: number) => new Blob([new Uint8Array(bytes)])
const wish = { name: 'a.wav', consentNoted: true }

describe('calls', () => {
  it('go through with the actor, and faults come back whole', async () => {
    const { client, dispatcher } = desk()
    await expect(client.call('talks.retry', { talk: 'x' })).resolves.toEqual({ ok: true })
    expect(dispatcher.asked).toEqual([['talks.retry', { talk: 'x' }, actor]])
    await expect(client.call('talks.get', { talk: 'x' })).rejects.toMatchObject({ code: 'input.unknown', thing: '谈话', why: '找不到', remedy: '回到列表' })
  })

  it('are refused for names the table does not have, or has as another kind', async () => {
    const { bridge, dispatcher } = desk()
    for (const name of ['nothing.here', 'constructor', '__proto__', 'recordings.import', 'talks.sound', 7]) {
      expect(await bridge.call(name as string, {})).toMatchObject({ ok: false, fault: { code: 'input.unknown' } })
    }
    expect(dispatcher.asked).toEqual([])
  })

  it.each(['https://example.com/', 'app://other/', 'file:///etc/passwd', 'app://tingke.example.com/', 'about:blank'])('from %s are refused on every channel', async (url) => {
    const { ipc, dispatcher } = desk()
    const foreign = ipc.page(url, 2).ipc
    for (const channel of Object.values(CHANNELS)) if (ipc.handlers.has(channel)) expect(await foreign.invoke(channel, 'talks.list', {})).toMatchObject({ ok: false, fault: { code: 'access.denied' } })
    expect(ipc.handlers.size).toBe(8)
    expect(dispatcher.asked).toEqual([])
  })

  it('from a frame inside our page are refused', async () => {
    const { ipc } = desk()
    expect(await ipc.page('app://tingke/', 3, { url: 'app://tingke/' }).ipc.invoke(CHANNELS.call, 'talks.list', {})).toMatchObject({ ok: false, fault: { code: 'access.denied' } })
  })
})

describe('uploads', () => {
  it('bring every byte and tell how far they are', async () => {
    const { client } = desk()
    const shares: number[] = []
    const receipt = await client.upload('recordings.import', wish, file(2_500_000), (share) => shares.push(share))
    expect(receipt).toMatchObject({ talk: 't1', bytes: 2_500_000 })
    expect(shares.at(-1)).toBe(1)
    expect(shares).toHaveLength(3)
  })

  it('wait for a slow reader instead of filling the memory', async () => {
    const { client, dispatcher } = desk()
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => { go = resolve })
    let read = 0
    dispatcher.read = async (body) => {
      await gate
      for await (const chunk of body) read += chunk.length
      return { read }
    }
    let sent = 0
    const done = client.upload('recordings.import', wish, file(12 << 20), (share) => { sent = Math.round(share * (12 << 20)) })
    await expect.poll(() => sent).toBe(4 << 20)
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(sent).toBe(4 << 20)
    go()
    await expect(done).resolves.toEqual({ read: 12 << 20 })
  })

  it('that are refused stop at once with the reason', async () => {
    const { client, dispatcher } = desk()
    dispatcher.read = () => Promise.reject(new Fault('consent.missing', '导入', '没有同意', '先确认'))
    const shares: number[] = []
    await expect(client.upload('recordings.import', wish, file(50 << 20), (share) => shares.push(share))).rejects.toMatchObject({ code: 'consent.missing' })
    expect(shares.length).toBeLessThan(10)
  })

  it('whose reader needs no more are finished without it', async () => {
    const { client, dispatcher } = desk()
    dispatcher.read = async (body) => {
      for await (const _chunk of body) break
      return { duplicate: true }
    }
    await expect(client.upload('recordings.import', wish, file(30 << 20))).resolves.toEqual({ duplicate: true })
  })

  it('end for the reader when the person cancels, and when the window goes', async () => {
    const { client, dispatcher, page, bridge } = desk()
    const ends: unknown[] = []
    dispatcher.read = async (body) => {
      try {
        for await (const _chunk of body);
      } catch (error) {
        ends.push((error as Fault).why)
        throw error
      }
      return null
    }
    const stop = new AbortController()
    await expect(client.upload('recordings.import', wish, file(3 << 20), () => stop.abort(), stop.signal)).rejects.toMatchObject({ why: '已取消' })
    await bridge.openUpload('recordings.import', wish)
    page.destroy()
    await expect.poll(() => ends).toEqual(['已取消', '已取消'])
  })
})

describe('events', () => {
  it('reach the page until it stops listening', async () => {
    const { client, dispatcher } = desk()
    const heard: unknown[] = []
    const stop = client.listen('engine.events', {}, (event) => heard.push(event))
    await expect.poll(() => dispatcher.hearing.size).toBe(1)
    for (const tell of dispatcher.hearing) tell({ type: 'talks' })
    expect(heard).toEqual([{ type: 'talks' }])
    stop()
    await expect.poll(() => dispatcher.hearing.size).toBe(0)
  })

  it('end with the window, and with a page that is loaded again', async () => {
    const { client, dispatcher, page } = desk()
    client.listen('engine.events', {}, () => undefined)
    await expect.poll(() => dispatcher.hearing.size).toBe(1)
    makeBridge(page.ipc)
    await expect.poll(() => dispatcher.hearing.size).toBe(0)
    client.listen('engine.events', {}, () => undefined)
    await expect.poll(() => dispatcher.hearing.size).toBe(1)
    page.destroy()
    expect(dispatcher.hearing.size).toBe(0)
  })
})
