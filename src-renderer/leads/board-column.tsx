// board-column.tsx: the leads of one grade; what is beyond the first page is fetched when asked for.

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BoardFilter, LeadBoard, LeadRow } from '../../src-core/lead/board.ts'
import { useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { LeadCard } from './lead-card.tsx'

const MORE = 50

type Props = { readonly column: LeadBoard['columns'][number]; readonly filter: BoardFilter; readonly today: string; readonly onRegrade: (lead: LeadRow) => void }

export function BoardColumn({ column: { grade, total, rows }, filter, today, onRegrade }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const client = useClient()
  const more = useInfiniteQuery({
    queryKey: ['leads.board', filter, grade, rows.length],
    queryFn: async ({ pageParam }) => (await client.call('leads.board', { ...filter, grade, limit: MORE, offset: pageParam })).columns[0]!.rows,
    initialPageParam: rows.length,
    getNextPageParam: (_, pages) => rows.length + pages.reduce((sum, page) => sum + page.length, 0),
    enabled: false,
  })
  const all = [...rows, ...(more.data?.pages.flat() ?? [])]
  return (
    <section className="tk-board-column" aria-label={t('common.gradeOf', { grade })}>
      <header><GradeTag grade={grade} /><h2>{names.gradeMeaning[grade]}</h2><span className="tk-quiet">{total}</span></header>
      {total === 0 && <p className="tk-quiet">{t('leads.noneHere')}</p>}
      <ul>{all.map((lead) => <LeadCard key={lead.talk} lead={lead} today={today} onRegrade={onRegrade} />)}</ul>
      {all.length < total && <Button block type="text" loading={more.isFetching} onClick={() => void more.fetchNextPage()}>{t('leads.more', { n: total - all.length })}</Button>}
    </section>
  )
}
