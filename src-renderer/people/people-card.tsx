// people-card.tsx: who works here with which role; adding, changing, removing.

import { LockOutlined, UserAddOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { PersonRow } from '../../src-core/people.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { useMay } from './session.ts'

export function PeopleCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const { data, error, refetch, isPending } = useCall('people.list', {})
  const [open, setOpen] = useState<{ readonly person: PersonRow | null } | null>(null)
  const fresh = (): void => { for (const name of ['people.list', 'session.get']) void answers.invalidateQueries({ queryKey: [name] }) }
  const remove = useMutation({
    mutationFn: ({ id }: PersonRow) => client.call('people.remove', { person: id }),
    onSuccess: (_, { name }) => { fresh(); void message.success(t('people.removed', { name })) },
    onError: (fault, { name }) => void message.error(asFault(fault, name).message),
  })
  const canChange = may('people.save')
  return (
    <section className="tk-card">
      <h2>{t('people.title')}</h2>
      <p className="tk-quiet">{t('people.what')}</p>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : (
        <Table
          className="tk-field" size="small" rowKey="id" pagination={false} loading={isPending} dataSource={data ? [...data] : []} locale={{ emptyText: <p className="tk-quiet">{t('people.none')}</p> }}
          columns={[
            { title: t('people.name'), dataIndex: 'name' },
            { title: t('people.role'), dataIndex: 'role', width: 140, render: (_, { role }) => t(`people.roles.${role}`) },
            { title: t('people.state'), width: 160, render: (_, { lockedUntil }) => (lockedUntil === null ? t('people.open') : <span className="tk-danger"><LockOutlined aria-hidden /> {t('people.locked')}</span>) },
            {
              title: t('people.deeds'), width: 170, align: 'right', hidden: !canChange,
              render: (_, person) => (
                <>
                  <Button type="link" size="small" aria-label={t('people.changeTitle', { name: person.name })} onClick={() => setOpen({ person })}>{t('people.change')}</Button>
                  <Popconfirm title={t('people.removeTitle', { name: person.name })} description={t('people.removeWhat')} okText={t('people.remove')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(person)}>
                    <Button type="link" size="small" danger aria-label={t('people.removeOne', { name: person.name })}>{t('people.remove')}</Button>
                  </Popconfirm>
                </>
              ),
            },
          ]}
        />
      )}
      {canChange && data && <Button icon={<UserAddOutlined aria-hidden />} onClick={() => setOpen({ person: null })}>{t('people.add')}</Button>}
      {open && data && <PersonDialog person={open.person} first={data.length === 0} onCancel={() => setOpen(null)} onDone={() => { setOpen(null); fresh(); void message.success(t('people.saved')) }} />}
    </section>
  )
}
