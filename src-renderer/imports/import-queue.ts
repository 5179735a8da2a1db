// import-queue.ts: the files a person has handed over, one sent after the other, with how far each is. Lives as long as the page, whatever screen is shown.

import type { ImportReceipt } from '../../src-core/answers.ts'
import type { Client } from '../../src-core/api.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { importRecording, type Decoder, type ImportWish } from './import-recording.ts'

export type ImportItem = { readonly key: number; readonly name: string; readonly size: number } & (
  | { readonly stage: 'waiting' | 'decoding' }
  | { readonly stage: 'uploading'; readonly share: number }
  | { readonly stage: 'done'; readonly receipt: ImportReceipt }
  | { readonly stage: 'failed'; readonly fault: Fault }
)

export type ImportQueue = {
  readonly items: () => readonly ImportItem[]
  readonly subscribe: (hear: () => void) => () => void
  readonly add: (files: readonly File[], wish: ImportWish) => void
  readonly retry: (key: number) => void
  /** Takes an item off the list; one that is being sent is cancelled. */
  readonly dismiss: (key: number) => void
}

type Job = { readonly file: File; readonly wish: ImportWish; readonly abort: AbortController }
type Stage = ImportItem extends infer I ? (I extends ImportItem ? Omit<I, 'key' | 'name' | 'size'> : never) : never

export function makeImportQueue(client: Client, decode?: Decoder): ImportQueue {
  let items: readonly ImportItem[] = []
  const jobs = new Map<number, Job>()
  const hearers = new Set<() => void>()
  let nextKey = 1
  let running = false

  const publish = (next: readonly ImportItem[]): void => {
    items = next
    for (const hear of hearers) hear()
  }
  const become = (key: number, stage: Stage): void =>
    publish(items.map((item) => (item.key === key ? { key, name: item.name, size: item.size, ...stage } : item)))

  async function work(key: number, { file, wish, abort }: Job): Promise<void> {
    try {
      const steps = { onDecoding: () => become(key, { stage: 'decoding' }), onSending: (share: number) => become(key, { stage: 'uploading', share }), signal: abort.signal }
      become(key, { stage: 'done', receipt: await importRecording(client, file, wish, steps, decode) })
      jobs.delete(key)
    } catch (error) {
      become(key, { stage: 'failed', fault: asFault(error, file.name) })
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    for (;;) {
      const next = items.find((item) => item.stage === 'waiting')
      const job = next && jobs.get(next.key)
      if (!next || !job) break
      await work(next.key, job)
    }
    running = false
  }

  return {
    items: () => items,
    subscribe: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    add(files, wish) {
      const added = files.map((file) => {
        const key = nextKey++
        jobs.set(key, { file, wish, abort: new AbortController() })
        return { key, name: file.name, size: file.size, stage: 'waiting' as const }
      })
      publish([...items, ...added])
      void run()
    },
    retry(key) {
      const job = jobs.get(key)
      if (!job) return
      jobs.set(key, { ...job, abort: new AbortController() })
      become(key, { stage: 'waiting' })
      void run()
    },
    dismiss(key) {
      jobs.get(key)?.abort.abort()
      jobs.delete(key)
      publish(items.filter((item) => item.key !== key))
    },
  }
}
