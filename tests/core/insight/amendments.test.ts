// What a person says of a finding outlasts every new reading of the talk, and can be taken back without a trace.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accuracyOf } from '../../../src-core/insight/accuracy.ts'
import { BY_HAND, clashOf, keyOf, layOver, machineSaid, saysSame, topicOf, valuesOf, type Amendment, type Item, type Said, type Values } from '../../../src-core/insight/amendments.ts'
import { Draft } from '../../../src-core/insight/drafts.ts'
import { ASPECTS, FINDING_LISTS, INTENTS, NEED_VALUES, OBJECTIONS, SALES_ACTIONS, type ListName } from '../../../src-core/insight/values.ts'
import type { Findings } from '../../../src-core/shapes.ts'

const TURN_MS = 10_000
const starts = Array.from({ length: 12 }, (_, n) => n * TURN_MS)
const nothing: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const with_ = (lists: Partial<Record<ListName, readonly Item[]>>): Findings => ({ ...nothing, ...lists }) as unknown as Findings
const found = (values: Values, turn: number, certainty = 0.7): Item => ({ ...values, turn, certainty, by: 'test' })
const said = (values: Values, turn: number): Said => ({ values, turn, ms: turn * TURN_MS })
const deed = (id: number, list: ListName, kind: Amendment['kind'], target: Said | null, item: Said | null, upon: number | null = null): Amendment => ({ id, list, kind, target, item, upon, person: '小周', at: id })

const total = (min: number | null, max: number | null): Values => ({ kind: 'total', min, max, approx: false })
const budget = found(total(150_000, 160_000), 3)

/** Values of each list as both a machine and a person may give them. */
const drafts: Record<ListName, fc.Arbitrary<Values>> = {
  budgets: fc.record({ kind: fc.constantFrom('total', 'bare'), min: fc.constantFrom(100_000, 150_000), max: fc.constantFrom(150_000, 200_000), approx: fc.boolean() }),
  vehicles: fc.record({ brand: fc.constantFrom('比亚迪', '大众'), series: fc.constantFrom('宋PLUS', '朗逸', null), relation: fc.constantFrom('of_interest', 'owned') }),
  needs: fc.record({ attribute: fc.constant('feature'), value: fc.constantFrom(...NEED_VALUES.feature.slice(0, 4)), polarity: fc.constantFrom('want', 'reject') }),
  opinions: fc.record({ aspect: fc.constantFrom(...ASPECTS.slice(0, 3)), sentiment: fc.constantFrom('positive', 'negative') }),
  objections: fc.record({ type: fc.constantFrom(...OBJECTIONS.slice(0, 4)) }),
  intents: fc.record({ type: fc.constantFrom(...INTENTS.slice(0, 3)), polarity: fc.constantFrom('positive', 'negative') }),
  timeline: fc.record({ min_days: fc.constant(0), max_days: fc.constantFrom(7, 30, 90) }),
  facts: fc.oneof(fc.record({ type: fc.constant('age'), value: fc.constantFrom(30, 40) }), fc.record({ type: fc.constant('household'), value: fc.constantFrom('二胎', '新婚') })),
  sales_actions: fc.record({ type: fc.constantFrom(...SALES_ACTIONS.slice(0, 3)) }),
}
const turn = fc.nat({ max: starts.length - 1 })
const item = (list: ListName): fc.Arbitrary<Item> => fc.tuple(drafts[list], turn, fc.double({ min: 0.3, max: 1, noNaN: true })).map(([values, at, certainty]) => found(values, at, certainty))
const findings: fc.Arbitrary<Findings> = fc
  .tuple(...FINDING_LISTS.map((list) => fc.uniqueArray(item(list), { maxLength: 4, selector: (one) => topicOf(list, valuesOf(one), one.turn) })))
  .map((lists) => with_(Object.fromEntries(FINDING_LISTS.map((list, n) => [list, lists[n]]))))

type Wish = { readonly list: ListName; readonly kind: Amendment['kind']; readonly pick: number; readonly values: Values; readonly turn: number }
const wish: fc.Arbitrary<Wish> = fc.constantFrom(...FINDING_LISTS).chain((list) => fc.record({ list: fc.constant(list), kind: fc.constantFrom('change' as const, 'delete' as const, 'add' as const), pick: fc.nat(), values: drafts[list], turn }))

