// tasks-of.ts: what is to be done for a customer and by when: from the grade's deadline, from what was promised in talks, from days that are known
// (birthday, insurance, service, warranty), and where nobody has been in touch. A pure function of the facts; what people did about a task lies beside.

import { DAY_MS, dayAfter } from '../day-count.ts'
import type { Values } from '../records/dictionary.ts'
import { isCalledOff } from '../records/orders.ts'
import type { KnownRecord, Known, Standing } from '../profile/standing.ts'
import { filedOf } from '../profile/standing.ts'
import type { Settings } from '../settings.ts'
import type { GradeLetter } from '../shapes.ts'
import type { Promised } from './promises.ts'

export type TaskKind = 'promise' | 'contact' | 'lost_contact' | 'birthday' | 'insurance' | 'service' | 'warranty' | 'own'

export type Task = {
  /** Names the task as long as its cause stands: what people did about it is found by it. */
  readonly key: string
  readonly kind: TaskKind
  /** YYYY-MM-DD. */
  readonly due: string
  readonly title: string
  readonly reason: string
  readonly grade: GradeLetter | null
  /** The talk that it comes from. */
  readonly talk: string | null
  /** Yuan of expected margin that a day of waiting costs: orders the list. */
  readonly loss: number
}

/** Of a talk, with its moment. */
export type PromiseMade = Promised & { readonly talk: string; readonly date: string }

const text = (value: Values[string] | undefined): string | null => (typeof value === 'string' ? value : null)

/** Margin of a car where its price is not known, in yuan, and its share of the price. */
const USUAL_PRICE = 160_000
const MARGIN = 0.05
const WORKSHOP_MARGIN = 400
/** How likely an open lead of this grade orders, and which share of that a day of silence takes. */
const CHANCE: Readonly<Record<GradeLetter, number>> = { H: 0.5, A: 0.25, B: 0.1, C: 0.03 }
const PER_DAY: Readonly<Record<GradeLetter, number>> = { H: 0.12, A: 0.06, B: 0.03, C: 0.01 }
/** A promise that is broken costs trust at once. */
const PER_DAY_PROMISED = 0.3

const OWNER_SILENCE_DAYS = 180
/** A lead has gone silent when so many deadlines have passed. */
const LEAD_SILENCE = 3
const BEFORE_INSURANCE_DAYS = 30
const BEFORE_SERVICE_DAYS = 7

/** Somebody from the store and the customer were in touch. */
const isTouch = ({ entity, values }: KnownRecord): boolean => entity === 'conversations' || entity === 'orders' || entity === 'services' || (entity === 'contacts' && values.answered !== false && !/战败|报价单/.test(text(values.way) ?? ''))

function priceOf(known: Known): number {
  const budget = known.profile.budgets.find(({ kind, max }) => (kind === 'total' || kind === 'bare') && max !== null)
  return budget?.max ?? USUAL_PRICE
}

/**
 * Whoever does not want to be profiled has those alone that people noted.
 * @param promises of all talks of the customer
 * @param own what people noted: they are tasks whatever else is known
 * @param today YYYY-MM-DD: for the next birthday only
 */
export function tasksOf(known: Known, standing: Standing, promises: readonly PromiseMade[], own: readonly { readonly id: number; readonly due: string; readonly title: string }[], settings: Settings, today: string): Task[] {
  const { talks, records } = known
  const margin = priceOf(known) * MARGIN
  const grade = standing.grade
  const touches = [...talks.map(({ date }) => date), ...records.filter(isTouch).flatMap(({ date }) => date ?? [])].sort()
  const last = touches.at(-1) ?? null
  const ordered = records.filter(({ entity, values }) => entity === 'orders' && !isCalledOff(values.state)).flatMap(({ date }) => date ?? []).sort().at(-1) ?? null
  const isOpen = standing.lifeCycle === '潜在' || standing.lifeCycle === '意向'
  const leadLoss = grade === null ? 0 : margin * CHANCE[grade] * PER_DAY[grade]
  const found: Task[] = []
  const add = (kind: TaskKind, ref: string, due: string, title: string, reason: string, loss: number, talk: string | null = null): void => void found.push({ key: `${kind}|${ref}`, kind, due, title, reason, grade, talk, loss: Math.max(1, Math.round(loss)) })

  for (const { id, due, title } of own) add('own', String(id), due, title, '自己记下的', margin * CHANCE[grade ?? 'B'] * PER_DAY_PROMISED)
  if (!known.profiled) return found
  for (const { talk, date, due, what, turn } of promises) {
    // Whoever came in the meantime, or ordered, has kept it or made it void.
    if (touches.some((day) => day > date && day >= dayAfter(due, -3)) || (ordered !== null && ordered >= date)) continue
    add('promise', `${talk}|${turn}`, due, what === '试驾' ? '客户约好来试驾' : what === '到店' ? '客户约好到店' : '答应客户当天联系', '谈话中约定', margin * CHANCE[grade ?? 'B'] * PER_DAY_PROMISED, talk)
  }
  if (isOpen && standing.nextAction && standing.lastVisit !== null && grade !== null) {
    const graded = warmthOf(known, standing)
    if (graded && !touches.some((day) => day > graded.date)) add('contact', graded.ref, dayAfter(graded.date, standing.nextAction.dueDays), standing.nextAction.action, standing.nextAction.reason, leadLoss, graded.talk)
  }
  if (last !== null) {
    const within = settings.grades.find((row) => row.grade === grade)?.contactWithinDays
    if (isOpen && within !== undefined) add('lost_contact', `${known.customer.id}|${last}`, dayAfter(last, within * LEAD_SILENCE), '重新联系', `${within * LEAD_SILENCE} 天没有联系`, leadLoss / 2)
    if (standing.lifeCycle === '成交' || standing.lifeCycle === '保有' || standing.lifeCycle === '复购' || standing.lifeCycle === '流失') add('lost_contact', `${known.customer.id}|${last}`, dayAfter(last, OWNER_SILENCE_DAYS), '回访车主', `${OWNER_SILENCE_DAYS} 天没有联系`, WORKSHOP_MARGIN / 30)
  }
  found.push(...daysKnown(known, records, today))
  return found
}

