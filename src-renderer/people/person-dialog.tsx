// person-dialog.tsx: a person is added, or gets another name, role or PIN.

import { useMutation } from '@tanstack/react-query'
import { Alert, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { ROLES, type PersonRow, type Role } from '../../src-core/people.ts'
import { useClient } from '../client/client-context.tsx'

/** `person` null = somebody new; `first` = nobody is set up yet. */
type Props = { readonly person: PersonRow | null; readonly first: boolean; readonly onDone: () => void; readonly onCancel: () => void }

export function PersonDialog({ person, first, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? (first ? 'administrator' : 'adviser'))
  const [pin, setPin] = useState('')
  const save = useMutation<{ id: string }, Fault>({
    mutationFn: () => client.call('people.save', { ...(person ? { id: person.id } : {}), name, role, ...(pin === '' ? {} : { pin }) }),
    onSuccess: onDone,
  })
  const ready = name.trim() !== '' && (person !== null || pin.length >= 4)
  const send = (): void => { if (ready) save.mutate() }
  return (
    <Modal
      open width={440} title={person ? t('people.changeTitle', { name: person.name }) : t('people.add')} okText={t('common.save')} cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !ready }} confirmLoading={save.isPending} onOk={send} onCancel={onCancel}
    >
      <label className="tk-field"><span>{t('people.name')}</span><Input autoFocus value={name} maxLength={20} onChange={(event) => setName(event.target.value)} onPressEnter={send} /></label>
      <div className="tk-field">
        <span>{t('people.role')}</span>
        <Segmented block aria-label={t('people.role')} value={role} onChange={setRole} disabled={first} options={ROLES.map((value) => ({ value, label: t(`people.roles.${value}`) }))} />
        <p className="tk-quiet">{first ? t('people.firstHint') : t(`people.roleMay.${role}`)}</p>
      </div>
      <label className="tk-field">
        <span>{person ? t('people.newPin') : t('people.pin')}</span>
        <Input.Password value={pin} maxLength={8} inputMode="numeric" autoComplete="new-password" placeholder={t('people.pinHint')} onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))} onPressEnter={send} />
      </label>
      {save.error && <Alert type="error" showIcon title={asFault(save.error, name).message} />}
    </Modal>
  )
}
