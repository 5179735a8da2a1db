// bridge.ts: what the page sees as `window.tingke`: the verbs of the table and nothing else of Electron.

import { CHANNELS } from './channels.ts'

/** The little of ipcRenderer that is used. */
export type IpcRendererLike = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, hear: (event: unknown, ...args: unknown[]) => void): unknown
}

export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<unknown>
  readonly openUpload: (name: string, input: unknown) => Promise<unknown>
  readonly sendChunk: (id: string, bytes: Uint8Array) => Promise<unknown>
  readonly finishUpload: (id: string) => Promise<unknown>
  readonly cancelUpload: (id: string) => Promise<unknown>
  readonly listen: (name: string, input: unknown, hear: (event: unknown) => void) => () => void
}

export function makeBridge(ipc: IpcRendererLike): Bridge {
  const hearers = new Map<number, (event: unknown) => void>()
  let nextId = 1
  void ipc.invoke(CHANNELS.hello)
  ipc.on(CHANNELS.event, (_event, id, event) => {
    if (typeof id === 'number') hearers.get(id)?.(event)
  })
  return {
    call: (name, input) => ipc.invoke(CHANNELS.call, name, input),
    openUpload: (name, input) => ipc.invoke(CHANNELS.uploadOpen, name, input),
    sendChunk: (id, bytes) => ipc.invoke(CHANNELS.uploadChunk, id, bytes),
    finishUpload: (id) => ipc.invoke(CHANNELS.uploadFinish, id),
    cancelUpload: (id) => ipc.invoke(CHANNELS.uploadCancel, id),
    listen(name, input, hear) {
      const id = nextId++
      hearers.set(id, hear)
      void ipc.invoke(CHANNELS.listen, id, name, input)
      return () => {
        hearers.delete(id)
        void ipc.invoke(CHANNELS.unlisten, id)
      }
    },
  }
}
