// customer-page.tsx: one customer over all visits: who, how warm, what is known with its evidence, and every visit.

import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetail } from '../../src-core/answers.ts'
import { useCall } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { ConsentTag } from '../parts/consent-tag.tsx'
import { GradeTag } from '../parts/grade-tag.tsx'
import { NextActionBox } from '../parts/next-action.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { CopyButton } from './copy-button.tsx'
import { EraseButton } from './erase-dialog.tsx'
import { LivingCard } from './living-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { ProfilingSwitch } from './profiling-switch.tsx'
import { RenameButton } from './rename-dialog.tsx'
import { Visits } from './visits.tsx'

export function CustomerPage() {
  const { customer } = useParams({ from: '/customers/$customer' })
  const { data, error, refetch } = useCall('customers.get', { customer })
  // An erased customer is asked again by the next event and is then unknown; the proof must stay readable until it is closed.
  const [erased, setErased] = useState<CustomerDetail | null>(null)
  const shown = erased ?? data
  if (!shown) return error ? <div className="tk-screen"><FaultView error={error} onRetry={() => void refetch()} /></div> : <ScreenLoading />
  return <OpenCustomer key={customer} detail={shown} onErased={() => setErased(shown)} />
}

function OpenCustomer({ detail, onErased }: { readonly detail: CustomerDetail; readonly onErased: () => void }) {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  const { touch } = useSearch({ from: '/customers/$customer' })
  const { customer, stageWhy, talks } = detail
  return (
    <div className="tk-screen">
      <header className="tk-customer-head">
        <Link to="/customers" search={{}} className="tk-back" aria-label={t('customer.back')}><ArrowLeftOutlined aria-hidden /></Link>
        <GradeTag grade={customer.grade} large />
        <div>
          <h1>{customer.name} <RenameButton customer={customer} /></h1>
          <div className="tk-talk-line tk-quiet">
            <span>{customer.life_cycle === null ? t('customer.unprofiled') : names.lifeCycle[customer.life_cycle]}{stageWhy && <small lang="zh-CN">（{stageWhy}）</small>}</span>
            <span className="tk-dot">{customer.phone_masked ?? t('customers.noPhone')}</span>
            <span className="tk-dot">{t('common.visits', { n: customer.visits })}</span>
            {customer.last_visit && <span className="tk-dot">{t('customers.lastVisit')} {dayText(customer.last_visit, todayInStore(), tongue)}</span>}
            <ConsentTag consent={customer.consent} />
            {customer.life_cycle !== null && <Link to="/segments" search={{ customer: customer.id }}>{t('segments.ofCustomer')}</Link>}
          </div>
        </div>
      </header>
      {customer.tags.length > 0 && <ul className="tk-chips tk-chips-large" aria-label={t('customers.tags')}>{customer.tags.map((tag) => <li key={tag}>{tag}</li>)}</ul>}
      {customer.next_action && <NextActionBox next={customer.next_action} />}
      <div className="tk-customer-body">
        <ProfileCard customer={customer.id} profile={customer.profile} here={new Set(talks.map(({ id }) => id))} />
        <div>
          <Visits talks={talks} />
          <LivingCard customer={customer.id} touch={touch} />
          <section className="tk-card tk-private">
            <h2>{t('customer.dangerZone')}</h2>
            <ProfilingSwitch customer={customer} />
            <p className="tk-quiet">{t('customer.dangerHint')}</p>
            <div><CopyButton customer={customer} /><EraseButton detail={detail} onErased={onErased} /></div>
          </section>
        </div>
      </div>
    </div>
  )
}
