// badges-joining.tsx: this computer hands its talks to another one, the store's gateway.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Popconfirm } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinStatus } from '../../src-core/badges/calls.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useMay } from '../people/session.ts'

export function JoiningCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const { data } = useCall('join.status', {})
  const [code, setCode] = useState('')
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const done = { onSuccess: (status: JoinStatus) => void answers.setQueryData(['join.status', {}], status), onError: (fault: unknown) => void message.error(asFault(fault, t('badges.joinTitle')).message) }
  const join = useMutation({ mutationFn: () => client.call('join.enter', { code, address, name }), ...done })
  const leave = useMutation({ mutationFn: () => client.call('join.leave', {}), ...done })
  const now = useMutation({ mutationFn: () => client.call('join.now', {}), ...done })
  if (!data || (!data.gateway && !may('join.enter'))) return null
  return (
    <section className="tk-card">
      <h2>{t('badges.joinTitle')}</h2>
      <p className="tk-quiet">{t('badges.joinWhat')}</p>
      {data.gateway ? (
        <>
          <p>{t('badges.joined', { address: data.gateway.address, name: data.gateway.name })} {t('badges.joinWaiting', { n: data.waiting })}{data.kept > 0 && ` ${t('badges.joinKept', { n: data.kept })}`}</p>
          {data.lastAt !== null && <p className="tk-quiet">{t('badges.joinLast', { time: dayjs(data.lastAt).format('M-D HH:mm') })}</p>}
          {data.problem !== null && <Alert className="tk-field" type="warning" showIcon title={data.problem} />}
          <Button loading={now.isPending} onClick={() => now.mutate()}>{t('badges.joinNow')}</Button>{' '}
          {may('join.leave') && <Popconfirm title={t('badges.leaveTitle')} description={t('badges.leaveWhat')} okText={t('badges.leave')} cancelText={t('common.cancel')} onConfirm={() => leave.mutate()}><Button danger type="link">{t('badges.leave')}</Button></Popconfirm>}
        </>
      ) : (
        <>
          <label className="tk-field"><span>{t('badges.joinCode')}</span><Input value={code} onChange={(event) => setCode(event.target.value)} /></label>
          <label className="tk-field"><span>{t('badges.joinAddress')}</span><Input value={address} placeholder="192.168.1.20:7443" onChange={(event) => setAddress(event.target.value)} /></label>
          <label className="tk-field"><span>{t('badges.joinName')}</span><Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} onPressEnter={() => join.mutate()} /></label>
          <Button disabled={code.trim() === '' || name.trim() === ''} loading={join.isPending} onClick={() => join.mutate()}>{t('badges.join')}</Button>
        </>
      )}
    </section>
  )
}
