// consent-dialog.tsx: asks, before a single byte is read, whether the customer agreed to the recording, and to which customer it belongs.

import { Checkbox, Modal, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/client-context.tsx'
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
        <CustomerChoice value={customer} onChange={setCustomer} />
      </label>
      <div className="tk-consent">
        <Checkbox autoFocus checked={consent} onChange={(event) => setConsent(event.target.checked)}><strong>{t('import.consent')}</strong></Checkbox>
        <p>{t('import.consentWhy')}</p>
      </div>
    </Modal>
  )
}

function CustomerChoice({ value, onChange }: { readonly value: string | undefined; readonly onChange: (customer: string | undefined) => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const { data } = useCall('customers.list', asked ? { search: asked, limit: 50 } : { limit: 50 }, { keep: true })
  const options = (data?.rows ?? []).map((row) => ({ value: row.id, label: row.phone_masked ? `${row.name}　${row.phone_masked}` : row.name }))
  return (
    <Select
      allowClear
      value={value ?? null}
      options={options}
      placeholder={t('import.customerPlaceholder')}
      aria-label={t('import.customer')}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(next: string | null) => onChange(next ?? undefined)}
    />
  )
}

const sizeText = (bytes: number): string => (bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`)
