// live-panel.tsx: while a recording runs in this window: that it runs, how it sounds, and its buttons.

import { CaretRightOutlined, PauseOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus, TakeStatus } from '../../src-core/recording/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { clock } from '../labels/moments.ts'
import { LiveWords } from '../parts/live-words.tsx'
import { LevelMeter } from './level-meter.tsx'
import { LiveAlerts } from './live-alerts.tsx'
import { LiveMore } from './live-more.tsx'
import { MarksCard } from './marks-card.tsx'
import { MicTroubleCard } from './mic-trouble-card.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'
import { useRecordKeys } from './record-keys.ts'
import { owesConsentMark, SayAgain } from './say-again.tsx'

type Props = { readonly status: RecorderStatus; readonly take: TakeStatus }

export function LivePanel({ status, take }: Props) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { busy, mic } = useRecorderView()
  const paused = status.phase === 'paused'
  const byPerson = paused && status.pausedWhy === 'person'
  const keys = useMemo(() => ({
    toggle: () => void (byPerson ? recorder.resume() : recorder.pause()),
    mark: () => void recorder.press({ kind: 'mark', mark: 'important' }),
  }), [recorder, byPerson])
  useRecordKeys(keys)
  const why = paused ? t(`record.pausedWhy.${status.pausedWhy ?? 'person'}`) : ''
  return (
    <div className="tk-record-two tk-live" onClick={freeKeys}>
      <div>
        <section className={`tk-card tk-take${paused ? ' tk-take-paused' : ''}`}>
          <p className="tk-take-state" role="status"><i className="tk-red-dot" aria-hidden /> {paused ? t('record.off') : t('record.on')}<small>{why}</small></p>
          <p className="tk-take-time" role="timer" aria-label={t('record.length')}>{clock(take.recordedMs / 1000)}</p>
          <p className="tk-quiet"><strong>{take.adviser}</strong> · {take.customer === null ? t('record.anon') : <CustomerName id={take.customer} />} · {take.consent.how === 'spoken' ? t('record.bySpoken') : t('record.bySignature')}</p>
          <LevelMeter />
          <div className="tk-take-buttons">
            {byPerson
              ? <Button size="large" type="primary" icon={<CaretRightOutlined aria-hidden />} loading={busy === 'resume'} onClick={() => void recorder.resume()}>{t('record.resume')}</Button>
              : <Button size="large" icon={<PauseOutlined aria-hidden />} loading={busy === 'pause'} onClick={() => void recorder.pause()}>{t('record.pause')}</Button>}
            <Button size="large" danger type="primary" icon={<StopOutlined aria-hidden />} loading={busy === 'stop'} onClick={() => void recorder.stop()}>{t('record.stop')}</Button>
          </div>
        </section>
        {!paused && owesConsentMark(take) && <SayAgain />}
        <MarksCard take={take} />
      </div>
      <div>
        {mic.state === 'failed' && <MicTroubleCard trouble={mic.trouble} />}
        <LiveAlerts status={status} />
        <LiveMore status={status} take={take} />
        <LiveWords of={{ take: take.id }} />
      </div>
    </div>
  )
}

/** A button that was clicked keeps the focus, and the next space would press it again instead of pausing; one that was tabbed to keeps it. */
function freeKeys(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (event.detail > 0 && button && button === document.activeElement) button.blur()
}

function CustomerName({ id }: { readonly id: string }) {
  const { data } = useCall('customers.get', { customer: id })
  return <>{data?.customer.name ?? id}</>
}
