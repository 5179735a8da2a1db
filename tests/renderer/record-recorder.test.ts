// record-recorder.test.ts: the recorder of a tab against the real state machine, with a microphone that the test speaks into.

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../../src-core/api.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import type { Desk } from '../../src-renderer/record/desk.ts'
import type { MicDevice } from '../../src-renderer/record/mic-devices.ts'
import type { MicrophoneHearer } from '../../src-renderer/record/microphone.ts'
import { makeRecorder } from '../../src-renderer/record/recorder.ts'
import { cell } from '../../src-renderer/record/recorder-view.ts'
import { FakeRecorder } from './fake-recorder.ts'

const BLOCK = 1_600
const spoken = { how: 'spoken', wording: consentWords.version, keepVoice: true } as const

/** One laptop: its engine, its microphone, its clock. */
class Laptop {
  now = Date.UTC(2026, 10, 25, 2)
  readonly engine = new FakeRecorder(() => this.now)
  /** The microphone that is open, if any. */
  hearer: MicrophoneHearer | null = null
  opened: (string | null)[] = []
  refuses: DOMException | null = null
  unreachable = false
  private n = 0
  private readonly spoken: number[] = []

  private readonly client = {
    call: async (name: string, input: Record<string, unknown>) => {
      if (this.unreachable) throw new Error('no answer')
      return this.engine.call(name, input)
    },
    upload: async (_name: string, input: Record<string, unknown>, body: Blob) => {
      const bytes = Buffer.from(await body.arrayBuffer())
      if (this.unreachable) throw new Error('no answer')
      return this.engine.sound(input, bytes)
    },
  } as unknown as Client

  /** A tab; `kept` = what its storage holds. */
  tab(id: string, kept: { take: string | null; asking: boolean } = { take: null, asking: false }) {
    const desk: Desk = { id: id.padEnd(16, '-'), take: () => kept.take, holdTake: (take) => { kept.take = take }, asks: () => kept.asking, holdAsking: (asking) => { kept.asking = asking } }
    const devices = { ...cell<readonly MicDevice[]>([]), refresh: () => undefined }
    let chosen: string | null = null
    const recorder = makeRecorder({
      client: this.client, desk: Promise.resolve(desk),
      mic: {
        devices, chosen: { get: () => chosen, set: (next) => { chosen = next } },
        open: async (wish, hearer) => {
          if (this.refuses) throw this.refuses
          this.opened.push(wish)
          this.hearer = hearer
          return { deviceId: wish ?? 'default', label: 'fake', close: () => { if (this.hearer === hearer) this.hearer = null } }
        },
      },
    })
    const end = recorder.start()
    this.engine.tell = () => void recorder.refresh()
    return { recorder, kept, end, view: () => recorder.view.get() }
  }

  /** Somebody speaks for so many blocks of 100 ms; every sample is its own number. True when a microphone heard it. */
  speak(blocks = 1): void {
    for (let i = 0; i < blocks; i++) {
      this.now += 100
      const samples = Int16Array.from({ length: BLOCK }, () => this.n++ % 30_000)
      if (this.hearer) this.spoken.push(...samples)
      this.hearer?.onBlock({ samples, capturedAt: this.now })
    }
  }

  heard = (): readonly number[] => this.spoken
  disk(take = 'take-1'): readonly number[] {
    const bytes = this.engine.disk.get(take) ?? Buffer.alloc(0)
    return [...new Int16Array(new Uint8Array(bytes).buffer)]
  }
  get take() {
    return 'take' in this.engine.state ? this.engine.state.take : null
  }
}

