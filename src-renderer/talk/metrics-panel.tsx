// metrics-panel.tsx: how the talk was led, in numbers, each with its definition; where speakers are unclear there is no number.

import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Metrics } from '../../src-core/shapes.ts'
import { METRICS, judgeable, metricText } from '../labels/metric-text.ts'
import { useWords } from '../language/i18n.ts'
import { TalkRatioBar } from '../parts/talk-ratio-bar.tsx'

export function MetricsPanel({ metrics }: { readonly metrics: Metrics | null }) {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  if (!metrics) return <p className="tk-panel-empty">{t('talk.noMetrics')}</p>
  const ratio = metrics.talk_ratio
  return (
    <>
      <section className="tk-card"><h3>{t('talk.ratioTitle')}</h3><TalkRatioBar ratio={judgeable(ratio) ? ratio.value : null} /></section>
      <dl className="tk-metrics">
        {METRICS.map((name) => {
          const text = metricText(metrics[name], tongue)
          const reference = names.metricReference[name]
          const meaning = `${t('talk.definition')}：${names.metricMeaning[name]}`
          return (
            <div key={name}>
              <dt>
                {names.metric[name]}
                <Tooltip title={meaning} trigger={['hover', 'focus']}><button type="button" className="tk-info" aria-label={meaning}><InfoCircleOutlined aria-hidden /></button></Tooltip>
              </dt>
              <dd className={text === null ? 'tk-unclear' : ''}>{text ?? t('talk.unclear')}</dd>
              {reference && <dd className="tk-reference">{t('talk.reference')}：{reference}</dd>}
            </div>
          )
        })}
      </dl>
      <p className="tk-note">{t('talk.referenceNote')}</p>
    </>
  )
}
