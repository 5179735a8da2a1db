// badges-card.tsx: the store's gateway and its badges: switched on, paired, worn, revoked; who was not let in.

import { QrcodeOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Switch, Table, Typography } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BadgeRow, Invitation } from '../../src-core/badges/calls.ts'
import { SKEW_TOLD_MS } from '../../src-core/badges/clock.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { InvitationDialog } from './badges-invitation.tsx'
import { WearerDialog } from './badges-wearer.tsx'

/** Below this a badge does not last through a visit. */
const LOW_BATTERY = 0.2
/** 16-bit samples, 16,000 a second. */
const BYTES_AN_HOUR = 115_200_000

export function BadgesCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const gateway = useCall('gateway.status', {})
  const { data, error, refetch, isPending } = useCall('badges.list', {})
  const [invited, setInvited] = useState<Invitation | null>(null)
  const [worn, setWorn] = useState<BadgeRow | null>(null)
  const fresh = (): void => { for (const name of ['badges.list', 'gateway.status']) void answers.invalidateQueries({ queryKey: [name] }) }
  const tell = (fault: unknown): void => void message.error(asFault(fault, t('badges.title')).message)
  const turn = useMutation({ mutationFn: (on: boolean) => client.call('gateway.turn', { on }), onSuccess: fresh, onError: tell })
  const invite = useMutation({ mutationFn: (how: Invitation['how']) => client.call('badges.invite', { how }), onSuccess: setInvited, onError: tell })
  const revoke = useMutation({ mutationFn: ({ id }: BadgeRow) => client.call('badges.revoke', { badge: id }), onSuccess: (_, { name }) => { fresh(); void message.success(t('badges.revokedDone', { name })) }, onError: tell })
  if (error && !data) return <FaultView error={error} onRetry={() => void refetch()} />
  const status = gateway.data
  return (
    <section className="tk-card">
      <h2>{t('badges.title')}</h2>
      <p className="tk-quiet">{t('badges.what')}</p>
      <label className="tk-field">
        <Switch aria-label={t('badges.gateway')} checked={status?.on ?? false} loading={turn.isPending || gateway.isPending} disabled={!may('gateway.turn')} onChange={(on) => turn.mutate(on)} />{' '}
        <span>{t('badges.gateway')}</span>
      </label>
      {status?.on && status.addresses.length > 0 && <p className="tk-quiet">{t('badges.at', { addresses: status.addresses.join(' · '), port: status.port })}</p>}
      {status?.on && status.page !== null && status.addresses[0] !== undefined && <p className="tk-quiet">{t('badges.pageAt')} <Typography.Text copyable code>{`https://${status.addresses[0].includes(':') ? `[${status.addresses[0]}]` : status.addresses[0]}:${status.page}`}</Typography.Text></p>}
      {status?.on && status.problem !== null && <Alert className="tk-field" type="error" showIcon title={status.problem} />}
      <Table
        className="tk-field" size="small" rowKey="id" pagination={false} loading={isPending} dataSource={data ? [...data.badges] : []} scroll={{ x: 'max-content' }} locale={{ emptyText: <p className="tk-quiet">{t('badges.none')}</p> }}
        columns={[
          { title: t('badges.name'), render: (_, { name, kind }) => <>{name}{kind !== 'badge' && <small className="tk-quiet"> {t(`badges.kind.${kind}`)}</small>}</> },
          { title: t('badges.wearer'), render: (_, { wearer }) => wearer ?? <span className="tk-quiet">{t('badges.nobody')}</span> },
          { title: t('badges.battery'), render: (_, { battery }) => (battery === null ? '–' : <span className={battery < LOW_BATTERY ? 'tk-danger' : undefined}>{Math.round(battery * 100)} %</span>) },
          { title: t('badges.space'), render: (_, { freeBytes }) => (freeBytes === null ? '–' : t('badges.hours', { hours: Math.floor(freeBytes / BYTES_AN_HOUR) })) },
          { title: t('badges.waiting'), dataIndex: 'waiting' },
          {
            title: t('badges.seen'),
            render: (_, { revokedAt, seenAt, skewMs }) => (
              <>
                {revokedAt !== null ? <span className="tk-danger">{t('badges.revoked')}</span> : seenAt === null ? t('badges.never') : dayjs(seenAt).format('M-D HH:mm')}
                {revokedAt === null && Math.abs(skewMs) > SKEW_TOLD_MS && <span className="tk-quiet"> {t('badges.skew', { minutes: Math.round(Math.abs(skewMs) / 60_000) })}</span>}
              </>
            ),
          },
          {
            title: t('badges.deeds'), align: 'right',
            render: (_, badge) => badge.revokedAt === null && (
              <>
                {may('badges.wear') && <Button type="link" size="small" aria-label={t('badges.wearOne', { name: badge.name })} onClick={() => setWorn(badge)}>{t('badges.wear')}</Button>}
                {may('badges.revoke') && (
                  <Popconfirm title={t('badges.revokeTitle', { name: badge.name })} description={t('badges.revokeWhat')} okText={t('badges.revoke')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => revoke.mutate(badge)}>
                    <Button type="link" size="small" danger aria-label={t('badges.revokeOne', { name: badge.name })}>{t('badges.revoke')}</Button>
                  </Popconfirm>
                )}
              </>
            ),
          },
        ]}
      />
      {may('badges.invite') && (
        <p>
          <Button icon={<QrcodeOutlined aria-hidden />} disabled={!status?.on} loading={invite.isPending} onClick={() => invite.mutate('qr')}>{t('badges.pair')}</Button>{' '}
          <Button type="link" disabled={!status?.on} onClick={() => invite.mutate('pin')}>{t('badges.pairPin')}</Button>
        </p>
      )}
      {data && data.refused.length > 0 && (
        <>
          <h3>{t('badges.refused')}</h3>
          <ul>{data.refused.map(({ at, why }, i) => <li key={`${at} ${i}`} className="tk-quiet">{dayjs(at).format('M-D HH:mm')} {why}</li>)}</ul>
        </>
      )}
      {invited && <InvitationDialog invitation={invited} onClose={() => { setInvited(null); fresh() }} />}
      {worn && <WearerDialog badge={worn} onClose={() => setWorn(null)} onDone={() => { setWorn(null); fresh() }} />}
    </section>
  )
}
