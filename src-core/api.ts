// api.ts: everything a page may ask, once. Electron's preload and the loopback server carry this same table; there is no second list.
// Four kinds of call, because a talk is not only JSON: `call` asks and answers, `upload` takes a stream of bytes in,
// `bytes` gives a range of bytes out, `events` announces. Input is parsed here, at the door, whoever carries it. Whose a call is stands in rights.ts.

import { z } from 'zod'
import type { AdviserReceipt, AdviserRemoval, AdviserRow, AuditCheck, AuditPage, BackupReceipt, BackupStatus, CarNames, CustomerDetail, CustomerRow, EngineEvent, EngineStatus, Erasure, ImportReceipt, KeyStatus, StoreAccuracy, TalkDetail, TalkJoin, TalkRow, TalkSplit } from './answers.ts'
import { GatewaySwitch, InviteRequest, JoinRequest, OneBadge, WatchRequest, WearRequest, type BadgeRow, type FolderStatus, type GatewayStatus, type Invitation, type JoinStatus, type Refused, type WaitingRow } from './badges/calls.ts'
import { CountWho, CreateCampaign, ExportCampaign, ListMembers, MarkResponse, OneCampaign, type CampaignRow, type MemberRow } from './campaigns/calls.ts'
import { OneOffer, PublishOffer, RecommendFor, type Recommendation } from './recommend/calls.ts'
import type { Offer } from './recommend/offers.ts'
import { Draft } from './insight/drafts.ts'
import { BoardRequest, OverrideRequest, ViewRequest, type LeadBoard, type SavedView } from './lead/board.ts'
import { CoachingRequest, type Coaching } from './lead/coaching.ts'
import { ChangeCoachingNote, CompareRequest, ListCoachingNotes, MomentsRequest, OneCoachingNote, WriteCoachingNote, type CoachingNotes, type Comparison, type Moments } from './coaching/calls.ts'
import { VoiceRequest, WishesRequest, type Voice, type Wishes } from './analysis/voice.ts'
import { NoteRequest } from './notes.ts'
import { FINDING_LISTS } from './insight/values.ts'
import { RecorderPress, RecorderSound, type LiveWordsStatus, type RecorderStatus, type SoundReceipt } from './recording/calls.ts'
import { FORMATS, type Paper } from './paper/paper.ts'
import { PAPER_LANGUAGES } from './paper/paper-words.ts'
import { EnterRequest, PersonRequest, type PersonRow, type Session } from './people.ts'
import { OneBoard, SaveBoard, type Board } from './analysis/boards.ts'
import { DrillQuestion, ExportQuestion, FindingsRequest, FunnelDrillQuestion, FunnelQuestion, OneAnalysis, Question, SaveAnalysis, type Analysis, type Drill, type ExportedTable, type FunnelAnswer, type FunnelDrill, type Pivot, type SavedAnalysis, type StandingOut } from './analysis/calls.ts'
import { OnePlan, SavePlan, type PlanRow, type WrittenFile } from './analysis/plans.ts'
import { Goals } from './analysis/goals.ts'
import { ReportRequest, type Report } from './analysis/report.ts'
import { SyncEnrol, type SyncStatus } from './sync/calls.ts'
import { SyncWishes } from './sync/wishes.ts'
import { FILE_MOST, StoreFileName, StoreRules, type StoreFile } from './store-rules.ts'
import { DuplicatePair, ImportFiles, ImportIssues, ImportUndo, MergeCustomers, OneCustomer, StageFile, type DataQuality, type DuplicateRow, type ImportReport, type ImportRow, type MergeRow, type StagedFile } from './records/calls.ts'
import { AskQuestionnaire, GiveAnswers, OpenQuestionnaire, type Questions } from './records/questionnaire.ts'
import type { Issue } from './records/issues.ts'
import { NoteLoss, NoteOrder, ResultsRequest, TakeBack, type Noted, type Results } from './results/calls.ts'
import { AddTask, ChangeTask, DoneTask, GiveFeedback, ListCustomers, ListTasks, NoteTouch, OneTask, SetProfiling, SnoozeTask, type LivingProfile, type TaskCalendar, type TaskRow } from './tasks/calls.ts'
import { ListReadings, ListWinBack, OnePersona, OneReading, type CustomerReading, type Persona, type ReadingRow, type StoreReadings, type WinBackRow } from './segments/calls.ts'
import { LookForUpdate, type UpdateStatus } from './updates.ts'
import { InstallSource, WordModelChoice, type WordModels } from './word-models.ts'

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
  /** Heard again from its sound, with the model that is chosen now; what people put right stays where it still fits. */
  'talks.again': call<{ ok: true }>()(z.object({ talk: id })),
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
  /** A talk as a file to hand on, numbers that name a person masked. */
  'talks.export': bytes(z.object({ talk: id, format: z.enum(FORMATS), language: z.enum(PAPER_LANGUAGES).default('zh-CN') })),
  /** The same, to print. */
  'talks.paper': call<Paper>()(z.object({ talk: id, language: z.enum(PAPER_LANGUAGES).default('zh-CN') })),
  'recorder.status': call<RecorderStatus>()(z.object({})),
  /** One button of the recorder. Answers how things stand afterwards. */
  'recorder.press': call<RecorderStatus>()(RecorderPress),
  /** What is heard of the running recording, and of the one before until it has words of its own. */
  'recorder.words': call<LiveWordsStatus>()(z.object({})),
  'recorder.sound': upload<SoundReceipt>()(RecorderSound),
  'recordings.import': upload<ImportReceipt>()(ImportRequest),
  'advisers.list': call<readonly AdviserRow[]>()(z.object({})),
  /** Half a minute of one person's own voice. The sound is not kept. */
  'advisers.enrol': upload<AdviserReceipt>()(AdviserRequest),
  'advisers.remove': call<AdviserRemoval>()(z.object({ adviser: id })),
  /** How sending to headquarters stands. */
  'sync.status': call<SyncStatus>()(z.object({})),
  /** Sends what waits and answers when that is done or has failed. */
  'sync.now': call<SyncStatus>()(z.object({})),
  'sync.enrol': call<SyncStatus>()(SyncEnrol),
  'sync.wish': call<SyncStatus>()(SyncWishes),
  /** The built-in model and those that can be installed. */
  'models.list': call<WordModels>()(z.object({})),
  /** Answers when it has begun; events tell how it goes, the list how it ended. */
  'models.install': call<{ started: true }>()(z.object({ model: modelId, source: InstallSource })),
  'models.cancel': call<{ ok: true }>()(z.object({ model: modelId })),
  'models.remove': call<{ removed: true }>()(z.object({ model: modelId })),
  /** From the next talk on. `despiteMemory` = the person has read that the computer has little memory for it. */
  'models.choose': call<WordModelChoice>()(WordModelChoice.extend({ despiteMemory: z.boolean().default(false) })),
  /** Who did what, newest first. `about` = a customer or a talk. */
  'audit.list': call<AuditPage>()(z.object({ about: id.optional(), ...page })),
  /** Reads the whole trail. */
  'audit.check': call<AuditCheck>()(z.object({})),
  /** Record of processing and impact assessment, a page to print. */
  'store.assessment': bytes(z.object({})),
  /** What technical support needs to know, as a text to read before it is sent; see diagnostics/report.ts. */
  'store.diagnostics': call<{ text: string }>()(z.object({})),
  /** The store's key: its recovery code, that it is written down, a new one at the next start, and that not. */
  'key.status': call<KeyStatus>()(z.object({})),
  'key.code': call<{ code: string }>()(z.object({})),
  'key.written': call<KeyStatus>()(z.object({})),
  'key.renew': call<KeyStatus>()(z.object({})),
  'key.keep': call<KeyStatus>()(z.object({})),
  /** A newer Tingke in a folder: what is known of it, looking for it, the installer. */
  'update.status': call<UpdateStatus>()(z.object({})),
  'update.look': call<UpdateStatus>()(LookForUpdate),
  'update.installer': bytes(z.object({})),
  'backup.status': call<BackupStatus>()(z.object({})),
  /** Answers when it is made and read back. The folder is one of the machine that the engine runs on. */
  'backup.make': call<BackupReceipt>()(z.object({ folder: z.string().trim().min(1, '请填写文件夹').max(1_000) })),
  /** Every day into this folder; null = only by hand. */
  'backup.plan': call<{ ok: true }>()(z.object({ folder: z.string().trim().min(1).max(1_000).nullable() })),
  'customers.list': call<{ rows: readonly CustomerRow[]; total: number }>()(ListCustomers),
  'customers.get': call<CustomerDetail>()(z.object({ customer: id })),
  'customers.rename': call<{ ok: true }>()(z.object({ customer: id, name: z.string().trim().min(1).max(40) })),
  /** All that is held about a customer: JSON of every row, or a page to read. For the person who asks for a copy. */
  'customers.copy': bytes(z.object({ customer: id, format: z.enum(['json', 'html']) })),
  'customers.erase': call<Erasure>()(z.object({ customer: id })),
  /** Every attribute with its history, and everything that happened, over all channels. */
  /** Whether the customer wants to be profiled. Refused: grade, tags, profile and forecasts go, here, in backups and at headquarters, and are not made again. */
  'customers.profiling': call<{ ok: true }>()(SetProfiling),
  'customers.living': call<LivingProfile>()(OneCustomer),
  /** A call, a message or a visit that nobody recorded. */
  'customers.note': call<{ ok: true }>()(NoteTouch),
  /** An order, or that the customer is lost, noted by hand. */
  'customers.order': call<Noted>()(NoteOrder),
  'customers.lost': call<Noted>()(NoteLoss),
  /** Something noted by hand is taken back. */
  'customers.takeBack': call<{ ok: true }>()(TakeBack),
  /** What the customer answered after a visit. */
  'customers.feedback': call<{ ok: true }>()(GiveFeedback),
  /** The laptop is handed to the customer: a ticket for one set of answers, which tells nothing of anybody. */
  'questionnaire.open': call<{ ticket: string }>()(OpenQuestionnaire),
  'questionnaire.ask': call<Questions>()(AskQuestionnaire),
  'questionnaire.give': call<{ ok: true }>()(GiveAnswers),
  /** Customers who may be one person; a person decides. */
  'customers.duplicates': call<readonly DuplicateRow[]>()(z.object({})),
  'customers.merges': call<readonly MergeRow[]>()(z.object({})),
  'customers.merge': call<{ ok: true }>()(MergeCustomers),
  'customers.part': call<{ ok: true }>()(OneCustomer),
  'customers.keepApart': call<{ ok: true }>()(DuplicatePair),
  /** An export of another system arrives and is looked at; nothing is stored yet. */
  'data.stage': upload<StagedFile>()(StageFile),
  'data.import': call<ImportReport>()(ImportFiles),
  'data.imports': call<readonly ImportRow[]>()(z.object({})),
  'data.issues': call<readonly Issue[]>()(ImportIssues),
  'data.undo': call<{ ok: true }>()(ImportUndo),
  'data.quality': call<DataQuality>()(z.object({})),
  /** Open tasks, what is lost most if it waits first. */
  'tasks.list': call<{ rows: readonly TaskRow[]; total: number; today: string }>()(ListTasks),
  'tasks.calendar': call<TaskCalendar>()(ListTasks),
  'tasks.done': call<{ ok: true }>()(DoneTask),
  'tasks.snooze': call<{ ok: true }>()(SnoozeTask),
  'tasks.reopen': call<{ ok: true }>()(OneTask),
  'tasks.add': call<{ ok: true }>()(AddTask),
  /** Another day or other words for a task that a person noted. */
  'tasks.change': call<{ ok: true }>()(ChangeTask),
  /** The newest graded talk of every customer, by grade. */
  /** Rows by columns over visits or orders of a time, every figure with what it rests on. */
  'analysis.ask': call<Analysis>()(Question),
  /** The visits or orders behind one figure, newest first, with the sentence where one was asked for. */
  'analysis.drill': call<Drill>()(DrillQuestion),
  'analysis.export': call<ExportedTable>()(ExportQuestion),
  /** The same with totals of rows and columns, each visit once. */
  'analysis.pivot': call<Pivot>()(Question),
  /** How far whoever came has come, and who reached a step. */
  'analysis.funnel': call<FunnelAnswer>()(FunnelQuestion),
  'analysis.funnelDrill': call<FunnelDrill>()(FunnelDrillQuestion),
  /** Analyses that are looked at together; one that was removed can be brought back for a day. */
  'boards.list': call<readonly Board[]>()(z.object({})),
  'boards.save': call<{ id: number }>()(SaveBoard),
  'boards.drop': call<{ ok: true }>()(OneBoard),
  'boards.restore': call<{ ok: true }>()(OneBoard),
  /** What is written into a folder by itself, every week or month. */
  'plans.list': call<readonly PlanRow[]>()(z.object({})),
  'plans.save': call<{ id: number }>()(SavePlan),
  'plans.drop': call<{ ok: true }>()(OnePlan),
  'plans.restore': call<{ ok: true }>()(OnePlan),
  /** Now, whenever it is due. */
  'plans.write': call<WrittenFile>()(OnePlan),
  'analysis.saved': call<readonly SavedAnalysis[]>()(z.object({})),
  'analysis.save': call<{ id: number }>()(SaveAnalysis),
  'analysis.drop': call<{ ok: true }>()(OneAnalysis),
  'analysis.restore': call<{ ok: true }>()(OneAnalysis),
  /** This week or month so far, held against the same days of the one before. */
  'analysis.report': call<Report>()(ReportRequest),
  'analysis.goals': call<{ ok: true }>()(Goals),
  /** What is said more often lately than chance would have it, and what goes together. */
  'analysis.standingOut': call<StandingOut>()(FindingsRequest),
  'leads.board': call<LeadBoard>()(BoardRequest),
  /** Names of those who led talks. */
  'leads.advisers': call<readonly string[]>()(z.object({})),
  /** A person gives another grade than the points come to; it stays until it is undone. */
  'leads.override': call<{ override: number }>()(OverrideRequest),
  'leads.undo': call<{ ok: true }>()(z.object({ talk: id, override: z.number().int().positive() })),
  /** The filters that whoever asks has kept. */
  'views.list': call<readonly SavedView[]>()(z.object({})),
  'views.save': call<{ ok: true }>()(ViewRequest),
  'views.remove': call<{ ok: true }>()(z.object({ view: z.number().int().positive() })),
  /** Talks far from the store's best, and recordings that hold no reception. */
  'coaching.list': call<Coaching>()(CoachingRequest),
  /** Advisers beside one another; an adviser sees the own figures and the store's. */
  'coaching.compare': call<Comparison>()(CompareRequest),
  /** Passages worth listening to, by what came of them. */
  'coaching.moments': call<Moments>()(MomentsRequest),
  /** What a manager asks an adviser to change, and what came of it. */
  'coaching.notes': call<CoachingNotes>()(ListCoachingNotes),
  'coaching.write': call<{ note: number }>()(WriteCoachingNote),
  'coaching.change': call<{ ok: true }>()(ChangeCoachingNote),
  'coaching.takeBack': call<{ ok: true }>()(OneCoachingNote),
  'coaching.restore': call<{ ok: true }>()(OneCoachingNote),
  'coaching.read': call<{ ok: true }>()(OneCoachingNote),
  /** What customers say over time and by model, and what they want that no trim has. */
  'voice.get': call<Voice>()(VoiceRequest),
  'voice.wishes': call<Wishes>()(WishesRequest),
  /** Grades held against the orders that followed, and the funnel of whoever came. */
  'results.get': call<Results>()(ResultsRequest),
  /** Tags, segments and forecasts of the store at a glance; asking begins to reckon them where they are of another day. */
  'segments.get': call<StoreReadings>()(z.object({})),
  'segments.list': call<{ rows: readonly ReadingRow[]; total: number }>()(ListReadings),
  'segments.persona': call<Persona>()(OnePersona),
  'segments.winBack': call<{ rows: readonly WinBackRow[]; total: number }>()(ListWinBack),
  /** Everything that is reckoned of a customer, with what it rests on. */
  'segments.customer': call<CustomerReading>()(OneReading),
  /** Cars of the store's catalogue that suit a customer, what similar buyers chose, and offers that stand for whoever is in the same case. */
  'segments.recommend': call<Recommendation>()(RecommendFor),
  'offers.list': call<readonly Offer[]>()(z.object({})),
  'offers.publish': call<{ offer: number }>()(PublishOffer),
  'offers.withdraw': call<{ ok: true }>()(OneOffer),
  /** How many match and have consented. */
  'campaigns.count': call<{ n: number }>()(CountWho),
  'campaigns.list': call<readonly CampaignRow[]>()(z.object({})),
  'campaigns.create': call<{ campaign: number }>()(CreateCampaign),
  'campaigns.remove': call<{ ok: true }>()(OneCampaign),
  'campaigns.members': call<{ rows: readonly MemberRow[]; total: number }>()(ListMembers),
  'campaigns.respond': call<{ ok: true }>()(MarkResponse),
  /** Whom to contact: masked, or hashed for advertising tools. */
  'campaigns.export': bytes(ExportCampaign),
  'notes.add': call<{ note: number }>()(NoteRequest),
  'notes.remove': call<{ ok: true }>()(z.object({ talk: id, note: z.number().int().positive() })),
  /** Who is signed in at this device, and who could be. */
  'session.get': call<Session>()(z.object({})),
  'session.enter': call<Session>()(EnterRequest),
  'session.leave': call<Session>()(z.object({})),
  /** What the store goes by, and what is usual. Talks that are graded from then on follow it. */
  'rules.get': call<{ rules: StoreRules; usual: StoreRules }>()(z.object({})),
  'rules.save': call<{ ok: true }>()(StoreRules),
  'rules.reset': call<{ ok: true }>()(z.object({})),
  /** The store's own words, checklist and answers; what is saved counts from the next start on. */
  'knowledge.get': call<StoreFile>()(z.object({ file: StoreFileName })),
  'knowledge.save': call<{ ok: true }>()(z.object({ file: StoreFileName, text: z.string().max(FILE_MOST) })),
  'knowledge.reset': call<{ ok: true }>()(z.object({ file: StoreFileName })),
  /** The store's gateway for badges and other laptops. */
  'gateway.status': call<GatewayStatus>()(z.object({})),
  'gateway.turn': call<GatewayStatus>()(GatewaySwitch),
  /** Paired badges, revoked ones last, and who was not let in lately. */
  'badges.list': call<{ badges: readonly BadgeRow[]; refused: readonly Refused[] }>()(z.object({})),
  'badges.invite': call<Invitation>()(InviteRequest),
  'badges.revoke': call<{ ok: true }>()(OneBadge),
  'badges.wear': call<{ ok: true }>()(WearRequest),
  /** What waits for recognition, next first, and why. */
  'talks.waiting': call<readonly WaitingRow[]>()(z.object({})),
  /** The folder that other makers' badges put their files into. */
  'folder.status': call<FolderStatus>()(z.object({})),
  'folder.watch': call<FolderStatus>()(WatchRequest),
  /** This computer hands its talks to another one, the store's gateway. */
  'join.status': call<JoinStatus>()(z.object({})),
  'join.enter': call<JoinStatus>()(JoinRequest),
  'join.leave': call<JoinStatus>()(z.object({})),
  /** Hands over what waits, and answers when that is done or has failed. */
  'join.now': call<JoinStatus>()(z.object({})),
  'people.list': call<readonly PersonRow[]>()(z.object({})),
  /** Adds a person or changes one; the first one of a store is an administrator, and signed in from then on. */
  'people.save': call<{ id: string }>()(PersonRequest),
  'people.remove': call<{ removed: true }>()(z.object({ person: id })),
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
