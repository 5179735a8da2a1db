// recorder.ts: the recorder of this tab. It lives above the screens, so that going to another screen stops nothing: it presses the engine's
// buttons, feeds the sound of the microphone into the queue while a take of its own runs, and knows after a reload that it was recording.

import type { Client } from '../../src-core/api.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { RecorderDeed, RecorderStatus } from '../../src-core/recording/calls.ts'
import type { ConsentAnswer } from '../../src-core/recording/consent.ts'
import type { Desk } from './desk.ts'
import { makeMicHolder, type MicParts } from './mic-holder.ts'
import { cell, isLive, type Heard, type RecorderView, type Watched } from './recorder-view.ts'
import { makeSendQueue, type SendQueue, type SendState } from './send-queue.ts'

export type RecorderParts = { readonly client: Client; readonly mic: MicParts; readonly desk: Promise<Desk> }

/** Buttons that need nothing but being pressed. */
export type PlainDeed = Extract<RecorderDeed, { kind: 'decline' | 'mark' | 'unmark' | 'still' | 'hand' }>

/** No method throws: what goes wrong stands in the view. Each says whether it was done. */
export type Recorder = {
  readonly view: Watched<RecorderView>
  readonly level: Watched<Heard>
  /** Begins to ask the engine; ends with the returned function. */
  start(): () => void
  /** Something changed at the engine. */
  refresh(): Promise<void>
  /** Opens the microphone, to try it or to try it again. */
  test(): Promise<boolean>
  choose(deviceId: string): Promise<void>
  /** The microphone that the person chose last. */
  chosen(): string | null
  /** Closes the microphone where nothing is being recorded with it. */
  release(): void
  ask(adviser: string, customer: string | undefined): Promise<boolean>
  consent(answer: ConsentAnswer): Promise<boolean>
  press(deed: PlainDeed): Promise<boolean>
  pause(): Promise<boolean>
  resume(): Promise<boolean>
  takeOver(): Promise<boolean>
  stop(): Promise<boolean>
  withdraw(): Promise<boolean>
  forgetFault(): void
}

const POLL_MS = 1_000
const UNREACHABLE_MS = 5_000
/** A request that hangs for so long is taken for lost and sent again. */
const ANSWER_MS = 15_000
const THING = '录音'
const nothingSent: SendState = { waitingMs: 0, lostMs: 0, fault: null }

