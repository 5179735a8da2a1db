// say-again.tsx: asks for the customer's yes in the recording itself, where it was only spoken before.

import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TakeStatus } from '../../src-core/recording/calls.ts'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

/** Consent was only spoken, and nobody has yet marked where the recording itself says so. */
export const owesConsentMark = (take: TakeStatus): boolean => take.consent.how === 'spoken' && !take.marks.some(({ kind }) => kind === 'consent')

export function SayAgain() {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { busy } = useRecorderView()
  return (
    <Alert
      type="info" showIcon title={t('record.sayAgain')} description={t('record.sayAgainHint')}
      action={<Button type="primary" size="large" loading={busy === 'mark'} onClick={() => void recorder.press({ kind: 'mark', mark: 'consent' })}>{t('record.saidAgain')}</Button>}
    />
  )
}
