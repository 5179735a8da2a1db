// standing.ts: how a customer stands today, from everything that is known: what people call them, how warm, how far along, who looks after them.
// A pure function of the facts, so that reckoning one customer anew gives what reckoning all of them would.

import { gradeLead } from '../lead/grade.ts'
import type { EntityName, Values } from '../records/dictionary.ts'
import type { Settings } from '../settings.ts'
import type { ConsentState, Findings, GradeLetter, LifeCycle, NextAction } from '../shapes.ts'
import { isAboutBuying, isOrder, type DatedFact, type Dossier } from './facts.ts'
import { nameOf, phoneOf, visitorName } from './identity.ts'
import { stageAsOf } from './life-cycle.ts'
import type { Profile } from '../shapes.ts'

/** One row that other systems, or people by hand, know of a customer; `own` = filed under this very customer, not under one merged into it. */
export type KnownRecord = { readonly entity: EntityName; readonly key: string; readonly source: string; readonly date: string | null; readonly values: Values; readonly findings: Findings | null; readonly own: boolean }
export type KnownTalk = { readonly id: string; readonly date: string; readonly startedAt: number; readonly consent: ConsentState; /** null where it has not been understood. */ readonly findings: Findings | null; readonly grade: GradeLetter | null; readonly nextAction: NextAction | null }

export type Known = {
  readonly customer: { readonly id: string; /** Given by a person. */ readonly name: string | null; /** Whatever else is forgotten of whoever does not want to be profiled, the store can still call them. */ readonly heard: { readonly name: string | null; readonly phone: string | null } }
  /** False = does not want to be: neither grade nor stage nor next action is reckoned. */
  readonly profiled: boolean
  readonly profile: Profile
  readonly talks: readonly KnownTalk[]
  /** Any order. */
  readonly records: readonly KnownRecord[]
  /** YYYY-MM-DD HH:MM at the store when the customer was first seen. */
  readonly firstSeen: string
}

export type Standing = {
  readonly name: string
  readonly phone: string | null
  readonly adviser: string | null
  readonly grade: GradeLetter | null
  /** null of whoever does not want to be profiled. */
  readonly lifeCycle: LifeCycle | null
  /** YYYY-MM-DD as of which the stage is to be looked at again although nothing new is filed; null = never. */
  readonly stageUntil: string | null
  /** YYYY-MM-DD of the last order that stands: talks until then are no open leads. */
  readonly ordered: string | null
  readonly visits: number
  readonly lastVisit: string | null
  /** UTC ms of the last talk or visit; a visit of which only the day is known counts at noon. */
  readonly lastAt: number | null
  readonly nextAction: NextAction | null
  readonly consent: ConsentState
}

/** 12:00 in China. */
export const noon = (day: string): number => Date.parse(`${day}T04:00:00Z`)

const CAME = /到店|进店|来店|展厅/

const byDate = (a: KnownRecord, b: KnownRecord): number => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : a.source < b.source ? -1 : a.source > b.source ? 1 : a.key < b.key ? -1 : 1)

/** What the store's own systems say of the person: the customer's own card, completed from the cards merged into it. */
export function filedOf(records: readonly KnownRecord[]): Values {
  const cards = records.filter(({ entity }) => entity === 'customers').sort((a, b) => Number(a.own) - Number(b.own) || byDate(a, b))
  return Object.assign({}, ...cards.map(({ values }) => values)) as Values
}

const text = (value: Values[string] | undefined): string | null => (typeof value === 'string' ? value : null)

function warmth(known: Known, settings: Settings): { grade: GradeLetter; nextAction: NextAction; at: number } | null {
  const talks = known.talks.flatMap(({ grade, nextAction, startedAt }) => (grade && nextAction ? [{ grade, nextAction, at: startedAt }] : []))
  const heard = known.records.filter(({ findings, date }) => findings !== null && date !== null && isAboutBuying(findings)).sort(byDate).at(-1)
  const newest = talks.reduce<(typeof talks)[number] | null>((a, b) => (a === null || b.at > a.at ? b : a), null)
  if (!heard || (newest && newest.at >= noon(heard.date!))) return newest
  const lead = gradeLead(heard.findings!, { date: heard.date!, turns: [] }, settings)
  return { grade: lead.grade.value, nextAction: lead.nextAction, at: noon(heard.date!) }
}

/** What is known of a customer, as far as it says how far along they are. */
export function dossierOf({ customer, records, talks }: Known): Dossier {
  const filed = records.filter(({ entity }) => entity !== 'customers' && entity !== 'catalogue')
  return {
    id: customer.id, card: {}, carsWithoutDay: filed.filter(({ entity, date }) => entity === 'vehicles' && date === null).length,
    facts: [
      ...filed.flatMap(({ key, entity, date, values, findings }): DatedFact[] => (date === null ? [] : [{ key, entity, date, values, findings, metrics: {} }])),
      ...talks.flatMap(({ id, date, findings }): DatedFact[] => (findings === null ? [] : [{ key: id, entity: 'conversations', date, values: {}, findings, metrics: {} }])),
    ],
  }
}

/**
 * @param settings the table of grades
 * @param asOf YYYY-MM-DD, the first day that does not enter into the stage: tomorrow, so that today counts
 */
export function standingOf(known: Known, settings: Settings, asOf: string): Standing {
  const { records, talks, profile, profiled } = known
  const filed = filedOf(records)
  const warm = profiled ? warmth(known, settings) : null
  const dossier = dossierOf(known)
  const along = profiled ? stageAsOf(dossier, asOf) : null
  const came = records.filter(({ entity, values }) => entity === 'conversations' || (entity === 'contacts' && CAME.test(text(values.way) ?? '')))
  const days = [...talks.map(({ date }) => date), ...came.flatMap(({ date }) => date ?? [])]
  const moments = [...talks.map(({ startedAt }) => startedAt), ...came.flatMap(({ date }) => (date ? [noon(date)] : []))]
  const newest = talks.reduce<KnownTalk | null>((a, b) => (a === null || b.startedAt > a.startedAt ? b : a), null)
  return {
    name: known.customer.name ?? text(filed.name) ?? (profiled ? nameOf(profile) : known.customer.heard.name) ?? visitorName(known.firstSeen),
    phone: text(filed.phone) ?? (profiled ? phoneOf(profile) : known.customer.heard.phone),
    adviser: text(filed.adviser) ?? text(records.filter(({ values }) => values.adviser !== undefined).sort(byDate).at(-1)?.values.adviser),
    grade: warm?.grade ?? null,
    lifeCycle: along?.stage.value ?? null,
    stageUntil: along?.until ?? null,
    ordered: dossier.facts.flatMap((fact) => (isOrder(fact) && fact.date < asOf ? fact.date : [])).sort().at(-1) ?? null,
    visits: days.length,
    lastVisit: days.length === 0 ? null : days.reduce((a, b) => (b > a ? b : a)),
    lastAt: moments.length === 0 ? null : Math.max(...moments),
    nextAction: warm?.nextAction ?? null,
    consent: newest?.consent ?? 'none',
  }
}
