// enrol-dialog.tsx: takes in one adviser's own voice: whose it is, the sound, and the words that the adviser agrees to.

import { PaperClipOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdviserReceipt, AdviserRow } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { adviserConsent } from '../../src-core/privacy/adviser-consent.ts'
import { useClient } from '../client/client-context.tsx'
import { ACCEPT } from '../imports/sound-files.ts'
import { useWords } from '../language/i18n.ts'
import { enrolAdviser, type EnrolWish } from './enrol-adviser.ts'

/** `again` = the name of the adviser whose print is taken anew. */
type Props = { readonly advisers: readonly AdviserRow[]; readonly again: string | null; readonly onDone: (receipt: AdviserReceipt, name: string) => void; readonly onCancel: () => void }

export function EnrolDialog({ advisers, again, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const client = useClient()
  const chooser = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(again ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [consent, setConsent] = useState(false)
  const enrol = useMutation<AdviserReceipt, Fault, EnrolWish>({ mutationFn: (wish) => enrolAdviser(client, wish), onSuccess: (receipt, { name }) => onDone(receipt, name) })
  const name = typed.trim()
  const wish: EnrolWish | null = consent && file && name !== '' ? { name, consent, file } : null
  return (
    <Modal
      open title={t('advisers.enrolTitle')} width={520} okText={enrol.isPending ? t('advisers.working') : t('advisers.enrol')} cancelText={t('common.cancel')} mask={{ closable: false }}
      okButtonProps={{ disabled: wish === null }} confirmLoading={enrol.isPending} onOk={() => { if (wish) enrol.mutate(wish) }} onCancel={onCancel}
    >
      <p className="tk-quiet">{t('advisers.how')}</p>
      <label className="tk-field"><span>{t('advisers.name')}</span><Input autoFocus={again === null} disabled={again !== null} value={typed} maxLength={20} autoComplete="off" onChange={(event) => setTyped(event.target.value)} /></label>
      {again === null && advisers.some((adviser) => adviser.name === name) && <p className="tk-quiet">{t('advisers.replaces', { name })}</p>}
      <div className="tk-field">
        <span>{t('advisers.sound')}</span>
        <input ref={chooser} type="file" hidden accept={ACCEPT} data-testid="voice" onChange={(event) => { setFile(event.target.files?.[0] ?? null); enrol.reset(); event.target.value = '' }} />
        <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => chooser.current?.click()}>{t('advisers.choose')}</Button> {file?.name}
      </div>
      <div className="tk-consent">
        <Checkbox checked={consent} onChange={(event) => setConsent(event.target.checked)}><strong>{t('advisers.consent')}</strong></Checkbox>
        <p>{adviserConsent.words[tongue]}</p>
      </div>
      {enrol.isPending && <p className="tk-quiet" role="status">{t('advisers.waits')}</p>}
      {enrol.error && <Alert type="error" showIcon title={asFault(enrol.error, t('advisers.title')).message} />}
    </Modal>
  )
}
