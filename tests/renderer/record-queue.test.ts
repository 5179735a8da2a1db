// record-queue.test.ts: sound on its way to the engine: in order, whole, again after a failure, and no more held than can be.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Fault } from '../../src-core/faults.ts'
import type { SoundReceipt } from '../../src-core/recording/calls.ts'
import { BlockMaker, BLOCK_SAMPLES, type SoundBlock } from '../../src-renderer/record/sound-block.ts'
import { BODY_SAMPLES, HELD_SAMPLES, makeSendQueue, SEND_SAMPLES, type SendState } from '../../src-renderer/record/send-queue.ts'

const START = Date.UTC(2026, 10, 25)

/** An engine that keeps what it gets, counted, and answers when it is told to. */
class Engine {
  readonly bodies: { readonly at: number; readonly length: number; readonly capturedAt: number }[] = []
  readonly disk: number[] = []
  phase: SoundReceipt['phase'] = 'recording'
  /** null = takes it; else the fault, before or after the sound is on the disk. */
  fails: { readonly after: boolean; readonly fault: Fault } | null = null
  private readonly waiting: (() => void)[] = []
  holdsBack = false

  send = async (at: number, samples: Int16Array, capturedAt: number): Promise<SoundReceipt> => {
    this.bodies.push({ at, length: samples.length, capturedAt })
    if (this.holdsBack) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.fails && !this.fails.after) throw this.fails.fault
    if (at > this.disk.length) throw new Fault('input.invalid', '录音', '缺少采样', '')
    if (this.phase === 'recording') for (const sample of samples.slice(this.disk.length - at)) this.disk.push(sample)
    if (this.fails) throw this.fails.fault
    return { samples: this.disk.length, phase: this.phase }
  }

  release(): void {
    for (const go of this.waiting.splice(0)) go()
  }
}

const broken = new Fault('internal', '听客引擎', '没有应答', '请重试')

