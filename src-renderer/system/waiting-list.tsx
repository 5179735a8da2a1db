// waiting-list.tsx: which talks wait for recognition, whose, and why; next first.

import { Link } from '@tanstack/react-router'
import { Table, Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/client-context.tsx'

const AGAIN_MS = 5_000
const SHOWN = 10

export function WaitingList() {
  const { t } = useTranslation()
  const { data = [] } = useCall('talks.waiting', {}, { again: AGAIN_MS })
  if (data.length < 2) return null
  return (
    <>
      <p className="tk-quiet">{t('badges.lineWhat')}</p>
      <Table
        size="small" rowKey="talk" dataSource={[...data]} pagination={data.length > SHOWN ? { pageSize: SHOWN, showSizeChanger: false } : false}
        columns={[
          { title: t('badges.wearer'), render: (_, { adviser }) => adviser ?? <span className="tk-quiet">{t('badges.adviserUnknown')}</span> },
          { title: t('badges.line'), render: (_, { talk, startedAt, durationMs }) => <Link to="/talks/$talk" params={{ talk }} search={{}}>{dayjs(startedAt).format('M-D HH:mm')} · {Math.max(1, Math.round(durationMs / 60_000))} min</Link> },
          { title: t('system.state'), render: (_, { why, place, problem }) => <Tooltip title={problem}><span className={why === 'parked' ? 'tk-danger' : undefined}>{t(`badges.why.${why}`, { place })}</span></Tooltip> },
        ]}
      />
    </>
  )
}
