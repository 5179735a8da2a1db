// leaving.ts: why somebody left, as far as the store was told: for whoever tries to win them back.

import { objectionLabel } from '../profile/labels.ts'
import type { ListName } from '../insight/values.ts'
import { daysBetween } from '../day-count.ts'
import { isLoss, isService, reachedOut, type DatedFact, type Past } from '../profile/facts.ts'

/** Strongest first. */
export type Cause = { readonly what: string; readonly evidence: readonly string[]; readonly list: ListName | null }

const LOOK_BACK_DAYS = 540
const LOW_SCORE = 3
const WORRIES = ['service_worry', 'cheaper_elsewhere', 'quality_doubt', 'price_too_high', 'prefers_competitor'] as const
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const keys = (facts: readonly DatedFact[]): string[] => facts.slice(-3).map(({ key }) => key).reverse()

/** What was noted at the loss, what was complained of, what was objected to and never answered, and calls that nobody took; empty where nothing tells. */
export function causesOf({ facts, asOf }: Past): Cause[] {
  const lately = facts.filter(({ date }) => daysBetween(date, asOf) <= LOOK_BACK_DAYS)
  const causes: Cause[] = []
  const loss = lately.findLast(isLoss)
  if (loss) {
    const [rival, note] = [text(loss.values.rival), text(loss.values.note)]
    causes.push({ what: `登记战败${rival ? `，去了${rival}` : ''}${note ? `：${note}` : ''}`, evidence: [loss.key], list: null })
  }
  const complaints = lately.filter(({ findings }) => findings?.intents.some(({ type, polarity }) => type === 'complaint' && polarity === 'positive') ?? false)
  if (complaints.length > 0) causes.push({ what: `投诉过 ${complaints.length} 次`, evidence: keys(complaints), list: 'intents' })
  const low = lately.filter(({ entity, values }) => entity === 'feedback' && typeof values.score === 'number' && values.score <= LOW_SCORE)
  if (low.length > 0) causes.push({ what: `问卷只给 ${String(low.at(-1)!.values.score)} 分（满分 5 分）`, evidence: keys(low), list: null })
  for (const worry of WORRIES) {
    const said = lately.filter(({ findings }) => findings?.objections.some(({ type }) => type === worry) ?? false)
    if (said.length > 0) causes.push({ what: objectionLabel(worry), evidence: keys(said), list: 'objections' })
  }
  const ignored = lately.filter((fact) => reachedOut(fact) === false)
  if (ignored.length >= 2) causes.push({ what: `${ignored.length} 次回访没有接`, evidence: keys(ignored), list: null })
  const services = lately.filter(isService)
  if (causes.length === 0 && services.length > 0) causes.push({ what: `${services.at(-1)!.date} 以后没有再进厂`, evidence: keys(services), list: null })
  return causes
}
