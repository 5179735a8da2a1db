// dispatch.ts: the table of calls, answered. Every carrier comes through here: the name is looked up, the input parsed by the table,
// the deed done and, where it is about a person, noted.

import { z } from 'zod'
import type { EngineStatus } from '../../src-core/answers.ts'
import { calls, type Answer, type CallName, type Given, type NamesOf } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Speech } from '../../src-core/ports.ts'
import { reaches, seesNumbers } from '../../src-core/people.ts'
import { maskAll } from '../../src-core/privacy/mask-words.ts'
import { rightOf } from '../../src-core/rights.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Keeper } from '../backup/keeper.ts'
import type { Planner } from '../plans/planner.ts'
import type { FaultTrail } from '../diagnostics/fault-trail.ts'
import type { Importer } from '../importing.ts'
import type { Cutting } from '../cutting.ts'
import { appVersion } from '../platform/version.ts'
import type { LiveWords } from '../recorder/live-words.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { Shelf } from '../models/shelf.ts'
import type { Office } from '../sync/office.ts'
import { modelReport } from '../speech/models.ts'
import type { Loop } from '../stages.ts'
import { eraseCustomer } from '../store/erase.ts'
import { eraseSound, openSound } from '../store/sound.ts'
import type { StoreKnowledge } from '../store-knowledge.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'
import type { CustomerRecord } from '../store/customers.ts'
import { createAdvisers } from './advisers.ts'
import { createAmending } from './amending.ts'
import { createBadgeCalls } from './badges.ts'
import { createBoards } from './boards.ts'
import type { Hub } from '../badges/hub.ts'
import type { Joining } from '../badges/joining.ts'
import type { BytesAnswer, Dispatcher } from './dispatcher.ts'
import { createPapers } from './papers.ts'
import { diagnostics } from './diagnostics.ts'
import { createCampaigns } from './campaigns.ts'
import { createKeys } from './keys.ts'
import { createCoaching } from './coaching.ts'
import { createLeads } from './leads.ts'
import { createModels } from './models.ts'
import { createPeople } from './people.ts'
import type { Reckoning } from '../segments/reckoning.ts'
import type { Sessions } from '../people/sessions.ts'
import { customerRow, searchPhrase, talkDetail, talkRow } from './rows.ts'
import { createQuestionnaires } from './questionnaires.ts'
import { createRecords } from './records.ts'
import { takeSound, withdrawTalk } from './recorder.ts'
import { analysisCalls } from './analysis.ts'
import { createResults } from './results.ts'
import { createRules } from './rules.ts'
import { createSegments } from './segments.ts'
import { createSpeakers } from './speakers.ts'
import { createSyncCalls } from './sync.ts'
import { createUpdates } from './updates.ts'
import { createVoice } from './voice.ts'

export type DispatchParts = { readonly store: Store; readonly office: Office; readonly speech: Speech; readonly importer: Importer; readonly cutting: Cutting; readonly loop: Loop; readonly recorder: Recorder; /** null where nothing reads along. */ readonly live: LiveWords | null; readonly sessions: Sessions; readonly now: () => number; readonly announcer: Announcer; readonly shelf: Shelf; readonly keeper: Keeper; readonly hub: Hub; readonly joining: Joining; readonly reckoning: Reckoning; readonly faults: FaultTrail; readonly planner: Planner; /** What this computer cannot bear of the chosen model, for people. */ readonly unfitting: () => readonly string[]; readonly knowledge: StoreKnowledge; readonly modelsDir: string; /** The data folder, for what the store wrote itself. */ readonly home: string; readonly master: Buffer }

type Handlers = { readonly [N in NamesOf<'call'>]: (input: Given<N>, actor: Actor) => Promise<Answer<N>> | Answer<N> }
type Uploads = { readonly [N in NamesOf<'upload'>]: (input: Given<N>, body: AsyncIterable<Uint8Array>, actor: Actor) => Promise<Answer<N>> }

