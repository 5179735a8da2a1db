// standing-out.tsx: what is worth noticing without asking: what rises beyond chance, and what goes together.

import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Alarm } from '../../src-core/analysis/alarms.ts'
import { ORDERED } from '../../src-core/analysis/associations.ts'
import { isLabel, DIMENSIONS, type Dimension } from '../../src-core/analysis/fields.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { valueWords } from './label-words.ts'

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** objection|ask_family -> 异议“要和家人商量”. */
function useSaid(): (item: string) => string {
  const { t } = useTranslation()
  const words = useWords()
  return (item) => {
    if (item === ORDERED) return t('analysis.ordered')
    const [field = '', ...rest] = item.split('|')
    const dimension = DIMENSIONS.find((one): one is Dimension => one === field && isLabel(one))
    return dimension ? `${t(`analysis.fields.${dimension}`)}“${valueWords(dimension, rest.join('|'), words, t)}”` : item
  }
}

export function AlarmList({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const { t } = useTranslation()
  const said = useSaid()
  if (alarms.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('analysis.noAlarms')} />
  return <ul>{alarms.map(({ field, label, recent, recentOf, before, beforeOf }) => <li key={`${field}|${label}`}>{t('analysis.alarm', { what: said(`${field}|${label}`), recent, of: recentOf, share: percent(recent / recentOf), before: percent(before / beforeOf) })}</li>)}</ul>
}

export function StandingOutView() {
  const { t } = useTranslation()
  const said = useSaid()
  const { data, error, refetch } = useCall('analysis.standingOut', {}, { keep: true })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return (
    <div className="tk-out">
      <section className="tk-card">
        <h2>{t('analysis.alarms')}</h2>
        <p className="tk-quiet">{t('analysis.outWhat')}</p>
        <AlarmList alarms={data.alarms} />
      </section>
      <section className="tk-card">
        <h2>{t('analysis.together')}</h2>
        <p className="tk-quiet">{t('analysis.togetherWhat')}</p>
        {data.associations.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('analysis.noTogether')} /> : <ul>{data.associations.map(({ cause, effect, confidence, effects, both, causes, of }) => <li key={`${cause} ${effect}`}>{t('analysis.rule', { cause: said(cause), effect: said(effect), confidence: percent(confidence), base: percent(effects / of), both, causes })}</li>)}</ul>}
      </section>
    </div>
  )
}
