// coaching.test.ts: coaching over a real store: advisers beside one another and what each may see, passages chosen by what came of them, notes with what
// came of them, and everybody who may be forgotten.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoachingNotes, Comparison, Moments } from '../../../src-core/coaching/calls.ts'
import { dayAfter } from '../../../src-core/day-count.ts'
import { seeded } from '../../../src-core/chance.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { createRetention } from '../../../src-main/retention.ts'
import { moveAllNotes, moveNotes } from '../../../src-main/store/notes.ts'
import { adviserNamed, manager, openCoached, type CoachedStore, type Told } from './coached-store.ts'

const TODAY = '2026-11-25'
let store: CoachedStore
beforeEach(async () => { store = await openCoached(TODAY) })
afterEach(() => store.close())

const chance = seeded(15)
let line = 0
type Line = { readonly id: string; readonly customer_id: string; readonly date: string; readonly adviser: string; readonly metrics: { readonly talk_ratio: number }; readonly insights: { readonly objections: object[]; readonly sales_actions: object[]; readonly sentiment: object } }
const heard = (adviser: string, date: string, ratio: number, answers: boolean | null = null): Line => ({
  id: `T${++line}`, customer_id: `K${line}`, date, adviser, metrics: { talk_ratio: Math.round(ratio * 1000) / 1000 },
  insights: { objections: answers === null ? [] : [{ type: 'price_too_high', turn: 4 }], sales_actions: answers ? [{ type: 'handle_objection', turn: 5 }] : [], sentiment: { overall: 'neutral' } },
})
/** So many talks of each day from one to the other. */
function days(from: string, to: string, perDay: number, one: (day: string) => object): object[] {
  const lines: object[] = []
  for (let day = from; day <= to; day = dayAfter(day, 1)) for (let i = 0; i < perDay; i++) lines.push(one(day))
  return lines
}
const about = (mean: number): number => mean + (chance() + chance() + chance() - 1.5) * 0.1
const october = { from: '2026-10-01', to: '2026-10-31' }

describe('advisers beside one another', () => {
  const lines = (names: readonly (readonly [string, number, number])[]): object[] => names.flatMap(([name, ratio, perDay]) => days(october.from, '2026-10-20', perDay, (day) => heard(name, day, about(ratio), chance() < 0.5)))
  test('say what a count over the file says; who has few talks is listed without a place', async () => {
    const told = [...lines([['顾问甲', 0.45, 2], ['顾问乙', 0.62, 2], ['顾问丙', 0.62, 1]]), ...days('2026-10-01', '2026-10-09', 1, (day) => heard('顾问丁', day, 0.1))] as Line[]
    await store.tell(told)
    await store.call('customers.order', { customer: customerOf(told[0]!.customer_id), date: '2026-10-15' })
    const { rows, store: all, objections, own } = await store.call<Comparison>('coaching.compare', october)
    const count = (name: string): { talks: number; ratio: number; answered: number } => {
      const of = told.filter(({ adviser }) => adviser === name)
      return { talks: of.length, ratio: of.reduce((sum, { metrics }) => sum + metrics.talk_ratio, 0) / of.length, answered: of.filter(({ insights }) => insights.sales_actions.length > 0).length / of.filter(({ insights }) => insights.objections.length > 0).length }
    }
    expect([rows.map(({ adviser }) => adviser), own]).toEqual([['顾问乙', '顾问甲', '顾问丙', '顾问丁'], false])
    for (const { adviser, talks, figures } of rows.slice(0, 3)) {
      const { talks: n, ratio, answered } = count(adviser)
      expect(talks).toBe(n)
      expect(figures.talk_ratio.value).toBeCloseTo(ratio, 9)
      expect(figures.answered.value).toBeCloseTo(answered, 9)
    }
    expect(rows[1]!.figures.talk_ratio).toMatchObject({ standing: 'better', place: 1 })
    expect(rows[0]!.figures.talk_ratio.place).toBe(2)
    expect(rows[1]!.figures.ordered).toMatchObject({ n: 40, value: 1 / 40 })
    expect(rows[3]).toMatchObject({ talks: 9, few: true, figures: { talk_ratio: { place: null, standing: 'few', n: 9 } } })
    expect(all!.talk_ratio.n).toBe(told.length)
    expect(objections[0]).toMatchObject({ type: 'price_too_high', raised: told.filter(({ insights }) => insights.objections.length > 0).length })
    expect(objections[0]!.wonAnswered + objections[0]!.wonUnanswered).toBe(1)
  })
  function customerOf(filed: string): string {
    return store.store.db.prepare<[string], { id: string }>("SELECT customer_id AS id FROM record WHERE entity = 'conversations' AND payload ->> 'customer' = ?").get(filed)!.id
  }
  test('an adviser sees the own figures and the store, no colleague; of two, not even the store', async () => {
    await store.tell(lines([['顾问甲', 0.45, 2], ['顾问乙', 0.62, 2], ['顾问丙', 0.62, 1]]))
    const seen = await store.call<Comparison>('coaching.compare', october, adviserNamed('顾问乙'))
    expect([seen.rows.map(({ adviser }) => adviser), seen.own, seen.store?.talk_ratio.n]).toEqual([['顾问乙'], true, 100])
    expect(JSON.stringify(seen)).not.toMatch(/顾问[甲丙]/)
    expect(seen.objections[0]!.raised).toBe(40)
    expect((await store.call<Comparison>('coaching.compare', october, adviserNamed('新来的'))).rows).toEqual([])
    await store.close()
    store = await openCoached(TODAY)
    await store.tell(lines([['顾问甲', 0.45, 2], ['顾问乙', 0.62, 2]]))
    expect(await store.call<Comparison>('coaching.compare', october, adviserNamed('顾问乙'))).toMatchObject({ store: null, rows: [{ figures: { talk_ratio: { standing: 'few', place: null, n: 40 } } }] })
    expect((await store.call<Comparison>('coaching.compare', october)).store).not.toBeNull()
  })
})

