// sending.ts: the store's side, decided without a network: when to try, what to make of an answer or of silence, how long to wait.

import { CONTRACT, HOPELESS, LIMITS, REASONS, utf8Length, type Answer, type Reason } from './contract.ts'

/** Why the last try brought nothing: a reason of headquarters', or a code of the network's (ECONNREFUSED ...). */
export type Problem = { readonly reason: Reason | 'unreachable' | 'untrusted'; readonly detail: string }

/** How sending stands, across restarts. Moments are UTC ms. */
export type Progress = {
  /** Tries in a row that brought nothing. */
  readonly failures: number
  readonly lastTryAt: number | null
  /** When headquarters last confirmed something, or that nothing was waiting. */
  readonly lastOkAt: number | null
  /** Not before this, unless a person asks; null = whenever the schedule says. */
  readonly nextTryAt: number | null
  readonly problem: Problem | null
}
export const freshProgress: Progress = { failures: 0, lastTryAt: null, lastOkAt: null, nextTryAt: null, problem: null }

/** What a try came to. */
export type Outcome = { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'silence'; readonly problem: Problem } | { readonly kind: 'nothing' }

export type Decision = {
  /** Envelopes up to here are at headquarters and need not be sent again; null = none. */
  readonly acknowledged: number | null
  /** Everything that headquarters does not have is numbered anew from here; null = numbers stand. */
  readonly renumberFrom: number | null
  /** Send on at once. */
  readonly again: boolean
  readonly progress: Progress
}

const FIRST_WAIT_MS = 30_000
const MOST_WAIT_MS = 3_600_000
/** Where only a person can help. */
const HOPELESS_WAIT_MS = 6 * 3_600_000

/** Doubles from half a minute to an hour, anywhere in the upper half of it, so that stores cut off together do not come back together. @param chance 0..1 */
export const backOff = (failures: number, chance: number): number => Math.round(Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, failures - 1)) * (0.5 + chance / 2))

/** A clock that was set back must not keep a store waiting for days. */
export const isDue = ({ nextTryAt }: Progress, now: number): boolean => nextTryAt === null || nextTryAt <= now || nextTryAt - now > HOPELESS_WAIT_MS

/**
 * @param now UTC ms by the store's clock, which may be wrong: nothing but waiting depends on it
 * @param chance 0..1
 */
export function decide(progress: Progress, outcome: Outcome, now: number, chance: number): Decision {
  const tried = { ...progress, lastTryAt: now }
  const well: Progress = { ...tried, failures: 0, lastOkAt: now, nextTryAt: null, problem: null }
  const failed = (problem: Problem, waitMs?: number): Progress => ({ ...tried, failures: progress.failures + 1, nextTryAt: now + (waitMs ?? backOff(progress.failures + 1, chance)), problem })

  if (outcome.kind === 'nothing') return { acknowledged: null, renumberFrom: null, again: false, progress: well }
  if (outcome.kind === 'silence') return { acknowledged: null, renumberFrom: null, again: false, progress: failed(outcome.problem) }
  const { through, refused } = outcome.answer
  if (refused === null) return { acknowledged: through, renumberFrom: null, again: true, progress: well }
  const problem = { reason: refused.reason, detail: REASONS[refused.reason] }
  if ((refused.reason === 'gap' || refused.reason === 'conflict') && refused.next !== null) {
    // Twice in a row would mean that the two ends cannot agree: then it waits like any failure.
    const first = progress.problem?.reason !== refused.reason
    return { acknowledged: through, renumberFrom: refused.next, again: first, progress: first ? { ...tried, problem } : failed(problem) }
  }
  const waitMs = refused.wait_seconds !== null ? refused.wait_seconds * 1000 : HOPELESS.has(refused.reason) ? HOPELESS_WAIT_MS : undefined
  return { acknowledged: through, renumberFrom: null, again: false, progress: failed(problem, waitMs) }
}

export type Queued = { readonly seq: number; readonly key: string; /** The envelope as JSON. */ readonly envelope: string }

/** The first of them that fit into one batch: at least one, in order. */
export function fitting<T extends Pick<Queued, 'envelope'>>(rows: readonly T[]): T[] {
  const chosen: T[] = []
  let bytes = 200
  for (const row of rows) {
    bytes += utf8Length(row.envelope) + 100
    if (chosen.length > 0 && (bytes > LIMITS.batchBytes || chosen.length === LIMITS.items)) break
    chosen.push(row)
  }
  return chosen
}

/** A batch as it travels and is signed. Envelopes stand as they were queued, canonical already. */
export const batchText = (device: string, rows: readonly Queued[]): string =>
  `{"contract":${CONTRACT},"device":${JSON.stringify(device)},"items":[${rows.map(({ envelope, key, seq }) => `{"envelope":${envelope},"key":"${key}","seq":${seq}}`).join(',')}]}`
