// carrier.ts: carries the table of calls over Electron's IPC: checks who asks, looks the name up in the table, hands over to the dispatcher.
// Takes the electron objects as parameters, so that tests stand in for them.

import { randomUUID } from 'node:crypto'
import { calls, type CallName } from '../../src-core/api.ts'
import { asFault, Fault, faultData } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Dispatcher } from '../api/dispatcher.ts'
import { CHANNELS, type Reply } from './channels.ts'
import { makeChunkQueue, type ChunkQueue } from './chunk-queue.ts'
import { isOwn } from './origin.ts'

export type Sender = { readonly id: number; send(channel: string, ...args: unknown[]): void; isDestroyed(): boolean; once(event: 'destroyed', hear: () => void): unknown }
export type IpcEvent = { readonly sender: Sender; readonly senderFrame: { readonly url: string; readonly parent: unknown } | null }
export type IpcMainLike = { handle(channel: string, answer: (event: IpcEvent, ...args: unknown[]) => Promise<unknown>): void }

type Upload = { readonly queue: ChunkQueue; readonly result: Promise<unknown> }
/** What one window has open. */
type Desk = { readonly uploads: Map<string, Upload>; readonly listenings: Map<number, () => void> }

const MOST_UPLOADS = 8
const MOST_LISTENINGS = 32
const LARGEST_CHUNK = 4 << 20

const strange = (what: string): Fault => new Fault('input.invalid', '页面的请求', what, '请重新打开窗口')

export function carry(ipc: IpcMainLike, dispatcher: Dispatcher, actor: Actor): void {
  const desks = new Map<number, Desk>()

  function deskOf(sender: Sender): Desk {
    const known = desks.get(sender.id)
    if (known) return known
    const desk: Desk = { uploads: new Map(), listenings: new Map() }
    desks.set(sender.id, desk)
    sender.once('destroyed', () => {
      clear(desk)
      desks.delete(sender.id)
    })
    return desk
  }

  /** Every channel passes here: only the main frame of our own page is answered, and every answer is a reply. */
  function handle(channel: string, work: (desk: Desk, args: readonly unknown[], sender: Sender) => unknown): void {
    ipc.handle(channel, async (event, ...args): Promise<Reply> => {
      try {
        const frame = event.senderFrame
        if (!frame || frame.parent !== null || !isOwn(frame.url)) throw new Fault('access.denied', '页面', '不是听客自己的窗口', '请关闭它，只使用听客的窗口')
        return { ok: true, answer: await work(deskOf(event.sender), args, event.sender) }
      } catch (error) {
        return { ok: false, fault: faultData(asFault(error, '听客')) }
      }
    })
  }

  const uploadOf = (desk: Desk, id: unknown): Upload => {
    const upload = typeof id === 'string' ? desk.uploads.get(id) : undefined
    if (!upload) throw strange('没有这次上传')
    return upload
  }

  handle(CHANNELS.hello, (desk) => clear(desk))
  handle(CHANNELS.call, (_desk, [name, input]) => dispatcher.call(nameOf(name, 'call'), input, actor))

  handle(CHANNELS.uploadOpen, (desk, [name, input]) => {
    if (desk.uploads.size >= MOST_UPLOADS) throw strange('同时上传的文件太多')
    const queue = makeChunkQueue()
    const result = dispatcher.upload(nameOf(name, 'upload'), input, queue.body, actor)
    // Refused at once (no consent, say): the next chunk is told so. Also keeps the rejection from being nobody's.
    result.catch(queue.fail)
    const id = randomUUID()
    desk.uploads.set(id, { queue, result })
    return id
  })
  handle(CHANNELS.uploadChunk, (desk, [id, bytes]) => {
    if (!(bytes instanceof Uint8Array) || bytes.length > LARGEST_CHUNK) throw strange('上传的内容不对')
    return uploadOf(desk, id).queue.push(bytes)
  })
  handle(CHANNELS.uploadFinish, async (desk, [id]) => {
    const { queue, result } = uploadOf(desk, id)
    queue.end()
    return result.finally(() => desk.uploads.delete(id as string))
  })
  handle(CHANNELS.uploadCancel, (desk, [id]) => {
    uploadOf(desk, id).queue.fail(cancelled())
    desk.uploads.delete(id as string)
  })

  handle(CHANNELS.listen, (desk, [id, name, input], sender) => {
    if (typeof id !== 'number' || desk.listenings.size >= MOST_LISTENINGS) throw strange('监听的请求不对')
    desk.listenings.get(id)?.()
    desk.listenings.set(id, dispatcher.events(nameOf(name, 'events'), input, (event) => {
      if (!sender.isDestroyed()) sender.send(CHANNELS.event, id, event)
    }, actor))
  })
  handle(CHANNELS.unlisten, (desk, [id]) => {
    desk.listenings.get(id as number)?.()
    desk.listenings.delete(id as number)
  })
}

const cancelled = (): Fault => new Fault('input.invalid', '导入', '已取消', '需要时可以重新导入')

function clear(desk: Desk): void {
  for (const { queue } of desk.uploads.values()) queue.fail(cancelled())
  for (const stop of desk.listenings.values()) stop()
  desk.uploads.clear()
  desk.listenings.clear()
}

/** The name, if the table has it and as this kind of call. */
export function nameOf(name: unknown, kind: (typeof calls)[CallName]['kind']): string {
  if (typeof name === 'string' && Object.hasOwn(calls, name) && calls[name as CallName].kind === kind) return name
  throw new Fault('input.unknown', typeof name === 'string' ? name : '这个请求', '听客没有这个功能', '请更新并重新打开听客')
}
