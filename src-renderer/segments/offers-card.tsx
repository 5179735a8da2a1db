// offers-card.tsx: offers that stand for everybody in the same case: published and withdrawn here. There is no field for a person.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { CASES, type Offer, type OfferCase } from '../../src-core/recommend/offers.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { FaultView } from '../parts/screen-states.tsx'

export function OffersCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useCall('offers.list', {})
  const again = useMutation({
    mutationFn: (offer: Omit<Offer, 'id'>) => client.call('offers.publish', offer),
    onSuccess: () => void answers.invalidateQueries({ queryKey: ['offers.list'] }),
    onError: (fault) => void message.error(asFault(fault, t('campaigns.offers')).message),
  })
  const withdraw = useMutation({
    mutationFn: ({ id }: Offer) => client.call('offers.withdraw', { offer: id }),
    onSuccess: (_, { id: _gone, ...offer }) => {
      void message.success(<>{t('campaigns.offerRemoved')} <Button type="link" size="small" onClick={() => again.mutate(offer)}>{t('campaigns.offerUndo')}</Button></>)
      void answers.invalidateQueries({ queryKey: ['offers.list'] })
    },
    onError: (fault) => void message.error(asFault(fault, t('campaigns.offers')).message),
  })
  return (
    <section className="tk-card">
      <header><div><h2>{t('campaigns.offers')}</h2><p className="tk-quiet">{t('campaigns.offersWhat')}</p></div><Button onClick={() => setAdding(true)}>{t('campaigns.offerAdd')}</Button></header>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : data?.length === 0 ? <p className="tk-quiet">{t('campaigns.offerNone')}</p> : (
        <ul className="tk-trims">
          {data?.map((offer) => (
            <li key={offer.id} className="tk-card-head"><span><strong>{offer.title}</strong> <span className="tk-quiet">{t(`campaigns.cases.${offer.case}`)} {offer.series} · {t('campaigns.until', { from: offer.from, to: offer.until })}</span></span><Button size="small" type="text" aria-label={t('campaigns.offerRemove', { title: offer.title })} onClick={() => withdraw.mutate(offer)}>{t('campaigns.offerTake')}</Button></li>
          ))}
        </ul>
      )}
      {adding && <OfferDialog onClose={() => setAdding(false)} />}
    </section>
  )
}

function OfferDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [title, setTitle] = useState('')
  const [forCase, setCase] = useState<OfferCase>('everyone')
  const [series, setSeries] = useState('')
  const [from, setFrom] = useState(todayInStore())
  const [until, setUntil] = useState('')
  const publish = useMutation({
    mutationFn: () => client.call('offers.publish', { title, case: forCase, series: series.trim() || null, from, until }),
    onSuccess: () => { void message.success(t('campaigns.offerSaved')); void answers.invalidateQueries({ queryKey: ['offers.list'] }); onClose() },
    onError: (fault) => void message.error(asFault(fault, t('campaigns.offers')).message),
  })
  return (
    <Modal open title={t('campaigns.offerAdd')} okText={t('campaigns.offerSave')} cancelText={t('common.cancel')} okButtonProps={{ disabled: title.trim().length < 4 || until === '', loading: publish.isPending }} onOk={() => publish.mutate()} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t('campaigns.offerTitle')}><Input autoFocus value={title} maxLength={80} aria-label={t('campaigns.offerTitle')} onChange={(event) => setTitle(event.target.value)} /></Form.Item>
        <Form.Item label={t('campaigns.offerCase')}><Select aria-label={t('campaigns.offerCase')} value={forCase} onChange={setCase} options={CASES.map((value) => ({ value, label: t(`campaigns.cases.${value}`) }))} /></Form.Item>
        <Form.Item label={t('campaigns.offerSeries')}><Input value={series} maxLength={40} aria-label={t('campaigns.offerSeries')} onChange={(event) => setSeries(event.target.value)} /></Form.Item>
        <Form.Item label={t('campaigns.offerFrom')}><Input type="date" value={from} aria-label={t('campaigns.offerFrom')} onChange={(event) => setFrom(event.target.value)} /></Form.Item>
        <Form.Item label={t('campaigns.offerUntil')}><Input type="date" value={until} aria-label={t('campaigns.offerUntil')} onChange={(event) => setUntil(event.target.value)} /></Form.Item>
      </Form>
      <p className="tk-quiet">{t('campaigns.offersWhat')}</p>
    </Modal>
  )
}
