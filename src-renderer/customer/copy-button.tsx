// copy-button.tsx: a copy of all that is held about a customer, for the customer who asks for it: to read, or as data.

import { FileDoneOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { download, fileName } from '../parts/download.ts'
import { useMay } from '../people/session.ts'

const FORMATS = ['html', 'json'] as const

export function CopyButton({ customer: { id, name } }: { readonly customer: CustomerRow }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  if (!useMay()('customers.copy')) return null
  const items = FORMATS.map((format) => ({
    key: format, label: t(`customer.copyAs.${format}`),
    onClick: () => void download(client.bytesUrl('customers.copy', { customer: id, format }), `${fileName(name)}.${format}`).catch((fault: unknown) => message.error(asFault(fault, name).message)),
  }))
  return (
    <Dropdown trigger={['click']} autoFocus menu={{ items }}>
      <Button icon={<FileDoneOutlined aria-hidden />} aria-haspopup="menu">{t('customer.copy')}</Button>
    </Dropdown>
  )
}
