// consent-dialog.tsx: asks, before a single byte is read, whether the customer agreed to the recording, and to which customer it belongs.

import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomerChoice } from '../parts/customer-choice.tsx'
import type { ImportWish } from './import-recording.ts'

type Props = { readonly files: readonly File[]; readonly onConfirm: (wish: ImportWish) => void; readonly onCancel: () => void }

export function ConsentDialog({ files, onConfirm, onCancel }: Props) {
  const { t } = useTranslation()
  const [consent, setConsent] = useState(false)
  const [customer, setCustomer] = useState<string>()
  return (
    <Modal
      open
      title={t('import.title')}
      width={520}
      okText={t('import.start')}
      okButtonProps={{ disabled: !consent }}
      cancelText={t('common.cancel')}
      onOk={() => { if (consent) onConfirm({ consentNoted: true, ...(customer ? { customer } : {}) }) }}
      onCancel={onCancel}
    >
      <p className="tk-quiet">{t('import.files', { n: files.length })}</p>
      <ul className="tk-files">
        {files.map((file, i) => <li key={i}><span>{file.name}</span><small>{sizeText(file.size)}</small></li>)}
      </ul>
      <label className="tk-field">
        <span>{t('import.customer')}</span>
        <CustomerChoice value={customer} label={t('import.customer')} placeholder={t('import.customerPlaceholder')} onChange={setCustomer} />
      </label>
      <div className="tk-consent">
        <Checkbox autoFocus checked={consent} onChange={(event) => setConsent(event.target.checked)}><strong>{t('import.consent')}</strong></Checkbox>
        <p>{t('import.consentWhy')}</p>
      </div>
    </Modal>
  )
}

const sizeText = (bytes: number): string => (bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`)
