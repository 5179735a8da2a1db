// note-dialog.tsx: what nobody recorded, noted by hand: a contact, one's own task, an order, a loss. Taken back again from the message or the time line.

import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Dropdown, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { Noted } from '../../src-core/results/calls.ts'
import { NoteTouch } from '../../src-core/tasks/calls.ts'
import { useClient } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { CustomerChoice } from '../parts/customer-choice.tsx'
import { useTakeBack } from './use-take-back.tsx'

const WAYS = NoteTouch.shape.way.options
const TOUCHED = ['customers.living', 'customers.get', 'customers.list', 'tasks.list', 'leads.board', 'results.get'] as const
export const NOTES = ['contact', 'task', 'order', 'loss'] as const
export type NoteKind = (typeof NOTES)[number]

/** A button that opens the choice of what to note. @param customer undefined = chosen in the dialog */
export function NoteMenu({ customer, kinds = NOTES }: { readonly customer?: string; readonly kinds?: readonly NoteKind[] }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<NoteKind | null>(null)
  return (
    <>
      <Dropdown trigger={['click']} autoFocus menu={{ items: kinds.map((key) => ({ key, label: t(`note.kind.${key}`), onClick: () => setKind(key) })) }}>
        <Button size={customer === undefined ? 'middle' : 'small'} icon={<PlusOutlined aria-hidden />} aria-haspopup="menu">{t('note.note')}</Button>
      </Dropdown>
      {kind && <NoteDialog kind={kind} customer={customer} onClose={() => setKind(null)} />}
    </>
  )
}

type Props = { readonly kind: NoteKind; readonly customer: string | undefined; readonly onClose: () => void }

export function NoteDialog({ kind, customer, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const takeBack = useTakeBack()
  const today = todayInStore()
  const [who, setWho] = useState(customer)
  const [date, setDate] = useState(today)
  const [way, setWay] = useState<(typeof WAYS)[number]>('电话')
  const [answered, setAnswered] = useState(true)
  const [words, setWords] = useState('')
  const [car, setCar] = useState('')
  const [price, setPrice] = useState<number | null>(null)
  const save = useMutation<Noted | null, Fault, string>({
    async mutationFn(id) {
      if (kind === 'order') return client.call('customers.order', { customer: id, date, series: car, ...(price === null ? {} : { price }) })
      if (kind === 'loss') return client.call('customers.lost', { customer: id, date, reason: words, rival: car })
      await (kind === 'task' ? client.call('tasks.add', { customer: id, due: date, title: words }) : client.call('customers.note', { customer: id, date, way, direction: '呼出', answered, note: words }))
      return null
    },
    onSuccess(noted, id) {
      for (const name of TOUCHED) void answers.invalidateQueries({ queryKey: [name] })
      const entity = kind === 'order' ? 'orders' : 'contacts'
      const saved = t('note.saved', { what: t(`note.kind.${kind}`) })
      void message.success(noted ? <>{saved} <Button type="link" size="small" onClick={() => takeBack.mutate({ customer: id, entity, key: noted.key })}>{t('today.undo')}</Button></> : saved)
      onClose()
    },
  })
  const ready = who !== undefined && date !== '' && (kind === 'loss' ? words.trim().length >= 2 : kind !== 'task' || words.trim() !== '')
  const text = kind === 'task' ? <Input value={words} maxLength={60} placeholder={t('note.taskHint')} onChange={({ target }) => setWords(target.value)} /> : <Input.TextArea value={words} maxLength={kind === 'loss' ? 200 : 500} rows={3} placeholder={kind === 'loss' ? t('note.lossHint') : ''} onChange={({ target }) => setWords(target.value)} />
  return (
    <Modal open width={460} title={t(`note.kind.${kind}`)} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !ready }} confirmLoading={save.isPending} onOk={() => { if (who !== undefined) save.mutate(who) }} onCancel={onClose}>
      {customer === undefined && <div className="tk-field"><span>{t('customers.name')}</span><CustomerChoice value={who} label={t('customers.name')} placeholder={t('note.whoHint')} onChange={setWho} /></div>}
      <label className="tk-field"><span>{kind === 'task' ? t('note.due') : t('living.date')}</span><Input type="date" value={date} {...(kind === 'task' ? { min: today } : { max: today })} onChange={({ target }) => setDate(target.value)} /></label>
      {kind === 'contact' && (
        <>
          <div className="tk-field"><span>{t('note.way')}</span><Select aria-label={t('note.way')} value={way} onChange={setWay} options={WAYS.map((value) => ({ value, label: t(`note.ways.${value}`) }))} /></div>
          <div className="tk-field"><span>{t('note.outcome')}</span><Segmented<boolean> aria-label={t('note.outcome')} value={answered} onChange={setAnswered} options={[{ value: true, label: t('note.answered') }, { value: false, label: t('note.unanswered') }]} /></div>
        </>
      )}
      {(kind === 'order' || kind === 'loss') && <label className="tk-field"><span>{t(kind === 'order' ? 'note.series' : 'note.rival')}</span><Input value={car} maxLength={40} onChange={({ target }) => setCar(target.value)} /></label>}
      {kind === 'order' && <label className="tk-field"><span>{t('note.price')}</span><InputNumber<number> value={price} min={1} max={100_000_000} precision={0} suffix={t('note.yuan')} style={{ width: '100%' }} onChange={setPrice} /></label>}
      {kind !== 'order' && <label className="tk-field"><span>{t(kind === 'task' ? 'note.title' : kind === 'loss' ? 'note.reason' : 'note.words')}</span>{text}</label>}
      {save.error && <Alert type="error" showIcon title={asFault(save.error, t('note.note')).message} />}
    </Modal>
  )
}
