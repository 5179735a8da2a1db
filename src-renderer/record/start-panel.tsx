// start-panel.tsx: before a recording: who receives whom, does the microphone hear, and the one large button.

import { AudioOutlined, CustomerServiceOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus } from '../../src-core/recording/calls.ts'
import { CustomerChoice } from '../parts/customer-choice.tsx'
import { AdviserName, lastAdviser, rememberAdviser } from './adviser-name.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { LevelTest } from './level-meter.tsx'
import { MicChoice } from './mic-choice.tsx'
import { MicTroubleCard } from './mic-trouble-card.tsx'
import { LowDisk, MinutesLeft } from './minutes-left.tsx'
import { LastRecordings } from './last-recordings.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

/** `status` null = the engine does not answer. */
export function StartPanel({ status }: { readonly status: RecorderStatus | null }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { mic, busy } = useRecorderView()
  const [known] = useState(lastAdviser)
  const [adviser, setAdviser] = useState(known)
  const [customer, setCustomer] = useState<string>()
  const name = adviser.trim()
  const free = status?.phase === 'idle'
  // A microphone that was only tried does not stay open behind other screens.
  useEffect(() => () => { if (recorder.view.get().status?.phase !== 'consent') recorder.release() }, [recorder])

  function start(event: FormEvent): void {
    event.preventDefault()
    if (!free || name === '') return
    rememberAdviser(name)
    void recorder.ask(name, customer)
  }

  return (
    <div className="tk-record-two">
      <div>
        {status && <Elsewhere status={status} />}
        {mic.state === 'failed' && <MicTroubleCard trouble={mic.trouble} />}
        <form className="tk-card" onSubmit={start}>
          <h2>{t('record.who')}</h2>
          <label className="tk-field"><span>{t('record.adviser')}</span><AdviserName value={adviser} label={t('record.adviser')} placeholder={t('record.adviserPlaceholder')} autoFocus={known === ''} onChange={setAdviser} /></label>
          <label className="tk-field"><span>{t('record.customer')}</span><CustomerChoice value={customer} label={t('record.customer')} placeholder={t('record.customerPlaceholder')} onChange={setCustomer} /></label>
          <div className="tk-field">
            <span>{t('record.mic')}</span>
            <div className="tk-mic">
              <MicChoice />
              {mic.state !== 'open' && <Button icon={<CustomerServiceOutlined aria-hidden />} loading={mic.state === 'opening'} onClick={() => void recorder.test()}>{mic.state === 'opening' ? t('record.testing') : t('record.test')}</Button>}
            </div>
            {mic.state === 'open' && <LevelTest />}
            <p className="tk-quiet tk-small">{t('record.testHint')}</p>
          </div>
          <Button className="tk-start" type="primary" size="large" block htmlType="submit" icon={<AudioOutlined aria-hidden />} disabled={!free || name === ''} loading={busy === 'ask'}>{t('record.start')}</Button>
          <p className="tk-quiet tk-small">{name === '' ? t('record.needName') : t('record.startHint')}</p>
        </form>
      </div>
      <div>
        {status && <LowDisk minutes={status.minutesLeft} />}
        {status && <p className="tk-card tk-quiet"><MinutesLeft minutes={status.minutesLeft} /></p>}
        {status && <LastRecordings status={status} />}
        {known === '' && <FirstTime />}
        <p className="tk-quiet tk-small">{t('record.keys')}</p>
      </div>
    </div>
  )
}

function FirstTime() {
  const { t } = useTranslation()
  return (
    <section className="tk-card tk-first">
      <h2>{t('record.first')}</h2>
      <ol><li>{t('record.first1')}</li><li>{t('record.first2')}</li><li>{t('record.first3')}</li></ol>
    </section>
  )
}
