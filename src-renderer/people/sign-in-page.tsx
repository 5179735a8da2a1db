// sign-in-page.tsx: who is there? A name and a PIN; shown only in a store that has set people up.

import { LockOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { Session } from '../../src-core/people.ts'
import { useClient } from '../client/client-context.tsx'
import { useChangeOfPerson } from './session.ts'

const KEPT = 'tingke.person'

export function SignInPage({ session: { people, store } }: { readonly session: Session }) {
  const { t } = useTranslation()
  const client = useClient()
  const change = useChangeOfPerson()
  const [person, setPerson] = useState<string | undefined>(() => people.find(({ id }) => id === localStorage.getItem(KEPT))?.id ?? (people.length === 1 ? people[0]!.id : undefined))
  const [pin, setPin] = useState('')
  const enter = useMutation<Session, Fault>({
    mutationFn: () => client.call('session.enter', { person: person ?? '', pin }),
    onSuccess: (session) => {
      if (person) localStorage.setItem(KEPT, person)
      change(session)
    },
    onError: () => setPin(''),
  })
  const ready = person !== undefined && pin.length >= 4 && !enter.isPending
  return (
    <main className="tk-sign-in">
      <form className="tk-card" aria-label={t('people.signIn')} onSubmit={(event) => { event.preventDefault(); if (ready) enter.mutate() }}>
        <div className="tk-brand"><img src="/mark.svg" alt="" width={32} height={32} /><div><strong>{t('app.name')}</strong><small>{store || t('app.tagline')}</small></div></div>
        <h1>{t('people.signIn')}</h1>
        <div className="tk-field">
          <span id="tk-who">{t('people.name')}</span>
          <Select
            aria-labelledby="tk-who" size="large" showSearch={{ optionFilterProp: 'label' }} autoFocus={person === undefined} placeholder={t('people.chooseName')} value={person}
            onChange={setPerson} options={people.map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(`people.roles.${role}`)}` }))}
          />
        </div>
        <label className="tk-field">
          <span>{t('people.pin')}</span>
          <Input.Password size="large" autoFocus={person !== undefined} value={pin} maxLength={8} inputMode="numeric" autoComplete="off" prefix={<LockOutlined aria-hidden />} onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))} />
        </label>
        {enter.error && <Alert type="error" showIcon title={asFault(enter.error, t('people.signIn')).message} />}
        <Button type="primary" size="large" block htmlType="submit" disabled={!ready} loading={enter.isPending}>{t('people.enter')}</Button>
        <p className="tk-quiet">{t('people.forgot')}</p>
      </form>
    </main>
  )
}
