// segments.ts: the calls about segments, forecasts and tags: the store at a glance, lists, and one customer with everything that it rests on.

import { Fault } from '../../src-core/faults.ts'
import type { CustomerReading, ModelReport, Persona, ReasonShown, ReadingRow, WinBackRow, CauseShown, SegmentCard, StoreReadings, TagShown } from '../../src-core/segments/calls.ts'
import { dayAfter } from '../../src-core/day-count.ts'
import { inOrder, pastOf } from '../../src-core/profile/facts.ts'
import type { Learned, Reason, TooLittle } from '../../src-core/segments/forecast.ts'
import { traitEvidence } from '../../src-core/segments/telling.ts'
import { causesOf } from '../../src-core/segments/leaving.ts'
import { personaOf } from '../../src-core/segments/persona.ts'
import type { Rule } from '../../src-core/segments/segments.ts'
import type { Tag } from '../../src-core/profile/life-cycle.ts'
import { trendOf } from '../../src-core/segments/trend.ts'
import type { Given } from '../../src-core/api.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Reckoning } from '../segments/reckoning.ts'
import { shownFrom } from '../segments/showing.ts'
import { quotesOf } from '../segments/quotes.ts'
import type { Store } from '../store/store.ts'

const MOST_RULES = 3
/** So many members tell what is typical. */
const MEMBERS = 300
/** Below, a rule for reading is no better than a guess. */
const LEAST_RIGHT = 0.5
const percent = (share: number): string => `${Math.round(share * 100)}%`

const report = (learned: Learned | TooLittle): ModelReport => (learned.ready ? { ready: true, quality: learned.quality, cases: learned.cases, importance: learned.importance.slice(0, 12) } : learned)
const ruleWords = ({ when, right, cases }: Rule): string => `${when.join('，')}：${percent(right / cases)} 属于这一群`

export const createSegments = ({ store, reckoning }: { readonly store: Store; readonly reckoning: Reckoning }) => {
  const causes = (customer: string): CauseShown[] => {
    const dossier = reckoning.dossier(customer)
    if (dossier === null) return []
    const past = pastOf(inOrder(dossier), reckoning.asOf())
    const shown = shownFrom(store, past.facts)
    return causesOf(past).map(({ what, evidence, list }) => ({ what, evidence: shown(evidence, list) }))
  }

  return {
    get(): StoreReadings {
      reckoning.refresh()
      const reader = reckoning.reader()
      if (store.readings.learned()?.asOf !== reckoning.asOf()) void reckoning.all().catch(() => undefined)
      const none = { ready: false, why: '还没有计算过' } as const
      const { segments, opportunity, churn } = reader?.view ?? { segments: none, opportunity: none, churn: none }
      const counts = store.readings.counts()
      return {
        asOf: reader?.view.asOf ?? null,
        lastDay: reader ? dayAfter(reader.view.asOf, -1) : null,
        progress: reckoning.progress(),
        counts,
        segments: segments.ready
          ? { ready: true, cards: segments.segments.map(({ name, telling }, index): SegmentCard => ({ index, name, size: counts.segments[index] ?? 0, telling: telling.map(({ label }) => label), rules: segments.rules.filter(({ segment, right, cases }) => segment === index && right / cases >= LEAST_RIGHT).slice(0, MOST_RULES).map(ruleWords) })) }
          : segments,
        opportunity: report(opportunity),
        churn: report(churn),
      }
    },
    list({ filter, order, limit, offset }: Given<'segments.list'>): { readonly rows: readonly ReadingRow[]; readonly total: number } {
      reckoning.refresh()
      return store.readings.list(filter, order, limit, offset)
    },
    winBack({ limit, offset }: Given<'segments.winBack'>): { readonly rows: readonly WinBackRow[]; readonly total: number } {
      reckoning.refresh()
      const { rows, total } = store.readings.list({ leaving: true }, 'activity', limit, offset)
      return { total, rows: rows.map(({ customer, name, stage, activity, quadrant, churnP, lastVisit }) => ({ customer, name, stage, activity, quadrant, churnP, lastVisit, causes: causes(customer) })) }
    },
    persona({ segment }: Given<'segments.persona'>): Persona {
      const members = store.readings.membersOf(segment, MEMBERS).flatMap((id) => reckoning.dossier(id) ?? []).map(inOrder)
      return { ...personaOf(members), quotes: quotesOf(store, members) }
    },
    customer({ customer }: Given<'segments.customer'>, actor: Actor): CustomerReading {
      const found = store.customers.get(customer)
      if (!found) throw new Fault('input.unknown', `客户 ${customer}`, '不存在或已删除', '请刷新列表后再试')
      if (store.profiling.refused(found.id)) throw new Fault('input.invalid', `客户“${found.name}”`, '客户不希望被画像，没有标签、分群和预测', '客户改变主意后，可在客户页重新打开画像')
      const [reader, dossier] = [reckoning.reader(), reckoning.dossier(found.id)]
      if (!reader || !dossier) throw new Fault('input.invalid', `客户“${found.name}”`, dossier ? '还没有计算过标签和预测' : '还没有这位客户的任何往来', dossier ? '请等计算完成后再看' : '有了谈话或数据后会自动计算')
      store.audit.note(actor, 'see', found.id, { readings: true })
      const asOf = reckoning.asOf()
      const ordered = inOrder(dossier)
      const past = pastOf(ordered, asOf)
      const { tags, segment, opportunity, churn } = reader.read(past)
      const trend = trendOf(reader, ordered, asOf)
      const shown = shownFrom(store, past.facts)
      const reasons = (all: readonly Reason[]): ReasonShown[] => all.map(({ evidence, list, ...reason }) => ({ ...reason, evidence: shown(evidence, list) }))
      const tag = (one: Tag<unknown> | null, value: string): TagShown | null => one && { value, reason: one.reason, evidence: shown(one.evidence) }
      const rfm = tags.rfm?.value
      const { segments, kinds } = reader.view
      return {
        asOf, name: found.name,
        tags: {
          lifeCycle: tag(tags.lifeCycle, tags.lifeCycle.value), activity: tag(tags.activity, String(tags.activity.value)), quadrant: tag(tags.quadrant, tags.quadrant.value),
          rfm: tag(tags.rfm, rfm ? `R${rfm.recency} F${rfm.frequency} M${rfm.money}` : ''), satisfaction: tag(tags.satisfaction, String(tags.satisfaction?.value)), loyalty: tag(tags.loyalty, String(tags.loyalty?.value)),
        },
        segment: segment === null || !segments.ready ? null : { index: segment, name: segments.segments[segment]!.name, why: traitEvidence(kinds, segments.segments[segment]!, past, reader.cars).map(({ label, keys, list }) => ({ value: label, reason: '', evidence: shown(keys, list) })) },
        opportunity: opportunity && { ...opportunity, reasons: reasons(opportunity.reasons) },
        trend: trend && { ...trend, moved: reasons(trend.moved) },
        churn: churn && { ...churn, reasons: reasons(churn.reasons) },
        causes: tags.lifeCycle.value === '战败' || tags.lifeCycle.value === '流失' || (churn?.p ?? 0) > 0 ? causes(found.id) : [],
      }
    },
  }
}