describe('the queue of sound', () => {
  let engine: Engine
  let state: SendState
  let faults: Fault[]
  let n: number
  let clock: number
  const open = (from = 0) => makeSendQueue(from, engine.send, { onState: (next) => { state = next }, onReceipt: () => undefined, onFault: (fault) => faults.push(fault) })
  /** The next 100 ms; every sample is its own number, so that a lost or doubled one shows. */
  const block = (samples = BLOCK_SAMPLES): SoundBlock => {
    clock += samples / 16
    return { samples: Int16Array.from({ length: samples }, () => n++ % 30_000), capturedAt: clock }
  }
  const counted = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => (from + i) % 30_000)

  beforeEach(() => {
    vi.useFakeTimers({ now: START })
    engine = new Engine()
    state = { waitingMs: 0, lostMs: 0, fault: null }
    faults = []
    n = 0
    clock = START
  })
  afterEach(() => { vi.useRealTimers() })

  it('sends 200 ms at a time, one request after the other', async () => {
    engine.holdsBack = true
    const queue = open()
    queue.add(block())
    expect(engine.bodies).toEqual([])
    for (let i = 0; i < 4; i++) queue.add(block())
    expect(engine.bodies).toEqual([{ at: 0, length: SEND_SAMPLES, capturedAt: START + 200 }])
    engine.holdsBack = false
    engine.release()
    await vi.waitFor(() => expect(engine.bodies).toHaveLength(2))
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toEqual(counted(0, 5 * BLOCK_SAMPLES))
  })

  it.each([['before', false], ['after', true]])('sends again with the same sample when the answer failed %s the disk', async (_when, after) => {
    const queue = open()
    engine.fails = { after, fault: broken }
    queue.add(block())
    queue.add(block())
    await vi.waitFor(() => expect(faults).toEqual([broken]))
    expect(state).toMatchObject({ waitingMs: 200, fault: broken })
    engine.fails = null
    queue.add(block())
    await vi.advanceTimersByTimeAsync(10_000)
    expect(engine.bodies.map(({ at }) => at).slice(0, 2)).toEqual([0, 0])
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toEqual(counted(0, 3 * BLOCK_SAMPLES))
    expect(state).toEqual({ waitingMs: 0, lostMs: 0, fault: null })
  })

  it('catches up in bodies of 30 s at most, and never puts a jump of the clock into one', async () => {
    engine.fails = { after: false, fault: broken }
    const queue = open()
    for (let i = 0; i < 400; i++) queue.add(block())
    clock += 5_000
    for (let i = 0; i < 10; i++) queue.add(block())
    await vi.waitFor(() => expect(faults).toHaveLength(1))
    engine.fails = null
    engine.bodies.length = 0
    expect(await queue.drain()).toBe(true)
    expect(engine.bodies).toEqual([
      { at: 0, length: BODY_SAMPLES, capturedAt: START + 30_000 },
      { at: BODY_SAMPLES, length: BLOCK_SAMPLES * 100, capturedAt: START + 40_000 },
      { at: BLOCK_SAMPLES * 400, length: BLOCK_SAMPLES * 10, capturedAt: START + 46_000 },
    ])
    expect(engine.disk).toEqual(counted(0, 410 * BLOCK_SAMPLES))
  })

  it('holds ten minutes and says how much is lost beyond them', async () => {
    engine.fails = { after: false, fault: broken }
    const queue = open()
    const second = 16_000
    for (let i = 0; i < HELD_SAMPLES / second; i++) queue.add(block(second))
    expect(state).toMatchObject({ lostMs: 0 })
    queue.add(block(second))
    queue.add(block(second))
    expect(state).toMatchObject({ waitingMs: 600_000, lostMs: 2_000 })
    await vi.waitFor(() => expect(faults).toHaveLength(1))
    engine.fails = null
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toHaveLength(HELD_SAMPLES)
    queue.close()
  })

  it('goes on where the engine stands: after a reload, and after being told that samples are missing', async () => {
    engine.disk.push(...counted(0, 7_000))
    n = 7_000
    const queue = open(7_000)
    queue.add(block())
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toEqual(counted(0, 7_000 + BLOCK_SAMPLES))

    engine.disk.length = 5_000
    queue.add(block())
    expect(await queue.drain()).toBe(false)
    expect(faults.map(({ code }) => code)).toEqual(['input.invalid'])
    queue.rebase(5_000)
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toHaveLength(5_000 + BLOCK_SAMPLES)
  })

  it('waits while the take stands still, and keeps what was not taken', async () => {
    engine.phase = 'paused'
    const queue = open()
    queue.add(block())
    queue.add(block())
    expect(await queue.drain()).toBe(false)
    const asked = engine.bodies.length
    for (let i = 0; i < 20; i++) queue.add(block())
    // Within the first pause nothing is asked, however much comes in.
    expect(engine.bodies).toHaveLength(asked)
    engine.phase = 'recording'
    expect(await queue.drain()).toBe(true)
    expect(engine.disk).toEqual(counted(0, 22 * BLOCK_SAMPLES))
  })

  it('sends nothing after it was closed', async () => {
    engine.holdsBack = true
    const queue = open()
    queue.add(block())
    queue.add(block())
    queue.add(block())
    queue.close()
    engine.release()
    queue.add(block())
    queue.add(block())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(engine.bodies).toHaveLength(1)
  })
})

it('makes blocks of 100 ms, each with the time of its last sample', () => {
  let now = START
  const blocks: SoundBlock[] = []
  const maker = new BlockMaker(() => now, (block) => blocks.push(block))
  for (let i = 0; i < 25; i++) {
    now += 8
    maker.take(new Float32Array(128).fill(i % 2 === 0 ? 0.5 : -2))
  }
  expect(blocks.map(({ samples, capturedAt }) => [samples.length, capturedAt - START])).toEqual([[1600, 104], [1600, 200]])
  expect([blocks[0]?.samples[0], blocks[0]?.samples[128]]).toEqual([16_384, -32_768])
  expect(blocks[0]?.samples).not.toBe(blocks[1]?.samples)
})
