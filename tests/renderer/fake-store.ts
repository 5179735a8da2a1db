// fake-store.ts: a store for the page's tests: answers the table of calls from memory and lets the test move talks through their stages.

import { createHash } from 'node:crypto'
import type { BackupStatus, CustomerRow, EngineEvent, EngineStatus, TalkDetail, TalkRow } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'
import type { TalkState } from '../../src-core/shapes.ts'
import type { Visit } from '../../src-core/visit/visit.ts'
import { FakeAdvisers } from './fake-advisers.ts'
import { FakeAmendments } from './fake-amendments.ts'
import { FakeBadges } from './fake-badges.ts'
import { FakeHeadquarters } from './fake-headquarters.ts'
import { FakeRecorder } from './fake-recorder.ts'
import { FakeModels } from './fake-models.ts'
import { FakePieces } from './fake-pieces.ts'
import { FakeSpeakers } from './fake-speakers.ts'
import { sampleDoubts, sampleInsights, sampleNext, sampleProfile, sampleReplies } from './sample-meaning.ts'
import { drivenStages, sampleDrive, sampleVisit, staffChat } from './sample-visit.ts'
import { samplePeaks, sampleSeconds, sampleTurns } from './sample-words.ts'

const DAY = 86_400_000
const emptyProfile: CustomerRow['profile'] = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }

type Talk = { row: TalkRow; readonly hash: string }
type Page = { readonly search?: string; readonly customer?: string; readonly limit?: number; readonly offset?: number }

export class FakeStore {
  readonly talks = new Map<string, Talk>()
  readonly customers = new Map<string, CustomerRow>()
  /** What is said by hand of how a visit went, by talk. */
  readonly visits = new Map<string, Partial<Visit>>()
  /** Share of the speech that was understood, of every talk. */
  understood: number | null = null
  backup: BackupStatus = { folder: null, places: [], running: null }
  auditBroken: number | null = null
  /** Talks that were to be heard again. */
  readonly again: string[] = []
  readonly imports: Record<string, unknown>[] = []
  readonly received: Uint8Array[] = []
  readonly hearers = new Set<(event: EngineEvent) => void>()
  readonly now: number
  readonly amending: FakeAmendments
  readonly speakers: FakeSpeakers
  readonly advisers: FakeAdvisers
  readonly headquarters: FakeHeadquarters
  readonly badges: FakeBadges
  readonly models = new FakeModels((progress) => this.tell({ type: 'models', progress }))
  readonly pieces = new FakePieces({
    row: (id) => this.talk(id).row, add: (id, row) => this.addTalk(id, row), remove: (id) => this.talks.delete(id), tell: () => this.tell({ type: 'talks' }),
    change: (id, row) => { const talk = this.talk(id); talk.row = { ...talk.row, ...row } },
  })
  /** Reckons with the true clock: the page stamps its sound with it. */
  readonly recorder = new FakeRecorder(() => Date.now())

  constructor(now: number) {
    this.now = now
    this.amending = new FakeAmendments(now)
    this.speakers = new FakeSpeakers(now)
    this.advisers = new FakeAdvisers(now)
    this.headquarters = new FakeHeadquarters(now)
    this.badges = new FakeBadges(now)
    this.recorder.tell = () => this.tell({ type: 'recorder' })
    this.recorder.finished = (take) => {
      this.addTalk(take, { state: 'recorded', progress: 0 })
      this.tell({ type: 'talks' })
    }
  }

  tell(event: EngineEvent): void {
    for (const hear of this.hearers) hear(event)
  }

  addCustomer(id: string, name: string, more: Partial<CustomerRow> = {}): void {
    this.customers.set(id, { id, name, phone_masked: null, grade: null, life_cycle: '潜在', visits: 1, last_visit: dayOf(this.now), profile: emptyProfile, tags: [], next_action: null, consent: 'noted', ...more })
  }

  addTalk(id: string, more: Partial<TalkRow> = {}, hash = id): void {
    const startedAt = more.startedAt ?? this.now
    this.talks.set(id, { hash, row: { id, startedAt, date: dayOf(startedAt), title: '展厅录音', durationMs: sampleSeconds * 1000, state: 'queued', progress: 1, problem: null, customer: null, grade: null, talkRatio: null, consent: 'noted', advisers: [], highlights: [], matches: [], ...more } })
  }

