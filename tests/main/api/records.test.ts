// records.test.ts: data, duplicates, living profiles and tasks through the real table of calls, as a page asks for them.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallName } from '../../../src-core/api.ts'
import type { CustomerRow } from '../../../src-core/answers.ts'
import type { DataQuality, DuplicateRow, ImportReport, ImportRow, StagedFile } from '../../../src-core/records/calls.ts'
import type { LivingProfile, TaskCalendar, TaskRow } from '../../../src-core/tasks/calls.ts'
import type { Engine } from '../../../src-main/engine.ts'
import { manager, openHome } from '../records/store-home.ts'

let engine: Engine & { readonly home: string }
beforeEach(async () => { engine = await openHome() })
afterEach(() => engine.close())
const call = <T>(name: CallName, input: object = {}, actor = manager): Promise<T> => engine.dispatcher.call(name, input, actor) as Promise<T>
async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
const stage = (name: string, text: string): Promise<StagedFile> => engine.dispatcher.upload('data.stage', { name }, bytes(text), manager) as Promise<StagedFile>
const CARDS = '客户编号,姓名,手机号,生日,备用\nKH1,孟丽华,13800001111,1990-12-01,x\nKH2,孟莉华,13800001111,,\nKH3,王伟,1380000333,,\n'
const TALK = JSON.stringify({ id: 'DH1', customer_id: 'KH1', date: '2026-11-20', insights: { budgets: [{ kind: 'total', min: null, max: 180000, approx: false, turn: 1 }], vehicles: [{ brand: '星原', series: 'X5', relation: 'of_interest', turn: 1 }], intents: [{ type: 'quote', polarity: 'positive', turn: 2 }], timeline: [{ min_days: 0, max_days: 7, turn: 3 }], sentiment: { overall: 'negative' } } })
async function fill(): Promise<void> {
  const files = [await stage('客户.csv', CARDS), await stage('talks.jsonl', TALK)]
  await call('data.import', { source: 'DMS', files: files.map(({ file }) => ({ file })), preview: false })
}

test('a file is looked at, previewed, taken, and taken back', async () => {
  const staged = await stage('客户.csv', CARDS)
  expect(staged).toMatchObject({ entity: 'customers', rows: 3, columns: [{ field: 'customer' }, { field: 'name' }, { field: 'phone' }, { field: 'birthday' }, { heading: '备用', field: null }], sample: [['KH1', '孟丽华', '13800001111', '1990-12-01', 'x'], expect.anything(), expect.anything()] })
  const files = [{ file: staged.file, columns: { 备用: 'occupation' } }]
  const seen = await call<ImportReport>('data.import', { source: 'DMS', files, preview: true })
  expect(seen).toMatchObject({ import: null, files: [{ added: 3, rejected: 0 }], issueCount: 1, duplicates: 1 })
  expect(await call('customers.list')).toEqual({ rows: [], total: 0 })
  expect(await call<ImportReport>('data.import', { source: 'DMS', files, preview: false })).toEqual({ ...seen, import: 1 })
  await expect(call('data.import', { source: 'DMS', files, preview: false })).rejects.toThrow(/重新选择文件/)
  expect(await call<ImportRow[]>('data.imports')).toMatchObject([{ import: 1, source: 'DMS', person: '林经理', undoable: true }])
  expect(await call('data.issues', { import: 1 })).toMatchObject([{ row: 4, column: '手机号', kind: 'blanked', reason: expect.stringContaining('少了 1 位') as string }])
  const quality = await call<DataQuality>('data.quality')
  expect(quality).toMatchObject({ duplicates: 1, entities: [{ entity: 'customers', rows: 3, validity: 0.667, uniqueness: 0.667 }] })
  expect(quality.entities[0]!.fields.find(({ name }) => name === 'phone')!.filled).toBe(0.667)
  await call('data.undo', { import: 1 })
  expect(await call('customers.list')).toEqual({ rows: [], total: 0 })
})

