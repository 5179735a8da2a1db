// mic-trouble-card.tsx: why the microphone cannot be used, what to do about it step by step, and the button that tries again.

import { AudioMutedOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MicTrouble } from './mic-trouble.ts'
import { useRecorder } from './recorder-context.tsx'

export function MicTroubleCard({ trouble }: { readonly trouble: MicTrouble }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  return (
    <section className="tk-card tk-trouble" role="alert">
      <h2><AudioMutedOutlined aria-hidden /> {t(`record.trouble.${trouble.kind}`)}</h2>
      <ol>{t(`record.steps.${trouble.kind}`).split('\n').map((step) => <li key={step}>{step}</li>)}</ol>
      <p className="tk-quiet">{t('record.troubleSaid', { said: trouble.said })}</p>
      <Button type="primary" onClick={() => void recorder.test()}>{t('record.troubleRetry')}</Button>
    </section>
  )
}
