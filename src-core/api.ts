// api.ts: everything a page may ask, once. Electron's preload and the loopback server carry this same table; there is no second list.
// Four kinds of call, because a talk is not only JSON: `call` asks and answers, `upload` takes a stream of bytes in,
// `bytes` gives a range of bytes out, `events` announces. Input is parsed here, at the door, whoever carries it.

import { z } from 'zod'
import type { Rates } from './insight/accuracy.ts'
import type { AmendmentKind, Values } from './insight/amendments.ts'
import { Draft } from './insight/drafts.ts'
import { FINDING_LISTS, type ListName } from './insight/values.ts'
import type { SuggestedReplies } from './lead/replies.ts'
import type { EndWhy, Take } from './recording/take.ts'
import { RecorderPress, RecorderSound, type RecorderStatus, type SoundReceipt } from './recording/calls.ts'
import type { SpeakerDeed } from './transcript/speaker-edits.ts'
import type { Reception } from './visit/receptions.ts'
import type { Visit } from './visit/visit.ts'
import { InstallSource, WordModelChoice, type WordModels } from './word-models.ts'
import type { ConsentState, Correction, Doubt, Grade, Insights, LifeCycle, Metrics, NextAction, Profile, Speaker, TalkState } from './shapes.ts'

export type TalkRow = {
  readonly id: string
  readonly date: string // YYYY-MM-DD, Asia/Shanghai
  readonly startedAt: number
  readonly title: string // the file's name, or 展厅录音
  readonly durationMs: number
  readonly state: TalkState
  /** 0..1 over the whole pipeline; 1 when analysed. */
  readonly progress: number
  /** Set when the talk is parked after three failed tries: the reason for people. */
  readonly problem: string | null
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly grade: Grade['value'] | null
  readonly talkRatio: number | null
  readonly consent: ConsentState
  /** Enrolled advisers who were heard in it, who spoke most first; `score` = cosine similarity with the print. */
  readonly advisers: readonly { readonly id: string; readonly name: string; readonly score: number }[]
  /** Main findings in short Chinese words, most telling first, at most six: 预算15–16万, 宋PLUS, 要试驾. */
  readonly highlights: readonly string[]
  /** With a search: up to three sentences that matched. */
  readonly matches: readonly { readonly turn: number; readonly text: string }[]
}

export type TurnRow = {
  readonly n: number
  readonly speaker: Speaker
  readonly voice: string
  readonly start: number // seconds
  readonly end: number // seconds
  readonly text: string
  readonly backchannel?: true
  /** 0..1: how sure the speaker is. */
  readonly certainty: number
  /** 0..1: how sure the words are; missing where they were heard once. */
  readonly wordCertainty?: number
  /** What was put right in `text`; missing where nothing was. */
  readonly corrections?: readonly Correction[]
  /** The speaker edit (its id) that says who speaks here; missing where the machine does. */
  readonly edit?: number
}

/** One thing that a person put right about who spoke, undone ones left out; voices by their names of then. */
export type SpeakerEditRow = {
  readonly id: number
  readonly kind: SpeakerDeed['kind']
  /** name: whose role; merge: the voice that went into `to`. Else null. */
  readonly voice: string | null
  /** merge, give, split: the voice that the turns went to. Else null. */
  readonly to: string | null
  /** name, split: the role that was said; merge, give: the role that `to` had. Null for a swap. */
  readonly speaker: Speaker | null
  /** give, split: how many turns. Else 0. */
  readonly turns: number
  readonly person: string
  readonly at: number
  /** The talk was heard anew, and this fits nothing in it any more: it has no effect. */
  readonly lapsed: boolean
}

/** A finding that a person changed, added or deleted, by the last amendment that counts. */
export type AmendmentRow = {
  readonly id: number
  readonly list: ListName
  readonly kind: AmendmentKind
  /** Names the finding among the talk's insights (keyOf); null where it was deleted. */
  readonly key: string | null
  /** What the machine had said; null where a person added the finding. */
  readonly machine: Values | null
  readonly person: string
  readonly at: number
}

/** A person has looked all findings of a talk through. `lapsed` = the machine has found something else since. */
export type ReviewRow = { readonly person: string; readonly at: number; readonly lapsed: boolean }

/** A stretch of a recording that seems to be a reception of its own, or none; times in seconds, both turns included. */
export type PieceRow = Reception & { readonly fromTurn: number; readonly toTurn: number; readonly start: number; readonly end: number }

/** What a split has made, in order. The first reception has the talk's own id and customer. */
export type TalkSplit = {
  readonly talks: readonly (Pick<Reception, 'valid' | 'kind'> & { readonly talk: string; readonly customer: string; /** Seconds in the recording that was. */ readonly start: number; readonly end: number })[]
  /** What people put right that went to more than one piece: `kind` = the list of a finding, or the deed of a speaker edit. */
  readonly straddling: readonly { readonly what: 'finding' | 'speaker'; readonly id: number; readonly kind: string; readonly talks: readonly string[] }[]
}

