// record-bar.tsx: says on every other screen that a recording runs on this machine: nothing is ever recorded covertly.

import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { clock } from '../labels/moments.ts'
import { useRecorderView } from './recorder-context.tsx'
import { isLive } from './recorder-view.ts'

export function RecordBar() {
  const { t } = useTranslation()
  const { status, mine, mic, sending, unreachable } = useRecorderView()
  const here = useRouterState({ select: (state) => state.location.pathname === '/record' })
  if (here || !status?.take || !isLive(status)) return null
  const words = { time: clock(status.take.recordedMs / 1000), adviser: status.take.adviser }
  const paused = status.phase === 'paused'
  const trouble = mine && (mic.state === 'failed' || (mic.state === 'open' && mic.asleep) || sending.lostMs > 0 || status.alarm !== null || status.warning === 'dead' || status.askStill || unreachable)
  return (
    <aside className={`tk-record-bar${paused ? ' tk-take-paused' : ''}`} aria-label={t('record.bar')}>
      <i className="tk-red-dot" aria-hidden />
      <span>{!mine ? t('record.barElsewhere', words) : paused ? t('record.barPaused', words) : t('record.barOn', words)}</span>
      {trouble && <strong role="alert">{t('record.barTrouble')}</strong>}
      <Link to="/record">{mine ? t('record.barBack') : t('record.barView')}</Link>
    </aside>
  )
}