  /** Moves a talk and says so, as the engine does. */
  move(id: string, state: TalkState, progress: number): void {
    const talk = this.talks.get(id)
    if (!talk) throw new Error(`no talk ${id}`)
    const done = progress >= 1 ? { grade: sampleInsights.grade.value, talkRatio: 0.56, highlights: ['预算15–16万', '宋PLUS', '要置换', '过年前用车'] } : {}
    talk.row = { ...talk.row, state, progress, ...done }
    if (progress >= 1 && talk.row.customer) this.customers.set(talk.row.customer.id, { ...this.customer(talk.row.customer.id), grade: 'A', life_cycle: '意向', profile: rebased(id), tags: ['宋PLUS', '置换', '有孩子'], next_action: sampleNext, phone_masked: '138****2296' })
    this.tell({ type: 'talk', talk: id, state, progress })
  }

  importSound(input: Record<string, unknown>, bytes: Uint8Array): unknown {
    this.imports.push(input)
    this.received.push(bytes)
    if (input['consentNoted'] !== true) throw new Fault('consent.missing', '导入', '没有确认客户同意录音', '请先确认客户已同意')
    const hash = createHash('sha256').update(bytes).digest('hex')
    const name = String(input['name'])
    if (name.includes('damaged')) throw new Fault('audio.unreadable', name, '文件不是可以识别的录音', '请换一个文件再试')
    const before = [...this.talks.values()].find((talk) => talk.hash === hash)
    if (before) return { talk: before.row.id, customer: before.row.customer?.id ?? '', duplicate: true }
    const [talk, customer] = [`talk-${this.talks.size + 1}`, `customer-${this.customers.size + 1}`]
    this.addCustomer(customer, '孟先生')
    this.addTalk(talk, { title: name, state: 'recorded', progress: 0, customer: { id: customer, name: '孟先生' } }, hash)
    this.tell({ type: 'talks' })
    return { talk, customer, duplicate: false }
  }

  call(name: string, input: Record<string, unknown>): unknown {
    switch (name) {
      case 'engine.status': return this.status()
      case 'session.get': return { store: '', asked: false, person: null, role: 'administrator', people: [] }
      case 'talks.list': return this.talkList(input)
      case 'talks.get': return this.talkDetail(String(input['talk']))
      case 'key.status': return { written: true, renewing: false }
      case 'update.status': return { version: '0.1.0', folder: null, offer: null, problem: null }
      case 'audit.list': return { rows: [{ id: 2, at: this.now, person: '小周', role: 'adviser', action: 'see', subject: 'talk-1', name: '展厅录音' }, { id: 1, at: this.now, person: 'tingke', role: 'system', action: 'analyse', subject: 'gone', name: null }], total: 2 }
      case 'audit.check': return { broken: this.auditBroken }
      case 'backup.status': return this.backup
      case 'backup.make':
        this.backup = { ...this.backup, places: [{ folder: String(input['folder']), madeAt: this.now, triedAt: this.now, problem: null, owed: 0 }] }
        return { name: '20261125-200000', talks: this.talks.size, bytes: 12_000_000, copied: 2 }
      case 'backup.plan':
        this.backup = { ...this.backup, folder: input['folder'] as string | null }
        return { ok: true }
      case 'talks.again':
        this.again.push(String(input['talk']))
        return { ok: true }
      case 'talks.retry': {
        const id = String(input['talk'])
        const talk = this.talk(id)
        talk.row = { ...talk.row, problem: null, state: 'recorded', progress: 0.1 }
        this.tell({ type: 'talks' })
        return { ok: true }
      }
      case 'customers.list': {
        const words = typeof input['search'] === 'string' ? input['search'] : ''
        const rows = [...this.customers.values()].filter((row) => row.name.includes(words) || row.tags.some((tag) => tag.includes(words)))
        return { rows, total: rows.length }
      }
      case 'customers.get': {
        const id = String(input['customer'])
        return { customer: this.customer(id), stageWhy: null, talks: this.rows({ customer: id }) }
      }
      case 'customers.rename': {
        const id = String(input['customer'])
        const to = String(input['name'])
        this.customers.set(id, { ...this.customer(id), name: to })
        for (const talk of this.talks.values()) if (talk.row.customer?.id === id) talk.row = { ...talk.row, customer: { id, name: to } }
        this.tell({ type: 'customer', customer: id })
        return { ok: true }
      }
      case 'tasks.list': return { rows: [], total: 0, today: '2026-11-25' }
      case 'customers.living': return { attributes: [], touchpoints: [], merged: [] }
      case 'customers.erase': {
        const id = String(input['customer'])
        this.customer(id)
        this.customers.delete(id)
        for (const row of this.rows({ customer: id })) this.talks.delete(row.id)
        this.tell({ type: 'talks' })
        return { erased: true, proof: { before: { 录音: 2, 对话句子: 61, 检索索引: 61, 画像: 14, 备份: 3 }, after: { 录音: 0, 对话句子: 0, 检索索引: 0, 画像: 0, 备份: 0 }, files_removed: 4 } }
      }
      default: {
        const answer = this.amending.call(name, input) ?? this.speakers.call(name, input) ?? this.advisers.call(name, input) ?? this.models.call(name, input) ?? this.pieces.call(name, input) ?? this.headquarters.call(name, input) ?? this.badges.call(name, input) ?? this.recorder.call(name, input)
        if (answer === null) throw new Fault('input.unknown', name, '没有这个功能', '请更新页面')
        return answer
      }
    }
  }