test('duplicates are merged by a person and parted again; customers are found by name, sound, and number', async () => {
  await fill()
  const pairs = await call<DuplicateRow[]>('customers.duplicates')
  expect(pairs).toMatchObject([{ one: { id: 'KH1', phone_masked: '138****1111' }, other: { id: 'KH2' }, certainty: 'sure' }])
  await call('customers.merge', { customer: 'KH2', into: 'KH1' })
  expect(await call('customers.merges')).toMatchObject([{ customer: 'KH2', name: '孟莉华', into: { id: 'KH1' }, reasons: ['电话相同', '名字同音'] }])
  expect(await call<LivingProfile>('customers.living', { customer: 'KH1' })).toMatchObject({ merged: ['KH2'] })
  await call('customers.part', { customer: 'KH2' })
  const find = async (search: string): Promise<string[]> => (await call<{ rows: CustomerRow[] }>('customers.list', { search })).rows.map(({ id }) => id).sort()
  expect([await find('孟丽'), await find('mlh'), await find('menglihua'), await find('1380000'), await find('王'), await find('没有')]).toEqual([['KH1'], ['KH1', 'KH2'], ['KH1', 'KH2'], ['KH1', 'KH2'], ['KH3'], []])
  await call('customers.keepApart', { one: 'KH1', other: 'KH2' })
  expect(await call('customers.duplicates')).toEqual([])
})

test('profile and time line follow what is noted by hand at once; a stated satisfaction stands beside what was heard', async () => {
  await fill()
  await call('customers.note', { customer: 'KH1', date: '2026-11-21', way: '电话', direction: '呼出', answered: true, note: '说周末来' })
  await call('customers.feedback', { customer: 'KH1', date: '2026-11-22', about: '到店', score: 5 })
  const { attributes, touchpoints } = await call<LivingProfile>('customers.living', { customer: 'KH1' })
  expect(touchpoints.map(({ kind, date }) => [kind, date])).toEqual([['feedback', '2026-11-22'], ['contacts', '2026-11-21'], ['conversations', '2026-11-20']])
  expect(touchpoints[0]!.satisfaction).toEqual({ stated: 5, inferred: 'negative', differs: true, talk: null })
  expect(attributes.find(({ name }) => name === 'phone')).toMatchObject({ value: '138****1111', history: [{ value: '138****1111', source: { system: 'DMS' } }] })
  expect(attributes.find(({ name }) => name === 'budget.total')).toMatchObject({ value: '18万以内', certainty: expect.any(Number) as number })
  expect(JSON.stringify(attributes)).not.toContain('13800001111')
})

test('tasks: today’s list, snoozed, done with an outcome, taken back, and as a calendar', async () => {
  await fill()
  const list = async (input: object = {}): Promise<string[]> => (await call<{ rows: TaskRow[] }>('tasks.list', input)).rows.map(({ kind, due }) => `${kind} ${due}`)
  expect(await list({ until: '2026-12-31' })).toHaveLength(3)
  const [contact] = (await call<{ rows: TaskRow[] }>('tasks.list', { until: '2026-12-31' })).rows
  expect(contact).toMatchObject({ kind: 'contact', customer: 'KH1', name: '孟丽华', grade: expect.stringMatching(/[HAB]/) as string })
  const task = { customer: 'KH1', key: contact!.key }
  await expect(call('tasks.snooze', { ...task, until: '2026-11-25' })).rejects.toThrow(/不在将来/)
  await call('tasks.snooze', { ...task, until: '2026-11-28' })
  expect(await list({ until: '2026-12-31' })).toHaveLength(2)
  await call('tasks.reopen', task)
  expect(await list({ until: '2026-12-31' })).toHaveLength(3)
  await call('tasks.done', { ...task, outcome: 'appointed', note: '周六来' })
  engine.store.standings.refreshAll()
  expect(await list({ until: '2026-12-31' })).toHaveLength(2)
  expect(engine.store.tasks.outcomes()).toMatchObject([{ outcome: 'appointed', n: 1 }])
  await call('tasks.add', { customer: 'KH3', due: '2026-11-25', title: '送资料' })
  expect(await list({ customer: 'KH3' })).toEqual(['own 2026-11-25'])
  const calendar = await call<TaskCalendar>('tasks.calendar', { until: '2026-12-31' })
  expect(calendar.tasks).toBe(3)
  expect(calendar.text.match(/BEGIN:VEVENT/g)).toHaveLength(3)
  await expect(call('tasks.done', { customer: 'KH1', key: 'x', outcome: 'reached' })).rejects.toThrow(/已经不需要/)
})

