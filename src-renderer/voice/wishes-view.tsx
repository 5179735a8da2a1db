// wishes-view.tsx: what customers want that no trim of the imported catalogue has, with their own words.

import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Wish } from '../../src-core/analysis/wishes.ts'
import { valueWords } from '../analysis/label-words.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import type { Days } from '../parts/days-picker.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { Quotes } from './voice-view.tsx'

export function WishesView({ days }: { readonly days: Days }) {
  const { t } = useTranslation()
  const words = useWords()
  const { data, error, refetch } = useCall('voice.wishes', days, { keep: true })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  const nameOf = ({ attribute, value }: Wish): string => valueWords('need', `${attribute}|${value}`, words, t)
  if (data.catalogue === 0) return <section className="tk-card"><Empty description={<><strong>{t('voice.noCatalogue')}</strong><br />{t('voice.noCatalogueHint')}</>}><Link to="/data">{t('data.nav')}</Link></Empty></section>
  return (
    <>
      <section className="tk-card">
        <h2>{t('voice.wishes')} <small className="tk-quiet">{t('voice.against', { n: data.catalogue })}</small></h2>
        <p className="tk-quiet">{t('voice.wishesWhat')}</p>
        {data.unmet.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('voice.noUnmet')} /> : (
          <ul className="tk-voices">
            {data.unmet.map(({ wishes, customers, quotes }) => (
              <li key={wishes.map(nameOf).join()}>
                <div className="tk-voice-figures"><strong>{wishes.map(nameOf).join(' + ')}</strong><span><b>{t('voice.said', { n: customers })}</b></span></div>
                <div><Quotes quotes={quotes} /></div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {data.unknown.length > 0 && (
        <section className="tk-card">
          <h2>{t('voice.unknown')}</h2>
          <p className="tk-quiet">{t('voice.unknownWhat')}</p>
          <ul className="tk-chips">{data.unknown.map(({ wish, customers }) => <li key={nameOf(wish)}>{nameOf(wish)} {t('voice.said', { n: customers })}</li>)}</ul>
        </section>
      )}
    </>
  )
}
