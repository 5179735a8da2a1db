// talks-page.tsx: the list of talks: import, search, and what became of each recording.

import { ImportOutlined, SearchOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Input, Pagination, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkRow } from '../../src-core/answers.ts'
import { useCall } from '../client/client-context.tsx'
import { DropZone } from '../imports/drop-zone.tsx'
import { useImportItems } from '../imports/import-context.tsx'
import { ImportPanel } from '../imports/import-panel.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { EmptyTalks } from './empty-talks.tsx'
import { TalkItem } from './talk-item.tsx'

const PAGE = 50
/** Events keep the list fresh; this catches up should the event stream have been cut while something is being analysed. */
const CATCH_UP_MS = 4_000

const busy = (row: TalkRow): boolean => row.progress < 1 && row.problem === null

export function TalksPage() {
  const { t } = useTranslation()
  const { search = '' } = useSearch({ from: '/talks' })
  const navigate = useNavigate({ from: '/talks' })
  const [typed, setTyped] = useState(search)
  const [page, setPage] = useState(1)
  const imports = useImportItems()
  const asked = useSettled(typed.trim())
  const [catchUp, setCatchUp] = useState<number | false>(false)
  const { data, error, refetch } = useCall('talks.list', { ...(asked ? { search: asked } : {}), limit: PAGE, offset: (page - 1) * PAGE }, { keep: true, again: catchUp })
  const wanted = data?.rows.some(busy) ? CATCH_UP_MS : false
  if (wanted !== catchUp) setCatchUp(wanted)

  const type = (words: string): void => {
    setTyped(words)
    setPage(1)
    void navigate({ search: words.trim() ? { search: words.trim() } : {}, replace: true })
  }
  const fresh = data?.total === 0 && asked === ''

  return (
    <DropZone>
      {(choose) => (
        <div className="tk-screen">
          <header className="tk-head">
            <div><h1>{t('talks.title')}</h1><p>{data && !fresh ? t('common.total', { n: data.total }) : t('talks.hint')}</p></div>
            <Input
              className="tk-search" allowClear prefix={<SearchOutlined aria-hidden />} value={typed} maxLength={100}
              placeholder={t('talks.search')} aria-label={t('talks.searchLabel')} onChange={(event) => type(event.target.value)}
            />
            <Button type="primary" icon={<ImportOutlined aria-hidden />} onClick={choose}>{t('talks.import')}</Button>
          </header>
          <ImportPanel />
          {error && !data ? <FaultView error={error} onRetry={() => void refetch()} />
            : !data ? <div className="tk-list" role="status" aria-label={t('common.loading')}>{[1, 2, 3, 4].map((n) => <div className="tk-talk" key={n}><Skeleton active title={{ width: 220 }} paragraph={{ rows: 1 }} /></div>)}</div>
            : fresh ? (imports.length === 0 && <EmptyTalks onImport={choose} />)
            : data.rows.length === 0 ? <Empty className="tk-nothing" description={<>{t('talks.noMatch', { words: asked })}<br /><small>{t('talks.noMatchHint')}</small></>} />
            : (
              <>
                <ul className="tk-list">{data.rows.map((row) => <TalkItem key={row.id} talk={row} search={asked} />)}</ul>
                <Pagination className="tk-pages" hideOnSinglePage current={page} pageSize={PAGE} total={data.total} showSizeChanger={false} onChange={setPage} />
              </>
            )}
        </div>
      )}
    </DropZone>
  )
}
