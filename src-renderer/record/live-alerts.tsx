// live-alerts.tsx: everything that a running recording has to say to its adviser, the gravest first, each with what to do.

import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import { LowDisk } from './minutes-left.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

/** Sound waits a moment on a busy machine; from here on it is told. */
const TELL_WAITING_MS = 5_000
/** From so long a silence on, the end by itself is announced. */
const TELL_SILENCE_S = 300

export function LiveAlerts({ status: { alarm, warning, silentS, silenceStopS, askStill, minutesLeft, phase } }: { readonly status: RecorderStatus }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { sending, mic, busy } = useRecorderView()
  return (
    <div className="tk-record-alerts">
      {sending.lostMs > 0 && <Alert type="error" showIcon banner className="tk-loud" title={t('record.overflow', { n: Math.ceil(sending.lostMs / 1000) })} />}
      {alarm !== null && <Alert type="error" showIcon title={t('record.alarm')} description={alarm} />}
      {sending.waitingMs >= TELL_WAITING_MS && <Alert type="warning" showIcon title={t('record.waiting', { n: Math.floor(sending.waitingMs / 1000), why: sending.fault?.message ?? t('record.waitingNoWhy') })} />}
      {mic.state === 'open' && mic.asleep && <Alert type="error" showIcon title={t('record.asleep')} />}
      {warning !== null && phase === 'recording' && <Alert type={warning === 'dead' ? 'error' : 'warning'} showIcon title={t(`record.warn.${warning}`)} description={t(`record.warnDo.${warning}`)} />}
      {askStill && <Alert type="warning" showIcon title={t('record.still')} action={<Button type="primary" loading={busy === 'still'} onClick={() => void recorder.press({ kind: 'still' })}>{t('record.stillDo')}</Button>} />}
      {phase === 'recording' && silentS >= TELL_SILENCE_S && <Alert type="warning" showIcon title={t('record.silent', { n: Math.floor(silentS / 60), m: Math.max(1, Math.ceil((silenceStopS - silentS) / 60)) })} />}
      <LowDisk minutes={minutesLeft} />
    </div>
  )
}
