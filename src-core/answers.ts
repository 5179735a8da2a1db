// answers.ts: what the calls of api.ts answer: the rows and pages that people see, as every carrier brings them.

import type { Rates } from './insight/accuracy.ts'
import type { AmendmentKind, Values } from './insight/amendments.ts'
import type { ListName } from './insight/values.ts'
import type { GradeOverride } from './lead/board.ts'
import type { NoteRow } from './notes.ts'
import type { SuggestedReplies } from './lead/replies.ts'
import type { LivePhrase } from './recording/calls.ts'
import type { EndWhy, Take } from './recording/take.ts'
import type { SpeakerDeed } from './transcript/speaker-edits.ts'
import type { Reception } from './visit/receptions.ts'
import type { Visit } from './visit/visit.ts'
import type { WordModelChoice } from './word-models.ts'
import type { Actor, ConsentState, Correction, Doubt, Grade, Insights, LifeCycle, Metrics, NextAction, Profile, Speaker, TalkState } from './shapes.ts'

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
  /** The grade that a person gave in place of the machine's. */
  readonly override: GradeOverride | null
  /** In the order of the talk, those about the whole of it first. */
  readonly notes: readonly NoteRow[]
  readonly doubts: readonly Doubt[]
  readonly nextAction: NextAction | null
  /** What may be answered to each objection, in the order of the talk. */
  readonly replies: readonly SuggestedReplies[]
  /** Loudest sample of each of 1,000 equal slices, 0..1. */
  readonly peaks: readonly number[]
  /** Share of the speech whose words can be believed, 0..1; null before it is heard, and where there is too little to tell. */
  readonly understood: number | null
  /** Whether the sound is still kept (retention and withdrawal remove it). */
  readonly hasSound: boolean
  /** The customer wanted neither sound nor words kept: they went when the talk was analysed, and nothing can be put right any more. */
  readonly dropped: boolean
  /** The customer does not want to be profiled: nothing is concluded of them. */
  readonly unprofiled: boolean
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
  /** null = does not want to be profiled: neither grade, tags nor next action are reckoned. */
  readonly life_cycle: LifeCycle | null
  readonly visits: number
  readonly last_visit: string | null // YYYY-MM-DD
  readonly profile: Profile
  readonly tags: readonly string[]
  readonly next_action: NextAction | null
  readonly consent: ConsentState
}

/** `stageWhy` = what the life cycle rests on; null where there is none. */
export type CustomerDetail = { readonly customer: CustomerRow; readonly stageWhy: string | null; readonly talks: readonly TalkRow[] }

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

/** A deed of the audit trail. `at` = UTC ms; `name` = what its subject is called, null where it is gone or is no person or talk. */
export type AuditRow = { readonly id: number; readonly at: number; readonly person: string; readonly role: Actor['role']; readonly action: string; readonly subject: string; readonly name: string | null }

export type AuditPage = { readonly rows: readonly AuditRow[]; readonly total: number }

/** The first row that is not as it was written, or follows one that is missing; null where the trail is whole. */
export type AuditCheck = { readonly broken: number | null }

/** Backups of this store: where they lie, and how they go. Times are UTC ms. */
export type BackupStatus = {
  /** A backup is made here every day; null where nobody asked for that. */
  readonly folder: string | null
  readonly places: readonly { readonly folder: string; readonly madeAt: number | null; readonly triedAt: number | null; /** Why the last try failed. */ readonly problem: string | null; /** People and talks erased here and, because the drive was not there, not in that backup yet. */ readonly owed: number }[]
  readonly running: { readonly folder: string; /** 0..1 */ readonly share: number } | null
}

export type BackupReceipt = { readonly name: string; readonly talks: number; readonly bytes: number; /** Sounds that were copied now; the others were there. */ readonly copied: number }

/** What the engine announces; the page asks again for what it shows. */
export type EngineEvent =
  | { readonly type: 'talk'; readonly talk: string; readonly state: TalkState; readonly progress: number }
  | { readonly type: 'talks' } // the list changed: imported, attached, erased
  | { readonly type: 'customer'; readonly customer: string }
  | { readonly type: 'models'; readonly progress: { readonly model: string; readonly received: number } | null } // null = ask for the list again; else bytes that are there of an installation
  | { readonly type: 'recorder' } // pressed, paused, warned, ended: ask for the status again
  | { readonly type: 'readings' } // tags and forecasts of everybody were reckoned anew
  | { readonly type: 'backup' } // begun, got on, ended: ask for the status again
  | { readonly type: 'badges' } // paired, refused, reported, gateway switched, folder looked through: ask again
  | { readonly type: 'words'; readonly phrase: LivePhrase | null } // words of the running recording; null = ask for all of them again
  | { readonly type: 'fault'; readonly talk: string | null; readonly message: string }

/** `written` = a person has said that the recovery code of this key is written down; `renewing` = a new key comes at the next start. */
export type KeyStatus = { readonly written: boolean; readonly renewing: boolean }

export type Erasure = { readonly erased: true; readonly proof: { readonly before: Readonly<Record<string, number>>; readonly after: Readonly<Record<string, number>>; readonly files_removed: number } }
