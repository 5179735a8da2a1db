// record-page.tsx: the screen 录音: start, consent, or the recording itself, by how things stand.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScreenLoading } from '../parts/screen-states.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { LivePanel } from './live-panel.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'
import { isLive } from './recorder-view.ts'
import { StartPanel } from './start-panel.tsx'

export function RecordPage() {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { status, unreachable, mine, asking, fault, cut } = useRecorderView()
  if (!status && !unreachable) return <ScreenLoading />
  const live = status !== null && mine && isLive(status) && status.take !== null
  return (
    <div className="tk-screen tk-record">
      <header className="tk-head"><div><h1>{t('record.title')}</h1><p>{t('record.what')}</p></div></header>
      <div className="tk-record-alerts">
        {unreachable && <Alert type="error" showIcon title={t('record.unreachable')} />}
        {cut && <Alert type="error" showIcon closable={{ onClose: () => recorder.forgetFault() }} title={t('record.cut')} />}
        {fault && <Alert type="error" showIcon closable={{ onClose: () => recorder.forgetFault() }} title={fault.message} role="alert" />}
      </div>
      {live && status.take ? <LivePanel status={status} take={status.take} /> : status && status.phase === 'consent' && asking ? <ConsentPanel status={status} /> : <StartPanel status={status} />}
    </div>
  )
}
