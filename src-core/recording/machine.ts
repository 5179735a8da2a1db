// machine.ts: the recorder as a pure state machine. What people press and what the world does come in as events; what is to be done
// with disk and database goes out as effects. Sound reaches the disk through one effect only, `write`, and only `recording` gives it.

import { Fault } from '../faults.ts'
import type { Consent } from './consent.ts'
import { consentWords } from './consent-words.ts'
import { msOf, spansWith, type EndWhy, type MarkKind, type PauseWhy, type Take } from './take.ts'

/** Who wants to record for whom. `adviser` leads the talk; `customer` null = a new one is opened for it. */
export type Ask = { readonly desk: string; readonly device: string; readonly person: string; readonly adviser: string; readonly customer: string | null }

export type RecorderState =
  | { readonly phase: 'recovering' }
  | { readonly phase: 'idle' }
  | { readonly phase: 'consent'; readonly ask: Ask; readonly askedAt: number }
  /** `after` = what the next sound ends: with it a new stretch begins. */
  | { readonly phase: 'recording'; readonly take: Take; readonly heard: Heard; readonly after: PauseWhy | null }
  | { readonly phase: 'paused'; readonly take: Take; readonly heard: Heard; readonly why: PauseWhy; readonly pausedAt: number }
  | { readonly phase: 'closing'; readonly take: Take; readonly why: EndWhy | 'withdrawn' }

/** When sound last came, and when a person last showed that the recording is not forgotten. */
export type Heard = { readonly soundAt: number; readonly stillAt: number }

export type RecorderEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly ask: Ask; readonly now: number }
  | { readonly kind: 'decline'; readonly desk: string }
  | { readonly kind: 'consent'; readonly desk: string; readonly consent: Consent; readonly id: string; readonly now: number }
  /** `at` = how many samples of this take came before; `capturedAt` = when the last one was heard, by the source's clock. */
  | { readonly kind: 'sound'; readonly desk: string; readonly at: number; readonly samples: number; readonly capturedAt: number; readonly now: number }
  | { readonly kind: 'pause'; readonly desk: string; readonly now: number }
  | { readonly kind: 'resume'; readonly desk: string; readonly now: number }
  | { readonly kind: 'mark'; readonly desk: string; readonly mark: MarkKind; readonly now: number }
  | { readonly kind: 'unmark'; readonly desk: string; readonly now: number }
  | { readonly kind: 'still'; readonly desk: string; readonly now: number }
  | { readonly kind: 'hand'; readonly desk: string; readonly adviser: string; readonly now: number }
  /** Another window goes on with this take; the one before is refused from now on. */
  | { readonly kind: 'take_over'; readonly desk: string; readonly person: string; readonly now: number }
  | { readonly kind: 'stop'; readonly desk: string }
  | { readonly kind: 'withdraw'; readonly desk: string }
  /** The source says that it cannot go on for now. */
  | { readonly kind: 'interrupted'; readonly desk: string; readonly why: 'device' | 'page'; readonly now: number }
  | { readonly kind: 'disk_failed'; readonly now: number }
  | { readonly kind: 'tick'; readonly now: number; readonly silentS: number }
  | { readonly kind: 'shutdown' }
  | { readonly kind: 'closed' }

export type Effect =
  /** Write the take into the store and open its sound; durable before anything else happens. */
  | { readonly kind: 'begin'; readonly take: Take }
  /** Append the event's samples but the first `skip`. */
  | { readonly kind: 'write'; readonly skip: number }
  /** Spans, marks, adviser or desk have changed. */
  | { readonly kind: 'note'; readonly take: Take }
  /** Finish the sound and make a talk of it. */
  | { readonly kind: 'finish'; readonly take: Take; readonly why: EndWhy }
  /** The customer took the consent back: erase what there is. */
  | { readonly kind: 'discard'; readonly take: Take }

export type Step = { readonly state: RecorderState; readonly effects: readonly Effect[] }

