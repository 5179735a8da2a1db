// name-dialog.tsx: gives something that a person keeps a name, and says whether others may use it.

import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export type Named = { readonly name: string; readonly shared: boolean }
type Props = { readonly title: string; readonly label: string; /** What sharing means here. */ readonly share: string; readonly now?: Named; readonly busy: boolean; readonly onName: (named: Named) => void; readonly onCancel: () => void }

export function NameDialog({ title, label, share, now = { name: '', shared: false }, busy, onName, onCancel }: Props) {
  const { t } = useTranslation()
  const [{ name, shared }, setNamed] = useState(now)
  const whole = name.trim()
  const done = (): void => { if (whole) onName({ name: whole, shared }) }
  return (
    <Modal open width={400} title={title} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: whole === '' }} confirmLoading={busy} onOk={done} onCancel={onCancel} destroyOnHidden>
      <Input autoFocus value={name} maxLength={40} aria-label={label} placeholder={label} onChange={({ target }) => setNamed({ name: target.value, shared })} onPressEnter={done} />
      <p><Checkbox checked={shared} onChange={({ target }) => setNamed({ name, shared: target.checked })}>{share}</Checkbox></p>
    </Modal>
  )
}
