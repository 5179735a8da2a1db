// take.ts: one recording while it is made: what is known of it from its first sample, and how its own time follows the clock on the wall.

import { SAMPLE_RATE } from '../ports.ts'
import type { Consent } from './consent.ts'

/** What an adviser may mark while recording. `consent` = the customer says aloud, in the recording, that it is all right. */
export const MARK_KINDS = ['consent', 'drive_start', 'drive_end', 'quote', 'important'] as const
export type MarkKind = (typeof MARK_KINDS)[number]
export type Mark = { readonly atMs: number; readonly kind: MarkKind }

/** Why sound is missing before a stretch. `start` = nothing is: the recording begins. */
export type GapWhy = 'start' | PauseWhy
/** person = the button; page = the window that records is gone; device = the microphone is gone; sleep = the machine slept; disk = nothing can be written. */
export type PauseWhy = 'person' | 'page' | 'device' | 'sleep' | 'disk'

/** An uninterrupted stretch: it begins at `atMs` of the recording, which was `wallMs` by the clock; `lostMs` of the visit before it were not recorded. */
export type Span = { readonly atMs: number; readonly wallMs: number; readonly lostMs: number; readonly why: GapWhy }

/** What a recording is from its first sample on; all of it is in the store before that sample is. */
export type Take = {
  readonly id: string
  /** The one window (or program) that may add sound and press buttons. A secret of that window's. */
  readonly desk: string
  readonly device: string
  /** The signed-in person who began it. */
  readonly person: string
  /** Who leads the talk; changes when it is handed to a colleague. */
  readonly adviser: string
  readonly customer: string | null
  readonly startedAt: number
  readonly consent: Consent
  readonly samples: number
  readonly spans: readonly Span[]
  readonly marks: readonly Mark[]
}

/** How a recording came to its end. `crash` = cut short and put right at the next start; `shutdown` = the program was closed. */
export type EndWhy = 'person' | 'silence' | 'forgotten' | 'paused' | 'shutdown' | 'crash'

export const msOf = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE)

/** A jump of the clock that is no hiccup of the sound card or the browser. */
const GAP_MS = 2_000

/**
 * The spans with the sound that has come in, whose last sample was captured at `capturedAt` (UTC ms by the source's clock).
 * @param samples how many came, @param why a known reason for a jump of the clock, else the machine slept
 */
export function spansWith(spans: readonly Span[], before: number, samples: number, capturedAt: number, why: PauseWhy | null): readonly Span[] {
  const wallMs = Math.round(capturedAt - (samples * 1000) / SAMPLE_RATE)
  const atMs = msOf(before)
  const last = spans.at(-1)
  if (!last) return [{ atMs: 0, wallMs, lostMs: 0, why: 'start' }]
  const lostMs = wallMs - wallAt(spans, atMs)
  if (why === null && lostMs < GAP_MS) return spans
  return [...spans, { atMs, wallMs, lostMs: Math.max(0, lostMs), why: why ?? 'sleep' }]
}

/** The clock on the wall at a moment of the recording; 0 where nothing is recorded. */
export function wallAt(spans: readonly Span[], atMs: number): number {
  const span = spans.findLast((one) => one.atMs <= atMs)
  return span ? span.wallMs + (atMs - span.atMs) : 0
}
