// campaign-dialog.tsx: a new campaign: for whom, how, and how many are held back; how many that is stands beside it before anything is made.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber, Modal, Select, Slider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS, LEAST_MEMBERS } from '../../src-core/campaigns/calls.ts'
import { asFault } from '../../src-core/faults.ts'
import { LIFE_CYCLES } from '../../src-core/profile/life-cycle.ts'
import { QUADRANTS, type ReadingFilter, type StoreReadings } from '../../src-core/segments/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

const USUAL = { held: 0.2, days: 60 } as const

export function CampaignDialog({ segments, onClose }: { readonly segments: StoreReadings['segments']; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [name, setName] = useState('')
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>(CHANNELS[0])
  const [who, setWho] = useState<ReadingFilter>({})
  const [held, setHeld] = useState<number>(USUAL.held)
  const [start, setStart] = useState(todayInStore())
  const [days, setDays] = useState<number>(USUAL.days)
  const { data } = useCall('campaigns.count', { who }, { keep: true })
  const few = data !== undefined && data.n < LEAST_MEMBERS
  const create = useMutation({
    mutationFn: () => client.call('campaigns.create', { name, channel, who, held, start, days }),
    onSuccess: () => { void message.success(t('campaigns.saved')); void answers.invalidateQueries({ queryKey: ['campaigns.list'] }); onClose() },
    onError: (fault) => void message.error(asFault(fault, t('campaigns.create')).message),
  })
  function narrow<K extends 'stage' | 'quadrant' | 'segment'>(key: K, value: ReadingFilter[K]): void {
    const { [key]: _before, ...rest } = who
    setWho(value === undefined ? rest : { ...rest, [key]: value })
  }
  return (
    <Modal open title={t('campaigns.create')} okText={t('campaigns.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: name.trim().length < 2 || few || data === undefined, loading: create.isPending }} onOk={() => create.mutate()} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t('campaigns.name')}><Input autoFocus value={name} maxLength={40} aria-label={t('campaigns.name')} onChange={(event) => setName(event.target.value)} /></Form.Item>
        <Form.Item label={t('campaigns.channel')}><Select aria-label={t('campaigns.channel')} value={channel} onChange={setChannel} options={CHANNELS.map((value) => ({ value, label: value }))} /></Form.Item>
        <Form.Item label={t('campaigns.stage')}><Select allowClear aria-label={t('campaigns.stage')} placeholder={t('campaigns.any')} value={who.stage} onChange={(value: ReadingFilter['stage']) => narrow('stage', value)} options={LIFE_CYCLES.map((value) => ({ value, label: names.lifeCycle[value] }))} /></Form.Item>
        <Form.Item label={t('campaigns.quadrant')}><Select allowClear aria-label={t('campaigns.quadrant')} placeholder={t('campaigns.any')} value={who.quadrant} onChange={(value: ReadingFilter['quadrant']) => narrow('quadrant', value)} options={QUADRANTS.map((value) => ({ value, label: t(`segments.quadrant.${value}`) }))} /></Form.Item>
        {segments.ready && <Form.Item label={t('campaigns.segment')}><Select allowClear aria-label={t('campaigns.segment')} placeholder={t('campaigns.any')} value={who.segment} onChange={(value: ReadingFilter['segment']) => narrow('segment', value)} options={segments.cards.map(({ index, name: label }) => ({ value: index, label }))} /></Form.Item>}
        <Form.Item label={`${t('campaigns.share')} ${Math.round(held * 100)}%`}><Slider min={10} max={50} step={5} value={Math.round(held * 100)} onChange={(value) => setHeld(value / 100)} ariaLabelForHandle={t('campaigns.share')} /></Form.Item>
        <Form.Item label={t('campaigns.start')}><Input type="date" value={start} aria-label={t('campaigns.start')} onChange={(event) => setStart(event.target.value)} /></Form.Item>
        <Form.Item label={t('campaigns.days')}><InputNumber min={7} max={180} value={days} aria-label={t('campaigns.days')} onChange={(value) => setDays(value ?? USUAL.days)} /></Form.Item>
      </Form>
      {data && <p role="status" className={few ? 'tk-danger' : ''}>{few ? `${t('campaigns.count', { n: data.n, send: 0, hold: 0 })}。${t('campaigns.tooFew', { n: LEAST_MEMBERS })}` : t('campaigns.count', { n: data.n, send: data.n - Math.round(data.n * held), hold: Math.round(data.n * held) })}</p>}
      <p className="tk-quiet">{t('campaigns.consent')}</p>
    </Modal>
  )
}
