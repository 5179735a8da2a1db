// leads.test.ts: the board, grades given by a person, filters kept, coaching and notes through the real dispatcher over a real store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerDetail, Erasure, TalkDetail } from '../../../src-core/answers.ts'
import type { LeadBoard, SavedView } from '../../../src-core/lead/board.ts'
import type { Coaching } from '../../../src-core/lead/coaching.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const xiaozhou: Actor = { person: '小周', role: 'adviser', device: '前台' }
const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
const now = Date.parse('2026-11-08T10:00:00+08:00')
let home = ''
let engine: Engine

const open = (): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => now } })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 leads-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

/** A visit of 7 November at this hour. */
async function bring(hour: number, customer: string): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, hour) }
  const receipt = await engine.importer.importStream(body(), { name: `REC_20261107_${String(hour).padStart(2, '0')}0000.wav`, consentNoted: true, customer }, xiaozhou)
  await engine.loop.idle()
  return receipt.talk
}
async function call<T>(name: string, input: object = {}, actor = manager): Promise<T> {
  const answer = (await engine.dispatcher.call(name, input, actor)) as T
  await engine.loop.idle()
  return answer
}
const board = async (filter: object = {}): Promise<Record<string, string[]>> => Object.fromEntries((await call<LeadBoard>('leads.board', filter)).columns.map(({ grade, rows }) => [grade, rows.map(({ talk }) => talk)]))
const detail = (talk: string): Promise<TalkDetail> => call('talks.get', { talk })
const gradeOf = async (talk: string): Promise<string> => (await detail(talk)).insights!.grade.value
const other = (grade: string): 'H' | 'C' => (grade === 'H' ? 'C' : 'H')

