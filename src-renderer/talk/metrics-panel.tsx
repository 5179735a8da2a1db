// metrics-panel.tsx: how the talk was led, in numbers, each with its definition; where speakers are unclear there is no number.

import { useTranslation } from 'react-i18next'
import type { Metrics } from '../../src-core/shapes.ts'
import type { Visit } from '../../src-core/visit/visit.ts'
import { METRICS, judgeable, metricText } from '../labels/metric-text.ts'
import { useWords } from '../language/i18n.ts'
import { TalkRatioBar } from '../parts/talk-ratio-bar.tsx'
import { MetricRow } from './metric-row.tsx'
import { VisitMetrics } from './visit-metrics.tsx'

export function MetricsPanel({ metrics, visit }: { readonly metrics: Metrics | null; readonly visit: Visit | null }) {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  if (!metrics) return <p className="tk-panel-empty">{t('talk.noMetrics')}</p>
  const ratio = metrics.talk_ratio
  return (
    <>
      <section className="tk-card"><h3>{t('talk.ratioTitle')}</h3><TalkRatioBar ratio={judgeable(ratio) ? ratio.value : null} /></section>
      <section className="tk-metric-group">
        <h3>{t('visit.metrics')}</h3>
        {visit ? <VisitMetrics metrics={visit.course.metrics} /> : <p className="tk-note">{t('visit.metricsLater')}</p>}
      </section>
      <section className="tk-metric-group">
        <h3>{t('visit.spoken')}</h3>
        <dl className="tk-metrics">
          {METRICS.map((name) => {
            const reference = names.metricReference[name]
            return (
              <MetricRow key={name} name={names.metric[name]} meaning={names.metricMeaning[name]} text={metricText(metrics[name], tongue)}>
                {reference && <dd className="tk-reference">{t('talk.reference')}：{reference}</dd>}
              </MetricRow>
            )
          })}
        </dl>
      </section>
      <p className="tk-note tk-note-last">{t('talk.referenceNote')}</p>
    </>
  )
}