export function createDispatcher(parts: DispatchParts): Dispatcher {
  const { store, importer, cutting, loop, recorder, announcer, knowledge } = parts
  const amending = createAmending(parts)
  const speakers = createSpeakers(parts)
  const advisers = createAdvisers(parts)
  const wordModels = createModels(parts)
  const sync = createSyncCalls(parts)
  const people = createPeople(parts)
  const badges = createBadgeCalls(parts)
  const records = createRecords({ store, announcer, now: parts.now })
  const questionnaires = createQuestionnaires({ store, announcer, now: parts.now })
  const rules = createRules(parts)
  const results = createResults(parts)
  const coaching = createCoaching(parts)
  const voice = createVoice(parts)
  const segments = createSegments(parts)
  const campaigns = createCampaigns(parts)
  const papers = createPapers(store, parts.now, (id) => talkDetail(store, loop, talkOf(id), knowledge))
  const keys = createKeys(parts)
  const updates = createUpdates(parts)
  const leads = createLeads(parts, parts.now, () => knowledge.sop)
  let models: EngineStatus['models'] | null = null

  const talkOf = (id: string): TalkRecord => store.talks.get(id) ?? unknown(`谈话 ${id}`)
  /** For whatever is read from the words again. */
  function wordedTalkOf(id: string): TalkRecord {
    const talk = talkOf(id)
    if (store.dropped.has(id)) throw new Fault('input.invalid', `谈话“${talk.name}”`, '客户不希望保留声音和文字，分析后已经删除', '结论仍可查看，但不能再改')
    return talk
  }
  const customerOf = (id: string): CustomerRecord => store.customers.get(id) ?? unknown(`客户 ${id}`)

  /** The list is another one now, and there is work. */
  function recut<T>(done: T): T {
    announcer.say({ type: 'talks' })
    loop.poke()
    return done
  }

  /** What was said, for those who may not see the numbers that name a person. */
  const shown = <T>(answer: T, actor: Actor): T => (seesNumbers(actor.role) ? answer : maskAll(answer))

  const handlers: Handlers = {
    'engine.status': async () => {
      models ??= (await modelReport(parts.modelsDir)).map(({ name, file, ok, problem }) => ({ purpose: name, name: file, ok, problem }))
      return { version: appVersion(), models, words: await wordModels.words(), waiting: store.talks.waiting(), running: loop.running(), talks: store.talks.count(), customers: store.customers.count() }
    },
    'talks.list': ({ search, customer, limit, offset }, actor) => {
      const phrase = searchPhrase(search)
      const { rows, total } = store.talks.list({ search: phrase, customer: customer ?? null, limit, offset })
      return shown({ rows: rows.map((talk) => talkRow(store, loop, talk, phrase)), total }, actor)
    },
    'talks.get': ({ talk }, actor) => {
      const found = talkOf(talk)
      store.audit.note(actor, 'see', talk)
      return shown(talkDetail(store, loop, found, knowledge), actor)
    },
    'talks.retry': ({ talk }, actor) => {
      talkOf(talk)
      store.talks.retry(talk)
      store.audit.note(actor, 'retry', talk)
      models = null
      loop.poke()
      return { ok: true }
    },
    'talks.again': ({ talk }, actor) => {
      const found = wordedTalkOf(talk)
      if (found.soundFile === null) throw new Fault('input.invalid', `谈话“${found.name}”`, '录音已按规定删除，不能重新识别', '文字和结论仍可查看')
      store.talks.reopen(talk, 'recorded')
      store.audit.note(actor, 'retry', talk, { again: true })
      return recut({ ok: true } as const)
    },
    'talks.split': async ({ talk, at }, actor) => recut(await cutting.split(wordedTalkOf(talk), at, actor)),
    'talks.join': async ({ talk, next }, actor) => recut(await cutting.join(wordedTalkOf(talk), wordedTalkOf(next), actor)),
    'talks.review': ({ talk, reviewed }, actor) => amending.review(talkOf(talk).id, reviewed, actor),
    'insights.change': ({ talk, target, finding }, actor) => amending.change(wordedTalkOf(talk).id, target, finding, actor),
    'insights.delete': ({ talk, target }, actor) => amending.delete(wordedTalkOf(talk).id, target, actor),
    'insights.add': ({ talk, finding }, actor) => amending.add(wordedTalkOf(talk).id, finding, actor),
    'insights.undo': ({ talk, amendment }, actor) => amending.undo(wordedTalkOf(talk).id, amendment, actor),
    'speakers.swap': ({ talk }, actor) => speakers.edit(wordedTalkOf(talk), { kind: 'swap' }, actor),
    'speakers.name': ({ talk, voice, speaker }, actor) => speakers.edit(wordedTalkOf(talk), { kind: 'name', voice, speaker }, actor),
    'speakers.merge': ({ talk, voice, into }, actor) => speakers.edit(wordedTalkOf(talk), { kind: 'merge', voice, into }, actor),
    'speakers.give': ({ talk, turns, to }, actor) => speakers.edit(wordedTalkOf(talk), { kind: 'give', turns: turns.map(({ n, start }) => ({ n, startMs: Math.round(start * 1000) })), to }, actor),
    'speakers.undo': ({ talk, edit }, actor) => speakers.undo(wordedTalkOf(talk), edit, actor),
    'recorder.status': () => recorder.status(),
    'recorder.press': ({ desk, deed }, actor) => recorder.press(desk, deed, actor),
    'recorder.words': () => parts.live?.status() ?? { take: null, talk: null, state: 'off', why: null, phrases: [] },
    'store.accuracy': () => amending.accuracy(),
    'cars.list': () => amending.carNames(),
    'advisers.list': () => advisers.list(),
    'advisers.remove': ({ adviser }, actor) => advisers.remove(adviser, actor),
    'sync.status': () => sync.status(),
    'sync.now': (_, actor) => sync.now(actor),
    'sync.enrol': (input, actor) => sync.enrol(input, actor),
    'sync.wish': (input, actor) => sync.wish(input, actor),
    'models.list': (_, actor) => wordModels.list(actor),
    'models.install': (input, actor) => wordModels.install(input, actor),
    'models.cancel': (input, actor) => wordModels.cancel(input, actor),
    'models.remove': (input, actor) => wordModels.remove(input, actor),
    'models.choose': (input, actor) => wordModels.choose(input, actor),
    'customers.list': ({ search, ...filter }, actor) => {
      const { rows, total } = store.customers.list({ search: search?.trim() || null, masked: !seesNumbers(actor.role), ...filter })
      return { rows: rows.map(customerRow), total }
    },
    'customers.get': ({ customer }, actor) => {
      const found = customerOf(customer)
      store.audit.note(actor, 'see', customer)
      const { rows } = store.talks.list({ search: null, customer, limit: 500, offset: 0 })
      return { customer: customerRow(found), stageWhy: store.standings.stageWhy(found.id), talks: rows.map((talk) => talkRow(store, loop, talk, null)) }
    },
    'customers.rename': ({ customer, name }, actor) => {
      customerOf(customer)
      store.together(() => {
        store.customers.rename(customer, name)
        store.audit.note(actor, 'rename', customer)
      })
      announcer.say({ type: 'customer', customer })
      return { ok: true }
    },
    'customers.profiling': ({ customer, allowed }, actor) => {
      const { id } = customerOf(customer)
      store.together(() => {
        if (allowed) store.profiling.allow(id)
        else store.profiling.refuse(id)
        store.audit.note(actor, allowed ? 'allow_profiling' : 'refuse_profiling', id)
      })
      if (!allowed) store.profiling.forget()
      store.standings.refresh()
      void parts.keeper.forget()
      loop.poke()
      announcer.say({ type: 'customer', customer: id })
      announcer.say({ type: 'talks' })
      return { ok: true }
    },
    ...analysisCalls(parts),
    ...createBoards(parts),
    'rules.get': () => rules.get(),
    'rules.save': (input, actor) => rules.save(input, actor),
    'rules.reset': (_, actor) => rules.reset(actor),
    'knowledge.get': ({ file }) => rules.file(file),
    'knowledge.save': ({ file, text }, actor) => rules.saveFile(file, text, actor),
    'knowledge.reset': ({ file }, actor) => rules.resetFile(file, actor),
    'talks.paper': ({ talk, language }, actor) => papers.print(talk, language, actor),
    'leads.board': (input) => leads.board(input),
    'leads.advisers': () => leads.leaders(),
    'leads.override': ({ talk, ...input }, actor) => leads.override(wordedTalkOf(talk), { talk, ...input }, actor),
    'leads.undo': ({ talk, override }, actor) => leads.undoOverride(wordedTalkOf(talk), override, actor),
    'views.list': (_, actor) => leads.views(actor),
    'views.save': (input, actor) => leads.saveView(input, actor),
    'views.remove': ({ view }, actor) => leads.removeView(view, actor),
    'coaching.list': (input) => leads.coaching(input),
    'coaching.compare': (input, actor) => coaching.compare(input, actor),
    'coaching.moments': (input) => coaching.moments(input),
    'coaching.notes': (input, actor) => coaching.notes(input, actor),
    'coaching.write': (input, actor) => coaching.write(input, actor),
    'coaching.change': (input, actor) => coaching.change(input, actor),
    'coaching.takeBack': ({ note }, actor) => coaching.takeBack(note, actor),
    'coaching.restore': ({ note }, actor) => coaching.restore(note, actor),
    'coaching.read': ({ note }, actor) => coaching.read(note, actor),
    'voice.get': (input) => voice.get(input),
    'voice.wishes': (input) => voice.wishes(input),
    'results.get': (input) => results.get(input),
    'segments.get': () => segments.get(),
    'segments.list': (input) => segments.list(input),
    'segments.persona': (input) => segments.persona(input),
    'segments.winBack': (input, actor) => shown(segments.winBack(input), actor),
    'segments.customer': (input, actor) => shown(segments.customer(input, actor), actor),
    'segments.recommend': (input, actor) => shown(campaigns.recommend(input, actor), actor),
    'offers.list': () => campaigns.offers(),
    'offers.publish': (input, actor) => campaigns.publish(input, actor),
    'offers.withdraw': (input, actor) => campaigns.withdraw(input, actor),
    'campaigns.count': (input) => campaigns.count(input),
    'campaigns.list': () => campaigns.list(),
    'campaigns.create': (input, actor) => campaigns.create(input, actor),
    'campaigns.remove': (input, actor) => campaigns.remove(input, actor),
    'campaigns.members': (input) => campaigns.members(input),
    'campaigns.respond': (input) => campaigns.respond(input),
    'notes.add': (input, actor) => leads.addNote(talkOf(input.talk), input, actor),
    'notes.remove': ({ talk, note }, actor) => leads.removeNote(talkOf(talk), note, actor),
    'session.get': (_, actor) => people.session(actor),
    'session.enter': (input, actor) => people.enter(input, actor),
    'session.leave': (_, actor) => people.leave(actor),
    'talks.waiting': () => badges.waiting(),
    'folder.status': () => badges.folder(),
    'folder.watch': (input, actor) => badges.watch(input, actor),
    'join.status': () => badges.joined(),
    'join.enter': (input, actor) => badges.join(input, actor),
    'join.leave': (_, actor) => badges.leave(actor),
    'join.now': () => badges.forward(),
    'gateway.status': () => badges.status(),
    'gateway.turn': (input, actor) => badges.turn(input, actor),
    'badges.list': () => badges.list(),
    'badges.invite': (input, actor) => badges.invite(input, actor),
    'badges.revoke': (input, actor) => badges.revoke(input, actor),
    'badges.wear': (input, actor) => badges.wear(input, actor),
    'people.list': () => people.list(),
    'people.save': (input, actor) => people.save(input, actor),
    'people.remove': ({ person }, actor) => people.remove(person, actor),
    'customers.living': ({ customer }, actor) => shown(records.living(customer, actor), actor),
    'customers.note': (input, actor) => records.note(input, actor),
    'customers.feedback': (input, actor) => records.feedback(input, actor),
    'questionnaire.open': (input, actor) => questionnaires.open(input, actor),
    'questionnaire.ask': ({ ticket }) => questionnaires.ask(ticket),
    'questionnaire.give': (input) => questionnaires.give(input),
    'customers.order': (input, actor) => records.order(input, actor),
    'customers.lost': (input, actor) => records.lost(input, actor),
    'customers.takeBack': (input, actor) => records.takeBack(input, actor),
    'customers.duplicates': () => records.duplicates(),
    'customers.merges': () => records.merges(),
    'customers.merge': (input, actor) => records.merge(input, actor),
    'customers.part': (input, actor) => records.part(input, actor),
    'customers.keepApart': (input, actor) => records.keepApart(input, actor),
    'data.import': (input, actor) => records.take(input, actor),
    'data.imports': () => records.batches(),
    'data.issues': (input) => records.issues(input),
    'data.undo': (input, actor) => records.undo(input, actor),
    'data.quality': () => records.quality(),
    'tasks.list': (input) => records.tasks(input),
    'tasks.calendar': (input, actor) => records.calendar(input, actor),
    'tasks.done': (input, actor) => records.done(input, actor),
    'tasks.snooze': (input, actor) => records.snooze(input, actor),
    'tasks.reopen': (input, actor) => records.reopen(input, actor),
    'tasks.add': (input, actor) => records.add(input, actor),
    'tasks.change': (input, actor) => records.change(input, actor),
    'audit.list': ({ about, limit, offset }) => store.audit.list(about ?? null, limit, offset),
    'audit.check': () => ({ broken: store.audit.firstBreak() }),
    'store.diagnostics': () => diagnostics(parts),
    'key.status': () => keys.status(),
    'key.code': (_, actor) => keys.code(actor),
    'key.written': () => keys.written(),
    'key.renew': (_, actor) => keys.renew(actor),
    'key.keep': () => keys.keep(),
    'update.status': () => updates.status(),
    'update.look': ({ folder }) => updates.look(folder),
    'backup.status': () => parts.keeper.status(),
    'backup.make': ({ folder }, actor) => parts.keeper.backUp(folder, actor),
    'backup.plan': ({ folder }, actor) => {
      parts.keeper.plan(folder, actor)
      return { ok: true }
    },
    'talks.withdraw': async ({ talk }, actor) => {
      const done = await withdrawTalk(store, announcer, talkOf(talk), actor)
      void parts.keeper.forget()
      return done
    },
    'customers.erase': async ({ customer }, actor) => {
      customerOf(customer)
      const { soundFiles, before, after } = eraseCustomer(store.db, customer)
      await Promise.all(soundFiles.map((file) => eraseSound(store.soundPath(file))))
      store.audit.note(actor, 'erase', customer, { talks: before.talks ?? 0, files: soundFiles.length })
      void parts.keeper.forget()
      announcer.say({ type: 'talks' })
      return { erased: true, proof: { before, after, files_removed: soundFiles.length } }
    },
  }

  const uploads: Uploads = {
    'recordings.import': async (input, body, actor) => {
      const receipt = await importer.importStream(body, input, actor)
      // A recording that failed before gets another chance when its owner brings it again.
      if (receipt.duplicate) store.talks.retry(receipt.talk)
      loop.poke()
      return receipt
    },
    'recorder.sound': (input, body) => takeSound(recorder, input, body),
    'advisers.enrol': (input, body, actor) => advisers.enrol(input, body, actor),
    'data.stage': (input, body) => records.stage(input, body),
  }

  return {
    async call(name, input, actor) {
      const call = lookUp(name, 'call', actor)
      const handler = handlers[call] as (input: unknown, actor: Actor) => unknown
      return handler(parse(call, input), actor)
    },
    async upload(name, input, body, actor) {
      const call = lookUp(name, 'upload', actor)
      const handler = uploads[call] as (input: unknown, body: AsyncIterable<Uint8Array>, actor: Actor) => Promise<unknown>
      return handler(parse(call, input), body, actor)
    },
    async bytes(name, input, range, actor) {
      const call = lookUp(name, 'bytes', actor)
      if (call === 'update.installer') return updates.installer(range, actor)
      if (call === 'campaigns.export') return handedOut(campaigns.file(parse(call, input), actor))
      if (call === 'store.assessment') return handedOut(papers.assessment())
      if (call === 'customers.copy') {
        const { customer, format } = parse(call, input)
        return handedOut(papers.copy(customerOf(customer), format, actor))
      }
      if (call === 'talks.export') return handedOut(await papers.file(parse(call, input), actor))
      const { talk } = parse(call, input)
      const { soundFile, name: title } = talkOf(talk)
      if (soundFile === null) throw new Fault('audio.unreadable', `谈话“${title}”的录音`, '已按规定删除', '文字和结论仍可查看')
      const sound = openSound(store.soundPath(soundFile), store.soundKey)
      const start = Math.min(range?.start ?? 0, sound.wavLength - 1)
      const end = Math.min(range?.end ?? sound.wavLength - 1, sound.wavLength - 1)
      // A player asks for many ranges; listening is noted once, where it begins.
      if (start === 0) store.audit.note(actor, 'see', talk, { sound: true })
      return { type: 'audio/wav', total: sound.wavLength, start, end, body: sound.wavBytes(start, end) }
    },
    events(name, input, hear, actor) {
      parse(lookUp(name, 'events', actor), input)
      return announcer.listen(hear)
    },
  }
}

