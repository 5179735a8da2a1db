// living-card.tsx: everything that happened with a customer over all channels, and what they said of it when they were asked.

import { FormOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input, Modal, Rate, Segmented, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { Touchpoint } from '../../src-core/profile/touchpoints.ts'
import { BY_HAND, QUESTIONNAIRE, TAKEN_BACK } from '../../src-core/results/calls.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView } from '../parts/screen-states.tsx'
import { HandOver } from '../questionnaire/hand-over.tsx'
import { NoteMenu } from './note-dialog.tsx'
import { useTakeBack } from './use-take-back.tsx'

const SHOWN = 12

/** @param touch one of them that was asked for: shown however long ago it was */
export function LivingCard({ customer, touch }: { readonly customer: string; readonly touch: string | undefined }) {
  const { t } = useTranslation()
  const [most, setMost] = useState(SHOWN)
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useCall('customers.living', { customer })
  if (!data) return error ? <section className="tk-card"><FaultView error={error} onRetry={() => void refetch()} /></section> : null
  const shown = Math.max(most, 1 + data.touchpoints.findIndex(({ id }) => id === touch))
  return (
    <section className="tk-card">
      <div className="tk-card-head"><h2>{t('living.title')}</h2><div><NoteMenu customer={customer} /><HandOver customer={customer} /><Button size="small" icon={<FormOutlined aria-hidden />} onClick={() => setAsking(true)}>{t('living.ask')}</Button></div></div>
      {data.touchpoints.length === 0 ? <p className="tk-quiet">{t('living.empty')}</p> : <ul className="tk-living">{data.touchpoints.slice(0, shown).map((one) => <Touch key={`${one.kind} ${one.id}`} customer={customer} touch={one} asked={one.id === touch} />)}</ul>}
      {data.touchpoints.length > shown && <Button type="link" size="small" onClick={() => setMost(shown + 50)}>{t('living.more', { n: data.touchpoints.length - shown })}</Button>}
      {asking && <Questionnaire customer={customer} onClose={() => setAsking(false)} />}
    </section>
  )
}

function Touch({ customer, asked, touch: { kind, id, date, system, details, satisfaction } }: { readonly customer: string; readonly touch: Touchpoint; readonly asked: boolean }) {
  const { t } = useTranslation()
  const takeBack = useTakeBack()
  const entity = system === BY_HAND || system === QUESTIONNAIRE ? TAKEN_BACK.find((one) => one === kind) : undefined
  const { tongue } = useWords()
  const name = t(`living.kinds.${kind}`)
  const inferred = satisfaction?.inferred && t('living.inferred', { mood: t(`living.moods.${satisfaction.inferred}`) })
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (asked) row.current?.focus()
  }, [asked])
  return (
    <li ref={row} {...(asked ? { tabIndex: -1, 'aria-current': true, className: 'tk-asked-for' } : {})}>
      <span className="tk-since">{dayText(date, todayInStore(), tongue)}</span>
      <span>
        {kind === 'talk' ? <Link to="/talks/$talk" params={{ talk: id }} search={{}}>{name}</Link> : <strong>{name}</strong>} {details.map(({ label, value }) => <small key={label}>{label} {value}　</small>)}
        {satisfaction && <><Tag>{t('living.stated', { n: satisfaction.stated })}</Tag>{satisfaction.inferred && <small>{satisfaction.talk === null ? inferred : <Link to="/talks/$talk" params={{ talk: satisfaction.talk }} search={{}}>{inferred}</Link>}</small>}{satisfaction.differs && <Tag color="orange">{t('living.differs')}</Tag>}</>}
        {system && <small className="tk-quiet"> {system}</small>}
        {entity && <Button type="link" size="small" aria-label={t('note.undoOne', { day: date, what: name })} loading={takeBack.isPending} onClick={() => takeBack.mutate({ customer, entity, key: id })}>{t('today.undo')}</Button>}
      </span>
    </li>
  )
}

const ABOUT = ['到店', '试驾', '交车', '售后'] as const

function Questionnaire({ customer, onClose }: { readonly customer: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [about, setAbout] = useState<(typeof ABOUT)[number]>('到店')
  const [score, setScore] = useState(0)
  const [note, setNote] = useState('')
  const give = useMutation({
    mutationFn: () => client.call('customers.feedback', { customer, date: todayInStore(), about, score, note }),
    onSuccess: () => { void message.success(t('living.given')); void answers.invalidateQueries({ queryKey: ['customers.living'] }); onClose() },
    onError: (fault) => void message.error(asFault(fault, t('living.thing')).message),
  })
  return (
    <Modal open title={t('living.askTitle')} okText={t('living.give')} cancelText={t('common.cancel')} okButtonProps={{ disabled: score === 0, loading: give.isPending }} onOk={() => give.mutate()} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t('living.about')}><Segmented<(typeof ABOUT)[number]> options={[...ABOUT]} value={about} onChange={setAbout} /></Form.Item>
        <Form.Item label={t('living.score')}><Rate value={score} onChange={setScore} aria-label={t('living.score')} /></Form.Item>
        <Form.Item label={t('living.opinion')}><Input.TextArea value={note} maxLength={500} rows={3} aria-label={t('living.opinion')} onChange={(event) => setNote(event.target.value)} /></Form.Item>
      </Form>
    </Modal>
  )
}