/** Does what the wishes want, as the engine would let a person do it; wishes that it would refuse are left out. */
function act(machine: Findings, wishes: readonly Wish[]): Amendment[] {
  const deeds: Amendment[] = []
  for (const { list, kind, pick, values, turn: at } of wishes) {
    const { entries } = layOver(machine, deeds, starts).lists[list]
    const entry = kind === 'add' ? null : (entries[pick % Math.max(1, entries.length)] ?? null)
    if ((kind !== 'add' && !entry) || (kind !== 'delete' && clashOf(list, values, at, entries, entry))) continue
    deeds.push(deed(deeds.length + 1, list, kind, entry && said(valuesOf(entry.item), entry.item.turn), kind === 'delete' ? null : said(values, at), entry?.amendment?.id ?? null))
  }
  return deeds
}
const runs = { seed: 7, numRuns: 400 }

describe('amendments outlast every reading', () => {
  test('without any, the findings are the machine’s, to the letter', () => fc.assert(fc.property(findings, (machine) => { expect(layOver(machine, [], starts).findings).toEqual(machine) }), runs))

  test('whatever the machine reads later, what a person said stands and what a person deleted stays away', () => {
    fc.assert(
      fc.property(findings, fc.array(wish, { maxLength: 8 }), findings, (machine, wishes, later) => {
        const deeds = act(machine, wishes)
        const { lists } = layOver(later, deeds, starts)
        const built = new Set(deeds.map(({ upon }) => upon))
        deeds.forEach((one, n) => {
          const { entries } = lists[one.list]
          const after = deeds.slice(n + 1).filter(({ list }) => list === one.list)
          if (one.item && !built.has(one.id)) {
            expect(entries.filter(({ amendment }) => amendment?.id === one.id).map((entry) => entry.item)).toEqual([{ ...one.item.values, turn: one.item.turn, certainty: 1, by: BY_HAND }])
          }
          // Said again by a person, it is there again; an adviser's deed elsewhere is another deed.
          if (one.target && one.list !== 'sales_actions' && after.length === 0) expect(entries.filter(({ item: left, amendment }) => amendment === null && saysSame(one.list, left, one.target!.values))).toEqual([])
        })
        for (const list of FINDING_LISTS) {
          const topics = lists[list].entries.map(({ item: one }) => topicOf(list, one, one.turn))
          expect(new Set(topics).size).toBe(topics.length)
        }
      }),
      runs,
    )
  })

  test('taken back in any order in which nothing else stands on it, the others stand; in the end there is exactly what the machine had found', () => {
    fc.assert(
      fc.property(findings, fc.array(wish, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (machine, wishes, order) => {
        let deeds = act(machine, wishes)
        for (const pick of order) {
          const free = deeds.filter(({ id }) => !deeds.some(({ upon }) => upon === id))
          const back = free[pick % Math.max(1, free.length)]
          deeds = deeds.filter((one) => one !== back)
          const laid = layOver(machine, deeds, starts)
          const last = new Map(deeds.filter((one) => one.item && !deeds.some(({ upon }) => upon === one.id)).map((one) => [`${one.list}|${topicOf(one.list, one.item!.values, one.item!.turn)}`, one]))
          for (const one of last.values()) expect(laid.lists[one.list].entries.some(({ amendment }) => amendment?.id === one.id)).toBe(true)
        }
        expect(layOver(machine, deeds, starts).findings).toEqual(machine)
      }),
      runs,
    )
  })

  test('no finding of the machine is lost from the count: left, changed or deleted', () => {
    fc.assert(
      fc.property(findings, fc.array(wish, { maxLength: 8 }), (machine, wishes) => {
        const laid = layOver(machine, act(machine, wishes), starts)
        const { lists, overall } = accuracyOf([laid])
        for (const list of FINDING_LISTS) {
          expect(lists[list].left + lists[list].changed + lists[list].deleted).toBe(machine[list].length)
          expect(lists[list].left + lists[list].changed + lists[list].added).toBe(laid.findings[list].length)
        }
        expect(overall.left + overall.changed + overall.added).toBe(FINDING_LISTS.reduce((n, list) => n + laid.findings[list].length, 0))
      }),
      runs,
    )
  })
})

describe('the same finding', () => {
  const deleted = deed(1, 'budgets', 'delete', said(total(150_000, 160_000), 3), null)
  test.each([
    ['surer and a sentence later', found(total(150_000, 160_000), 4, 0.99), 0],
    ['within five per cent', found(total(155_000, 160_000), 3), 0],
    ['another amount', found(total(200_000, 200_000), 7), 1],
    ['another kind', found({ ...total(150_000, 160_000), kind: 'bare' }, 3), 1],
  ])('a deleted budget read again %s', (_what, again, left) => expect(layOver(with_({ budgets: [again] }), [deleted], starts).findings.budgets).toHaveLength(left))

  test('of an adviser’s deeds only the one that was meant is deleted', () => {
    const greet = { type: 'greet' }
    const twice = with_({ sales_actions: [found(greet, 0), found(greet, 5)] })
    const one = deed(1, 'sales_actions', 'delete', said(greet, 5), null)
    expect(layOver(twice, [one], starts).findings.sales_actions.map((action) => action.turn)).toEqual([0])
    // Heard anew, the talk is cut into other turns: the deed is known by when it was done.
    const recut = [0, 4_000, 12_000, 30_000, 48_000, 53_000]
    expect(layOver(with_({ sales_actions: [found(greet, 0), found(greet, 5)] }), [one], recut).findings.sales_actions.map((action) => action.turn)).toEqual([0])
  })

  test('keeps its sentence when the talk is cut into other turns', () => {
    const added = deed(1, 'objections', 'add', null, said({ type: 'no_hurry' }, 3))
    expect(layOver(nothing, [added], starts).findings.objections[0]?.turn).toBe(3)
    expect(layOver(nothing, [added], [0, 5_000, 12_000, 20_500, 26_000, 30_400, 41_000]).findings.objections[0]?.turn).toBe(5)
  })
})

describe('a chain of amendments', () => {
  const machine = with_({ budgets: [budget], facts: [found({ type: 'household', value: '有孩子' }, 2), found({ type: 'household', value: '二胎' }, 4)] })
  const first = deed(1, 'budgets', 'change', said(total(150_000, 160_000), 3), said(total(180_000, 180_000), 3))
  const second = deed(2, 'budgets', 'change', said(total(180_000, 180_000), 3), said(total(180_000, 200_000), 6), 1)
  const third = deed(3, 'budgets', 'delete', said(total(180_000, 200_000), 6), null, 2)
  test('stands for what the machine had said at its beginning', () => {
    const { lists } = layOver(machine, [first, second], starts)
    expect(lists.budgets.entries).toMatchObject([{ item: { max: 200_000, turn: 6, certainty: 1, by: '人工' }, machine: [budget] }])
    expect(machineSaid(second, [first, second])).toEqual(first.target)
    expect(layOver(machine, [first, second, third], starts).lists.budgets).toEqual({ entries: [], gone: [budget] })
  })
  test('a household may be several things, a budget of one kind only one', () => {
    const { entries } = layOver(machine, [], starts).lists.facts
    expect(clashOf('facts', { type: 'household', value: '新婚' }, 1, entries, null)).toBeNull()
    expect(clashOf('facts', { type: 'household', value: '二胎' }, 1, entries, null)?.item.turn).toBe(4)
    expect(clashOf('budgets', total(90_000, 90_000), 1, layOver(machine, [], starts).lists.budgets.entries, null)).not.toBeNull()
  })
  test('a finding is named by its values and its turn', () => {
    expect(keyOf(budget)).toBe(keyOf({ ...found({ approx: false, max: 160_000, min: 150_000, kind: 'total' }, 3), by: 'other', certainty: 0.1 }))
    expect(keyOf(budget)).not.toBe(keyOf({ ...budget, turn: 4 }))
  })
})

test('the figure: a change counts against both, a moved sentence against neither', () => {
  const machine = with_({ budgets: [budget], objections: [found({ type: 'no_hurry' }, 1), found({ type: 'ask_family' }, 2)], needs: [found({ attribute: 'feature', value: '天窗', polarity: 'want' }, 5)] })
  const deeds = [
    deed(1, 'budgets', 'change', said(total(150_000, 160_000), 3), said(total(152_000, 160_000), 3)),
    deed(2, 'objections', 'delete', said({ type: 'no_hurry' }, 1), null),
    deed(3, 'objections', 'add', null, said({ type: 'price_too_high' }, 7)),
    deed(4, 'needs', 'change', said({ attribute: 'feature', value: '天窗', polarity: 'want' }, 5), said({ attribute: 'feature', value: '天窗', polarity: 'want' }, 6)),
  ]
  const { overall, lists } = accuracyOf([layOver(machine, deeds, starts), layOver(nothing, [], starts)])
  expect(lists.budgets).toEqual({ left: 0, changed: 1, deleted: 0, added: 0, precision: 0, recall: 0 })
  expect(lists.objections).toEqual({ left: 1, changed: 0, deleted: 1, added: 1, precision: 1 / 2, recall: 1 / 2 })
  expect(lists.needs).toMatchObject({ left: 1, precision: 1, recall: 1 })
  expect(lists.intents).toEqual({ left: 0, changed: 0, deleted: 0, added: 0, precision: null, recall: null })
  expect(overall).toEqual({ left: 2, changed: 1, deleted: 1, added: 1, precision: 2 / 4, recall: 2 / 4 })
  // Read anew, the machine has found what the person had said.
  expect(accuracyOf([layOver(with_({ budgets: [found(total(152_000, 160_000), 3)] }), deeds.slice(0, 1), starts)]).lists.budgets).toMatchObject({ left: 1, changed: 0 })
})

describe('what a person writes', () => {
  const told = (draft: unknown): string => Draft.safeParse(draft).error?.issues.map(({ message }) => message).join() ?? ''
  test('every value that readers find can be written too', () => {
    fc.assert(fc.property(fc.constantFrom(...FINDING_LISTS).chain((list) => fc.record({ list: fc.constant(list), turn, values: drafts[list] })), (draft) => { expect(told(draft)).toBe('') }), runs)
  })
  test.each([
    ['budgets', { ...total(200_000, 150_000) }, '最低金额不能高于最高金额'],
    ['budgets', { ...total(null, null) }, '最低和最高金额至少填一个'],
    ['budgets', { ...total(15, 16) }, '落地价要在 10000 元到 1000 万元之间，请检查单位是元还是万'],
    ['budgets', { ...total(1.5, null) }, '金额要填整数元'],
    ['vehicles', { brand: '', series: null, relation: 'owned' }, '请填写品牌'],
    ['needs', { attribute: 'seats', value: '天窗', polarity: 'want' }, '“天窗”不在可选的需求里，请从列表中选择'],
    ['opinions', { aspect: '味道', sentiment: 'positive' }, '请选择评价的方面'],
    ['objections', { type: 'too_far' }, '请选择异议'],
    ['intents', { type: 'order', polarity: 'maybe' }, '请选择是或否'],
    ['timeline', { min_days: 30, max_days: 7 }, '最早天数不能大于最晚天数'],
    ['timeline', { min_days: null, max_days: null }, '最早和最晚天数至少填一个'],
    ['facts', { type: 'phone', value: '12345' }, '电话要填 11 位手机号码'],
    ['facts', { type: 'surname', value: 'Li' }, '姓要填一到两个汉字'],
    ['facts', { type: 'age', value: 7 }, '年龄要填 16 到 100 之间的整数'],
    ['facts', { type: 'height', value: 180 }, '请选择信息种类'],
    ['sales_actions', { type: 'sing' }, '请选择顾问动作'],
    ['grade', { value: 'H' }, '没有这一类洞察'],
  ])('a wrong %s %j is refused in words', (list, values, words) => expect(told({ list, turn: 0, values })).toBe(words))
  test('without the sentence it says so', () => expect(told({ list: 'objections', values: { type: 'no_hurry' } })).toBe('请选择是哪一句说明的'))
})