const ANSWERED: Told = {
  lines: ['您好，看什么车？', '这车太贵了，电话13805712296记一下。', '您看每月油钱能省八百，三年就回来了。', '有道理。'],
  findings: (certain) => ({ objections: [{ ...certain, type: 'price_too_high', turn: 1 }], sales_actions: [{ ...certain, type: 'handle_objection', turn: 2 }] }),
}

describe('passages worth listening to', () => {
  test('come with the order that followed, masked, and go with profiling, consent and the customer', async () => {
    const moments = (): Promise<Moments> => store.call<Moments>('coaching.moments', { kind: 'price_too_high' })
    const talk = await store.bring('c-1', ANSWERED, '2026-11-01')
    await store.bring('c-2', ANSWERED, '2026-11-02')
    expect(await moments()).toMatchObject({ counts: { price_too_high: 0, needs: 0 }, rows: [] })
    await store.call('customers.order', { customer: 'c-1', date: '2026-11-10' })
    await store.call('customers.order', { customer: 'c-2', date: '2026-11-20' })
    const { counts, rows } = await moments()
    expect(counts.price_too_high).toBe(2)
    expect(rows[0]).toMatchObject({ talk, turn: 1, ordered: '2026-11-10', said: '这车太贵了，电话138****2296记一下。', reply: '您看每月油钱能省八百，三年就回来了。' })
    await store.call('customers.profiling', { customer: 'c-1', allowed: false })
    expect((await moments()).rows.map(({ customer }) => customer.id)).toEqual(['c-2'])
    await store.call('customers.erase', { customer: 'c-2' })
    expect((await moments()).counts.price_too_high).toBe(0)
  })
})

