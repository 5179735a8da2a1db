// recommended.tsx: cars of the store's catalogue for one customer, with what fits and what does not, what similar buyers chose, and published offers.

import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Recommendation } from '../../src-core/recommend/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { percent, tenThousands } from './percent.ts'

export function Recommended({ customer }: { readonly customer: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('segments.recommend', { customer })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : null
  return (
    <>
      <section>
        <h3>{t('segments.recommended')} <small className="tk-quiet">{t('segments.recommendedWhat')}</small></h3>
        {data.catalogue === 0 ? <p className="tk-quiet">{t('segments.noCatalogue')}</p> : data.trims.length === 0 ? <p className="tk-quiet">{t('segments.noNeeds')}</p> : (
          <ul className="tk-trims">
            {data.trims.map(({ series, trim, price, fits, misfits }) => (
              <li key={series}>
                <strong>{series} {trim}</strong>{price !== null && <span className="tk-quiet"> {t('segments.price', { wan: tenThousands(price) })}</span>}
                <Points customer={customer} points={fits} good />
                <Points customer={customer} points={misfits} good={false} />
              </li>
            ))}
          </ul>
        )}
        {data.similar.length > 0 && <p className="tk-quiet">{t('segments.similar')}：{data.similar.map(({ series, share, buyers }) => t('segments.similarOf', { series, percent: percent(share), n: buyers })).join(' · ')}</p>}
      </section>
      {data.offers.length > 0 && (
        <section>
          <h3>{t('segments.offers')} <small className="tk-quiet">{t('segments.offersWhat')}</small></h3>
          <ul className="tk-trims">
            {data.offers.map(({ id, title, case: forCase, series, until, evidence }) => (
              <li key={id}><strong>{title}</strong> <span className="tk-quiet">{t(`campaigns.cases.${forCase}`)} {series} · {t('campaigns.offerUntil')} {until}</span>{evidence.length > 0 && <EvidenceList customer={customer} evidence={evidence} />}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Points({ customer, points, good }: { readonly customer: string; readonly points: Recommendation['trims'][number]['fits']; readonly good: boolean }) {
  const { t } = useTranslation()
  if (points.length === 0) return null
  return (
    <ul className="tk-reasons">
      {points.map(({ what, evidence }) => (
        <li key={what}>
          <span className={good ? 'tk-up' : 'tk-down'}>{good ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />} {good ? t('segments.fits') : t('segments.misfits')}</span> {what}
          <EvidenceList customer={customer} evidence={evidence} />
        </li>
      ))}
    </ul>
  )
}
