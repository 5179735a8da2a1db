// parent-port.ts: lets a program written for child_process.fork run unchanged in Electron's utility process: its messages go by the parent port.

export type ParentPortLike = { on(event: 'message', hear: (event: { readonly data: unknown }) => void): unknown; postMessage(message: unknown): void }
export type ForkedLike = { send?: unknown; emit(event: 'message', message: unknown): boolean }

export function speakByParentPort(port: ParentPortLike, self: ForkedLike): void {
  self.send = (message: unknown): boolean => {
    port.postMessage(message)
    return true
  }
  port.on('message', ({ data }) => self.emit('message', data))
}