test('a task of one’s own gets another day and other words; what was reckoned cannot be written', async () => {
  await fill()
  await call('tasks.add', { customer: 'KH3', due: '2026-11-25', title: '送资料' })
  const own = async (): Promise<readonly TaskRow[]> => (await call<{ rows: TaskRow[] }>('tasks.list', { customer: 'KH3', until: '2026-12-31' })).rows
  const { key } = (await own())[0]!
  await call('tasks.snooze', { customer: 'KH3', key, until: '2026-12-20' })
  await call('tasks.change', { customer: 'KH3', key, due: '2026-11-26', title: '送置换评估单' })
  expect(await own()).toMatchObject([{ key, due: '2026-11-26', title: '送置换评估单' }])
  const [contact] = (await call<{ rows: TaskRow[] }>('tasks.list', { customer: 'KH1', until: '2026-12-31' })).rows
  await expect(call('tasks.change', { customer: 'KH1', key: contact!.key, due: '2026-11-26', title: 'x' })).rejects.toThrow(/不能改写/)
  await expect(call('tasks.change', { customer: 'KH3', key, due: '2026-11-26', title: ' ' })).rejects.toThrow(/要做什么/)
  // Also of a customer who is shown as another one.
  await call('customers.merge', { customer: 'KH3', into: 'KH1' })
  await call('tasks.change', { customer: 'KH1', key, due: '2026-11-27', title: '送合同' })
  expect((await call<{ rows: TaskRow[] }>('tasks.list', { customer: 'KH1', until: '2026-12-31' })).rows).toContainEqual(expect.objectContaining({ key, due: '2026-11-27', title: '送合同' }))
})

test('one adviser’s tasks, and those of the days to come in the order of what is lost', async () => {
  const cards = await stage('客户.csv', '客户编号,姓名,归属顾问\nKA,甲,周\nKB,乙,李\nKC,丙,周\n')
  const talks = await stage('talks.jsonl', ['KA', 'KB', 'KC'].map((id, i) => TALK.replace('DH1', `D${id}`).replace('KH1', id).replace('2026-11-20', `2026-11-${20 + i * 2}`)).join('\n'))
  await call('data.import', { source: 'DMS', files: [{ file: cards.file }, { file: talks.file }], preview: false })
  const of = async (input: object): Promise<string[]> => (await call<{ rows: TaskRow[] }>('tasks.list', input)).rows.map(({ customer, kind }) => `${customer} ${kind}`)
  const week = await of({ until: '2026-12-02' })
  expect(new Set(week.map((task) => task.slice(0, 2)))).toEqual(new Set(['KA', 'KB', 'KC']))
  expect(await of({ until: '2026-12-02', adviser: '周' })).toEqual(week.filter((task) => !task.startsWith('KB')))
  expect(await of({ until: '2026-12-02', limit: 1, offset: 1 })).toEqual(week.slice(1, 2))
  expect(await of({})).toEqual(['KA contact'])
  expect(await of({ until: '2026-11-24' })).toEqual([])
})

test('customers by grade and life cycle; whoever may not see a number finds it whole or by what is shown of it', async () => {
  await fill()
  const find = async (input: object, actor = manager): Promise<string[]> => (await call<{ rows: CustomerRow[] }>('customers.list', input, actor)).rows.map(({ id }) => id).sort()
  const { grade } = (await call<{ rows: CustomerRow[] }>('customers.list', { search: '孟丽' })).rows[0]!
  expect(await find({ grade })).toEqual(['KH1'])
  expect(await find({ grade: 'C' })).toEqual([])
  expect(await find({ lifeCycle: '潜在' })).toEqual(['KH2', 'KH3'])
  expect(await find({ lifeCycle: '潜在', search: '孟' })).toEqual(['KH2'])
  const adviser = { ...manager, role: 'adviser' as const }
  expect([await find({ search: '13800001111' }, adviser), await find({ search: '1111' }, adviser), await find({ search: '00001' }, adviser), await find({ search: '0000' }, adviser)]).toEqual([['KH1', 'KH2'], ['KH1', 'KH2'], [], []])
  expect(await find({ search: '00001' })).toEqual(['KH1', 'KH2'])
})

