// history.ts: the living profile: every attribute of a customer with everything that was ever said of it: value, when, where, how sure. The newest
// evidence counts; what was said long ago is believed less; where two sources contradict each other, both are shown.

import { amountWords } from '../insight/amount-words.ts'
import type { Findings } from '../shapes.ts'
import { budgetLabel, intentLabel, objectionLabel, timelineLabel, vehicleLabel } from './labels.ts'
import type { Visit } from './merge.ts'
import type { Known } from './standing.ts'

/** Where a value comes from: a talk (with turn and second), a talk heard elsewhere, or a row of another system. */
export type ProfileSource = { readonly kind: 'talk' | 'conversation' | 'record'; readonly id: string; readonly turn: number | null; readonly start: number | null; /** record: the system it came from. */ readonly system: string | null }
export type ProfileEntry = { readonly value: string; /** YYYY-MM-DD; null where the system does not say. */ readonly date: string | null; readonly certainty: number; readonly source: ProfileSource }

export type ProfileAttribute = {
  readonly name: string
  readonly label: string
  /** What counts: by the newest evidence. */
  readonly value: string
  /** Since which day it has been said without a change. */
  readonly since: string | null
  /** 0..1 today: how sure it was, less for every day since. */
  readonly certainty: number
  /** Said so long ago that it must be asked again. */
  readonly stale: boolean
  /** What another source says instead, and nothing has settled. */
  readonly contradicts: readonly ProfileEntry[]
  /** Newest first. */
  readonly history: readonly ProfileEntry[]
}

/** Days in which half of what was said has ceased to be true; null = it stays. */
type Kind = { readonly label: string; readonly halfLife: number | null; /** Two sources that differ contradict each other: a person has one of it. */ readonly one: boolean }
const FACTS: Readonly<Record<string, Kind>> = {
  name: { label: '姓名', halfLife: null, one: true }, surname: { label: '姓', halfLife: null, one: true }, phone: { label: '电话', halfLife: 1_500, one: true }, wechat: { label: '微信', halfLife: 1_500, one: true }, gender: { label: '性别', halfLife: null, one: true },
  birthday: { label: '生日', halfLife: null, one: true }, age: { label: '年龄', halfLife: 700, one: true }, age_group: { label: '年龄段', halfLife: 1_000, one: true }, occupation: { label: '职业', halfLife: 900, one: true }, residence: { label: '住址', halfLife: 900, one: true },
  household: { label: '家庭', halfLife: 700, one: true }, decision_maker: { label: '决策人', halfLife: 200, one: true }, first_car: { label: '首次购车', halfLife: 400, one: true }, current_car_years: { label: '现有车年数', halfLife: 400, one: true },
  mileage_per_year: { label: '年里程', halfLife: 500, one: true }, channel: { label: '来源', halfLife: null, one: true }, insurance_until: { label: '保险到期', halfLife: null, one: true },
}
const BUDGETS = { total: '预算（落地）', bare: '预算（裸车）', down_payment: '首付', monthly: '月供' } as const
const NEEDS: Readonly<Record<string, string>> = { body_type: '车身', energy: '能源', seats: '座位', drive: '驱动', gearbox: '变速箱', color: '颜色', usage: '用途', feature: '配置', size: '大小' }
const RELATIONS: Readonly<Record<string, string>> = { of_interest: '意向', competitor: '竞品', owned: '现有车', mentioned: '提到' }
const WISH_HALF_LIFE = 120
const INTENT_HALF_LIFE = 45
const OBJECTION_HALF_LIFE = 60
const OPINION_HALF_LIFE = 200
/** What has faded to less of itself is stale, however sure it was when it was said. */
const STALE = 0.3
/** A row that somebody filed by hand or form. */
const FILED_CERTAINTY = 0.9

type Said = ProfileEntry & { readonly name: string; readonly kind: Kind; /** Later within a day wins. */ readonly order: number }

