// elsewhere.tsx: what keeps this window from starting: another one records or asks, or the engine is still busy with the last recording.

import { Alert, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import { clock } from '../labels/moments.ts'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

export function Elsewhere({ status: { phase, take, asking, alarm } }: { readonly status: RecorderStatus }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { busy } = useRecorderView()
  if (phase === 'recovering') return <Alert type="info" showIcon role="status" title={t('record.recovering')} />
  if (phase === 'closing') return <Alert type={alarm === null ? 'info' : 'error'} showIcon role="status" title={t('record.closing')} description={alarm ?? undefined} />
  if (phase === 'consent') return <Alert type="warning" showIcon role="status" title={t('record.elsewhereAsking', { adviser: asking?.adviser ?? '' })} />
  if (!take) return null
  return (
    <Alert
      type="warning" showIcon role="status" title={t('record.elsewhere')}
      description={t('record.elsewhereText', { adviser: take.adviser, time: clock(take.recordedMs / 1000) })}
      action={
        <Popconfirm title={t('record.takeOverAsk')} description={t('record.takeOverWhat')} okText={t('record.takeOver')} cancelText={t('common.cancel')} onConfirm={() => void recorder.takeOver()}>
          <Button type="primary" loading={busy === 'take_over'}>{t('record.takeOver')}</Button>
        </Popconfirm>
      }
    />
  )
}