/** Limits of patience, in ms. A visit with a test drive takes some two hours; a recording of an empty showroom helps nobody. */
export const LIMITS = { consentMs: 10 * 60_000, askedMs: 60_000, sourceMs: 3_000, pausedMs: 30 * 60_000, silentMs: 15 * 60_000, askStillMs: 2 * 3_600_000, stillMs: 2 * 3_600_000 + 15 * 60_000 } as const

const stay = (state: RecorderState, ...effects: Effect[]): Step => ({ state, effects })
const THING = '录音'

/**
 * What follows from an event. Throws Fault for what a person cannot do now (wrong window, nothing to pause); the world's events never throw.
 */
export function step(state: RecorderState, event: RecorderEvent): Step {
  switch (event.kind) {
    case 'ready':
      return stay(state.phase === 'recovering' ? { phase: 'idle' } : state)
    case 'ask':
      return ask(state, event)
    case 'decline':
      if (state.phase !== 'consent') return stay(state)
      requireDesk(state.ask.desk, event.desk, state.ask.person)
      return stay({ phase: 'idle' })
    case 'consent':
      return begin(state, event)
    case 'sound':
      return sound(state, event)
    case 'tick':
      return tick(state, event.now, event.silentS * 1000)
    case 'disk_failed':
      return state.phase === 'recording' ? stay(paused(state.take, state.heard, 'disk', event.now)) : stay(state)
    case 'shutdown':
      return state.phase === 'recording' || state.phase === 'paused' ? end(state.take, 'shutdown') : stay(state)
    case 'closed':
      return state.phase === 'closing' ? stay({ phase: 'idle' }) : stay(state)
    default:
      return press(state, event)
  }
}

type Live = Extract<RecorderState, { phase: 'recording' | 'paused' }>
type Of<K extends RecorderEvent['kind']> = Extract<RecorderEvent, { kind: K }>

function ask(state: RecorderState, { ask: wish, now }: Of<'ask'>): Step {
  if (state.phase === 'recovering') throw new Fault('input.invalid', THING, '正在找回上一次中断的录音', '请稍候再开始')
  // Nothing has been recorded yet: whoever asks later goes on, unless a customer is just being asked somewhere else.
  if (state.phase === 'idle' || (state.phase === 'consent' && (state.ask.desk === wish.desk || now - state.askedAt >= LIMITS.askedMs))) return stay({ phase: 'consent', ask: wish, askedAt: now })
  if (state.phase === 'closing') throw new Fault('input.invalid', THING, '上一段录音正在保存', '请稍候再开始')
  const holder = state.phase === 'consent' ? state.ask.person : state.take.adviser
  throw new Fault('access.denied', THING, `这台电脑正由“${holder}”录音`, '请先结束那一段，或在录音页接手')
}

function begin(state: RecorderState, { desk, consent, id, now }: Of<'consent'>): Step {
  if (state.phase !== 'consent') throw new Fault('consent.missing', THING, '还没有向客户说明', '请先在录音页选择“开始接待”并向客户说明')
  requireDesk(state.ask.desk, desk, state.ask.person)
  if (consent.wording !== consentWords.version) throw new Fault('consent.missing', THING, '向客户说明的内容已经更新', '请刷新录音页，用新的说明再问一次客户')
  const { device, person, adviser, customer } = state.ask
  const take: Take = { id, desk, device, person, adviser, customer, startedAt: now, consent, samples: 0, spans: [], marks: [] }
  return stay({ phase: 'recording', take, heard: { soundAt: now, stillAt: now }, after: null }, { kind: 'begin', take })
}

