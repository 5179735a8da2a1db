// pipeline.ts: the stages of a talk, in order. Decides what comes next; remembers nothing: where a talk stands is in the store.

import type { TalkState } from './shapes.ts'

/** Each state is the result of the stage of the same name; `recorded` is where a talk begins, `queued` where this engine's work ends. */
export const states = ['recorded', 'transcribed', 'attributed', 'understood', 'scored', 'profiled', 'queued'] as const satisfies readonly TalkState[]

export type Stage = Exclude<TalkState, 'recorded'>

/** The stage that a talk in this state waits for; null when it is done. */
export function nextStage(state: TalkState): Stage | null {
  return (states[states.indexOf(state) + 1] as Stage | undefined) ?? null
}

/** A job that failed this often in a row is parked with its reason, so that the queue goes on. */
export const MAX_TRIES = 3

/** Share of the whole work that lies behind a talk in this state; words take most of the time, speakers most of the rest. */
const behind: Readonly<Record<TalkState, number>> = { recorded: 0, transcribed: 0.8, attributed: 0.96, understood: 0.98, scored: 0.985, profiled: 0.99, queued: 1 }

/** Progress over the whole pipeline, 0..1, from the state reached and the share (0..1) of the running stage. */
export function progressOf(state: TalkState, stageShare = 0): number {
  const next = nextStage(state)
  const from = behind[state]
  return next ? from + (behind[next] - from) * Math.min(1, Math.max(0, stageShare)) : 1
}
