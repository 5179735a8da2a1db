// live-more.tsx: what is needed less often while recording: another microphone, a colleague who goes on, the customer who takes the consent back.

import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecorderStatus, TakeStatus } from '../../src-core/recording/calls.ts'
import { AdviserName } from './adviser-name.tsx'
import { MicChoice } from './mic-choice.tsx'
import { MinutesLeft } from './minutes-left.tsx'
import { useRecorder, useRecorderView } from './recorder-context.tsx'

type Props = { readonly status: RecorderStatus; readonly take: TakeStatus }

export function LiveMore({ status: { minutesLeft }, take }: Props) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const { busy } = useRecorderView()
  const [handing, setHanding] = useState(false)
  return (
    <>
      <section className="tk-card tk-more">
        <h2>{t('record.more')}</h2>
        <label className="tk-field"><span>{t('record.mic')}</span><MicChoice /></label>
        <p><MinutesLeft minutes={minutesLeft} /></p>
        <p className="tk-quiet">{take.consent.keepVoice ? t('record.keepNote', { days: take.consent.keepDays }) : t('record.noVoiceNote')}</p>
        <Button block onClick={() => setHanding(true)}>{t('record.hand')}</Button>
        <Popconfirm title={t('record.withdrawAsk')} description={t('record.withdrawWhat')} okText={t('record.withdrawDo')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => void recorder.withdraw()}>
          <Button block danger loading={busy === 'withdraw'}>{t('record.withdraw')}</Button>
        </Popconfirm>
        <p className="tk-quiet tk-small">{t('record.keys')}</p>
      </section>
      {handing && <HandDialog onClose={() => setHanding(false)} />}
    </>
  )
}

function HandDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const recorder = useRecorder()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const hand = async (): Promise<void> => { if (name !== '' && (await recorder.press({ kind: 'hand', adviser: name }))) onClose() }
  return (
    <Modal open title={t('record.handTitle')} width={420} okText={t('record.handDo')} cancelText={t('common.cancel')} okButtonProps={{ disabled: name === '' }} onOk={() => void hand()} onCancel={onClose}>
      <label className="tk-field"><span>{t('record.adviser')}</span><AdviserName autoFocus value={typed} label={t('record.adviser')} placeholder={t('record.adviserPlaceholder')} onChange={setTyped} /></label>
    </Modal>
  )
}