export function makeRecorder({ client, mic, desk: opening }: RecorderParts): Recorder {
  const view = cell<RecorderView>({ status: null, unreachable: false, mine: false, asking: false, mic: { state: 'closed' }, sending: nothingSent, busy: null, fault: null, cut: false })
  const change = (part: Partial<RecorderView>): void => view.set({ ...view.get(), ...part })
  let desk: Desk | null = null
  let queue: SendQueue | null = null
  /** Captured sound is let go by: the person has pressed pause or stop, and the engine has not answered yet. */
  let holding = false
  let going = false
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Questions are numbered: an answer that was overtaken by a later one tells of the past. */
  let asked = 0
  let applied = 0

  const personPaused = (): boolean => {
    const { status } = view.get()
    return status?.phase === 'paused' && status.pausedWhy === 'person'
  }
  const mics = makeMicHolder(mic, {
    onBlock: (block) => { if (queue && !holding && !personPaused()) queue.add(block) },
    onState: (state) => change({ mic: state }),
    onGone: async () => {
      if (!queue || !desk) return
      await queue.drain()
      await client.call('recorder.press', { desk: desk.id, deed: { kind: 'interrupted' } }).catch(() => undefined)
      void refresh()
    },
  })

  async function question(): Promise<RecorderStatus | null> {
    const mine = ++asked
    try {
      const status = await client.call('recorder.status', {})
      if (mine < applied) return view.get().status
      applied = mine
      change({ unreachable: false })
      return status
    } catch {
      if (mine >= applied) change({ unreachable: true })
      return null
    }
  }

  async function refresh(): Promise<void> {
    const status = await question()
    if (status) accept(status)
    else later()
  }

  function later(): void {
    clearTimeout(timer)
    const { status, unreachable } = view.get()
    const wait = unreachable ? (isLive(status) ? POLL_MS : UNREACHABLE_MS) : status?.phase === 'idle' ? null : POLL_MS
    if (!ended && wait !== null) timer = setTimeout(() => void refresh(), wait)
  }

  function accept(status: RecorderStatus): void {
    const held = desk?.take() ?? null
    if (status.phase !== 'consent') desk?.holdAsking(false)
    if (held !== null && !(isLive(status) && status.take?.id === held)) letGo(status.ended === null && status.phase !== 'closing')
    change({ status, mine: (desk?.take() ?? null) !== null, asking: desk?.asks() ?? false })
    if (view.get().mine && !queue) void goOn()
    later()
  }

  /** This tab records no more. `cut` = not by anybody's will. */
  function letGo(cut: boolean): void {
    queue?.close()
    queue = null
    desk?.holdTake(null)
    mics.close()
    change({ mine: false, sending: nothingSent, ...(cut ? { cut } : {}) })
  }

  function feed(take: string, from: number): void {
    queue?.close()
    queue = makeSendQueue(from, (at, samples, capturedAt) => client.upload('recorder.sound', { desk: desk!.id, take, at, capturedAt }, new Blob([samples]), undefined, AbortSignal.timeout(ANSWER_MS)), {
      onState: (sending) => change({ sending }),
      onReceipt: ({ phase }) => { if (phase !== view.get().status?.phase) void refresh() },
      onFault: (fault) => {
        if (fault.code === 'access.denied') dispossess(fault)
        else if (fault.code === 'input.invalid') void rebase()
      },
    })
  }

  /** Another window has taken the recording over. */
  function dispossess(fault: Fault): void {
    letGo(false)
    change({ fault })
    void refresh()
  }

  async function rebase(): Promise<void> {
    const status = await question()
    if (!status) return
    if (queue && isLive(status) && status.take?.id === desk?.take()) queue.rebase(status.take?.samples ?? 0)
    accept(status)
  }

  /** After a reload, or after taking over: the microphone again, and the next sample after those on the disk. */
  async function goOn(): Promise<void> {
    if (going || personPaused() || view.get().mic.state === 'failed') return
    going = true
    try {
      if (!(await mics.ensure())) return
      // Asked only now: what the page before this one still had on its way counts.
      const status = await question()
      if (!status) return
      if (isLive(status) && status.take && status.take.id === desk?.take()) feed(status.take.id, status.take.samples)
      accept(status)
    } finally {
      going = false
    }
  }

  async function press(deed: RecorderDeed, then: (status: RecorderStatus) => void = () => undefined): Promise<boolean> {
    if (view.get().busy !== null) return false
    change({ busy: deed.kind, fault: null })
    try {
      desk ??= await opening
      const status = await client.call('recorder.press', { desk: desk.id, deed })
      applied = ++asked
      then(status)
      accept(status)
      return true
    } catch (error) {
      const fault = asFault(error, THING)
      if (fault.code === 'access.denied' && view.get().mine) dispossess(fault)
      else {
        change({ fault })
        void refresh()
      }
      return false
    } finally {
      change({ busy: null })
    }
  }

  /** What was heard before the button belongs to the recording: it is sent first. */
  async function pressAfterSound(deed: RecorderDeed, then?: () => void): Promise<boolean> {
    if (view.get().busy !== null) return false
    holding = true
    try {
      await queue?.drain()
      return await press(deed, then)
    } finally {
      holding = false
    }
  }

  const takes = (status: RecorderStatus): void => {
    if (!status.take) return
    desk?.holdTake(status.take.id)
    change({ cut: false })
    feed(status.take.id, status.take.samples)
  }

  return {
    view,
    level: mics.level,
    start() {
      ended = false
      void opening.then((opened) => {
        desk = opened
        return refresh()
      })
      return () => {
        ended = true
        clearTimeout(timer)
      }
    },
    refresh,
    async test() {
      const open = await mics.ensure()
      if (open && view.get().mine && !queue) await goOn()
      return open
    },
    choose: (deviceId) => mics.choose(deviceId),
    chosen: () => mic.chosen.get(),
    release() { if (!view.get().mine) mics.close() },
    async ask(adviser, customer) {
      if (!(await mics.ensure())) return false
      return press({ kind: 'ask', adviser, ...(customer ? { customer } : {}) }, () => desk?.holdAsking(true))
    },
    async consent(answer) {
      if (!(await mics.ensure())) return false
      return press({ kind: 'consent', consent: answer }, takes)
    },
    press: (deed) => press(deed),
    pause: () => pressAfterSound({ kind: 'pause' }),
    async resume() {
      if (!(await mics.ensure())) return false
      return press({ kind: 'resume' }, (status) => { if (!queue) takes(status) })
    },
    async takeOver() {
      if (!(await mics.ensure())) return false
      return press({ kind: 'take_over' }, takes)
    },
    stop: () => pressAfterSound({ kind: 'stop' }, () => letGo(false)),
    withdraw: () => press({ kind: 'withdraw' }, () => letGo(false)),
    forgetFault: () => change({ fault: null, cut: false }),
  }
}
