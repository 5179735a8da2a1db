// calls.ts: what a page says to the recorder and what it is told; the rows of the table of calls (api.ts) are made of these.

import { z } from 'zod'
import { ConsentAnswer } from './consent.ts'
import type { RecorderState } from './machine.ts'
import { MARK_KINDS, type Mark, type PauseWhy, type Span } from './take.ts'
import type { SoundWarning } from './watch.ts'

/** A window's own secret: whoever holds it adds sound and presses the buttons of a recording. Made by the page, at random. */
const desk = z.string().regex(/^[\w-]{16,64}$/)
const adviser = z.string().trim().min(1, '请填写顾问的姓名').max(20, '姓名最多 20 个字')

/** Every button of the recorder. */
export const RecorderDeed = z.discriminatedUnion('kind', [
  /** Opens the consent step. `customer` = one who is known; without, a new one is opened for the talk. */
  z.object({ kind: z.literal('ask'), adviser, customer: z.string().regex(/^[\w-]{1,64}$/).optional() }),
  /** The customer said no, or the adviser turned back. */
  z.object({ kind: z.literal('decline') }),
  /** The customer said yes: from here on sound is taken. */
  z.object({ kind: z.literal('consent'), consent: ConsentAnswer }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('mark'), mark: z.enum(MARK_KINDS) }),
  /** Takes the last mark back. */
  z.object({ kind: z.literal('unmark') }),
  /** The recording has not been forgotten. */
  z.object({ kind: z.literal('still') }),
  /** A colleague goes on with the talk, at the same window. */
  z.object({ kind: z.literal('hand'), adviser }),
  /** This window goes on with the recording of another one. */
  z.object({ kind: z.literal('take_over') }),
  z.object({ kind: z.literal('stop') }),
  /** The customer takes the consent back: what has been recorded is erased. */
  z.object({ kind: z.literal('withdraw') }),
  /** The microphone of this window is gone. */
  z.object({ kind: z.literal('interrupted') }),
])
export type RecorderDeed = z.output<typeof RecorderDeed>

export const RecorderPress = z.object({ desk, deed: RecorderDeed })

/** Sound of a take: 16-bit little-endian samples, 16 kHz, mono, as the body; at most a minute. */
export const RecorderSound = z.object({
  desk,
  take: z.string().regex(/^[\w-]{1,64}$/),
  /** How many samples of this take the source has sent before: the same bytes twice are taken once. */
  at: z.number().int().min(0),
  /** UTC ms by the source's clock when the last sample was heard. */
  capturedAt: z.number().int().positive(),
})

/** What is heard while a recording runs: quick and rough. Times are ms of the recording. */
export type LivePhrase = { readonly startMs: number; readonly endMs: number; readonly text: string }

export type LiveWordsStatus = {
  /** Whose words these are; null where nothing is being recorded, or the talk has words of its own by now. */
  readonly take: string | null
  /** What the recording has become; null while it runs. */
  readonly talk: string | null
  /** behind = the machine is too slow: sound is left out, the recording itself is whole. off = see `why`. */
  readonly state: 'on' | 'behind' | 'off'
  readonly why: string | null
  readonly phrases: readonly LivePhrase[]
}

export type SoundReceipt = { /** How many samples of the take are on the disk. */ readonly samples: number; readonly phase: RecorderState['phase'] }

export type TakeStatus = {
  readonly id: string
  readonly startedAt: number
  readonly recordedMs: number
  readonly samples: number
  readonly adviser: string
  readonly customer: string | null
  readonly consent: { readonly how: 'spoken' | 'signature'; readonly keepVoice: boolean; readonly keepDays: number }
  readonly marks: readonly Mark[]
  readonly spans: readonly Span[]
}

export type RecorderStatus = {
  readonly phase: RecorderState['phase']
  /** The consent step is open for this adviser. */
  readonly asking: { readonly adviser: string; readonly customer: string | null } | null
  readonly take: TakeStatus | null
  readonly pausedWhy: PauseWhy | null
  readonly warning: SoundWarning | null
  /** For how long nobody has spoken, and after how long the recording ends by itself, in seconds. */
  readonly silentS: number
  readonly silenceStopS: number
  /** True when the recording has run so long that a person should say it is not forgotten; it ends by itself otherwise. */
  readonly askStill: boolean
  /** Why nothing can be written at the moment, for people. */
  readonly alarm: string | null
  /** Minutes of sound that the disk still holds; null where that cannot be known. */
  readonly minutesLeft: number | null
  /** For how many days sound is kept at most: said to the customer before a recording. */
  readonly keepDays: number
  /** What was cut short and put right at the last start of the program: talks, newest first. */
  readonly recovered: readonly { readonly talk: string; readonly startedAt: number; readonly durationMs: number; readonly adviser: string }[]
  /** Cut short and not to be put right: why, for people. */
  readonly lost: readonly string[]
  /** The last recording that ended here: its talk, null where it was empty or erased. */
  readonly ended: { readonly talk: string | null; readonly why: string } | null
}