describe('a note', () => {
  const write = (adviser: string, more: object = {}): Promise<{ note: number }> => store.call('coaching.write', { adviser, measure: 'talk_ratio', text: '少说多问', ...more })
  const notes = (actor = manager, unread = false): Promise<CoachingNotes> => store.call<CoachingNotes>('coaching.notes', { unread }, actor)
  const four = ['顾问甲', '顾问乙', '顾问丙', '顾问丁']
  /** Eight weeks around the note; from the day after it `own` is added to the first adviser's ratio, `all` to everybody's. */
  const weeks = (own: number, all: number): object[] => four.flatMap((name) => days('2026-07-04', '2026-08-29', 1, (day) => heard(name, day, about(0.6 + (day > '2026-08-01' ? all + (name === '顾问甲' ? own : 0) : 0)))))

  test.each([['a planted effect', -0.12, 0, 'better'], ['a planted setback', 0.12, 0, 'worse'], ['a planted season', 0, -0.12, 'open'], ['nothing', 0, 0, 'open']] as const)('%s is told as what it is', async (_, own, all, verdict) => {
    store.moveTo('2026-08-01')
    await store.tell(weeks(own, all))
    await write('顾问甲')
    expect((await notes()).notes[0]!.effect).toMatchObject({ verdict: 'waiting', daysLeft: 29, before: { n: 28 } })
    store.moveTo('2026-08-30')
    const { effect } = (await notes()).notes[0]!
    expect(effect).toMatchObject({ verdict, before: { n: 28 }, after: { n: 28 }, othersBefore: { n: 84 }, othersAfter: { n: 84 } })
    expect(effect.change!.value).toBeCloseTo(own, 1)
  })
  test('of answers is counted by objections; too few talks are said so', async () => {
    store.moveTo('2026-08-01')
    await store.tell([...four.flatMap((name) => days('2026-07-04', '2026-08-29', 2, (day) => heard(name, day, 0.6, name === '顾问甲' && day > '2026-08-01' ? true : chance() < 0.4))), heard('顾问戊', '2026-07-20', 0.5, true)])
    await write('顾问甲', { measure: 'answered' })
    await write('顾问戊', { measure: 'answered' })
    store.moveTo('2026-09-15')
    const told = (await notes()).notes
    expect(told.map(({ adviser, effect }) => [adviser, effect.verdict])).toEqual([['顾问戊', 'few'], ['顾问甲', 'better']])
    expect(told[1]!.effect.after).toMatchObject({ n: 56, value: 1 })
  })
  test('is seen and read by the one it is for, changed and taken back by the one who wrote it', async () => {
    await store.tell([heard('顾问甲', '2026-11-01', 0.7), heard('顾问乙', '2026-11-01', 0.7)])
    const { note } = await write('顾问甲')
    await write('顾问乙')
    const [own, other] = [adviserNamed('顾问甲'), { ...manager, person: '老王' }]
    expect((await notes(own, true)).notes).toMatchObject([{ id: note, adviser: '顾问甲', text: '少说多问', person: manager.person, readAt: null, mayRead: true, mayChange: false }])
    await expect(store.call('coaching.read', { note }, adviserNamed('顾问乙'))).rejects.toThrow(/不是写给您的/)
    await store.call('coaching.read', { note }, own)
    expect((await notes(own, true)).notes).toEqual([])
    expect((await notes(own)).notes).toMatchObject([{ mayRead: false, readAt: expect.any(Number) as number }])
    expect((await notes()).notes.length).toBe(2)
    for (const [name, input] of [['coaching.change', { note, measure: 'questions', text: '多问' }], ['coaching.takeBack', { note }]] as const) {
      await expect(store.call(name, input, other)).rejects.toThrow(/林经理写的/)
      await expect(store.call(name, input, own)).rejects.toThrow(/没有权限/)
    }
    await store.call('coaching.change', { note, measure: 'questions', text: '多问两句' })
    expect((await notes(own, true)).notes).toMatchObject([{ measure: 'questions', text: '多问两句', readAt: null, changedAt: expect.any(Number) as number }])
    await store.call('coaching.takeBack', { note })
    expect((await notes(own)).notes).toEqual([])
    await expect(store.call('coaching.takeBack', { note })).rejects.toThrow(/已经撤回/)
    await expect(write('没有这个人')).rejects.toThrow(/从列表里选择/)
    await expect(write('顾问甲', { text: ' ' })).rejects.toThrow(/请写下/)
    await expect(store.call('coaching.write', { adviser: '顾问甲', measure: 'questions', text: '多问' }, own)).rejects.toThrow(/没有权限/)
    expect(store.store.audit.list(null, 50, 0).rows.filter(({ action }) => action === 'coach' || action === 'uncoach').length).toBe(4)
  })
  test('taken back is nobody’s to see and comes back as it was, for a day and to whoever may take it back', async () => {
    await store.tell([heard('顾问甲', '2026-11-01', 0.7)])
    const { note } = await write('顾问甲')
    const [own, other] = [adviserNamed('顾问甲'), { ...manager, person: '老王' }]
    await store.call('coaching.read', { note }, own)
    const before = await notes()
    const kept = (): unknown => store.store.db.prepare('SELECT count(*) AS n FROM coaching_note').get()
    await store.call('coaching.takeBack', { note })
    expect([(await notes()).notes, (await notes(own)).notes]).toEqual([[], []])
    for (const [name, input] of [['coaching.read', { note }], ['coaching.takeBack', { note }], ['coaching.change', { note, measure: 'questions', text: '多问' }]] as const) await expect(store.call(name, input, name === 'coaching.read' ? own : manager)).rejects.toThrow(/已经撤回/)
    await expect(store.call('coaching.restore', { note }, other)).rejects.toThrow(/林经理写的/)
    await expect(store.call('coaching.restore', { note }, own)).rejects.toThrow(/没有权限/)
    await store.call('coaching.restore', { note })
    expect(await notes()).toEqual(before)
    await expect(store.call('coaching.restore', { note })).rejects.toThrow(/没有撤回/)
    await store.call('coaching.takeBack', { note })
    const sweep = (): Promise<number> => createRetention({ store: store.store, clock: { now: () => Date.parse(TODAY) }, announcer: createAnnouncer(), keepDays: 365, onGone: () => undefined }).sweep()
    await sweep()
    expect(kept()).toEqual({ n: 1 })
    store.moveTo('2026-12-24')
    await sweep()
    expect(kept()).toEqual({ n: 0 })
    await expect(store.call('coaching.restore', { note })).rejects.toThrow(/彻底删除/)
  })
  test('about a sentence leads back to it, also when the talk is cut or joined', async () => {
    const talk = await store.bring('c-1', ANSWERED, '2026-11-01')
    await store.tell([heard('顾问甲', '2026-11-01', 0.7)])
    const start = store.store.rows.turns(talk)[2]!.startMs / 1000
    await expect(write('顾问甲', { talk, turn: { n: 2, start: start + 1 } })).rejects.toThrow(/已经变化/)
    await expect(write('顾问甲', { turn: { n: 2, start } })).rejects.toThrow(/没有说是哪段谈话/)
    await write('顾问甲', { talk, turn: { n: 2, start } })
    await write('顾问甲', { talk })
    expect((await notes()).notes.map(({ turn }) => turn)).toEqual([null, 2])
    const later = await store.bring('c-1', ANSWERED, '2026-11-01')
    const places = async (): Promise<unknown[]> => (await notes()).notes.map(({ talk: of, turn }) => [of, turn])
    moveAllNotes(store.store.db, talk, later, -1_000)
    expect(await places()).toEqual([[later, null], [later, 1]])
    moveNotes(store.store.db, later, talk, { startMs: 2_000, endMs: 9_000 }, -1_000)
    expect(await places()).toEqual([[later, null], [later, 1]])
    moveNotes(store.store.db, later, talk, { startMs: 500, endMs: 2_000 }, -500)
    expect(await places()).toEqual([[later, null], [talk, 0]])
  })
  test('goes with the talk it is about, and with the adviser', async () => {
    const talk = await store.bring('c-1', ANSWERED, '2026-11-01')
    await store.tell([heard('顾问甲', '2026-11-01', 0.7)])
    const administrator = { ...manager, role: 'administrator' } as const
    await store.call('people.save', { name: '店长', role: 'administrator', pin: '4826' }, administrator)
    const { id } = await store.call<{ id: string }>('people.save', { name: '小李', role: 'adviser', pin: '4827' }, administrator)
    await write('顾问甲', { talk, text: '孟先生的谈话里您说了七成' })
    await write('小李')
    await write('顾问甲')
    await store.call('people.save', { id, name: '李顾问', role: 'adviser' }, administrator)
    expect((await notes()).notes.map(({ adviser, talk: of }) => [adviser, of])).toEqual([['顾问甲', null], ['李顾问', null], ['顾问甲', talk]])
    const { proof } = await store.call<{ proof: { before: Record<string, number>; after: Record<string, number> } }>('customers.erase', { customer: 'c-1' })
    expect([proof.before.traces_in_database! > 0, proof.after.traces_in_database]).toEqual([true, 0])
    expect((await notes()).notes.map(({ adviser }) => adviser)).toEqual(['顾问甲', '李顾问'])
    await store.call('people.remove', { person: id }, administrator)
    expect((await notes()).notes.map(({ adviser }) => adviser)).toEqual(['顾问甲'])
  })
})
