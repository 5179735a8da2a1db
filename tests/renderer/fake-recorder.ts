// fake-recorder.ts: the recorder's engine for the page's tests: the real state machine over sound in memory, with every body that came.

import { RecorderPress, RecorderSound, type LiveWordsStatus, type RecorderDeed, type RecorderStatus, type SoundReceipt } from '../../src-core/recording/calls.ts'
import { step, type Effect, type RecorderEvent, type RecorderState } from '../../src-core/recording/machine.ts'
import { msOf, type EndWhy } from '../../src-core/recording/take.ts'

/** Sound as it arrived: `at` = the sample it begins with, by the page. */
export type Arrival = { readonly at: number; readonly samples: number; readonly capturedAt: number; readonly bytes: Buffer }

export class FakeRecorder {
  state: RecorderState = { phase: 'idle' }
  /** What is on the disk, by take. */
  readonly disk = new Map<string, Buffer>()
  /** Every body, also those that were refused. */
  readonly arrivals: Arrival[] = []
  readonly deeds: RecorderDeed[] = []
  /** What the status says beside the machine. */
  says: Partial<RecorderStatus> = {}
  ended: RecorderStatus['ended'] = null
  words: LiveWordsStatus = { take: null, talk: null, state: 'on', why: null, phrases: [] }
  /** Asked for every body that is on the disk already: true = the answer is lost on its way. */
  loseAnswer: (at: number) => boolean = () => false
  tell: () => void = () => undefined
  /** Makes a talk of a finished take. */
  finished: (take: string) => void = () => undefined
  private takes = 0
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  do(event: RecorderEvent, body: Buffer = Buffer.alloc(0)): void {
    const { state, effects } = step(this.state, event)
    const before = this.state.phase
    this.state = state
    for (const effect of effects) this.act(effect, body)
    if (before !== this.state.phase || effects.some(({ kind }) => kind !== 'write')) this.tell()
  }

  private act(effect: Effect, body: Buffer): void {
    const take = this.state.phase === 'recording' || this.state.phase === 'closing' ? this.state.take.id : ''
    switch (effect.kind) {
      case 'begin':
        this.disk.set(effect.take.id, Buffer.alloc(0))
        break
      case 'write':
        this.disk.set(take, Buffer.concat([this.disk.get(take)!, body.subarray(effect.skip * 2)]))
        break
      case 'note':
        break
      case 'finish':
        this.end(effect.take.id, effect.take.samples > 0, effect.why)
        break
      case 'discard':
        this.disk.delete(effect.take.id)
        this.end(effect.take.id, false, 'withdrawn')
    }
  }

  private end(take: string, kept: boolean, why: EndWhy | 'withdrawn'): void {
    this.ended = { talk: kept ? take : null, why }
    if (kept) this.finished(take)
    this.do({ kind: 'closed' })
  }

  press(input: Record<string, unknown>): RecorderStatus {
    const { desk, deed } = RecorderPress.parse(input)
    const now = this.now()
    this.deeds.push(deed)
    switch (deed.kind) {
      case 'ask':
        this.do({ kind: 'ask', now, ask: { desk, device: 'this', person: '林经理', adviser: deed.adviser, customer: deed.customer ?? null } })
        break
      case 'consent':
        this.do({ kind: 'consent', desk, now, id: `take-${++this.takes}`, consent: { ...deed.consent, at: now, by: '林经理', keepDays: 30 } })
        break
      case 'take_over':
        this.do({ kind: 'take_over', desk, person: '林经理', now })
        break
      case 'interrupted':
        this.do({ kind: 'interrupted', desk, why: 'device', now })
        break
      case 'decline':
      case 'stop':
      case 'withdraw':
        this.do({ kind: deed.kind, desk })
        break
      default:
        this.do({ ...deed, desk, now })
    }
    return this.status()
  }

  sound(input: Record<string, unknown>, body: Buffer): SoundReceipt {
    const { desk, at, capturedAt } = RecorderSound.parse(input)
    const samples = body.length / 2
    this.arrivals.push({ at, samples, capturedAt, bytes: body })
    this.do({ kind: 'sound', desk, at, samples, capturedAt, now: this.now() }, body)
    if (this.loseAnswer(at)) throw new Error('the answer was lost')
    return { samples: 'take' in this.state ? this.state.take.samples : 0, phase: this.state.phase }
  }

  status(): RecorderStatus {
    const { state } = this
    const live = state.phase === 'recording' || state.phase === 'paused' || state.phase === 'closing' ? state.take : null
    return {
      phase: state.phase, asking: state.phase === 'consent' ? { adviser: state.ask.adviser, customer: state.ask.customer } : null,
      take: live && { id: live.id, startedAt: live.startedAt, recordedMs: msOf(live.samples), samples: live.samples, adviser: live.adviser, customer: live.customer, consent: { how: live.consent.how, keepVoice: live.consent.keepVoice, keepDays: live.consent.keepDays }, marks: live.marks, spans: live.spans },
      pausedWhy: state.phase === 'paused' ? state.why : null, warning: null, silentS: 0, silenceStopS: 900, askStill: false, alarm: null, minutesLeft: 2_300, keepDays: 30, recovered: [], lost: [], ended: this.ended, ...this.says,
    }
  }

  /** Says something beside the machine, and announces it. */
  say(part: Partial<RecorderStatus>): void {
    this.says = { ...this.says, ...part }
    this.tell()
  }

  /** null = not a call about the recorder. */
  call(name: string, input: Record<string, unknown>): unknown {
    return name === 'recorder.status' ? this.status() : name === 'recorder.press' ? this.press(input) : name === 'recorder.words' ? this.words : null
  }
}