describe('the board', () => {
  test('shows a customer once, by the newest talk, with reasons and when the next contact is due', async () => {
    await bring(10, 'c-1')
    const second = await bring(14, 'c-1')
    const third = await bring(15, 'c-2')
    const { today, columns } = await call<LeadBoard>('leads.board')
    expect(today).toBe('2026-11-08')
    const rows = columns.flatMap((column) => column.rows)
    expect(rows.map(({ talk }) => talk).sort()).toEqual([second, third].sort())
    expect(columns.reduce((sum, { total }) => sum + total, 0)).toBe(2)
    const lead = engine.store.rows.lead(second)!
    const row = rows.find(({ talk }) => talk === second)!
    expect(row).toMatchObject({ grade: lead.grade.value, score: lead.score, why: lead.grade.why, nextAction: lead.nextAction, override: null, date: '2026-11-07' })
    expect(row.due).toBe(new Date(Date.parse('2026-11-07') + lead.nextAction.dueDays * 86_400_000).toISOString().slice(0, 10))
    expect(row.points.length).toBeGreaterThan(0)
  })

  test('is narrowed by words, by who led, by what is due and by what a person changed', async () => {
    const [one, two] = [await bring(10, 'c-1'), await bring(14, 'c-2')]
    await call('customers.rename', { customer: 'c-1', name: '孟先生 100%' })
    engine.store.db.prepare("INSERT INTO adviser_voice VALUES ('a-1', '张顾问', zeroblob(768), 'm', '林经理', 1, 'v1', 1)").run()
    engine.store.db.prepare("INSERT INTO talk_adviser VALUES (?, 'A', 'a-1', 0.8)").run(two)
    const all = Object.values(await board()).flat()
    expect(all.sort()).toEqual([one, two].sort())
    expect(Object.values(await board({ search: '孟先生 100%' })).flat()).toEqual([one])
    expect(Object.values(await board({ search: '100_' })).flat()).toEqual([])
    expect(Object.values(await board({ adviser: '张顾问' })).flat()).toEqual([two])
    expect(Object.values(await board({ overridden: true })).flat()).toEqual([])
    engine.store.db.prepare("UPDATE lead SET next_action = json_set(next_action, '$.dueDays', 0) WHERE talk_id = ?").run(one)
    engine.store.db.prepare("UPDATE lead SET next_action = json_set(next_action, '$.dueDays', 5) WHERE talk_id = ?").run(two)
    expect(Object.values(await board({ due: true })).flat()).toEqual([one])
    expect(await call<string[]>('leads.advisers')).toEqual(['张顾问'])
  })

  test('follows at once: another grade, a customer merged into another, a talk erased', async () => {
    const [one, two] = [await bring(10, 'c-1'), await bring(14, 'c-2')]
    const to = other(await gradeOf(one))
    // Before the loop has read the talk anew.
    engine.store.overrides.add(one, { grade: to, machine: 'B', reason: '说好了', person: '林经理' })
    expect((await board())[to]).toContain(one)
    expect((await board({ overridden: true }))[to]).toEqual([one])
    await call('customers.merge', { customer: 'c-2', into: 'c-1' })
    expect(Object.values(await board()).flat()).toEqual([two])
    expect(engine.store.results.visits('2026-11-07', '2026-11-07').map(({ customer }) => customer)).toEqual(['c-1', 'c-1'])
    await call('customers.part', { customer: 'c-2' })
    expect(Object.values(await board()).flat().sort()).toEqual([one, two].sort())
    expect(engine.store.results.visits('2026-11-07', '2026-11-07').map(({ customer }) => customer)).toEqual(['c-1', 'c-2'])
    await call('talks.withdraw', { talk: two })
    expect(Object.values(await board()).flat()).toEqual([one])
    expect(engine.store.results.visits('2026-11-07', '2026-11-07')).toHaveLength(1)
  })

  test('an adviser whose voice is forgotten led nothing any more, unless somebody named them', async () => {
    const talk = await bring(10, 'c-1')
    const findings = engine.store.rows.findings(talk)!
    const leader = (): string | null => engine.store.results.visits('2026-11-07', '2026-11-07')[0]!.adviser
    engine.store.db.prepare("INSERT INTO adviser_voice VALUES ('a-1', '张顾问', zeroblob(768), 'm', '林经理', 1, 'v1', 1)").run()
    engine.store.db.prepare("INSERT INTO talk_adviser VALUES (?, 'A', 'a-1', 0.8)").run(talk)
    engine.store.leads.putFigure(talk, { valid: true, kind: 'customer', reasons: [] }, 1, findings)
    expect(leader()).toBe('张顾问')
    engine.store.advisers.remove('a-1', () => undefined)
    expect(leader()).toBeNull()
  })

  test('pages one grade, and still counts the whole of it', async () => {
    const talks = [await bring(10, 'c-1'), await bring(11, 'c-2'), await bring(12, 'c-3')]
    const grade = await gradeOf(talks[0]!)
    const page = async (offset: number): Promise<LeadBoard['columns']> => (await call<LeadBoard>('leads.board', { grade, limit: 2, offset })).columns
    const [first, last, beyond] = [await page(0), await page(2), await page(4)]
    expect(first.map(({ total, rows }) => [total, rows.length])).toEqual([[3, 2]])
    expect(last.map(({ total, rows }) => [total, rows.length])).toEqual([[3, 1]])
    expect(beyond.map(({ total, rows }) => [total, rows.length])).toEqual([[3, 0]])
    expect([...first, ...last].flatMap(({ rows }) => rows.map(({ talk }) => talk)).sort()).toEqual([...talks].sort())
  })

  test('filters are kept for whoever kept them', async () => {
    await call('views.save', { name: '今天要打', filter: { due: true, days: 7 } })
    await call('views.save', { name: '今天要打', filter: { due: true, days: 30 } })
    const views = await call<SavedView[]>('views.list')
    expect(views).toMatchObject([{ name: '今天要打', filter: { due: true, days: 30 } }])
    expect(await call('views.list', {}, xiaozhou)).toEqual([])
    await call('views.remove', { view: views[0]!.id }, xiaozhou)
    expect(await call('views.list')).toHaveLength(1)
    await call('views.remove', { view: views[0]!.id })
    expect(await call('views.list')).toEqual([])
  })
})

