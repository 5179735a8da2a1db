// voice.test.ts: what customers say over time and by model with their own words, masked; wishes held against the imported catalogue; and questions that
// the store could not answer.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../../../src-core/analysis/report.ts'
import type { Voice, Wishes } from '../../../src-core/analysis/voice.ts'
import type { Findings } from '../../../src-core/shapes.ts'
import { take } from '../records/store-home.ts'
import { openCoached, type CoachedStore, type Told } from './coached-store.ts'

let store: CoachedStore
beforeEach(async () => { store = await openCoached('2026-11-25') })
afterEach(() => store.close())

const LINES = ['您好，看什么车？', '我看宋PLUS，要七座的，打13805712296找我。', '好的。', '这个电池质保是终身吗？', '这个我不太清楚。', '哦，那太贵了。']
const told = (series: string, more: (certain: { certainty: number; by: string }) => Partial<Findings> = () => ({})): Told => ({
  lines: LINES,
  findings: (certain) => ({ vehicles: [{ ...certain, brand: '比亚迪', series, relation: 'of_interest', turn: 1 }], needs: [{ ...certain, attribute: 'seats', value: '7', polarity: 'want', turn: 1 }], objections: [{ ...certain, type: 'price_too_high', turn: 5 }], ...more(certain) }),
})
const november = { from: '2026-11-01', to: '2026-11-30' }
const voice = (question: object): Promise<Voice> => store.call<Voice>('voice.get', { ...november, ...question })
const wishes = (): Promise<Wishes> => store.call<Wishes>('voice.wishes', november)

