// moments-view.tsx: passages worth listening to, by what came of them; each opens the talk at its sentence.

import { PlayCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Empty, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MomentRow } from '../../src-core/coaching/calls.ts'
import { LEAST_MOMENTS, MOMENTS, type MomentKind } from '../../src-core/coaching/moments.ts'
import { daysBetween } from '../../src-core/day-count.ts'
import { useCall } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'

export function MomentsView() {
  const { t } = useTranslation()
  const { names } = useWords()
  const [chosen, setChosen] = useState<MomentKind | null>(null)
  const { data: first } = useCall('coaching.moments', { kind: MOMENTS[0] }, { keep: true })
  // Where nobody has chosen: what most is found of.
  const kind = chosen ?? (first ? MOMENTS.reduce((most, one) => (first.counts[one] > first.counts[most] ? one : most), MOMENTS[0]) : MOMENTS[0])
  const { data, error, refetch } = useCall('coaching.moments', { kind }, { keep: true })
  const nameOf = (one: MomentKind): string => (one === 'needs' || one === 'drive' ? t(`coach.${one}`) : names.objection[one])
  return (
    <>
      <div className="tk-filters" role="search" aria-label={t('coach.moment')}>
        <Select<MomentKind> className="tk-moment-kind" showSearch={{ optionFilterProp: 'label' }} aria-label={t('coach.moment')} value={kind} onChange={setChosen} options={MOMENTS.map((value) => ({ value, label: `${nameOf(value)}${data ? `（${data.counts[value]}）` : ''}` }))} />
      </div>
      <p className="tk-quiet">{t('coach.momentsWhat')}</p>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <ScreenLoading /> : data.rows.length === 0 ? (
        <Empty description={<><strong>{t('coach.noMoments')}</strong><br />{t('coach.noMomentsHint')}</>} />
      ) : (
        <>
          {data.counts[kind] < LEAST_MOMENTS && <p className="tk-quiet">{t('coach.fewMoments', { n: data.counts[kind] })}</p>}
          <ul className="tk-coached-list">{data.rows.map((row) => <Moment key={`${row.talk} ${row.turn}`} row={row} />)}</ul>
        </>
      )}
    </>
  )
}

function Moment({ row: { talk, turn, date, customer, ordered, said, reply } }: { readonly row: MomentRow }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const days = ordered === null ? 0 : daysBetween(date, ordered)
  return (
    <li className="tk-card tk-moment">
      <header><Link to="/customers/$customer" params={{ customer: customer.id }}>{customer.name}</Link> <span className="tk-quiet">{dayText(date, todayInStore(), tongue)} · {ordered === null ? t('coach.turnedWarm') : days === 0 ? t('coach.orderedSame') : t('coach.orderedOn', { days })}</span></header>
      {said !== null && <blockquote><small>{t('coach.customerSaid')}</small> {said}</blockquote>}
      <blockquote className="tk-moment-reply"><small>{t('coach.adviserSaid')}</small> {reply}</blockquote>
      <Link to="/talks/$talk" params={{ talk }} search={{ turn }}><PlayCircleOutlined aria-hidden /> {t('coach.listen')}</Link>
    </li>
  )
}
