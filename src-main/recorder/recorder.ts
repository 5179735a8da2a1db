// recorder.ts: the recorder of this machine: runs the state machine of src-core/recording, and does with disk and database what it says.
// Sound comes in from a page, a program or a badge's line; none of it is kept in memory beyond the frame that is not full yet.

import { createPeaks, TALK_SLICES, type Peaks } from '../../src-core/audio/peaks.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { RecorderDeed, RecorderStatus, SoundReceipt } from '../../src-core/recording/calls.ts'
import { LIMITS, step, type Effect, type RecorderEvent, type RecorderState } from '../../src-core/recording/machine.ts'
import { msOf, type Take } from '../../src-core/recording/take.ts'
import { newWatch, warningOf, watched, type Watch } from '../../src-core/recording/watch.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { newId } from '../platform/ids.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { createSound, type SoundWriter } from '../store/sound-writer.ts'
import type { Store } from '../store/store.ts'
import type { TakeRecord } from '../store/takes.ts'
import { adoptTake, dropTake } from './adopting.ts'
import { LEAST_MINUTES, minutesLeft } from './disk-space.ts'
import type { LiveWords } from './live-words.ts'
import { recoverTakes } from './recovery.ts'

export type RecorderParts = {
  readonly store: Store
  readonly clock: Clock
  readonly announcer: Announcer
  /** Names this process in the store; `isAlive` tells whether the process of another name still runs. */
  readonly owner: string
  readonly isAlive: (owner: string) => boolean
  /** Days that the sound is kept at most, as the customer is told. */
  readonly keepDays: number
  /** There is a new talk to work on. */
  readonly onTalk: () => void
  /** Reads along. */
  readonly live?: LiveWords
  readonly disk?: Disk
  /** Decides what may follow what; proofs put a broken one in its place and must see the harm. */
  readonly machine?: typeof step
  /** Free bytes where recordings lie; null where that cannot be known. */
  readonly freeBytes: () => Promise<number | null>
}

export type Recorder = {
  status(): RecorderStatus
  /** One button. Throws Fault for what cannot be done now. */
  press(desk: string, deed: RecorderDeed, actor: Actor): Promise<RecorderStatus>
  /** Sound of the running take. Throws Fault where it is not this desk's, or cannot be written; the same samples may then be sent again. */
  sound(from: { readonly desk: string; readonly take: string; readonly at: number; readonly capturedAt: number }, samples: Int16Array): SoundReceipt
  /** Once a second: makes durable what has come in, and looks after forgotten, silent and abandoned recordings. */
  tick(): Promise<void>
  /** Puts right what an earlier process has left. Before anything else. */
  recover(): Promise<void>
  /** Ends in good order; what was being recorded becomes a talk. */
  close(): Promise<void>
}

/** What is open while a take runs. */
type Reel = { readonly take: Take; readonly soundFile: string; readonly writer: SoundWriter; readonly peaks: Peaks; watch: Watch }

const BEAT_MS = 20_000
/** A process that gave no sign for so long is gone, whoever bears its number now. */
const GONE_MS = 5 * 60_000
/** How often takes of other processes are looked after. */
const SWEEP_MS = 60_000
/** Ticks come every second: after a gap like this the machine has slept, and the others with it. */
const SLEPT_MS = 10_000

const DESK: Actor = { person: 'tingke', role: 'system', device: 'recorder' }