/** All of it: files are small. */
const handedOut = ({ type, bytes }: { readonly type: string; readonly bytes: Buffer }): BytesAnswer => ({ type, total: bytes.length, start: 0, end: bytes.length - 1, body: (async function* () { yield bytes })() })

function unknown(thing: string): never {
  throw new Fault('input.unknown', thing, '不存在或已删除', '请刷新列表后再试')
}

/** The one place where rights are asked: whoever carries a call, it comes through here. */
function lookUp<K extends 'call' | 'upload' | 'bytes' | 'events'>(name: string, kind: K, actor: Actor): NamesOf<K> {
  if (!Object.hasOwn(calls, name) || calls[name as CallName].kind !== kind) throw new Fault('input.unknown', `调用 ${name.slice(0, 60)}`, '没有这个调用', '请更新听客')
  if (!reaches(actor.role, rightOf(name))) throw new Fault('access.denied', '这项操作', `${actor.person}没有权限`, '请找店里的经理或管理员')
  return name as NamesOf<K>
}

function parse<N extends CallName>(name: N, input: unknown): Given<N> {
  const result = calls[name].input.safeParse(input)
  if (result.success) return result.data as Given<N>
  // What the table itself says of a field is a sentence for people; the rest is for whoever writes callers.
  const told = result.error.issues.map(({ message }) => message).filter((message) => /\p{Script=Han}/u.test(message))
  if (told.length > 0) throw new Fault('input.invalid', '填写的内容', told.join('；'), '请改正后再试')
  throw new Fault('input.invalid', `调用 ${name}`, z.prettifyError(result.error).replace(/\s+/g, ' '), '请检查输入')
}
