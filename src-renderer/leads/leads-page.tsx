// leads-page.tsx: which leads to save today: the newest talk of every customer by grade, with reasons and what is due.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GRADES, type BoardFilter, type LeadRow } from '../../src-core/lead/board.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { BoardColumn } from './board-column.tsx'
import { BoardFilters } from './board-filters.tsx'
import { OverrideDialog } from './override-dialog.tsx'

export function LeadsPage() {
  const { t } = useTranslation()
  const filter = useSearch({ from: '/leads' })
  const navigate = useNavigate({ from: '/leads' })
  const search = useSettled(filter.search ?? '')
  const asked = { ...filter, search }
  const { data, error, refetch } = useCall('leads.board', asked, { keep: true })
  const [regrading, setRegrading] = useState<LeadRow | null>(null)
  const change = (next: BoardFilter): void => void navigate({ search: next, replace: true })
  const total = data?.columns.reduce((sum, column) => sum + column.total, 0) ?? 0
  const narrowed = Boolean(filter.search || filter.adviser || filter.due || filter.overridden)
  return (
    <div className="tk-screen tk-board-screen">
      <header className="tk-head"><div><h1>{t('leads.title')}</h1><p>{data ? t('leads.total', { n: total }) : '　'}</p></div></header>
      <BoardFilters filter={filter} onChange={change} />
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} />
        : !data ? <div className="tk-board" role="status" aria-label={t('common.loading')}>{GRADES.map((grade) => <div className="tk-board-column" key={grade}><Skeleton active paragraph={{ rows: 5 }} /></div>)}</div>
        : total === 0 ? <Empty className="tk-nothing" description={narrowed ? t('leads.noMatch') : t('leads.none')} />
        : <div className="tk-board">{data.columns.map((column) => <BoardColumn key={column.grade} column={column} filter={asked} today={data.today} onRegrade={setRegrading} />)}</div>}
      {regrading && <OverrideDialog talk={regrading.talk} now={regrading.grade} title={regrading.customer.name} onClose={() => setRegrading(null)} />}
    </div>
  )
}