export function createRecorder(parts: RecorderParts): Recorder {
  const { store, clock, announcer, owner, disk = realDisk, machine = step } = parts
  let state: RecorderState = { phase: 'recovering' }
  let reel: Reel | null = null
  let alarm: string | null = null
  let free: number | null = null
  let recovered: RecorderStatus['recovered'] = []
  let ended: RecorderStatus['ended'] = null
  let beatAt = 0
  let sweptAt = 0
  let tickedAt = 0
  /** Closing a take, discarding one: one after the other. */
  let work: Promise<void> = Promise.resolve()

  /** Takes the step and does what it says; where that fails, the state is as before. */
  function go(event: RecorderEvent, samples: Int16Array | null, actor: Actor): void {
    const before = state
    const next = machine(state, event)
    for (const effect of next.effects) now(effect, samples, actor)
    state = next.state
    if (before.phase === 'recording' && state.phase !== 'recording') parts.live?.still()
    if (state.phase === 'closing' && before.phase !== 'closing') settle(actor)
    if (state.phase !== before.phase || next.effects.some(({ kind }) => kind === 'note')) announcer.say({ type: 'recorder' })
  }

  function now(effect: Effect, samples: Int16Array | null, actor: Actor): void {
    switch (effect.kind) {
      case 'begin':
        return begin(effect.take)
      case 'write':
        return write(samples!.subarray(effect.skip))
      case 'note':
        if (reel) reel = { ...reel, take: effect.take }
        return store.together(() => {
          const known = store.takes.get(effect.take.id)
          store.takes.note(effect.take)
          if (known && known.adviser !== effect.take.adviser) store.audit.note(actor, 'hand', effect.take.id)
          if (known && known.person !== effect.take.person) store.audit.note(actor, 'take_over', effect.take.id)
        })
      case 'finish':
      case 'discard':
        return
    }
  }

  const gone = (take: TakeRecord): boolean => take.owner === null || !parts.isAlive(take.owner) || clock.now() - take.beat >= GONE_MS

  async function sweep(): Promise<void> {
    sweptAt = clock.now()
    const found = await recoverTakes(store, owner, gone)
    if (found.length === 0) return
    recovered = [...found, ...recovered]
    announcer.say({ type: 'recorder' })
    announcer.say({ type: 'talks' })
    parts.onTalk()
  }

  function begin(take: Take): void {
    const elsewhere = store.takes.open().find((open) => open.owner !== owner && open.device === take.device && !gone(open))
    if (elsewhere) throw new Fault('access.denied', '录音', `这台电脑上另一个听客正由“${elsewhere.adviser}”录音`, '请先在那边结束')
    const soundFile = `${take.id}.tks`
    // The take first: whatever lies on the disk from here on has an owner and a consent.
    store.takes.begin(take, soundFile, owner)
    try {
      reel = { take, soundFile, writer: createSound(store.soundPath(soundFile), store.soundKey, { disk }), peaks: createPeaks(TALK_SLICES), watch: newWatch }
    } catch (error) {
      store.takes.remove(take.id)
      throw error
    }
    ended = null
  }

  function write(samples: Int16Array): void {
    try {
      reel!.writer.append(samples)
    } catch (error) {
      fail(error)
      throw error
    }
    reel!.peaks.push(samples)
    reel!.watch = watched(reel!.watch, samples)
    calm()
    parts.live?.sound(reel!.take.id, samples)
  }

  /** Nothing can be written: told loudly, and tried again with every sound and every second. */
  function fail(error: unknown): void {
    alarm = asFault(error, '录音').message
    state = machine(state, { kind: 'disk_failed', now: clock.now() }).state
    announcer.say({ type: 'recorder' })
  }

  function calm(): void {
    if (alarm === null) return
    alarm = null
    announcer.say({ type: 'recorder' })
  }

  /** Makes the end that `closing` asks for; where the disk will not have it, the next tick tries again. */
  function settle(actor: Actor): void {
    work = work.then(async () => {
      if (state.phase !== 'closing' || !reel) return
      const { take, why } = state
      const record: TakeRecord = { ...take, soundFile: reel.soundFile, owner, beat: clock.now(), ended: null, problem: null }
      try {
        if (why === 'withdrawn') {
          await reel.writer.discard()
          await dropTake(store, record)
          store.audit.note(actor, 'withdraw', take.id, { recorded_ms: msOf(take.samples), consent: take.consent.how })
          ended = { talk: null, why }
        } else {
          await reel.writer.close()
          ended = { talk: await adoptTake(store, record, reel.peaks, why, actor), why }
        }
      } catch (error) {
        alarm = asFault(error, '录音').message
        announcer.say({ type: 'recorder' })
        return
      }
      reel = null
      parts.live?.ended(ended.talk)
      state = machine(state, { kind: 'closed' }).state
      calm()
      announcer.say({ type: 'recorder' })
      if (ended.talk !== null) {
        announcer.say({ type: 'talks' })
        parts.onTalk()
      }
    })
  }

  /** What has come in survives a power cut from here on. */
  async function keep({ writer, take }: Reel, time: number): Promise<void> {
    try {
      await writer.flush()
      if (time - beatAt >= BEAT_MS) {
        store.takes.beat(take.id)
        beatAt = time
      }
      if (state.phase === 'recording') calm()
    } catch (error) {
      fail(error)
    }
  }

  const live = (): Take | null => (state.phase === 'recording' || state.phase === 'paused' || state.phase === 'closing' ? state.take : null)

  function status(): RecorderStatus {
    const take = live()
    const silentS = state.phase === 'recording' ? (reel?.watch.silentS ?? 0) : 0
    const heard = state.phase === 'recording' || state.phase === 'paused' ? state.heard : null
    return {
      phase: state.phase,
      asking: state.phase === 'consent' ? { adviser: state.ask.adviser, customer: state.ask.customer } : null,
      take: take && {
        id: take.id, startedAt: take.startedAt, recordedMs: msOf(take.samples), samples: take.samples, adviser: take.adviser, customer: take.customer, marks: take.marks, spans: take.spans,
        consent: { how: take.consent.how, keepVoice: take.consent.keepVoice, keepDays: take.consent.keepDays },
      },
      pausedWhy: state.phase === 'paused' ? state.why : null,
      warning: state.phase === 'recording' && reel ? warningOf(reel.watch) : null,
      silentS,
      silenceStopS: LIMITS.silentMs / 1000,
      askStill: heard !== null && clock.now() - heard.stillAt >= LIMITS.askStillMs,
      alarm,
      minutesLeft: minutesLeft(free),
      keepDays: parts.keepDays,
      recovered,
      lost: store.takes.lost().map(({ problem }) => problem ?? ''),
      ended,
    }
  }

  function eventOf(desk: string, deed: RecorderDeed, actor: Actor): RecorderEvent {
    const time = clock.now()
    switch (deed.kind) {
      case 'ask':
        return { kind: 'ask', ask: { desk, device: actor.device, person: actor.person, adviser: deed.adviser, customer: deed.customer ?? null }, now: time }
      case 'consent':
        return { kind: 'consent', desk, consent: { ...deed.consent, at: time, by: actor.person, keepDays: parts.keepDays }, id: newId('r'), now: time }
      case 'decline':
      case 'stop':
      case 'withdraw':
        return { kind: deed.kind, desk }
      case 'mark':
        return { kind: 'mark', desk, mark: deed.mark, now: time }
      case 'hand':
        return { kind: 'hand', desk, adviser: deed.adviser, now: time }
      case 'take_over':
        return { kind: 'take_over', desk, person: actor.person, now: time }
      case 'interrupted':
        return { kind: 'interrupted', desk, why: 'device', now: time }
      case 'pause':
      case 'resume':
      case 'unmark':
      case 'still':
        return { kind: deed.kind, desk, now: time }
    }
  }

  return {
    status,
    async press(desk, deed, actor) {
      if (deed.kind === 'ask') {
        free = await parts.freeBytes()
        const minutes = minutesLeft(free)
        if (minutes !== null && minutes < LEAST_MINUTES) throw new Fault('store.full', '录音', `磁盘只够再录 ${minutes} 分钟`, '请先清理磁盘，再开始接待')
        if (deed.customer !== undefined && !store.customers.get(deed.customer)) throw new Fault('input.unknown', '这位客户', '不存在或已删除', '请重新选择客户，或留空新建')
      }
      go(eventOf(desk, deed, actor), null, actor)
      if (deed.kind === 'ask') parts.live?.warm()
      await work
      return status()
    },
    sound({ desk, take, at, capturedAt }, samples) {
      const running = live()
      if (!running || running.id !== take) throw new Fault('input.invalid', '这段录音', '已经结束', '请刷新录音页')
      go({ kind: 'sound', desk, at, samples: samples.length, capturedAt, now: clock.now() }, samples, DESK)
      return { samples: live()?.samples ?? running.samples, phase: state.phase }
    },
    async tick() {
      const time = clock.now()
      const slept = time - tickedAt >= SLEPT_MS
      tickedAt = time
      free = await parts.freeBytes()
      if (reel && (state.phase === 'recording' || state.phase === 'paused')) await keep(reel, time)
      if (state.phase === 'closing') settle(DESK)
      go({ kind: 'tick', now: time, silentS: reel?.watch.silentS ?? 0 }, null, DESK)
      await work
      parts.live?.tick()
      if (slept) sweptAt = time
      if (time - sweptAt >= SWEEP_MS) await sweep()
    },
    async recover() {
      tickedAt = clock.now()
      free = await parts.freeBytes()
      await sweep()
      go({ kind: 'ready' }, null, DESK)
    },
    async close() {
      go({ kind: 'shutdown' }, null, DESK)
      await work
      await reel?.writer.flush().catch(() => undefined)
    },
  }
}