/** The gate: whatever else comes, samples are written here or nowhere. */
function sound(state: RecorderState, event: Of<'sound'>): Step {
  if (state.phase !== 'recording' && state.phase !== 'paused') return stay(state)
  const { take, heard } = state
  requireDesk(take.desk, event.desk, take.adviser)
  if (state.phase === 'paused' && state.why === 'person') return stay(state)
  if (event.at > take.samples) throw new Fault('input.invalid', THING, `缺少第 ${take.samples} 到 ${event.at} 个采样`, '请刷新录音页，再按“继续”')
  const skip = take.samples - event.at
  if (skip >= event.samples) return stay(state)
  const fresh = event.samples - skip
  // A source keeps what a full disk could not take, and sends it again: nothing is missing.
  const after = state.phase === 'recording' ? state.after : state.why === 'disk' ? null : state.why
  const spans = spansWith(take.spans, take.samples, fresh, event.capturedAt, after)
  const next: Take = { ...take, samples: take.samples + fresh, spans }
  const effects: Effect[] = [{ kind: 'write', skip }]
  if (spans !== take.spans) effects.push({ kind: 'note', take: next })
  return { state: { phase: 'recording', take: next, heard: { ...heard, soundAt: event.now }, after: null }, effects }
}

function tick(state: RecorderState, now: number, silentMs: number): Step {
  if (state.phase === 'consent') return stay(now - state.askedAt >= LIMITS.consentMs ? { phase: 'idle' } : state)
  if (state.phase === 'paused') {
    if (now - state.pausedAt >= LIMITS.pausedMs) return end(state.take, 'paused')
    return now - state.heard.stillAt >= LIMITS.stillMs ? end(state.take, 'forgotten') : stay(state)
  }
  if (state.phase !== 'recording') return stay(state)
  if (silentMs >= LIMITS.silentMs) return end(state.take, 'silence')
  if (now - state.heard.stillAt >= LIMITS.stillMs) return end(state.take, 'forgotten')
  return stay(now - state.heard.soundAt >= LIMITS.sourceMs ? paused(state.take, state.heard, 'page', now) : state)
}

function press(state: RecorderState, event: Exclude<RecorderEvent, Of<'ready' | 'ask' | 'decline' | 'consent' | 'sound' | 'tick' | 'disk_failed' | 'shutdown' | 'closed'>>): Step {
  if (state.phase !== 'recording' && state.phase !== 'paused') throw new Fault('input.invalid', THING, state.phase === 'closing' ? '已经结束，正在保存' : '现在没有在录', '请刷新录音页')
  const { take } = state
  if (event.kind === 'take_over') return changed(state, { ...take, desk: event.desk, person: event.person }, event.now)
  requireDesk(take.desk, event.desk, take.adviser)
  switch (event.kind) {
    case 'pause':
      return stay(state.phase === 'paused' && state.why === 'person' ? state : paused(take, still(state, event.now), 'person', event.now))
    case 'resume':
      return stay({ phase: 'recording', take, heard: { soundAt: event.now, stillAt: event.now }, after: state.phase === 'paused' ? state.why : state.after })
    case 'interrupted':
      return stay(state.phase === 'recording' ? paused(take, state.heard, event.why, event.now) : state)
    case 'mark':
      return changed(state, { ...take, marks: [...take.marks, { atMs: msOf(take.samples), kind: event.mark }] }, event.now)
    case 'unmark':
      return changed(state, { ...take, marks: take.marks.slice(0, -1) }, event.now)
    case 'still':
      return stay({ ...state, heard: still(state, event.now) })
    case 'hand':
      return changed(state, { ...take, adviser: event.adviser }, event.now)
    case 'stop':
      return end(take, 'person')
    case 'withdraw':
      return { state: { phase: 'closing', take, why: 'withdrawn' }, effects: [{ kind: 'discard', take }] }
  }
}

const paused = (take: Take, heard: Heard, why: PauseWhy, now: number): RecorderState => ({ phase: 'paused', take, heard, why, pausedAt: now })
const end = (take: Take, why: EndWhy): Step => ({ state: { phase: 'closing', take, why }, effects: [{ kind: 'finish', take, why }] })
const still = (state: Live, now: number): Heard => ({ ...state.heard, stillAt: now })

function changed(state: Live, take: Take, now: number): Step {
  return { state: { ...state, take, heard: still(state, now) }, effects: [{ kind: 'note', take }] }
}

function requireDesk(holder: string, desk: string, name: string): void {
  if (holder !== desk) throw new Fault('access.denied', '这段录音', `正在另一个窗口里由“${name}”录制`, '请在那个窗口操作，或按“接手”')
}
