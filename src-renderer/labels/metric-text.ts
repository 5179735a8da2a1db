// metric-text.ts: one metric as text with its unit; null stays null, so that the screen can say 不足以判断 instead of inventing a number.

import type { MetricName, VisitMetric } from '../../src-core/shapes.ts'
import type { Tongue } from './money.ts'

/** In the order in which a manager reads them. */
export const METRICS: readonly MetricName[] = [
  'talk_ratio', 'longest_monologue', 'longest_customer_story', 'interactivity', 'patience', 'interruptions',
  'sales_questions', 'customer_questions', 'sales_speech_rate', 'customer_speech_rate', 'silence',
]

/** Below this the speakers cannot be told apart well enough for any number. */
export const LEAST_CERTAINTY = 0.5

/** Every metric of how people spoke is one of these too. */
export const judgeable = (metric: VisitMetric): boolean => metric.value !== null && metric.certainty >= LEAST_CERTAINTY

export const percent = (share: number): string => `${Math.round(share * 100)}%`

export function metricText(metric: VisitMetric, tongue: Tongue = 'zh-CN'): string | null {
  if (!judgeable(metric) || metric.value === null) return null
  const en = tongue === 'en'
  const one = Number(metric.value.toFixed(1))
  switch (metric.unit) {
    case 'ratio': return percent(metric.value)
    case 'seconds': return en ? `${one} s` : `${one} 秒`
    case 'per_minute': return en ? `${one} / min` : `${one} 次/分`
    case 'count': return en ? String(Math.round(metric.value)) : `${Math.round(metric.value)} 次`
    case 'minutes': return en ? `${one} min` : `${one} 分钟`
    case 'per_ten_minutes': return en ? `${one} / 10 min` : `${one} 次/十分钟`
    // A code: its words stand where it is shown.
    case 'level': return String(one)
    case 'characters_per_minute': return en ? `${Math.round(metric.value)} chars/min` : `${Math.round(metric.value)} 字/分`
  }
}
