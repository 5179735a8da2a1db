// visit-metrics.tsx: how the visit went, in numbers, each with its definition, how sure it is, and what it was reckoned from.

import type { VisitMetrics as Values } from '../../src-core/shapes.ts'
import { visitRows } from '../labels/visit-metric-text.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'
import { MetricRow } from './metric-row.tsx'

export function VisitMetrics({ metrics }: { readonly metrics: Values }) {
  const words = useWords()
  const { names } = words
  return (
    <dl className="tk-metrics">
      {visitRows(metrics, words).map(({ name, text, certainty, basis }) => (
        <MetricRow key={name} name={names.visitMetric[name]} meaning={names.visitMetricMeaning[name]} text={text}>
          {text !== null && <dd className="tk-reference"><CertaintyDot certainty={certainty} />{basis && <span className="tk-basis">{basis}</span>}</dd>}
        </MetricRow>
      ))}
    </dl>
  )
}
