// campaigns-view.tsx: campaigns and what each brought against those held back, and the offers that the store has published.

import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EXPORTS, type CampaignRow } from '../../src-core/campaigns/calls.ts'
import type { Return } from '../../src-core/campaigns/return.ts'
import { asFault } from '../../src-core/faults.ts'
import type { StoreReadings } from '../../src-core/segments/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { download, fileName } from '../parts/download.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { CampaignDialog } from './campaign-dialog.tsx'
import { MembersDialog } from './members-dialog.tsx'
import { OffersCard } from './offers-card.tsx'
import { percent } from './percent.ts'

const LOOK: Readonly<Record<Return['verdict'], string>> = { works: 'tk-tag-good', unclear: 'tk-tag-calm', harms: 'tk-tag-warn' }

export function CampaignsView({ readings }: { readonly readings: StoreReadings }) {
  const { t } = useTranslation()
  const [creating, setCreating] = useState(false)
  const [shown, setShown] = useState<CampaignRow | null>(null)
  const { data, error, refetch } = useCall('campaigns.list', {})
  return (
    <>
      <section className="tk-card">
        <header><p className="tk-quiet">{t('campaigns.what')}</p><Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>{t('campaigns.create')}</Button></header>
        {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <ScreenLoading /> : data.length === 0 ? <Empty description={t('campaigns.none')} /> : <ul className="tk-trims">{data.map((campaign) => <Campaign key={campaign.id} campaign={campaign} onMembers={() => setShown(campaign)} />)}</ul>}
      </section>
      <OffersCard />
      {creating && <CampaignDialog segments={readings.segments} onClose={() => setCreating(false)} />}
      {shown && <MembersDialog campaign={shown} onClose={() => setShown(null)} />}
    </>
  )
}

const points = (share: number): string => (share * 100).toFixed(1)

function Campaign({ campaign: { id, name, channel, start, end, over, responded, return: brought }, onMembers }: { readonly campaign: CampaignRow; readonly onMembers: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const remove = useMutation({
    mutationFn: () => client.call('campaigns.remove', { campaign: id }),
    onSuccess: () => { void message.success(t('campaigns.removed')); void answers.invalidateQueries({ queryKey: ['campaigns.list'] }) },
    onError: (fault) => void message.error(asFault(fault, name).message),
  })
  const exporting = useMutation({
    mutationFn: (form: (typeof EXPORTS)[number]) => download(client.bytesUrl('campaigns.export', { campaign: id, form }), `${fileName(name)}.csv`),
    onSuccess: () => void message.success(t('campaigns.exported')),
    onError: (fault) => void message.error(asFault(fault, name).message),
  })
  const { sent, held, difference, low, high, extra, verdict } = brought
  return (
    <li>
      <div className="tk-card-head"><h3>{name} <small className="tk-quiet">{channel} · {t('campaigns.until', { from: start, to: end })}</small></h3><Tag bordered={false} className={over ? LOOK[verdict] : 'tk-tag-calm'}>{over ? t(`campaigns.verdict.${verdict}`) : t('campaigns.running', { day: end })}</Tag></div>
      <dl className="tk-arms">
        <div><dt>{t('campaigns.sent')}</dt><dd>{sent.of}<small>{t('campaigns.responded')} {responded} · {t('campaigns.ordered')} {sent.ordered}{sent.rate !== null && ` (${percent(sent.rate)})`}</small></dd></div>
        <div><dt>{t('campaigns.held')}</dt><dd>{held.of}<small>{t('campaigns.ordered')} {held.ordered}{held.rate !== null && ` (${percent(held.rate)})`}</small></dd></div>
        {difference !== null && low !== null && high !== null && extra !== null && (
          <div><dt>{t('campaigns.effect')}</dt>{sent.ordered + held.ordered === 0 ? <dd>—<small>{t('campaigns.noOrders')}</small></dd> : <dd>{t('campaigns.extra', { n: Math.round(extra) })}<small>{t('campaigns.effectOf', { points: points(difference), low: points(low), high: points(high) })}</small></dd>}</div>
        )}
      </dl>
      <div className="tk-card-deeds">
        <Button size="small" onClick={onMembers}>{t('campaigns.members')}</Button>
        {EXPORTS.map((form) => <Button key={form} size="small" icon={<DownloadOutlined aria-hidden />} loading={exporting.isPending} onClick={() => exporting.mutate(form)}>{t(form === 'masked' ? 'campaigns.exportMasked' : 'campaigns.exportHashed')}</Button>)}
        <Popconfirm title={t('campaigns.removeAsk', { name })} okText={t('campaigns.remove')} cancelText={t('common.cancel')} onConfirm={() => remove.mutate()}><Button size="small" danger type="text">{t('campaigns.remove')}</Button></Popconfirm>
      </div>
    </li>
  )
}
