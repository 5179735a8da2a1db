// Answers to objections: a library worth having, filled only from what is believed, picked the same way every time.

import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OBJECTIONS, ReplyLibrary, suggestReplies } from '../../../src-core/lead/replies.ts'
import type { Findings } from '../../../src-core/shapes.ts'

const library = ReplyLibrary.parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../models/lexicon/replies.json'), 'utf8')))
const all = OBJECTIONS.flatMap((type) => library.replies[type] ?? [])

const seen = { certainty: 0.9, by: 'test' }
const nothing: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const about = (...types: string[]): Findings => ({ ...nothing, objections: types.map((type, i) => ({ type, turn: 3 + i, ...seen })) })
const rich: Findings = {
  ...about(...OBJECTIONS),
  budgets: [{ kind: 'total', min: 150_000, max: 160_000, approx: false, turn: 1, ...seen }, { kind: 'monthly', min: null, max: 3_000, approx: false, turn: 2, ...seen }],
  vehicles: [
    { brand: '大众', series: 'ID.4 X', relation: 'of_interest', turn: 1, ...seen },
    { brand: '比亚迪', series: '宋PLUS', relation: 'competitor', turn: 2, ...seen },
    { brand: '丰田', series: null, relation: 'owned', turn: 2, ...seen },
  ],
  needs: [{ attribute: 'energy', value: '纯电', polarity: 'want', turn: 1, ...seen }],
  intents: [{ type: 'finance', polarity: 'positive', turn: 1, ...seen }],
}

describe('the built-in library', () => {
  test('at least sixty entries, at least four for every objection, each with an id of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
    for (const type of OBJECTIONS) expect(library.replies[type]?.length, type).toBeGreaterThanOrEqual(4)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  })

  test('no price, discount or promise is made up, nothing bad is said of others, nobody is hurried', () => {
    for (const { id, text } of all) {
      expect(text, id).not.toMatch(/\d|[一二两三四五六七八九十百千]+(?:万|块|元|折|个点)/)
      expect(text, id).not.toMatch(/最低价|全网|全市最|绝对不会|肯定不会坏|保证|包赔|仅此一天|最后一台|错过|第一品牌|垃圾|别买他|不靠谱|老客户专享|熟人价/)
    }
  })

  test('every objection has an answer for a customer of whom nothing is known', () => {
    for (const type of OBJECTIONS) expect(suggestReplies(about(type), library)[0]?.replies.length, type).toBeGreaterThanOrEqual(2)
  })
})

describe('picking', () => {
  test('two or three for each objection, tied to its turn, in the order of the talk', () => {
    const picked = suggestReplies(rich, library)
    expect(picked.map(({ objection, turn }) => [objection, turn])).toEqual(rich.objections.map(({ type, turn }) => [type, turn]))
    for (const { replies } of picked) expect(replies.length === 2 || replies.length === 3).toBe(true)
  })

  test('what is known of the customer changes the answers and stands in them', () => {
    const texts = (f: Findings): string[] => suggestReplies(f, library)[0]!.replies.map(({ text }) => text)
    const poor = texts(about('price_too_high'))
    const known = texts({ ...rich, objections: about('price_too_high').objections })
    expect(known).not.toEqual(poor)
    expect(known.join()).toMatch(/月供3000元以内/)
    const budget = texts({ ...about('price_too_high'), budgets: rich.budgets.slice(0, 1) })
    expect(budget.join()).toMatch(/15–16万/)
    expect(texts({ ...about('prefers_competitor'), vehicles: rich.vehicles }).join()).toMatch(/ID\.4 X和宋PLUS/)
  })

  test('an unsure finding fills no slot', () => {
    const unsure = { ...about('price_too_high'), budgets: [{ ...rich.budgets[0]!, certainty: 0.4 }], vehicles: rich.vehicles.map((one) => ({ ...one, certainty: 0.4 })) }
    expect(JSON.stringify(suggestReplies(unsure, library))).not.toMatch(/15–16万|宋PLUS|ID\.4/)
  })

  test('the same findings give the same answers, and no slot stays open, whatever is known', () => {
    const some = fc.record({ budgets: fc.subarray([...rich.budgets]), vehicles: fc.subarray([...rich.vehicles]), needs: fc.subarray([...rich.needs]), intents: fc.subarray([...rich.intents]) })
    fc.assert(
      fc.property(some, (known) => {
        const findings = { ...rich, ...known }
        const first = suggestReplies(findings, library)
        expect(suggestReplies(structuredClone(findings), library)).toEqual(first)
        expect(JSON.stringify(first.flatMap(({ replies }) => replies.map(({ text }) => text)))).not.toMatch(/[{}]|null|undefined/)
      }),
      { seed: 20261107 },
    )
  })

  test('no objection, no answer', () => expect(suggestReplies({ ...rich, objections: [] }, library)).toEqual([]))
})
