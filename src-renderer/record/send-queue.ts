// send-queue.ts: brings the sound of a take to the engine: in order, one request at a time, and never forgets a block before the engine
// says that it is on the disk. It holds no clock of the sound's own: what is sent says which sample it begins with.

import { asFault, type Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { SoundReceipt } from '../../src-core/recording/calls.ts'
import type { SoundBlock } from './sound-block.ts'

/** `at` = how many samples of the take came before; `capturedAt` = UTC ms when the last one was heard. */
export type SendSound = (at: number, samples: Int16Array<ArrayBuffer>, capturedAt: number) => Promise<SoundReceipt>

/** How sending goes, told after every change. */
export type SendState = {
  /** Not yet on the disk, in ms of sound. */
  readonly waitingMs: number
  /** Thrown away because too much was waiting, in ms. */
  readonly lostMs: number
  /** Why the last try failed; null while all goes well. */
  readonly fault: Fault | null
}

export type SendQueue = {
  add(block: SoundBlock): void
  /** Sends what is there. True when nothing is left, false when a try failed: what is left stays queued. */
  drain(): Promise<boolean>
  /** The engine holds other than expected: go on from there. */
  rebase(at: number): void
  /** Sends nothing more and forgets what is left. */
  close(): void
}

const samplesOf = (ms: number): number => (ms * SAMPLE_RATE) / 1000
const msOf = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE)

/** Every 200 ms a request; while catching up, up to 30 s in one. */
export const SEND_SAMPLES = samplesOf(200)
export const BODY_SAMPLES = samplesOf(30_000)
/** 10 minutes are 19 MB: more would be a blob in memory after all. */
export const HELD_SAMPLES = samplesOf(600_000)
/** Blocks whose clock jumps by more do not go in one body: the engine reckons a body backwards from its last sample. */
const JUMP_MS = 1_000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000

export type SendHearer = { onState(state: SendState): void; onReceipt(receipt: SoundReceipt): void; onFault(fault: Fault): void }

/** @param from how many samples of the take the engine has */
export function makeSendQueue(from: number, send: SendSound, hearer: SendHearer, now: () => number = Date.now): SendQueue {
  let at = from
  let blocks: SoundBlock[] = []
  let held = 0
  let lost = 0
  let fault: Fault | null = null
  let failures = 0
  let retryAt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let flying: Promise<void> | null = null
  let closed = false

  const tell = (): void => { if (!closed) hearer.onState({ waitingMs: msOf(held), lostMs: msOf(lost), fault }) }

  /** Forgets the first `count` samples: they are on the disk. */
  function forget(count: number): void {
    let rest = Math.min(count, held)
    held -= rest
    let whole = 0
    for (const { samples } of blocks) {
      if (samples.length > rest) break
      rest -= samples.length
      whole++
    }
    blocks = blocks.slice(whole)
    const first = blocks[0]
    if (rest > 0 && first) blocks[0] = { ...first, samples: first.samples.slice(rest) }
  }

  async function once(): Promise<void> {
    const sent = bodyOf(blocks)
    try {
      const receipt = await send(at, sent.samples, sent.capturedAt)
      if (closed) return
      const fresh = receipt.samples - at
      forget(Math.max(0, Math.min(fresh, sent.samples.length)))
      at = receipt.samples
      // Taken by nobody: the take stands still at the moment. Asking at once again would only make heat.
      if (fresh <= 0) delay()
      else failures = 0
      fault = null
      tell()
      hearer.onReceipt(receipt)
    } catch (error) {
      if (closed) return
      fault = asFault(error, '录音')
      delay()
      tell()
      hearer.onFault(fault)
    }
  }

  function delay(): void {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++)
    retryAt = now() + wait
    clearTimeout(retry)
    // Sound that comes in wakes the queue as well; this is for when the microphone is gone.
    retry = setTimeout(() => pump(1), wait)
  }

  function pump(least: number): void {
    if (closed || flying || held < least || now() < retryAt) return
    flying = once().finally(() => {
      flying = null
      pump(SEND_SAMPLES)
    })
  }

  return {
    add(block) {
      if (closed) return
      if (held + block.samples.length > HELD_SAMPLES) lost += block.samples.length
      else {
        blocks.push(block)
        held += block.samples.length
      }
      if (fault || lost > 0 || held >= SAMPLE_RATE) tell()
      pump(SEND_SAMPLES)
    },
    async drain() {
      await flying
      while (!closed && held > 0) {
        const before = held
        clearTimeout(retry)
        retryAt = 0
        pump(1)
        await flying
        if (held >= before) return false
      }
      return held === 0
    },
    rebase(next) {
      at = next
      retryAt = 0
      pump(1)
    },
    close() {
      closed = true
      clearTimeout(retry)
      blocks = []
      held = 0
    },
  }
}

/** As many blocks from the first on as go together in one body: up to 30 s, and up to a jump of the clock. */
function bodyOf(blocks: readonly SoundBlock[]): SoundBlock {
  let count = 0
  let length = 0
  let last = 0
  for (const { samples, capturedAt } of blocks) {
    if (count > 0 && (length + samples.length > BODY_SAMPLES || capturedAt - last > msOf(samples.length) + JUMP_MS)) break
    length += samples.length
    last = capturedAt
    count++
  }
  const body = new Int16Array(length)
  let at = 0
  for (const { samples } of blocks.slice(0, count)) {
    body.set(samples, at)
    at += samples.length
  }
  return { samples: body, capturedAt: last }
}