export type TalkJoin = {
  readonly talk: string
  readonly customer: string
  /** The one that promises less. */
  readonly consent: ConsentState
  /** The second talk's customer had nothing left, and is gone. */
  readonly customerRemoved: boolean
  /** The second talk's customer, where it is another one and has talks left. */
  readonly otherCustomer: string | null
}

/** A recording made here: who led it, what was marked, where sound is missing, how it ended, and what the customer agreed to. */
export type TalkMade = Pick<Take, 'adviser' | 'marks' | 'spans' | 'consent'> & { /** Signed in when it was begun. */ readonly person: string; readonly ended: EndWhy }

export type TalkDetail = {
  readonly talk: TalkRow
  /** With everything that people put right about who spoke. */
  readonly turns: readonly TurnRow[]
  /** In the order in which they were made; the last one can be undone. */
  readonly speakerEdits: readonly SpeakerEditRow[]
  readonly metrics: Metrics | null
  /** How the visit went: stages, test drives, checklist; null until it is understood. */
  readonly visit: Visit | null
  /** With everything that people amended. */
  readonly insights: Insights | null
  readonly amendments: readonly AmendmentRow[]
  readonly review: ReviewRow | null
  readonly doubts: readonly Doubt[]
  readonly nextAction: NextAction | null
  /** What may be answered to each objection, in the order of the talk. */
  readonly replies: readonly SuggestedReplies[]
  /** Loudest sample of each of 1,000 equal slices, 0..1. */
  readonly peaks: readonly number[]
  /** Whether the sound is still kept (retention and withdrawal remove it). */
  readonly hasSound: boolean
  /** The customer wanted neither sound nor words kept: they went when the talk was analysed, and nothing can be put right any more. */
  readonly dropped: boolean
  /** How it was recorded here; null for what came in from elsewhere. */
  readonly made: TalkMade | null
  /** The receptions that this recording seems to hold; empty where it is one. */
  readonly pieces: readonly PieceRow[]
  /** Turns with which recordings begin that were joined behind the first. */
  readonly seams: readonly { readonly n: number; readonly start: number }[]
  /** What the same device recorded next on that day. */
  readonly next: Pick<TalkRow, 'id' | 'title' | 'startedAt' | 'durationMs' | 'customer'> | null
}

export type CustomerRow = {
  readonly id: string
  readonly name: string
  readonly phone_masked: string | null
  readonly grade: Grade['value'] | null
  readonly life_cycle: LifeCycle
  readonly visits: number
  readonly last_visit: string | null // YYYY-MM-DD
  readonly profile: Profile
  readonly tags: readonly string[]
  readonly next_action: NextAction | null
  readonly consent: ConsentState
}

export type CustomerDetail = { readonly customer: CustomerRow; readonly talks: readonly TalkRow[] }

export type EngineStatus = {
  readonly version: string
  /** What each is for, in Chinese, and the name of its file. */
  readonly models: readonly { readonly purpose: string; readonly name: string; readonly ok: boolean; readonly problem: string | null }[]
  /** The model chosen to hear the words, and why it is not the one that does; null where it is. */
  readonly words: WordModelChoice & { readonly warning: string | null }
  readonly waiting: number
  readonly running: { readonly talk: string; readonly stage: TalkState; readonly progress: number } | null
  readonly talks: number
  readonly customers: number
}

/** How right the machine was, by the talks that people looked through. */
export type StoreAccuracy = Rates & {
  /** Talks that a person has marked as looked through since the machine last found something else; only these count. */
  readonly talks: number
  /** Talks with amendments but without the mark. */
  readonly amendedOnly: number
}

export type CarNames = { readonly brand: string; readonly series: readonly string[] }

export type ImportReceipt = {
  readonly talk: string
  readonly customer: string
  /** True when these very bytes were here before: nothing was stored again. */
  readonly duplicate: boolean
}

/** An adviser whose voice is known in talks. */
export type AdviserRow = {
  readonly id: string
  readonly name: string
  /** False when the print was made by another model than the present one: it is not compared, and must be taken anew. */
  readonly usable: boolean
  readonly enrolledAt: number
  /** Who noted that the adviser agreed, when, and the version of the words agreed to (privacy/adviser-consent.ts). */
  readonly consent: { readonly by: string; readonly at: number; readonly wording: string }
}

export type AdviserReceipt = { readonly adviser: string; /** An earlier print of the same name was there; it is gone. */ readonly replaced: boolean }