/** The talk that the grade comes from, here or elsewhere. */
function warmthOf({ talks, records }: Known, { lastVisit }: Standing): { readonly date: string; readonly ref: string; readonly talk: string | null } | null {
  const graded = [...talks.flatMap(({ id, date, grade }) => (grade === null ? [] : [{ date, ref: id, talk: id }])), ...records.flatMap(({ findings, date, key }) => (findings !== null && date !== null ? [{ date, ref: key, talk: null }] : []))]
  return graded.filter(({ date }) => date <= lastVisit!).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.ref < b.ref ? -1 : 1)).at(-1) ?? null
}

function daysKnown(known: Known, records: readonly KnownRecord[], today: string): Task[] {
  const filed = filedOf(records)
  const id = known.customer.id
  const task = (kind: TaskKind, ref: string, due: string, title: string, reason: string, loss: number): Task => ({ key: `${kind}|${ref}`, kind, due, title, reason, grade: null, talk: null, loss: Math.round(loss) })
  const found: Task[] = []
  const birthday = text(filed.birthday)
  if (birthday) {
    const next = [today.slice(0, 4), String(Number(today.slice(0, 4)) + 1)].map((year) => `${year}-${birthday.slice(5) === '02-29' ? '02-28' : birthday.slice(5)}`).find((day) => day >= today)!
    found.push(task('birthday', `${id}|${next}`, next, '生日问候', `生日 ${birthday.slice(5)}`, 5))
  }
  const until = (field: string): string | null => records.flatMap(({ entity, values }) => (entity === 'vehicles' || entity === 'customers' ? (text(values[field]) ?? []) : [])).sort().at(-1) ?? null
  const insurance = until('insurance_until')
  if (insurance) found.push(task('insurance', `${id}|${insurance}`, dayAfter(insurance, -BEFORE_INSURANCE_DAYS), '提醒续保', `保险 ${insurance} 到期`, 40))
  const warranty = until('warranty_until')
  if (warranty) found.push(task('warranty', `${id}|${warranty}`, dayAfter(warranty, -BEFORE_INSURANCE_DAYS), '提醒质保到期前检查', `质保 ${warranty} 到期`, 20))
  const services = records.filter(({ entity }) => entity === 'services')
  const due = services.flatMap(({ values, date }) => { const next = text(values.next_due); return next && date ? [{ next, date }] : [] }).sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1)
  if (due && !services.some(({ date }) => date !== null && date > due.date)) found.push(task('service', `${id}|${due.next}`, dayAfter(due.next, -BEFORE_SERVICE_DAYS), '提醒保养', `建议保养日 ${due.next}`, WORKSHOP_MARGIN / 15))
  return found
}

/** What waits longer is worth less: half in so many days. */
const FADES_DAYS = 14

/**
 * Where a task stands in the list, the greater the sooner: the loss of a day's waiting, halved for every fortnight that it is overdue already. Written so
 * that the order of two tasks is the same on every day.
 */
export const rankOf = ({ due, loss }: Pick<Task, 'due' | 'loss'>): number => Math.round((Date.parse(due) / DAY_MS + FADES_DAYS * Math.log2(loss)) * 1_000) / 1_000
