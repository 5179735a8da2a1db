// last-recordings.tsx: where the last recording went, and what the last start of the program found cut short.

import { CheckCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import { dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

const WHYS = ['person', 'silence', 'forgotten', 'paused', 'shutdown', 'crash', 'withdrawn'] as const
const knownWhy = (why: string): (typeof WHYS)[number] | 'other' => WHYS.find((one) => one === why) ?? 'other'

export function LastRecordings({ status: { ended, recovered, lost } }: { readonly status: RecorderStatus }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  return (
    <>
      {ended && (
        <section className="tk-card tk-ended" role="status">
          <h2>{ended.talk === null ? <InfoCircleOutlined aria-hidden /> : <CheckCircleFilled className="tk-good" aria-hidden />} {t('record.last')}</h2>
          <p>{ended.talk === null && knownWhy(ended.why) !== 'withdrawn' ? t('record.endedEmpty') : t(`record.endedWhy.${knownWhy(ended.why)}`)}</p>
          {ended.talk !== null && <p><Link to="/talks/$talk" params={{ talk: ended.talk }} search={{}}>{t('record.endedOpen')}</Link></p>}
        </section>
      )}
      {recovered.length > 0 && (
        <section className="tk-card">
          <h2>{t('record.recovered')}</h2>
          <p className="tk-quiet tk-small">{t('record.recoveredHint')}</p>
          <ul className="tk-recovered">
            {recovered.map(({ talk, startedAt, durationMs, adviser }) => (
              <li key={talk}>
                <Link to="/talks/$talk" params={{ talk }} search={{}}>
                  {t('record.recoveredOne', { date: dayText(todayInStore(startedAt), todayInStore(), tongue), hour: hourOf(startedAt), adviser, length: lasting(durationMs, tongue) })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lost.length > 0 && <Alert type="error" showIcon title={t('record.lost')} description={<ul>{lost.map((why, i) => <li key={i}>{why}</li>)}</ul>} />}
    </>
  )
}
