// speech-utility.ts: the speech process inside Electron: joins the parent port to the messages that child.ts expects, then runs it.

import { speakByParentPort, type ForkedLike, type ParentPortLike } from './parent-port.ts'

const { parentPort } = process as unknown as { readonly parentPort: ParentPortLike }
// The port holds messages until it is first listened to, so none is lost while the speech code loads; they wait here until it hears.
const early: unknown[] = []
const self = process as unknown as ForkedLike
let ready = false
speakByParentPort(parentPort, {
  set send(send: unknown) { self.send = send },
  emit: (_event, message) => {
    if (ready) return self.emit('message', message)
    early.push(message)
    return true
  },
})
await import('../speech/child.ts')
ready = true
for (const message of early) self.emit('message', message)
