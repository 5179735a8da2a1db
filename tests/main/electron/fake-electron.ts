// fake-electron.ts: the little of Electron that the desktop door touches, for tests: channels answered in memory, options and handlers remembered.

import type { IpcEvent, IpcMainLike, Sender } from '../../../src-main/electron/carrier.ts'
import type { IpcRendererLike } from '../../../src-main/electron/bridge.ts'
import type { Dispatcher } from '../../../src-main/api/dispatcher.ts'
import { Fault } from '../../../src-core/faults.ts'

type Handler = (event: IpcEvent, ...args: unknown[]) => Promise<unknown>

export class FakeIpc implements IpcMainLike {
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, answer: Handler): void {
    this.handlers.set(channel, answer)
  }

  /** A page in a window: what its preload holds, and what can be done to it. */
  page(url = 'app://tingke/', id = 1, parent: unknown = null): { readonly ipc: IpcRendererLike; destroy(): void } {
    const hearers = new Map<string, (event: unknown, ...args: unknown[]) => void>()
    const ends: (() => void)[] = []
    let destroyed = false
    const sender: Sender = {
      id,
      send: (channel, ...args) => hearers.get(channel)?.({}, ...structuredClone(args)),
      isDestroyed: () => destroyed,
      once: (_event, hear) => ends.push(hear),
    }
    const ipc: IpcRendererLike = {
      // What crosses IPC is a copy.
      invoke: async (channel, ...args) => structuredClone(await this.handlers.get(channel)?.({ sender, senderFrame: { url, parent } }, ...structuredClone(args))),
      on: (channel, hear) => hearers.set(channel, hear),
    }
    return {
      ipc,
      destroy() {
        destroyed = true
        for (const end of ends) end()
      },
    }
  }
}

/** A dispatcher that remembers. Uploads are read by `read`; by default to the end. */
export class FakeDispatcher implements Dispatcher {
  readonly asked: unknown[][] = []
  readonly hearing = new Set<(event: unknown) => void>()
  read: (body: AsyncIterable<Uint8Array>) => Promise<unknown> = async (body) => {
    let bytes = 0
    for await (const chunk of body) bytes += chunk.length
    return { talk: 't1', customer: 'c1', duplicate: false, bytes }
  }

  async call(...args: Parameters<Dispatcher['call']>): Promise<unknown> {
    this.asked.push(args)
    if (args[0] === 'talks.get') throw new Fault('input.unknown', '谈话', '找不到', '回到列表')
    return { ok: true }
  }

  async upload(name: string, input: unknown, body: AsyncIterable<Uint8Array>): Promise<unknown> {
    this.asked.push([name, input])
    return this.read(body)
  }

  async bytes(_name: string, _input: unknown, range: { readonly start: number; readonly end?: number } | null) {
    const all = new Uint8Array(1000).map((_, i) => i % 251)
    const start = range?.start ?? 0
    const end = Math.min(range?.end ?? all.length - 1, all.length - 1)
    const body = (async function* () {
      for (let at = start; at <= end; at += 100) yield all.subarray(at, Math.min(at + 100, end + 1))
    })()
    return { type: 'audio/wav', total: all.length, start, end, body }
  }

  events(_name: string, _input: unknown, hear: (event: unknown) => void): () => void {
    this.hearing.add(hear)
    return () => this.hearing.delete(hear)
  }
}