describe('a grade given by a person', () => {
  test('counts everywhere, with its reason, and is never overwritten by a new reading', async () => {
    const talk = await bring(10, 'c-1')
    const machine = await gradeOf(talk)
    const grade = other(machine)
    const { override } = await call<{ override: number }>('leads.override', { talk, grade, reason: '已经交了定金' })
    for (const when of ['now', 'again', 'restarted']) {
      if (when === 'again') {
        engine.store.db.prepare("UPDATE talk SET state = 'recorded' WHERE id = ?").run(talk)
        await engine.loop.idle()
      }
      if (when === 'restarted') {
        await engine.close()
        engine = await open()
      }
      const { talk: row, insights, override: told } = await detail(talk)
      expect([row.state, row.grade, insights?.grade.value, told], when).toMatchObject(['queued', grade, grade, { id: override, grade, machine, reason: '已经交了定金', person: '林经理' }])
      expect(insights?.grade.why).toContain('已经交了定金')
      expect((await board())[grade]).toEqual([talk])
      expect((await call<CustomerDetail>('customers.get', { customer: 'c-1' })).customer.grade).toBe(grade)
    }
    expect(engine.store.db.prepare<[string], { grade: string }>('SELECT grade FROM lead WHERE talk_id = ?').get(talk)!.grade).toBe(machine)
  })

  test('is undone once, by whoever may, and every step stands in the audit trail', async () => {
    const talk = await bring(10, 'c-1')
    const machine = await gradeOf(talk)
    await expect(call('leads.override', { talk, grade: machine, reason: '一样的' })).rejects.toThrow('已经是')
    await expect(call('leads.override', { talk, grade: other(machine), reason: '　' })).rejects.toThrow('请写明理由')
    await expect(call('leads.override', { talk, grade: other(machine), reason: '想改' }, xiaozhou)).rejects.toThrow('没有权限')
    const first = await call<{ override: number }>('leads.override', { talk, grade: other(machine), reason: '第一次' })
    const second = await call<{ override: number }>('leads.override', { talk, grade: machine === 'B' ? 'A' : 'B', reason: '第二次' })
    expect((await detail(talk)).override).toMatchObject({ machine, reason: '第二次' })
    await expect(call('leads.undo', { talk, override: first.override })).rejects.toThrow('已经撤销过')
    await call('leads.undo', { talk, override: second.override })
    expect((await detail(talk)).override).toBeNull()
    expect(await gradeOf(talk)).toBe(machine)
    const rows = engine.store.db.prepare<[], { action: string; person: string; detail: string }>("SELECT action, person, detail FROM audit WHERE action IN ('override', 'unoverride') ORDER BY id").all()
    expect(rows.map(({ action, person }) => [action, person])).toEqual([['override', '林经理'], ['override', '林经理'], ['unoverride', '林经理']])
    expect(JSON.stringify(rows)).not.toContain('第一次')
  })
})