  private status(): EngineStatus {
    const busy = [...this.talks.values()].filter(({ row }) => row.progress < 1 && row.problem === null)
    return {
      version: '0.1.0', words: { ...this.models.choice, warning: null }, waiting: Math.max(0, busy.length - 1), talks: this.talks.size, customers: this.customers.size,
      running: busy[0] ? { talk: busy[0].row.id, stage: busy[0].row.state, progress: busy[0].row.progress } : null,
      models: [
        { purpose: '语音检测', name: 'silero-vad', ok: true, problem: null }, { purpose: '语音识别', name: 'whisper-base-zh', ok: true, problem: null },
        { purpose: '说话人切分', name: 'speaker-segmentation', ok: true, problem: null }, { purpose: '声纹比对', name: 'speaker-embedding-campplus', ok: false, problem: '文件已损坏（校验值不符），请重新安装模型' },
      ],
    }
  }

  private rows({ search = '', customer }: Page): readonly TalkRow[] {
    return [...this.talks.values()].map(({ row }) => row)
      .filter((row) => !customer || row.customer?.id === customer)
      .map((row) => ({ ...row, matches: search && row.progress >= 1 ? sampleTurns.filter((turn) => turn.text.includes(search)).slice(0, 3).map((turn) => ({ turn: turn.n, text: turn.text })) : [] }))
      .filter((row) => !search || row.matches.length > 0)
      .sort((a, b) => b.startedAt - a.startedAt)
  }

  private talkList(page: Page): unknown {
    const rows = this.rows(page)
    const offset = page.offset ?? 0
    return { rows: rows.slice(offset, offset + (page.limit ?? 100)), total: rows.length }
  }

  private talkDetail(id: string): TalkDetail {
    const { row } = this.talk(id)
    const done = row.progress >= 1
    const findings = this.amending.laid(id).findings
    const heard = done || ['attributed', 'understood', 'scored'].includes(row.state)
    return {
      talk: row, ...(heard ? this.speakers.detail(id) : { turns: [], speakerEdits: [], metrics: null }), insights: done ? { ...findings, grade: { ...sampleInsights.grade, value: row.grade ?? 'A' } } : null,
      visit: done ? sampleVisit(this.speakers.turnsOf(id), findings, this.visits.get(id)) : null,
      ...this.amending.detail(id), doubts: done ? sampleDoubts : [], nextAction: done ? sampleNext : null, replies: done ? sampleReplies : [], peaks: samplePeaks, understood: this.understood, hasSound: row.consent !== 'withdrawn', dropped: false, unprofiled: false, made: null, override: null, notes: [], ...this.pieces.detail(id),
    }
  }

  private talk(id: string): Talk {
    const talk = this.talks.get(id)
    if (!talk) throw new Fault('input.unknown', '谈话', '找不到这段谈话，它可能已被删除', '请回到谈话列表')
    return talk
  }

