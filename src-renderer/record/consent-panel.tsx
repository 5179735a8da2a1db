// consent-panel.tsx: the consent step: what the adviser says, what the customer may ask, and the customer's answer. Nothing is recorded here.

import { AudioOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { useWords } from '../language/i18n.ts'
import { ConsentNotice } from './consent-notice.tsx'
import { withDays } from './days.ts'
import { LevelMeter } from './level-meter.tsx'
import { MicTroubleCard } from './mic-trouble-card.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { isSigned, type Stroke } from './strokes.ts'

export function ConsentPanel({ status: { asking, keepDays } }: { readonly status: RecorderStatus }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const recorder = useRecorder()
  const { mic, busy } = useRecorderView()
  const [how, setHow] = useState<'spoken' | 'signature'>('spoken')
  const [keepVoice, setKeepVoice] = useState(true)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const signed = isSigned(strokes)
  // Going to another screen lets the microphone go; coming back, the meter should move again.
  useEffect(() => {
    void recorder.test()
    return () => recorder.release()
  }, [recorder])

  const agree = (): void => {
    const answer = { wording: consentWords.version, keepVoice }
    if (how === 'spoken') void recorder.consent({ how, ...answer })
    else if (signed) void recorder.consent({ how, ...answer, signature: strokes.map((stroke) => [...stroke]) })
  }
  const decline = async (): Promise<void> => {
    if (await recorder.press({ kind: 'decline' })) void message.info(t('record.declined'))
  }
  return (
    <div className="tk-record-two">
      <div>
        <section className="tk-card tk-say">
          <h2>{t('record.sayAloud')}</h2>
          <blockquote>{withDays(consentWords.spoken[tongue], keepDays)}</blockquote>
        </section>
        <section className="tk-card tk-say tk-asked">
          <h2>{t('record.points')}</h2>
          <ul>{consentWords.points[tongue].map((point) => <li key={point}>{withDays(point, keepDays)}</li>)}</ul>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{t('record.print')}</Button>
        </section>
      </div>
      <div>
        {mic.state === 'failed' && <MicTroubleCard trouble={mic.trouble} />}
        <section className="tk-card tk-answer" aria-label={t('record.consentTitle')}>
          <h2>{t('record.how')}</h2>
          <p className="tk-quiet tk-small">{t('record.consentFor', { adviser: asking?.adviser ?? '' })}</p>
          <Segmented block value={how} options={[{ value: 'spoken', label: t('record.spoken') }, { value: 'signature', label: t('record.signature') }]} onChange={setHow} aria-label={t('record.how')} />
          {how === 'spoken' ? <p className="tk-quiet">{t('record.spokenHint')}</p> : (
            <>
              <p className="tk-quiet">{t('record.signatureHint')}</p>
              <SignaturePad strokes={strokes} label={t('record.signatureField')} onChange={setStrokes} />
              <div className="tk-sign-row"><span className="tk-quiet tk-small">{signed ? '' : t('record.signatureEmpty')}</span><Button size="small" disabled={strokes.length === 0} onClick={() => setStrokes([])}>{t('record.signatureClear')}</Button></div>
            </>
          )}
          <Checkbox checked={!keepVoice} onChange={(event) => setKeepVoice(!event.target.checked)}>{t('record.noVoice')}</Checkbox>
          {!keepVoice && <p className="tk-quiet tk-small">{t('record.noVoiceHint')}</p>}
          <LevelMeter />
          <Button type="primary" size="large" block icon={<AudioOutlined aria-hidden />} disabled={how === 'signature' && !signed} loading={busy === 'consent'} onClick={agree}>{how === 'spoken' ? t('record.spokenDo') : t('record.signatureDo')}</Button>
          <Button size="large" block loading={busy === 'decline'} onClick={() => void decline()}>{t('record.decline')}</Button>
          <p className="tk-quiet tk-small">{t('record.notBefore')}</p>
        </section>
      </div>
      <ConsentNotice adviser={asking?.adviser ?? ''} keepDays={keepDays} />
    </div>
  )
}
