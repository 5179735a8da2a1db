// utility-fork.ts: starts the speech process as Electron's utility process, in the shape of a forked child. A packaged app cannot fork itself
// as Node: that fuse is blown, so that nobody else can use the program as Node either.

import { EventEmitter } from 'node:events'

/** The little of Electron's UtilityProcess that is used. */
export type UtilityLike = {
  readonly pid: number | undefined
  postMessage(message: unknown): void
  kill(): boolean
  on(event: 'message', hear: (message: unknown) => void): unknown
  on(event: 'exit', hear: (code: number) => void): unknown
}
export type UtilityFork = (program: string, args: string[], options: { stdio: 'ignore'; serviceName: string }) => UtilityLike

/** What the engine's side of the speech process uses of a child. */
export class UtilityChild extends EventEmitter {
  exitCode: number | null = null
  private readonly inner: UtilityLike

  constructor(inner: UtilityLike) {
    super()
    this.inner = inner
    inner.on('message', (message) => this.emit('message', message))
    inner.on('exit', (code) => {
      this.exitCode = code
      this.emit('exit', code, null)
    })
  }

  get pid(): number | undefined {
    return this.inner.pid
  }

  send(message: unknown, sent?: (error: Error | null) => void): boolean {
    if (this.exitCode !== null) {
      sent?.(new Error('the process has ended'))
      return false
    }
    this.inner.postMessage(message)
    sent?.(null)
    return true
  }

  /** A utility process has no goodbye but its end: there is nothing in it to save. */
  disconnect(): void {
    this.inner.kill()
  }

  kill(): boolean {
    return this.inner.kill()
  }
}

/** @param bootstrap the program that makes a utility process look like a forked child to `program` (speech-utility.ts, built) */
export const utilityFork = (fork: UtilityFork, bootstrap: string) => (args: readonly string[]): UtilityChild =>
  new UtilityChild(fork(bootstrap, [...args], { stdio: 'ignore', serviceName: 'tingke-speech' }))