export type AdviserRemoval = { readonly removed: true; readonly proof: { readonly before: Readonly<Record<string, number>>; readonly after: Readonly<Record<string, number>> } }

/** What the engine announces; the page asks again for what it shows. */
export type EngineEvent =
  | { readonly type: 'talk'; readonly talk: string; readonly state: TalkState; readonly progress: number }
  | { readonly type: 'talks' } // the list changed: imported, attached, erased
  | { readonly type: 'customer'; readonly customer: string }
  | { readonly type: 'models'; readonly progress: { readonly model: string; readonly received: number } | null } // null = ask for the list again; else bytes that are there of an installation
  | { readonly type: 'recorder' } // pressed, paused, warned, ended: ask for the status again
  | { readonly type: 'fault'; readonly talk: string | null; readonly message: string }

export type Erasure = { readonly erased: true; readonly proof: { readonly before: Readonly<Record<string, number>>; readonly after: Readonly<Record<string, number>>; readonly files_removed: number } }

type Spec<K extends string, I extends z.ZodType, O> = { readonly kind: K; readonly input: I; readonly output?: O }
const call = <O>() => <I extends z.ZodType>(input: I): Spec<'call', I, O> => ({ kind: 'call', input })
const upload = <O>() => <I extends z.ZodType>(input: I): Spec<'upload', I, O> => ({ kind: 'upload', input })
const bytes = <I extends z.ZodType>(input: I): Spec<'bytes', I, never> => ({ kind: 'bytes', input })
const events = <O>() => <I extends z.ZodType>(input: I): Spec<'events', I, O> => ({ kind: 'events', input })

const id = z.string().regex(/^[\w-]{1,64}$/)
/** One finding of a talk as the page shows it (keyOf): gone when somebody else was quicker. */
const target = z.object({ list: z.enum(FINDING_LISTS), key: z.string().max(1_000) })
/** A voice of a talk by its name there: A, B, ... */
const voice = z.string().regex(/^[A-Z]\d{0,4}$/)
/** A turn as the page shows it: refused when another one stands under its number by now. `start` in seconds. */
const turnRef = z.object({ n: z.number().int().min(0), start: z.number().min(0) })
/** A model of the catalogue, or the built-in one. */
const modelId = z.string().regex(/^[a-z0-9-]{3,41}$/)
const page = { limit: z.number().int().min(1).max(500).default(100), offset: z.number().int().min(0).default(0) }

export const ImportRequest = z.object({
  name: z.string().min(1).max(255),
  /** The person importing says that the customer agreed to the recording; without it nothing is stored. */
  consentNoted: z.boolean(),
  customer: id.optional(),
  /** When the talk took place, UTC ms; by default the file's own date. */
  startedAt: z.number().int().positive().optional(),
  /** Of the file the person chose, where the page had to decode it (M4A): keeps "the same bytes twice" true. */
  sourceSha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
})

export const AdviserRequest = z.object({
  name: z.string().trim().min(1, '请填写顾问的姓名').max(20, '姓名最多 20 个字'),
  /** The adviser has read the words of privacy/adviser-consent.ts and agrees; without it nothing is read. */
  consent: z.boolean(),
})

