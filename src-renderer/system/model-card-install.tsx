// model-card-install.tsx: from where a model is brought in: mirrors on the network, a folder or USB stick, a server, or headquarters itself.

import { useMutation } from '@tanstack/react-query'
import { Alert, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { InstallSource, WordModelRow } from '../../src-core/word-models.ts'
import { useClient } from '../client/client-context.tsx'

type From = InstallSource['from']

/** `from` = what is chosen at first. */
type Props = { readonly row: WordModelRow; readonly from: From; readonly onClose: () => void }

export function ModelInstallDialog({ row: { id, name, bytes, licence, addresses, offered }, from: first, onClose }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const [from, setFrom] = useState<From>(first)
  const [where, setWhere] = useState('')
  const install = useMutation<unknown, Fault, InstallSource>({ mutationFn: (source) => client.call('models.install', { model: id, source }), onSuccess: onClose })
  const place = where.trim()
  const source: InstallSource | null = from === 'mirrors' || from === 'headquarters' ? { from } : place === '' ? null : from === 'folder' ? { from, folder: place } : { from, address: place }
  return (
    <Modal
      open title={t('wordModels.installTitle', { name })} width={560} okText={t('wordModels.begin')} cancelText={t('common.cancel')} mask={{ closable: false }}
      okButtonProps={{ disabled: source === null }} confirmLoading={install.isPending} onOk={() => { if (source) install.mutate(source) }} onCancel={onClose}
    >
      <p className="tk-quiet">{t('wordModels.installWhat', { size: Math.round(bytes / 1e6), licence })}</p>
      <div className="tk-field">
        <Radio.Group
          vertical value={from} onChange={(event) => { setFrom(event.target.value as From); setWhere(''); install.reset() }}
          options={([...(offered ? ['headquarters' as const] : []), 'mirrors', 'folder', 'server'] as const).map((value) => ({ value, label: <span><strong>{t(`wordModels.from.${value}`)}</strong><br /><span className="tk-quiet">{t(`wordModels.fromHint.${value}`, { id })}</span></span> }))}
        />
      </div>
      {(from === 'folder' || from === 'server') && (
        <label className="tk-field"><span>{t(`wordModels.where.${from}`)}</span><Input autoFocus value={where} maxLength={1_000} placeholder={t(`wordModels.whereLike.${from}`)} onChange={(event) => { setWhere(event.target.value); install.reset() }} /></label>
      )}
      {from === 'folder' && <div className="tk-field"><span>{t('wordModels.addresses')}</span><ul className="tk-models-addresses">{addresses.map((address) => <li key={address}><code>{address}</code></li>)}</ul></div>}
      {install.error && <Alert type="error" showIcon title={asFault(install.error, name).message} />}
    </Modal>
  )
}
