// segments.test.ts: groups that were planted are found and named by what was planted; where there are none, or too few people, that is said.

import { describe, expect, test } from 'vitest'
import { seeded } from '../../../src-core/chance.ts'
import { objectionLabel } from '../../../src-core/profile/labels.ts'
import { pastOf } from '../../../src-core/profile/facts.ts'
import { agreement, kMeans, silhouette } from '../../../src-core/segments/k-means.ts'
import { kindsOf } from '../../../src-core/segments/kinds.ts'
import { segmentOf, segmentsOf, type NoSegments, type Segments } from '../../../src-core/segments/segments.ts'
import { atOnce } from '../../../src-core/segments/steps.ts'
import { growTree, rulesOf } from '../../../src-core/segments/tree.ts'
import { cameIn, objecting, person, talk, usedFor, wanting } from './people.ts'

const KINDS = [
  { wants: '纯电', usage: '通勤', objection: 'range_anxiety', household: '单身' },
  { wants: '插混', usage: '接送孩子', objection: 'ask_family', household: '二胎' },
  { wants: '汽油', usage: '商务接待', objection: 'long_delivery', household: '三口之家' },
  { wants: '增程', usage: '露营', objection: 'price_too_high', household: '新婚' },
] as const
const pick = <T>(list: readonly T[], chance: () => number): T => list[Math.floor(chance() * list.length)]!

/** @param mixed 0 = everybody true to their kind, 1 = everything by chance */
function people(n: number, mixed: number, seed: number): { ids: string[]; kinds: number[]; all: { id: string; past: ReturnType<typeof pastOf> }[] } {
  const chance = seeded(seed)
  const kinds = Array.from({ length: n }, () => Math.floor(chance() * KINDS.length))
  const all = kinds.map((kind, i) => {
    const of = <K extends keyof (typeof KINDS)[number]>(key: K): (typeof KINDS)[number][K] => (chance() < mixed ? pick(KINDS, chance) : KINDS[kind]!)[key]
    const talks = [0, 1].map((k) => talk(`2026-0${k + 2}-01`, of('wants'), { needs: [wanting('energy', of('wants')), usedFor(of('usage'))], objections: objecting(of('objection')), facts: [{ type: 'household', value: of('household'), turn: 1, certainty: 0.8, by: 'import' }] }))
    return { id: `KH${String(i).padStart(4, '0')}`, past: pastOf(person(`KH${i}`, talks), '2026-06-01') }
  })
  return { ids: all.map(({ id }) => id), kinds, all }
}

type Person = { readonly id: string; readonly past: ReturnType<typeof pastOf> }
/** The groups, and who is in which. */
function grouped(all: readonly Person[]): { found: Segments | NoSegments; of: Map<string, number> } {
  const pasts = all.map(({ past }) => past)
  const kinds = kindsOf(pasts, new Map())
  const found = atOnce(segmentsOf(pasts, kinds, new Map()))
  return { found, of: new Map(all.flatMap(({ id, past }) => { const group = found.ready ? segmentOf(found, kinds, past, new Map()) : null; return group === null ? [] : [[id, group]] })) }
}

describe('segments', () => {
  test('that were planted are found, as many as there are, and named by what was planted', () => {
    const { kinds, ids, all } = people(400, 0.15, 1)
    const { found, of } = grouped(all)
    if (!found.ready) throw new Error(found.why)
    expect(found.segments).toHaveLength(KINDS.length)
    expect(agreement(kinds, ids.map((id) => of.get(id)!))).toBeGreaterThan(0.9)
    const planted = KINDS.map(({ wants, usage, objection, household }) => [wants, usage, objectionLabel(objection), household])
    for (const { name } of found.segments) expect(planted.filter((words) => name.split('·').every((word) => words.includes(word)))).toHaveLength(1)
    expect(new Set(found.segments.map(({ name }) => name)).size).toBe(KINDS.length)
    // The rules for reading tell most of them apart, by questions that were planted.
    expect(found.rules.reduce((sum, { right }) => sum + right, 0) / 400).toBeGreaterThan(0.7)
    for (const { when } of found.rules) for (const words of when) expect(planted.flat()).toContain(/^“(.+)”(?:偏多|居中|偏少)$/.exec(words)?.[1])
  })
  test('come out the same every time, and nobody who was hardly seen is in one', () => {
    const { all } = people(200, 0.2, 2)
    const once = { id: 'KH9999', past: pastOf(person('KH9999', [cameIn('2026-01-01')]), '2026-06-01') }
    const [one, other] = [grouped([...all, once]), grouped([...all, once])]
    expect(one).toEqual(other)
    expect(one.of.has('KH9999')).toBe(false)
    expect(one.of.size).toBe(200)
  })
  test('are refused where everything is chance, and where there are few people', () => {
    expect(grouped(people(400, 1, 3).all).found).toMatchObject({ ready: false })
    expect(grouped(people(30, 0, 4).all).found).toMatchObject({ ready: false, why: expect.stringContaining('30 位') as string })
  })
})

describe('k-means', () => {
  const chance = seeded(9)
  const points = [0, 10, 20].flatMap((x) => Array.from({ length: 30 }, () => Float64Array.of(x + chance(), chance())))
  test('finds clumps, and the silhouette is best where there are as many', () => {
    const by = (k: number): number => silhouette(points, kMeans(points, k, seeded(1)).labels, k)
    expect(agreement(kMeans(points, 3, seeded(1)).labels, points.map((_, i) => Math.floor(i / 30)))).toBe(1)
    expect(by(3)).toBeGreaterThan(Math.max(by(2), by(4), by(5)))
  })
  test('agreement: 1 under other names, about 0 by chance', () => {
    expect(agreement([1, 1, 2, 2], ['b', 'b', 'a', 'a'])).toBe(1)
    const random = (): number[] => Array.from({ length: 500 }, () => Math.floor(chance() * 4))
    expect(Math.abs(agreement(random(), random()))).toBeLessThan(0.05)
  })
})

describe('the tree for reading', () => {
  test('finds the marks that part groups, and asks nothing where all are alike', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [i, (i * 37) % 200, 5])
    const rules = rulesOf(growTree(rows, rows.map(([x, y]) => (x! > 99 ? (y! > 99 ? 2 : 1) : 0)), 3))
    expect(rules.reduce((sum, { right }) => sum + right, 0)).toBeGreaterThan(170)
    expect(rules.every(({ when }) => when.every(({ column }) => column < 2))).toBe(true)
    expect(rulesOf(growTree(rows, rows.map(() => 0), 1))).toEqual([{ when: [], segment: 0, right: 200, cases: 200 }])
  })
})
