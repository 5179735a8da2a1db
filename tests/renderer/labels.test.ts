// labels.test.ts: findings, amounts, days and metrics as the short words that people in a showroom use.

import { describe, expect, it } from 'vitest'
import { byTurn, factLabel, findingsOf, intentLabel, masked, needLabel, vehicleLabel, type Words } from '../../src-renderer/labels/findings.ts'
import { metricText } from '../../src-renderer/labels/metric-text.ts'
import { clock, dayText, daysText, lasting, todayInStore } from '../../src-renderer/labels/moments.ts'
import { amountText } from '../../src-renderer/labels/money.ts'
import { PROFILE_LISTS, profileValues } from '../../src-renderer/labels/profile-values.ts'
import { namesEn } from '../../src-renderer/language/names-en.ts'
import { namesZhCN } from '../../src-renderer/language/names-zh-cn.ts'
import { sampleInsights, sampleProfile } from './sample-meaning.ts'

const zh: Words = { names: namesZhCN, tongue: 'zh-CN' }
const en: Words = { names: namesEn, tongue: 'en' }

it.each([
  [150_000, 160_000, false, '15–16万', '¥150k–160k'],
  [200_000, 200_000, false, '20万', '¥200k'],
  [180_000, 220_000, true, '约18–22万', '~¥180k–220k'],
  [null, 200_000, false, '20万以内', '≤ ¥200k'],
  [250_000, null, false, '25万以上', '≥ ¥250k'],
  [128_800, 128_800, false, '12.88万', '¥128.8k'],
  [3000, 4000, false, '3000–4000元', '¥3k–4k'],
  [9000, 11_000, true, '约9000元–1.1万', '~¥9k–11k'],
  [null, null, false, '—', '—'],
])('the amount %s to %s (about: %s) reads %s', (min, max, approx, chinese, english) => {
  expect(amountText({ min, max, approx })).toBe(chinese)
  expect(amountText({ min, max, approx }, 'en')).toBe(english)
})

it('days, lengths and positions', () => {
  expect([daysText(0, 7), daysText(31, 90), daysText(null, 0), daysText(30, null), daysText(null, null)]).toEqual(['7天内', '31–90天', '今天', '30天以后', '—'])
  expect([clock(7.9), clock(67), clock(3729)]).toEqual(['0:07', '1:07', '1:02:09'])
  expect([lasting(7_000), lasting(127_000), lasting(4_210_000), lasting(127_000, 'en')]).toEqual(['7秒', '2分07秒', '1小时10分', '2 min 07 s'])
  expect([dayText('2026-11-07', '2026-11-07'), dayText('2026-11-06', '2026-11-07'), dayText('2026-10-31', '2026-11-07'), dayText('2025-12-30', '2026-11-07')]).toEqual(['今天', '昨天', '10月31日', '2025年12月30日'])
  // Past midnight in Shanghai while it is still the day before in Greenwich.
  expect(todayInStore(Date.UTC(2026, 10, 6, 17))).toBe('2026-11-07')
})

describe('findings', () => {
  it('are short words with a quieter second one', () => {
    expect(vehicleLabel({ brand: '吉利', series: '银河L7', relation: 'competitor' }, zh)).toEqual(['吉利 银河L7', '竞品'])
    expect(vehicleLabel({ brand: '比亚迪', series: null, relation: 'of_interest' }, zh)).toEqual(['比亚迪', '关注'])
    expect(needLabel({ attribute: 'seats', value: '7', polarity: 'want' }, zh)[0]).toBe('7座')
    expect(needLabel({ attribute: 'color', value: '黑', polarity: 'reject' }, zh)[0]).toBe('不要黑色')
    expect(intentLabel({ type: 'test_drive', polarity: 'negative' }, zh)[0]).toBe('不试驾')
    expect(intentLabel({ type: 'a_newer_kind', polarity: 'positive' }, zh)[0]).toBe('a_newer_kind')
    expect(factLabel({ type: 'phone', value: '13805712296' }, zh)[0]).toBe('138****2296')
    expect(factLabel({ type: 'first_car', value: true }, zh)[0]).toBe('首次购车')
    expect(factLabel({ type: 'mileage_per_year', value: 20_000 }, zh)).toEqual(['2万公里', '年里程'])
    expect(masked('微信同号')).toBe('微信同号')
  })

  it('never show a whole phone number, in either language', () => {
    for (const words of [zh, en]) expect(JSON.stringify(findingsOf(sampleInsights, words))).not.toContain('13805712296')
  })

  it('are found again by their turn', () => {
    const findings = findingsOf(sampleInsights, zh)
    expect(findings.find((finding) => finding.list === 'budgets')).toMatchObject({ label: '落地15–16万', turn: 15 })
    expect(byTurn(findings).get(5)?.map(({ label }) => label)).toEqual(['通勤', '长途', '程序员', '滨江', '有孩子'])
    expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length)
  })

  it('of a profile keep since when, how sure and where', () => {
    expect(profileValues(sampleProfile, 'budgets', zh)).toEqual([{ key: 'budgets.0', attribute: 'budget.total', label: '落地15–16万', note: '', since: '2026-11-07', certainty: 0.92, evidence: { conversation: 'talk-meng-1', turn: 15, start: 62.1 } }])
    for (const list of PROFILE_LISTS) expect(profileValues(sampleProfile, list, zh)).toHaveLength(sampleProfile[list].length)
  })
})

it('metrics carry their unit, and none is invented where speakers are unclear', () => {
  const metric = { certainty: 0.9, from: {} }
  expect(metricText({ value: 0.564, unit: 'ratio', ...metric })).toBe('56%')
  expect(metricText({ value: -0.34, unit: 'seconds', ...metric })).toBe('-0.3 秒')
  expect(metricText({ value: 251.6, unit: 'characters_per_minute', ...metric })).toBe('252 字/分')
  expect(metricText({ value: null, unit: 'ratio', ...metric })).toBeNull()
  expect(metricText({ value: 0.5, unit: 'ratio', certainty: 0.2, from: {} })).toBeNull()
})