export const calls = {
  'engine.status': call<EngineStatus>()(z.object({})),
  'engine.events': events<EngineEvent>()(z.object({})),
  'talks.list': call<{ rows: readonly TalkRow[]; total: number }>()(z.object({ search: z.string().max(100).optional(), customer: id.optional(), ...page })),
  'talks.get': call<TalkDetail>()(z.object({ talk: id })),
  'talks.retry': call<{ ok: true }>()(z.object({ talk: id })),
  /** Pieces begin with these turns; see TalkDetail.pieces and seams. The sound is sealed anew, so this takes a while. */
  'talks.split': call<TalkSplit>()(z.object({ talk: id, at: z.array(turnRef).min(1).max(500) })),
  /** Two talks become one, the second behind the first; see TalkDetail.next. */
  'talks.join': call<TalkJoin>()(z.object({ talk: id, next: id })),
  /** The person has looked all findings through (or takes that back). */
  'talks.review': call<{ ok: true }>()(z.object({ talk: id, reviewed: z.boolean() })),
  'insights.change': call<{ amendment: number }>()(z.object({ talk: id, target, finding: Draft })),
  'insights.delete': call<{ amendment: number }>()(z.object({ talk: id, target })),
  'insights.add': call<{ amendment: number }>()(z.object({ talk: id, finding: Draft })),
  'insights.undo': call<{ ok: true }>()(z.object({ talk: id, amendment: z.number().int().positive() })),
  /** Advisers and customers of the whole talk change places. */
  'speakers.swap': call<{ edit: number }>()(z.object({ talk: id })),
  /** The person says what role a voice has. */
  'speakers.name': call<{ edit: number }>()(z.object({ talk: id, voice, speaker: z.enum(['sales', 'customer', 'companion']) })),
  /** Two voices are one person: `voice` becomes `into`. */
  'speakers.merge': call<{ edit: number }>()(z.object({ talk: id, voice, into: voice })),
  /** These turns were spoken by another voice, or by somebody who had no voice of their own yet. */
  'speakers.give': call<{ edit: number }>()(
    z.object({ talk: id, turns: z.array(turnRef).min(1).max(5_000), to: z.union([z.object({ voice }), z.object({ newcomer: z.enum(['sales', 'customer', 'companion', 'unknown']) })]) }),
  ),
  /** Only the last edit that stands can be undone. */
  'speakers.undo': call<{ ok: true }>()(z.object({ talk: id, edit: z.number().int().positive() })),
  'store.accuracy': call<StoreAccuracy>()(z.object({})),
  /** The cars that a person can name in a finding. */
  'cars.list': call<readonly CarNames[]>()(z.object({})),
  /** The customer takes the consent to a recording back: its sound, words and conclusions are erased; the customer too, where nothing else is known. */
  'talks.withdraw': call<{ erased: true; customerErased: boolean; files_removed: number }>()(z.object({ talk: id })),
  'talks.sound': bytes(z.object({ talk: id })),
  'recorder.status': call<RecorderStatus>()(z.object({})),
  /** One button of the recorder. Answers how things stand afterwards. */
  'recorder.press': call<RecorderStatus>()(RecorderPress),
  'recorder.sound': upload<SoundReceipt>()(RecorderSound),
  'recordings.import': upload<ImportReceipt>()(ImportRequest),
  'advisers.list': call<readonly AdviserRow[]>()(z.object({})),
  /** Half a minute of one person's own voice. The sound is not kept. */
  'advisers.enrol': upload<AdviserReceipt>()(AdviserRequest),
  'advisers.remove': call<AdviserRemoval>()(z.object({ adviser: id })),
  /** The built-in model and those that can be installed. */
  'models.list': call<WordModels>()(z.object({})),
  /** Answers when it has begun; events tell how it goes, the list how it ended. */
  'models.install': call<{ started: true }>()(z.object({ model: modelId, source: InstallSource })),
  'models.cancel': call<{ ok: true }>()(z.object({ model: modelId })),
  'models.remove': call<{ removed: true }>()(z.object({ model: modelId })),
  /** From the next start on. `despiteMemory` = the person has read that the computer has little memory for it. */
  'models.choose': call<WordModelChoice>()(WordModelChoice.extend({ despiteMemory: z.boolean().default(false) })),
  'customers.list': call<{ rows: readonly CustomerRow[]; total: number }>()(z.object({ search: z.string().max(100).optional(), ...page })),
  'customers.get': call<CustomerDetail>()(z.object({ customer: id })),
  'customers.rename': call<{ ok: true }>()(z.object({ customer: id, name: z.string().trim().min(1).max(40) })),
  'customers.erase': call<Erasure>()(z.object({ customer: id })),
}

export type Calls = typeof calls
export type CallName = keyof Calls
export type NamesOf<K extends string> = { [N in CallName]: Calls[N]['kind'] extends K ? N : never }[CallName]
/** What the caller may pass (defaults may be left out). */
export type Asked<N extends CallName> = z.input<Calls[N]['input']>
/** What the handler receives (defaults filled in). */
export type Given<N extends CallName> = z.output<Calls[N]['input']>
export type Answer<N extends CallName> = Calls[N] extends Spec<string, z.ZodType, infer O> ? O : never

/** What a page holds, over whichever carrier: the whole table, typed. */
export type Client = {
  /** Throws a Fault with a message for people. */
  readonly call: <N extends NamesOf<'call'>>(name: N, input: Asked<N>) => Promise<Answer<N>>
  /** `onProgress` gets 0..1 of the bytes handed over. */
  readonly upload: <N extends NamesOf<'upload'>>(name: N, input: Asked<N>, body: FileLike, onProgress?: (share: number) => void, signal?: AbortLike) => Promise<Answer<N>>
  /** An address that an <audio> element can play and seek in. */
  readonly bytesUrl: <N extends NamesOf<'bytes'>>(name: N, input: Asked<N>) => string
  /** Returns a function that ends the listening. Reconnects by itself. */
  readonly listen: <N extends NamesOf<'events'>>(name: N, input: Asked<N>, hear: (event: Answer<N>) => void) => () => void
}

/** The two browser types the client names, by the little that is used of them: src-core knows no DOM. */
export type FileLike = { readonly size: number; slice(start?: number, end?: number): FileLike; arrayBuffer(): Promise<ArrayBuffer> }
export type AbortLike = { readonly aborted: boolean }