  private customer(id: string): CustomerRow {
    const customer = this.customers.get(id)
    if (!customer) throw new Fault('input.unknown', '客户', '找不到这位客户，资料可能已被删除', '请回到客户列表')
    return customer
  }
}

const dayOf = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

/** The sample profile with its evidence in the given talk. */
const rebased = (talk: string): CustomerRow['profile'] => JSON.parse(JSON.stringify(sampleProfile).replaceAll('talk-meng-1', talk)) as CustomerRow['profile']

/** A store on an ordinary day: several customers, talks in every state. */
export function busyStore(now: number): FakeStore {
  const store = new FakeStore(now)
  store.addCustomer('c-meng', '孟先生', { phone_masked: '138****2296', grade: 'A', life_cycle: '意向', visits: 2, tags: ['宋PLUS', '置换', '有孩子', '对比银河L7', '首付三成'], next_action: sampleNext, profile: sampleProfile })
  store.addCustomer('c-lin', '林女士', { phone_masked: '139****8801', grade: 'H', life_cycle: '意向', tags: ['汉EV', '全款', '已试驾'], next_action: { action: '今天发合同并确认交车日', reason: '已谈好价格，问了交车时间', dueDays: 0 } })
  store.addCustomer('c-zhao', '赵先生一家', { grade: 'B', life_cycle: '意向', visits: 3, tags: ['唐DM', '六座', '二胎'], last_visit: dayOf(now - 3 * DAY), next_action: { action: '发送六座版与竞品的对比表', reason: '仍在与理想L7比较', dueDays: 7 } })
  store.addCustomer('c-guest', '访客 11月24日 10:20', { grade: 'C', life_cycle: '潜在', consent: 'none' })
  store.addCustomer('c-old', '欧阳女士', { phone_masked: '186****0042', life_cycle: '保有', grade: null, last_visit: '2025-12-30', tags: ['保养'] })
  store.addTalk('talk-1', { title: '工牌03_20261124_1432.wav', startedAt: now - 600_000, state: 'attributed', progress: 0.46, customer: { id: 'c-guest', name: '访客 11月24日 10:20' }, durationMs: 2_467_000 })
  store.addTalk('talk-2', { title: '试驾后谈价.m4a', startedAt: now - 3_600_000, grade: 'H', talkRatio: 0.48, customer: { id: 'c-lin', name: '林女士' }, highlights: ['裸车19.8万', '汉EV', '准备下订', '问交车时间', '全款'], consent: 'given', durationMs: 1_934_000 })
  store.addTalk('talk-meng-1', { title: '首次到店_宋PLUS.wav', startedAt: now - 5 * 3_600_000, grade: 'A', talkRatio: 0.56, customer: { id: 'c-meng', name: '孟先生' }, highlights: ['落地15–16万', '宋PLUS', '要置换', '过年前用车', '担心质量', '要和家人商量'] })
  store.addTalk('talk-3', { title: '展厅二层_下午接待_赵先生带父母和孩子看六座_录音笔B_第三段_最终版.mp3', startedAt: now - DAY, grade: 'B', talkRatio: 0.71, customer: { id: 'c-zhao', name: '赵先生一家' }, highlights: ['25–30万', '唐DM', '6座', '对比理想L7'], durationMs: 4_210_000 })
  store.addTalk('talk-4', { title: '损坏的录音.wav', startedAt: now - 2 * DAY, state: 'recorded', progress: 0.05, problem: '语音识别模型已损坏（校验值不符）。请在“系统”页查看并重新安装模型，然后重试' })
  store.addTalk('talk-5', { title: '保养等待区.wav', startedAt: now - 9 * DAY, grade: 'C', talkRatio: null, customer: { id: 'c-old', name: '欧阳女士' }, highlights: ['随便看看'], consent: 'withdrawn', durationMs: 312_000 })
  store.addTalk('talk-meng-2', { title: '电话邀约后二次到店.wav', startedAt: now - 12 * DAY, grade: 'B', talkRatio: 0.62, customer: { id: 'c-meng', name: '孟先生' }, highlights: ['宋PLUS', '询价'] })
  store.visits.set('talk-meng-2', { stages: drivenStages, testDrives: [sampleDrive] })
  store.visits.set('talk-5', { reception: staffChat })
  return store
}
