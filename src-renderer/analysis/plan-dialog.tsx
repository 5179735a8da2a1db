// plan-dialog.tsx: what to write into which folder, of which time, and when.

import { Form, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spansFor, type PlanRow, type PlanSpan, type PlanSubject, type PlanTime } from '../../src-core/analysis/plans.ts'
import type { Asked } from '../../src-core/api.ts'
import { useCall } from '../client/client-context.tsx'

/** `id` null = a new one. */
export type PlanDraft = PlanRow | { readonly id: null }
type Props = { readonly draft: PlanDraft; readonly busy: boolean; readonly onSave: (plan: Omit<Asked<'plans.save'>, 'words'>) => void; readonly onCancel: () => void }

const keyOf = (what: PlanSubject): string => (what.kind === 'report' ? 'report' : `${what.kind} ${what.id}`)
function subjectOf(key: string): PlanSubject {
  const [kind, id] = key.split(' ')
  return kind === 'report' ? { kind: 'report' } : { kind: kind === 'board' ? 'board' : 'analysis', id: Number(id) }
}
/** By their number, from 1. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const usualSpan = (every: PlanTime['every']): PlanSpan => (every === 'week' ? 'last_week' : 'last_month')

export function PlanDialog({ draft, busy, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const { data: saved } = useCall('analysis.saved', {})
  const { data: boards } = useCall('boards.list', {})
  const before = draft.id === null ? null : draft
  const [name, setName] = useState(before?.name)
  const [what, setWhat] = useState<PlanSubject>(before?.what ?? { kind: 'report' })
  const [at, setAt] = useState<PlanTime>(before?.at ?? { every: 'week', weekday: 1, hour: 8 })
  const [span, setSpan] = useState<PlanSpan>(before?.span ?? usualSpan('week'))
  const [folder, setFolder] = useState(before?.folder ?? '')
  const every = (next: PlanTime['every']): void => {
    setAt(next === 'week' ? { every: next, weekday: 1, hour: at.hour } : { every: next, day: 1, hour: at.hour })
    if (span === usualSpan(at.every)) setSpan(usualSpan(next))
  }
  const choose = (key: string): void => {
    const next = subjectOf(key)
    setWhat(next)
    if (!spansFor(next.kind).includes(span)) setSpan(usualSpan(at.every))
  }
  // Until somebody gives it a name of their own.
  const shownName = name ?? t(`plans.usualName.${at.every}`)
  const ready = shownName.trim() !== '' && folder.trim() !== ''
  const group = (label: string, options: readonly { readonly value: string; readonly label: string }[]) => (options.length === 0 ? [] : [{ label, options: [...options] }])
  const byOthers = (own: boolean, called: string, person: string): string => (own ? called : t('analysis.shared', { name: called, person }))
  return (
    <Modal open width={520} title={draft.id === null ? t('plans.create') : t('plans.change', { name: draft.name })} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !ready }} confirmLoading={busy} onOk={() => onSave({ id: draft.id, name: shownName.trim(), what, span, at, folder: folder.trim() })} onCancel={onCancel} destroyOnHidden>
      <Form layout="vertical" component={false}>
        <Form.Item label={t('plans.subject')} htmlFor="tk-plan-what">
          <Select id="tk-plan-what" aria-label={t('plans.subject')} value={keyOf(what)} onChange={choose} options={[{ value: 'report', label: t('analysis.report.tab') }, ...group(t('boards.tab'), (boards ?? []).map((one) => ({ value: `board ${one.id}`, label: byOthers(one.own, one.name, one.person) }))), ...group(t('analysis.saved'), (saved ?? []).map((one) => ({ value: `analysis ${one.id}`, label: byOthers(one.own, one.name, one.person) })))]} />
        </Form.Item>
        <Form.Item label={t('plans.span')} htmlFor="tk-plan-span"><Select<PlanSpan> id="tk-plan-span" aria-label={t('plans.span')} value={span} onChange={setSpan} options={spansFor(what.kind).map((value) => ({ value, label: t(`plans.spans.${value}`) }))} /></Form.Item>
        <Form.Item label={t('plans.when')}>
          <div className="tk-query tk-plan-when">
            <Segmented<PlanTime['every']> aria-label={t('plans.when')} value={at.every} onChange={every} options={(['week', 'month'] as const).map((value) => ({ value, label: t(`plans.every.${value}`) }))} />
            {at.every === 'week' ? <Select aria-label={t('plans.weekday')} value={at.weekday} onChange={(weekday) => setAt({ ...at, weekday })} options={WEEKDAYS.map((day, i) => ({ value: i + 1, label: t(`plans.weekdays.${day}`) }))} />
              : <InputNumber<number> aria-label={t('plans.day')} min={1} max={31} precision={0} value={at.day} onChange={(day) => { if (day !== null) setAt({ ...at, day }) }} />}
            <Select aria-label={t('plans.hour')} value={at.hour} onChange={(hour) => setAt({ ...at, hour })} options={Array.from({ length: 24 }, (_, value) => ({ value, label: `${String(value).padStart(2, '0')}:00` }))} />
          </div>
        </Form.Item>
        <Form.Item label={t('plans.folder')} htmlFor="tk-plan-folder" extra={t('plans.folderHint')}><Input id="tk-plan-folder" value={folder} placeholder={t('plans.folderExample')} onChange={({ target }) => setFolder(target.value)} /></Form.Item>
        <Form.Item label={t('plans.name')} htmlFor="tk-plan-name"><Input id="tk-plan-name" value={shownName} maxLength={40} onChange={({ target }) => setName(target.value)} /></Form.Item>
      </Form>
    </Modal>
  )
}
