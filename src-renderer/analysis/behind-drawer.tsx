// behind-drawer.tsx: the visits or orders behind a figure, with the sentence that says it, down to the talk.

import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question, Within } from '../../src-core/analysis/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { figureWords } from './label-words.ts'

/** Which figure was asked about, and what it is called. */
export type Behind = { readonly within: Within; readonly row: string | null; readonly column: string | null; readonly what: string }
export type OnBehind = (behind: Behind) => void

const PAGE = 50

export function BehindDrawer({ question, behind, onClose }: { readonly question: Question; readonly behind: Behind; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(PAGE)
  const { data, error, refetch } = useCall('analysis.drill', { question, within: behind.within, row: behind.row, column: behind.column, limit: Math.min(limit, 200) }, { keep: true })
  return (
    <Drawer open size="large" title={t('analysis.drill', { what: behind.what, n: data?.total ?? '…' })} onClose={onClose} closable={{ 'aria-label': t('common.close') }}>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <ScreenLoading /> : (
        <>
          <ul className="tk-behind-rows">
            {data.rows.map(({ ref, talk, customer, date, adviser, value, turn, sentence }) => (
              <li key={ref}>
                <Link to="/customers/$customer" params={{ customer: customer.id }}>{customer.name}</Link> <span className="tk-quiet">{date}{adviser === null ? '' : ` · ${adviser}`}{question.measure === 'visits' || question.measure === 'customers' || question.measure === 'orders' ? '' : ` · ${figureWords(question.measure, value, t)}`}</span>
                {sentence !== null && <blockquote>{sentence}</blockquote>}
                {talk === null ? <p className="tk-quiet">{question.measure === 'orders' || question.measure === 'revenue' || question.measure === 'price' ? t('analysis.order') : t('analysis.elsewhere')}</p> : <Link to="/talks/$talk" params={{ talk }} search={turn === null ? {} : { turn }}>{t('analysis.open')}</Link>}
              </li>
            ))}
          </ul>
          {data.total > data.rows.length && limit < 200 && <Button onClick={() => setLimit(limit + PAGE)}>{t('analysis.more', { n: Math.min(PAGE, data.total - data.rows.length) })}</Button>}
        </>
      )}
    </Drawer>
  )
}