describe('notes', () => {
  test('stand at their sentence, are taken back by their writer or a manager, and are gone then', async () => {
    const talk = await bring(10, 'c-1')
    const { turns } = await detail(talk)
    const { note } = await call<{ note: number }>('notes.add', { talk, turn: { n: 1, start: turns[1]!.start }, text: '这里该先问预算，再报价' })
    await call('notes.add', { talk, text: '整体节奏不错' }, xiaozhou)
    await expect(call('notes.add', { talk, turn: { n: 1, start: 99 }, text: '不是这句' })).rejects.toThrow('已经变化')
    expect((await detail(talk)).notes).toMatchObject([{ turn: null, text: '整体节奏不错', person: '小周' }, { turn: 1, text: '这里该先问预算，再报价', person: '林经理' }])
    await expect(call('notes.remove', { talk, note }, xiaozhou)).rejects.toThrow('是林经理写的')
    expect(engine.store.db.serialize().includes(Buffer.from('这里该先问预算'))).toBe(true)
    await call('notes.remove', { talk, note })
    expect((await detail(talk)).notes).toHaveLength(1)
    expect(engine.store.db.serialize().includes(Buffer.from('这里该先问预算'))).toBe(false)
  })

  test('go with their sentences where a talk is cut or joined', async () => {
    const talk = await bring(10, 'c-1')
    const { turns } = await detail(talk)
    await call('notes.add', { talk, turn: { n: 0, start: turns[0]!.start }, text: '开场好' })
    await call('notes.add', { talk, turn: { n: 2, start: turns[2]!.start }, text: '问得好' })
    await call('talks.split', { talk, at: [{ n: 2, start: turns[2]!.start }] })
    const [behind] = engine.store.talks.list({ search: null, customer: null, limit: 10, offset: 0 }).rows.filter(({ id }) => id !== talk)
    expect((await detail(talk)).notes.map(({ text }) => text)).toEqual(['开场好'])
    const [moved] = engine.store.notes.of(behind!.id)
    expect(moved).toMatchObject({ text: '问得好' })
    expect(moved!.atMs).toBeLessThan(turns[2]!.start * 1000)
    await call('talks.join', { talk, next: behind!.id })
    expect(engine.store.notes.of(talk).map(({ text, atMs }) => [text, atMs])).toEqual([['开场好', turns[0]!.start * 1000], ['问得好', turns[2]!.start * 1000]])
  })

  test('an erasure takes notes and reasons along, undone ones too, and the probe had seen them', async () => {
    const talk = await bring(10, 'c-1')
    const { override } = await call<{ override: number }>('leads.override', { talk, grade: other(await gradeOf(talk)), reason: '孟先生说周末来签合同' })
    await call('leads.undo', { talk, override })
    await call('notes.add', { talk, text: '孟先生要回去问太太' })
    for (const words of ['孟先生说周末来签合同', '孟先生要回去问太太']) expect(engine.store.db.serialize().includes(Buffer.from(words))).toBe(true)
    const { proof } = await call<Erasure>('customers.erase', { customer: 'c-1' })
    expect(proof.before['traces_in_database']).toBeGreaterThan(proof.after['traces_in_database']!)
    expect(proof.after['traces_in_database']).toBe(0)
    for (const words of ['孟先生说周末来签合同', '孟先生要回去问太太']) expect(engine.store.db.serialize().includes(Buffer.from(words))).toBe(false)
  })
})

describe('coaching', () => {
  test('compares receptions only, names who is far, and lists what is no reception', async () => {
    const talks: string[] = []
    for (let hour = 8; hour < 18; hour++) talks.push(await bring(hour, `c-${hour}`))
    talks.forEach((talk, i) => engine.store.db.prepare("UPDATE visit_figure SET figures = json_set(figures, '$.longest_monologue', ?) WHERE talk_id = ?").run(i === 9 ? 400 : 40 + i * 5, talk))
    engine.store.db.prepare("UPDATE visit_figure SET valid = 0, kind = 'staff_chat' WHERE talk_id = ?").run(talks[0])
    // Graded before figures were kept: reckoned at the asking.
    engine.store.db.prepare('DELETE FROM visit_figure WHERE talk_id = ?').run(talks[1])
    const answer = await call<Coaching>('coaching.list')
    expect(answer.talks).toBe(9)
    expect(answer.rows[0]).toMatchObject({ talk: talks[9], noted: false, gaps: [{ measure: 'longest_monologue', value: 400 }] })
    expect(answer.invalid).toMatchObject([{ talk: talks[0], kind: 'staff_chat' }])
    expect(answer.invalidTotal).toBe(1)
    await expect(call('coaching.list', {}, xiaozhou)).rejects.toThrow('没有权限')
  })
})
