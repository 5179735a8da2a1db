// reading-list.tsx: customers with what is reckoned of them, a page at a time; a row opens everything that it rests on.

import { Button, Empty, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingFilter, ReadingOrder, ReadingRow, StoreReadings } from '../../src-core/segments/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { percent } from './percent.ts'
import { TrendTag } from './trend-tag.tsx'

const PAGE = 20

export function ReadingList({ filter, order, segments, nobody, onOpen }: { readonly filter: ReadingFilter; readonly order: ReadingOrder; readonly segments: StoreReadings['segments']; /** What is said where there is nobody. */ readonly nobody: string; readonly onOpen: (customer: string) => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const [page, setPage] = useState(1)
  const { data, error, refetch, isPending } = useCall('segments.list', { filter, order, limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  if (error && !data) return <FaultView error={error} onRetry={() => void refetch()} />
  const segmentName = (index: number | null): string => (index === null || !segments.ready ? '—' : (segments.cards[index]?.name ?? '—'))
  return (
    <Table<ReadingRow>
      size="small" rowKey="customer" loading={isPending} dataSource={data ? [...data.rows] : []} scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Empty description={nobody} /> }}
      pagination={{ current: page, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false, hideOnSinglePage: true, onChange: setPage }}
      columns={[
        { title: t('segments.customer'), render: (_, { customer, name }) => <Button type="link" size="small" aria-label={t('segments.opened', { name })} onClick={() => onOpen(customer)}>{name}</Button> },
        { title: t('segments.stageName'), render: (_, { stage }) => names.lifeCycle[stage] },
        { title: t('segments.quadrantName'), render: (_, { quadrant }) => t(`segments.quadrant.${quadrant}`) },
        { title: t('segments.activity'), align: 'right', dataIndex: 'activity' },
        { title: t('segments.order'), render: (_, { orderP, orderGrade }) => (orderP === null ? '—' : <><GradeTag grade={orderGrade} /> {percent(orderP)}</>) },
        { title: t('segments.days'), render: (_, { orderP, orderDays }) => (orderP === null ? '—' : orderDays === null ? t('segments.daysFar') : t('segments.daysOf', { n: orderDays })) },
        { title: t('segments.trend'), render: (_, { trend }) => <TrendTag way={trend} /> },
        { title: t('segments.leaving'), align: 'right', render: (_, { churnP }) => (churnP === null ? '—' : percent(churnP)) },
        { title: t('segments.segment'), render: (_, { segment }) => segmentName(segment) },
      ]}
    />
  )
}