function saidIn(findings: Findings, entry: (item: { readonly turn: number; readonly certainty: number }, name: string, kind: Kind, value: string) => Said): Said[] {
  const wish = (label: string, halfLife: number): Kind => ({ label, halfLife, one: false })
  return [
    ...findings.budgets.map((item) => entry(item, `budget.${item.kind}`, wish(BUDGETS[item.kind], WISH_HALF_LIFE), amountWords(item) || budgetLabel(item))),
    ...findings.vehicles.map((item) => entry(item, `vehicle.${item.brand}.${item.series ?? ''}`, wish(vehicleLabel(item), WISH_HALF_LIFE), RELATIONS[item.relation]!)),
    ...findings.needs.map((item) => entry(item, `need.${item.attribute}.${item.value}`, wish(`${NEEDS[item.attribute]!}：${item.value}`, WISH_HALF_LIFE), item.polarity === 'want' ? '要' : '不要')),
    ...findings.opinions.map((item) => entry(item, `opinion.${item.aspect}`, wish(`评价：${item.aspect}`, OPINION_HALF_LIFE), item.sentiment === 'positive' ? '满意' : '不满')),
    ...findings.objections.map((item) => entry(item, `objection.${item.type}`, wish('顾虑', OBJECTION_HALF_LIFE), objectionLabel(item.type))),
    ...findings.intents.map((item) => entry(item, `intent.${item.type}`, wish('意向', INTENT_HALF_LIFE), intentLabel(item.type, item.polarity))),
    ...findings.timeline.map((item) => entry(item, 'timeline', wish('购车时间', Math.max(15, item.max_days ?? 180)), timelineLabel(item))),
    ...findings.facts.map((item) => entry(item, item.type, FACTS[item.type] ?? { label: item.type, halfLife: 700, one: true }, item.value === true ? '是' : item.value === false ? '否' : String(item.value))),
  ]
}

const days = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000)
const faded = (certainty: number, date: string | null, halfLife: number | null, today: string): number => Math.round(certainty * (date === null || halfLife === null ? 1 : 0.5 ** (days(date, today) / halfLife)) * 1_000) / 1_000
const sourceKey = ({ kind, system }: ProfileSource): string => (kind === 'record' ? `record ${system ?? ''}` : 'talk')
/** 孟丽 and 孟 say the same of a surname; 26-30 and 28 of an age. */
const agree = (a: string, b: string): boolean => a === b || a.startsWith(b) || b.startsWith(a)

/**
 * @param visits as mergeProfile takes them
 * @param today YYYY-MM-DD
 * @returns attributes in the order in which they were first heard of
 */
export function historyOf(known: Pick<Known, 'records'>, visits: readonly Visit[], today: string): ProfileAttribute[] {
  const heard = visits.flatMap(({ conversation, date, startedAt, findings, starts }) =>
    saidIn(findings, ({ turn, certainty }, name, kind, value) => ({ name, kind, value, date, certainty, order: startedAt + turn, source: { kind: starts.length > 0 ? 'talk' : 'conversation', id: conversation, turn, start: starts[turn] ?? null, system: null } })))
  const filed = known.records.filter(({ entity }) => entity === 'customers' || entity === 'vehicles' || entity === 'leads').flatMap(({ values, date, key, source }) =>
    Object.entries(values).flatMap(([name, value]): Said[] => (FACTS[name] ? [{ name, kind: FACTS[name], value: String(value), date, certainty: FILED_CERTAINTY, order: date === null ? 0 : Date.parse(date), source: { kind: 'record', id: key, turn: null, start: null, system: source } }] : [])))
  const all = [...filed, ...heard].sort((a, b) => a.order - b.order || (a.source.id < b.source.id ? -1 : a.source.id > b.source.id ? 1 : 0))
  const groups = new Map<string, Said[]>()
  for (const one of all) groups.set(one.name, [...(groups.get(one.name) ?? []), one])
  return [...groups].map(([name, said]) => attribute(name, said, today))
}

function attribute(name: string, said: readonly Said[], today: string): ProfileAttribute {
  const newest = said.at(-1)!
  const { kind } = newest
  const unchanged = said.slice(said.findLastIndex(({ value }) => value !== newest.value) + 1)
  const bySource = new Map(said.map((one) => [sourceKey(one.source), one]))
  const others = kind.one ? [...bySource.values()].filter((one) => sourceKey(one.source) !== sourceKey(newest.source) && !agree(one.value, newest.value)) : []
  const certainty = faded(newest.certainty, newest.date, kind.halfLife, today)
  return { name, label: kind.label, value: newest.value, since: unchanged[0]!.date, certainty, stale: faded(1, newest.date, kind.halfLife, today) < STALE, contradicts: others.map(plain), history: said.map(plain).reverse() }
}

const plain = ({ value, date, certainty, source }: Said): ProfileEntry => ({ value, date, certainty, source })