describe('the recorder of a tab', () => {
  let laptop: Laptop
  beforeEach(() => { laptop = new Laptop() })

  async function recording() {
    const tab = laptop.tab('first')
    expect(await tab.recorder.ask('张三', undefined)).toBe(true)
    expect(await tab.recorder.consent(spoken)).toBe(true)
    return tab
  }
  const onDisk = (samples: number) => vi.waitFor(() => expect(laptop.disk()).toHaveLength(samples))

  it('sends nothing before the consent, and all that is said between it and the end', async () => {
    const tab = laptop.tab('first')
    await tab.recorder.test()
    laptop.speak(5)
    await tab.recorder.ask('张三', 'c-1')
    laptop.speak(5)
    expect(tab.view()).toMatchObject({ asking: true, mine: false, status: { phase: 'consent' } })
    expect(laptop.engine.arrivals).toEqual([])
    await tab.recorder.consent(spoken)
    laptop.speak(7)
    await tab.recorder.stop()
    expect(laptop.disk()).toEqual(laptop.heard().slice(10 * BLOCK))
    expect(laptop.engine.arrivals[0]).toMatchObject({ at: 0 })
    expect(tab.view()).toMatchObject({ mine: false, asking: false, mic: { state: 'closed' }, status: { phase: 'idle', ended: { talk: 'take-1', why: 'person' } } })
    expect(laptop.hearer).toBeNull()
    expect(tab.kept).toEqual({ take: null, asking: false })
    tab.end()
  })

  it('asks nobody while its microphone is refused, and says why', async () => {
    laptop.refuses = new DOMException('Permission denied', 'NotAllowedError')
    const tab = laptop.tab('first')
    expect(await tab.recorder.ask('张三', undefined)).toBe(false)
    expect(laptop.engine.deeds).toEqual([])
    expect(tab.view().mic).toMatchObject({ state: 'failed', trouble: { kind: 'site' } })
    laptop.refuses = null
    expect(await tab.recorder.test()).toBe(true)
    expect(await tab.recorder.ask('张三', undefined)).toBe(true)
    tab.end()
  })

  it('keeps what was said before the pause, nothing of the pause, and what was said after it', async () => {
    const tab = await recording()
    laptop.speak(3)
    await tab.recorder.pause()
    await onDisk(3 * BLOCK)
    laptop.speak(50)
    expect(tab.view().status).toMatchObject({ phase: 'paused', pausedWhy: 'person' })
    await tab.recorder.resume()
    laptop.speak(4)
    await tab.recorder.stop()
    const said = laptop.heard()
    expect(laptop.disk()).toEqual([...said.slice(0, 3 * BLOCK), ...said.slice(53 * BLOCK)])
    tab.end()
  })

  it('goes on after a reload with the next sample', async () => {
    const before = await recording()
    laptop.speak(6)
    await onDisk(6 * BLOCK)
    before.end()
    laptop.hearer = null
    laptop.now += 5_000
    laptop.engine.do({ kind: 'tick', now: laptop.now, silentS: 0 })
    expect(laptop.engine.state).toMatchObject({ phase: 'paused', why: 'page' })

    const after = laptop.tab('first', before.kept)
    await vi.waitFor(() => expect(after.view()).toMatchObject({ mine: true, mic: { state: 'open' } }))
    await vi.waitFor(() => { laptop.speak(1); expect(laptop.disk().length).toBeGreaterThan(6 * BLOCK) })
    expect(laptop.take?.spans.map(({ why }) => why)).toEqual(['start', 'page'])
    await after.recorder.stop()
    const { arrivals } = laptop.engine
    for (const [i, { at, samples }] of arrivals.entries()) if (i > 0) expect(arrivals[i - 1]!.at + arrivals[i - 1]!.samples, `${at} ${samples}`).toBe(at)
    after.end()
  })

  it('opens a microphone again that was pulled out, and the recording knows of the gap', async () => {
    const tab = await recording()
    laptop.speak(3)
    laptop.refuses = new DOMException('', 'NotFoundError')
    laptop.hearer?.onGone()
    await vi.waitFor(() => expect(tab.view().mic).toMatchObject({ state: 'failed', trouble: { kind: 'none' } }))
    expect(laptop.engine.state).toMatchObject({ phase: 'paused', why: 'device' })
    expect(laptop.disk()).toHaveLength(3 * BLOCK)
    laptop.refuses = null
    laptop.now += 20_000
    expect(await tab.recorder.test()).toBe(true)
    laptop.speak(4)
    await onDisk(7 * BLOCK)
    expect(laptop.engine.state.phase).toBe('recording')
    expect(laptop.take?.spans.map(({ why, lostMs }) => [why, lostMs])).toEqual([['start', 0], ['device', 20_000]])
    tab.end()
  })

  it('gives way to a window that takes over, and says so', async () => {
    const first = await recording()
    laptop.speak(4)
    await onDisk(4 * BLOCK)
    const mine = laptop.hearer
    const second = laptop.tab('second')
    await second.recorder.refresh()
    expect(second.view()).toMatchObject({ mine: false, status: { phase: 'recording' } })
    expect(await second.recorder.press({ kind: 'mark', mark: 'quote' })).toBe(false)
    expect(second.view().fault?.code).toBe('access.denied')
    expect(await second.recorder.takeOver()).toBe(true)
    expect(second.view().mine).toBe(true)

    for (let i = 0; i < 4; i++) mine?.onBlock({ samples: new Int16Array(BLOCK), capturedAt: laptop.now })
    await vi.waitFor(() => expect(first.view()).toMatchObject({ mine: false, mic: { state: 'closed' } }))
    expect(first.view().fault?.code).toBe('access.denied')
    laptop.speak(4)
    await onDisk(8 * BLOCK)
    first.end()
    second.end()
  })

  it('holds the sound while the engine does not answer, and loses nothing of it', async () => {
    const tab = await recording()
    laptop.speak(4)
    await onDisk(4 * BLOCK)
    laptop.unreachable = true
    laptop.speak(60)
    await vi.waitFor(() => expect(tab.view().sending).toMatchObject({ waitingMs: 6_000, lostMs: 0, fault: { code: 'internal' } }))
    expect(await tab.recorder.stop()).toBe(false)
    expect(tab.view()).toMatchObject({ mine: true, fault: { code: 'internal' } })
    laptop.unreachable = false
    expect(await tab.recorder.stop()).toBe(true)
    expect(laptop.disk()).toEqual(laptop.heard())
    tab.end()
  })

  it('says that it was cut short when the engine forgot the take, and not when the customer wanted it', async () => {
    const tab = await recording()
    laptop.speak(3)
    laptop.engine.state = { phase: 'idle' }
    await tab.recorder.refresh()
    expect(tab.view()).toMatchObject({ mine: false, cut: true, mic: { state: 'closed' } })
    await tab.recorder.ask('张三', undefined)
    await tab.recorder.consent(spoken)
    expect(tab.view()).toMatchObject({ mine: true, cut: false })
    laptop.speak(3)
    expect(await tab.recorder.withdraw()).toBe(true)
    expect(tab.view()).toMatchObject({ mine: false, cut: false, status: { ended: { talk: null, why: 'withdrawn' } } })
    expect(laptop.engine.disk.has('take-2')).toBe(false)
    tab.end()
  })

  it('is not led astray by an answer that was overtaken', async () => {
    const tab = laptop.tab('first')
    await tab.recorder.ask('张三', undefined)
    const late = laptop.engine.status()
    const call = vi.spyOn(laptop.engine, 'call')
    let answer: () => void = () => undefined
    call.mockImplementationOnce(() => new Promise((resolve) => { answer = () => resolve(late) }))
    const asking = tab.recorder.refresh()
    await tab.recorder.consent(spoken)
    answer()
    await asking
    expect(tab.view()).toMatchObject({ mine: true, status: { phase: 'recording' } })
    tab.end()
  })
})