describe('the voice of the customers', () => {
  test('by customer, span and model, with the newest sentence, masked', async () => {
    const talk = await store.bring('c-1', told('宋PLUS'), '2026-11-03')
    await store.bring('c-1', told('宋PLUS'), '2026-11-10')
    await store.bring('c-2', told('汉'), '2026-11-10')
    await store.bring('c-3', told('汉'), '2026-10-20')
    const { rows, spans, customers, customersBefore, models, more } = await voice({ field: 'objection' })
    expect([spans, customers, customersBefore, more, [...models].sort()]).toEqual([['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'], 2, 1, 0, ['宋PLUS', '汉'].sort()])
    expect(rows).toMatchObject([{ label: 'price_too_high', customers: 2, before: 1, course: [0, 1, 2, 0, 0, 0], models: [{ customers: 1 }, { customers: 1 }] }])
    expect(rows[0]!.quotes.map(({ sentence, turn }) => [sentence, turn])).toEqual([['哦，那太贵了。', 5], ['哦，那太贵了。', 5]])
    const song = await voice({ field: 'objection', model: '宋PLUS' })
    expect(song).toMatchObject({ customers: 1, customersBefore: 0, rows: [{ customers: 1, before: 0, course: [0, 1, 1, 0, 0, 0], quotes: [{}, { talk }] }] })
    const [need] = (await voice({ field: 'need' })).rows
    expect(need).toMatchObject({ label: 'seats|7', quotes: [{ sentence: '我看宋PLUS，要七座的，打138****2296找我。' }, {}] })
    expect((await voice({ field: 'praise' })).rows).toEqual([])
    await store.call('customers.profiling', { customer: 'c-1', allowed: false })
    expect(await voice({ field: 'objection' })).toMatchObject({ customers: 2, rows: [{ customers: 1 }] })
    await store.call('customers.erase', { customer: 'c-2' })
    expect((await voice({ field: 'objection' })).rows).toEqual([])
  })
  test('goes by months over a longer time; a time that ends before it begins is refused', async () => {
    await store.bring('c-1', told('汉'), '2026-06-03')
    expect(await voice({ field: 'objection', from: '2026-05-01', to: '2026-11-30' })).toMatchObject({ spans: ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'], rows: [{ course: [0, 1, 0, 0, 0, 0, 0] }] })
    await expect(voice({ field: 'objection', from: '2026-12-01' })).rejects.toThrow(/晚于/)
  })
  test('tells what the store could not answer, at the question', async () => {
    await store.bring('c-1', told('汉'), '2026-11-03')
    expect((await voice({ field: 'unanswered' })).rows).toMatchObject([{ label: '质保', customers: 1, quotes: [{ turn: 3, sentence: '这个电池质保是终身吗？' }] }])
    await store.call('customers.profiling', { customer: 'c-1', allowed: false })
    expect((await voice({ field: 'unanswered' })).rows).toEqual([])
  })
})

describe('wishes that no trim has', () => {
  const catalogue = '品牌,车系,配置,指导价,座位数,能源,车身,主要配备\n星原,E3,舒适版,119800,5,纯电,轿车,座椅加热、全景天窗\n星原,M7,豪华版,235800,7,汽油,MPV,座椅通风\n'
  const wanting = (...needs: readonly (readonly [Findings['needs'][number]['attribute'], string])[]) => told('汉', (certain) => ({ needs: needs.map(([attribute, value], i) => ({ ...certain, attribute, value, polarity: 'want', turn: 1 + (i % 2) * 2 })) }))
  test('need a catalogue; one that a trim has is not listed, and one that it does not say is told apart', async () => {
    await store.bring('c-1', wanting(['seats', '7'], ['energy', '纯电']), '2026-11-03')
    await store.bring('c-2', wanting(['seats', '7']), '2026-11-04')
    await store.bring('c-3', wanting(['body_type', 'SUV'], ['feature', '座椅加热'], ['drive', '四驱']), '2026-11-05')
    expect(await wishes()).toEqual({ catalogue: 0, unmet: [], unknown: [], behind: 0 })
    await take(store, { 'catalogue.csv': catalogue })
    const { catalogue: trims, unmet, unknown } = await wishes()
    expect(trims).toBe(2)
    expect(unmet.map(({ wishes: of, customers }) => [of.map(({ value }) => value).join('+'), customers])).toEqual(expect.arrayContaining([['纯电+7', 1], ['SUV', 1]]))
    expect(unmet.length).toBe(2)
    expect(unknown).toEqual([{ wish: { attribute: 'drive', value: '四驱' }, customers: 1 }])
    expect(unmet.find(({ wishes: of }) => of[0]!.value === 'SUV')!.quotes[0]!.sentence).toMatch(/宋PLUS|质保/)
    await take(store, { 'catalogue.csv': `${catalogue}星原,S5,四驱版,185800,5,汽油,SUV,座椅加热\n` })
    expect((await wishes()).unmet.map(({ wishes: of }) => of.map(({ value }) => value).join('+'))).toEqual(['纯电+7'])
  })
})

describe('goals of the month', () => {
  test('reach beyond counts: the phones that were left, the band of the talk ratio', async () => {
    await store.bring('c-1', told('汉'), '2026-11-03')
    await store.bring('c-2', told('汉'), '2026-11-04')
    const month = (): Promise<Report> => store.call<Report>('analysis.report', { span: 'month', to: '2026-11-25' })
    const filed = (report: Report) => report.figures.find(({ measure }) => measure === 'filed')!.now
    expect(filed(await month())).toMatchObject({ n: 2, value: 0 })
    await store.bring('c-1', told('汉', (certain) => ({ facts: [{ ...certain, type: 'phone', value: '13805712296', turn: 1 }] })), '2026-11-10')
    expect(filed(await month())).toMatchObject({ n: 3, value: 2 / 3 })
    await store.call('analysis.goals', { visits: null, orders: null, filed: 0.6, talk_ratio: { low: 0.4, high: 0.6 } })
    expect((await month()).goals).toEqual({ visits: null, orders: null, filed: 0.6, drive: null, quoted: null, sop_rate: null, talk_ratio: { low: 0.4, high: 0.6 } })
    await expect(store.call('analysis.goals', { visits: null, orders: null, talk_ratio: { low: 0.6, high: 0.4 } })).rejects.toThrow(/下限要小于上限/)
  })
})
