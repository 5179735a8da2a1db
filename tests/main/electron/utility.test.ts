// utility.test.ts: the speech process as Electron's utility process: both ends together behave like a forked child.

import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { speakByParentPort } from '../../../src-main/electron/parent-port.ts'
import { utilityFork, type UtilityLike } from '../../../src-main/electron/utility-fork.ts'

/** Electron's utility process over two emitters: structured copies, a port on the other side. */
function fakeUtility() {
  const parent = new EventEmitter()
  const port = new EventEmitter()
  const started: unknown[] = []
  const inner: UtilityLike = {
    pid: 4242,
    postMessage: (message) => port.emit('message', { data: structuredClone(message) }),
    kill: () => parent.emit('exit', 0),
    on: (event: string, hear: (value: never) => void) => parent.on(event, hear as (value: unknown) => void),
  }
  return { inner, started, port: { on: (_event: 'message', hear: (event: { data: unknown }) => void) => port.on('message', hear), postMessage: (message: unknown) => parent.emit('message', structuredClone(message)) } }
}

it('messages go both ways, and the end is heard once', async () => {
  const fake = fakeUtility()
  const child = utilityFork((...given) => { fake.started.push(given); return fake.inner }, '/out/main/speech-utility.js')(['/models', '2'])
  expect(fake.started).toEqual([['/out/main/speech-utility.js', ['/models', '2'], { stdio: 'ignore', serviceName: 'tingke-speech' }]])

  const self = Object.assign(new EventEmitter(), { send: undefined as ((message: unknown) => boolean) | undefined })
  speakByParentPort(fake.port, self)
  self.on('message', (message: { readonly samples: Int16Array }) => self.send?.({ loudest: Math.max(...message.samples) }))

  const heard: unknown[] = []
  child.on('message', (message) => heard.push(message))
  expect(child.send({ samples: Int16Array.of(3, -9, 7) })).toBe(true)
  expect(heard).toEqual([{ loudest: 7 }])

  const ends: unknown[] = []
  child.once('exit', (code) => ends.push(code))
  child.disconnect()
  expect([ends, child.exitCode, child.pid]).toEqual([[0], 0, 4242])
  const failed: unknown[] = []
  expect(child.send({}, (error) => failed.push(error?.message))).toBe(false)
  expect(failed).toEqual(['the process has ended'])
})