test('a questionnaire that is handed over lets one set of answers in, about the visit it was opened for, and shows nobody anything', async () => {
  await fill()
  engine.store.db.prepare("INSERT INTO recording VALUES ('r1', 'sha1', 'a.wav', 'wav', 1000, ?, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1)").run(Date.parse('2026-11-24T04:00:00Z'))
  engine.store.db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t1', 'r1', 'KH1', 'queued', '2026-11-24', 1)").run()
  engine.store.rows.putFindings('t1', { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'positive' } }, [])
  engine.store.rows.putLead('t1', { grade: { value: 'B', why: '', points: [] }, score: 40, nextAction: { action: '打电话', reason: '', dueDays: 7 } })
  const { ticket } = await call<{ ticket: string }>('questionnaire.open', { customer: 'KH1', about: '试驾' })
  const nobody = { person: '', role: 'adviser' as const, device: '前台' }
  expect(await call('questionnaire.ask', { ticket }, nobody)).toEqual({ about: '试驾', store: '' })
  await expect(call('questionnaire.give', { ticket, score: 6 }, nobody)).rejects.toThrow(/1 到 5 分/)
  await call('questionnaire.give', { ticket, score: 1, recommend: 3, better: ['等待', '报价'], note: '等了半小时' }, nobody)
  await expect(call('questionnaire.give', { ticket, score: 5 }, nobody)).rejects.toThrow(/已经填过/)
  await expect(call('questionnaire.ask', { ticket: 'a'.repeat(32) }, nobody)).rejects.toThrow(/交还给顾问/)
  const [answer] = (await call<LivingProfile>('customers.living', { customer: 'KH1' })).touchpoints
  expect(answer).toMatchObject({ kind: 'feedback', date: '2026-11-25', satisfaction: { stated: 1, inferred: 'positive', differs: true, talk: 't1' }, details: [{ label: '场景', value: '试驾' }, { label: '意见', value: '等了半小时' }, { label: '推荐意愿', value: '3' }, { label: '可改进', value: '等待、报价' }] })
  // Of a customer who has been erased meanwhile nothing comes back.
  const { ticket: late } = await call<{ ticket: string }>('questionnaire.open', { customer: 'KH1', about: '到店' })
  await call('customers.erase', { customer: 'KH1' })
  await expect(call('questionnaire.give', { ticket: late, score: 5 }, nobody)).rejects.toThrow(/已经删除/)
  expect(engine.store.records.count('feedback')).toBe(0)
})

test('four of ten is no praise: what scale a system scores to is told by the highest that it ever gave', async () => {
  await fill()
  const differs = async (): Promise<unknown> => (await call<LivingProfile>('customers.living', { customer: 'KH1' })).touchpoints.map(({ satisfaction }) => satisfaction?.differs).filter((one) => one !== undefined)
  const answers = await stage('问卷.csv', '问卷编号,客户编号,答卷日期,满意度\nW1,KH1,2026-11-22,4\n')
  await call('data.import', { source: 'DMS', files: [{ file: answers.file }], preview: false })
  expect(await differs()).toEqual([true])
  const more = await stage('问卷.csv', '问卷编号,客户编号,答卷日期,满意度\nW2,KH3,2026-11-22,9\n')
  await call('data.import', { source: 'DMS', files: [{ file: more.file }], preview: false })
  expect(await differs()).toEqual([false])
  expect(engine.store.db.prepare("EXPLAIN QUERY PLAN SELECT max(payload ->> 'score') FROM record WHERE entity = 'feedback' AND source = ?").all('DMS')).toMatchObject([{ detail: expect.stringContaining('record_by_score (source=?)') as string }])
})

test('what a machine or an adviser may not do is refused', async () => {
  await fill()
  await expect(call('customers.merge', { customer: 'KH2', into: 'KH1' }, { person: 'x', role: 'system', device: 'y' })).rejects.toThrow()
  await expect(call('data.imports', {}, { person: '小李', role: 'adviser', device: '前台' })).rejects.toThrow()
})
