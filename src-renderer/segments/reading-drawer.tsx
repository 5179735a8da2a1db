// reading-drawer.tsx: everything that is reckoned of one customer, beside the list: tags, segment, forecasts and their reasons, each with its evidence.

import { Link } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerReading, TagShown } from '../../src-core/segments/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { GradeTag } from '../parts/grade-tag.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { percent } from './percent.ts'
import { Reasons } from './reasons.tsx'
import { Recommended } from './recommended.tsx'
import { TrendTag } from './trend-tag.tsx'

export function ReadingDrawer({ customer, onClose }: { readonly customer: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('segments.customer', { customer })
  return (
    <Drawer open size="large" title={t('segments.drawer', { name: data?.name ?? customer })} onClose={onClose} extra={<Link to="/customers/$customer" params={{ customer }}>{t('segments.toCustomer')}</Link>}>
      {data ? <Shown customer={customer} reading={data} /> : error ? <FaultView error={error} onRetry={() => void refetch()} /> : <Skeleton active paragraph={{ rows: 10 }} />}
    </Drawer>
  )
}

const TAGS = ['lifeCycle', 'activity', 'quadrantName', 'rfm', 'satisfaction', 'loyalty'] as const
const tagOf = (tags: CustomerReading['tags'], name: (typeof TAGS)[number]): TagShown | null => (name === 'quadrantName' ? tags.quadrant : tags[name])

function Shown({ customer, reading: { tags, segment, opportunity, trend, churn, causes } }: { readonly customer: string; readonly reading: CustomerReading }) {
  const { t } = useTranslation()
  return (
    <div className="tk-reading">
      <ul className="tk-reading-tags">
        {TAGS.map((name) => {
          const tag = tagOf(tags, name)
          return tag && <li key={name}><span className="tk-quiet">{t(`segments.${name}`)}</span><strong>{tag.value}</strong><p>{tag.reason}</p><EvidenceList customer={customer} evidence={tag.evidence} /></li>
        })}
      </ul>
      {segment && (
        <section>
          <h3>{t('segments.member', { name: segment.name })}</h3>
          <ul className="tk-reasons">{segment.why.map(({ value, evidence }) => <li className="tk-reason" key={value}><span>{value}</span><EvidenceList customer={customer} evidence={evidence} /></li>)}</ul>
        </section>
      )}
      {opportunity && (
        <section>
          <h3>{t('segments.order')} {percent(opportunity.p)} <GradeTag grade={opportunity.grade} /> <small className="tk-quiet">{t('segments.days')}：{opportunity.days === null ? t('segments.daysFar') : t('segments.daysOf', { n: opportunity.days })}</small></h3>
          <Reasons customer={customer} reasons={opportunity.reasons} />
        </section>
      )}
      {trend && (
        <section>
          <h3>{t('segments.trend')} <TrendTag way={trend.way} /> <small className="tk-quiet">{t('segments.trendWhat', { since: trend.since, from: percent(trend.from), to: percent(trend.to) })}</small></h3>
          {trend.way !== 'stalled' && <Reasons customer={customer} reasons={trend.moved} />}
        </section>
      )}
      {churn && (
        <section>
          <h3>{t('segments.leaving')} {percent(churn.p)}</h3>
          <Reasons customer={customer} reasons={churn.reasons} />
        </section>
      )}
      {causes.length > 0 && (
        <section>
          <h3>{t('segments.reason')}</h3>
          <ul className="tk-reasons">{causes.map(({ what, evidence }) => <li className="tk-reason" key={what}><span>{what}</span><EvidenceList customer={customer} evidence={evidence} /></li>)}</ul>
        </section>
      )}
      <Recommended customer={customer} />
      <p className="tk-fair">{t('segments.fair')}</p>
    </div>
  )
}
