// customers-page.tsx: everybody who was in the showroom, with grade, stage and what to do next.

import { SearchOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../src-core/answers.ts'
import { LIFE_CYCLES } from '../../src-core/profile/life-cycle.ts'
import { CustomerNarrowing } from '../../src-core/tasks/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useSettled } from '../parts/use-settled.ts'

const PAGE = 50

export function CustomersPage() {
  const { t } = useTranslation()
  const { names } = useWords()
  const { search = '', ...narrowing } = useSearch({ from: '/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const [typed, setTyped] = useState(search)
  const [page, setPage] = useState(1)
  const asked = useSettled(typed.trim())
  const columns = useColumns()
  const { data, error, refetch, isPending } = useCall('customers.list', { ...(asked ? { search: asked } : {}), ...narrowing, limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })

  const type = (words: string): void => {
    setTyped(words)
    setPage(1)
    void navigate({ search: { ...narrowing, ...(words.trim() ? { search: words.trim() } : {}) }, replace: true })
  }
  const narrow = (change: { readonly [K in 'grade' | 'lifeCycle']?: CustomerNarrowing[K] | undefined }): void => {
    setPage(1)
    void navigate({ search: (before) => CustomerNarrowing.parse({ ...before, ...change }), replace: true })
  }
  const isNarrowed = narrowing.grade !== undefined || narrowing.lifeCycle !== undefined
  const empty = asked || isNarrowed
    ? <Empty description={isNarrowed ? t('customers.noneSuch') : t('customers.noMatch', { words: asked })} />
    : <Empty description={<><strong>{t('customers.emptyTitle')}</strong><br />{t('customers.emptyHint')}</>}><Link to="/talks" search={{}}>{t('customers.toTalks')}</Link></Empty>
  return (
    <div className="tk-screen">
      <header className="tk-head">
        <div><h1>{t('customers.title')}</h1><p>{data ? t('common.total', { n: data.total }) : '　'}</p></div>
        <Select className="tk-narrow" allowClear value={narrowing.grade ?? null} placeholder={t('customers.grade')} aria-label={t('customers.grade')} onChange={(grade: CustomerNarrowing['grade'] | null) => narrow({ grade: grade ?? undefined })} options={CustomerNarrowing.shape.grade.unwrap().options.map((value) => ({ value, label: value }))} />
        <Select className="tk-narrow" allowClear value={narrowing.lifeCycle ?? null} placeholder={t('customers.lifeCycle')} aria-label={t('customers.lifeCycle')} onChange={(lifeCycle: CustomerNarrowing['lifeCycle'] | null) => narrow({ lifeCycle: lifeCycle ?? undefined })} options={LIFE_CYCLES.map((value) => ({ value, label: names.lifeCycle[value] }))} />
        <Input className="tk-search" allowClear prefix={<SearchOutlined aria-hidden />} value={typed} maxLength={100} placeholder={t('customers.search')} aria-label={t('customers.searchLabel')} onChange={(event) => type(event.target.value)} />
      </header>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : (
        <Table<CustomerRow>
          className="tk-table" rowKey="id" size="middle" columns={columns} dataSource={data ? [...data.rows] : []} loading={isPending} locale={{ emptyText: isPending ? <div className="tk-table-wait" /> : empty }}
          pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, hideOnSinglePage: true, showSizeChanger: false, onChange: setPage }}
          onRow={(row) => ({ onClick: () => void navigate({ to: '/customers/$customer', params: { customer: row.id } }) })}
        />
      )}
    </div>
  )
}

function useColumns(): TableColumnsType<CustomerRow> {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  return [
    { title: t('customers.grade'), dataIndex: 'grade', width: 76, render: (_, row) => <GradeTag grade={row.grade} /> },
    {
      title: t('customers.name'), dataIndex: 'name', width: 170,
      // The row is one big click for a mouse; the link is the same for the keyboard.
      render: (_, row) => <div className="tk-person"><Link to="/customers/$customer" params={{ customer: row.id }} onClick={(event) => event.stopPropagation()}>{row.name}</Link><small>{row.phone_masked ?? t('customers.noPhone')}</small></div>,
    },
    { title: t('customers.lifeCycle'), dataIndex: 'life_cycle', width: 84, render: (_, row) => (row.life_cycle === null ? t('customer.unprofiled') : names.lifeCycle[row.life_cycle]) },
    { title: t('customers.visits'), dataIndex: 'visits', width: 72, align: 'right', render: (_, row) => row.visits },
    { title: t('customers.lastVisit'), dataIndex: 'last_visit', width: 130, render: (_, row) => <span className="tk-nowrap">{row.last_visit ? dayText(row.last_visit, todayInStore(), tongue) : '—'}</span> },
    { title: t('customers.tags'), dataIndex: 'tags', render: (_, row) => <ul className="tk-chips">{row.tags.slice(0, 5).map((tag) => <li key={tag}>{tag}</li>)}</ul> },
    {
      title: t('customers.next'), dataIndex: 'next_action', width: 250,
      render: (_, { next_action: next }) => next && <div className="tk-person"><span>{next.action}</span><small>{next.dueDays <= 0 ? t('talk.dueToday') : t('talk.dueDays', { n: next.dueDays })}</small></div>,
    },
  ]
}
