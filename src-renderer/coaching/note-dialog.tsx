// note-dialog.tsx: a manager writes to one adviser about one thing, or changes what was written.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { COACHED, type Coached } from '../../src-core/coaching/measures.ts'
import type { NotedTurn } from '../../src-core/notes.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { lastDays } from '../parts/days-picker.tsx'

/** What is known before anybody writes; `note` = what is changed. */
export type Drafted = { readonly adviser?: string; readonly measure?: Coached; readonly talk?: string; /** Of that talk, with its words. */ readonly turn?: NotedTurn & { readonly words: string }; readonly note?: number; readonly text?: string }

export function CoachingNoteDialog({ draft, onClose, onWritten }: { readonly draft: Drafted; readonly onClose: () => void; /** It is kept. */ readonly onWritten?: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const { data: leaders } = useCall('leads.advisers', {})
  const { data: compared } = useCall('coaching.compare', lastDays(90), { keep: true })
  const [adviser, setAdviser] = useState(draft.adviser ?? null)
  const [measure, setMeasure] = useState<Coached>(draft.measure ?? COACHED[0])
  const [text, setText] = useState(draft.text ?? '')
  const changing = draft.note !== undefined
  const write = useMutation<unknown, Fault, string>({
    mutationFn: (to) => (draft.note === undefined ? client.call('coaching.write', { adviser: to, measure, text, ...(draft.talk === undefined ? {} : { talk: draft.talk }), ...(draft.turn === undefined ? {} : { turn: { n: draft.turn.n, start: draft.turn.start } }) }) : client.call('coaching.change', { note: draft.note, measure, text })),
    onSuccess: (_, to) => {
      void answers.invalidateQueries({ queryKey: ['coaching.notes'] })
      void message.success(changing ? t('coach.changed') : t('coach.written', { name: to }))
      onWritten?.()
      onClose()
    },
  })
  const names = [...new Set([...(leaders ?? []), ...(compared?.rows ?? []).map((row) => row.adviser)])].sort()
  return (
    <Modal
      open width={480} title={adviser === null ? t('coach.write') : changing ? t('coach.changeOne', { name: adviser }) : t('coach.writeTo', { name: adviser })} okText={t('common.save')} cancelText={t('common.cancel')}
      okButtonProps={{ disabled: adviser === null || text.trim() === '' }} confirmLoading={write.isPending} onOk={() => { if (adviser !== null) write.mutate(adviser) }} onCancel={onClose}
    >
      {!changing && <label className="tk-field"><span>{t('coach.adviser')}</span><Select showSearch aria-label={t('coach.adviser')} value={adviser} onChange={setAdviser} options={names.map((value) => ({ value, label: value }))} /></label>}
      <div className="tk-field">
        <span id="tk-coached">{t('coach.about')}</span>
        <Radio.Group aria-labelledby="tk-coached" value={measure} onChange={({ target }) => setMeasure(target.value as Coached)} options={COACHED.map((value) => ({ value, label: t(`coach.measure.${value}`) }))} />
      </div>
      <label className="tk-field"><span>{t('coach.text')}</span><Input.TextArea value={text} rows={4} maxLength={500} showCount placeholder={t('coach.textHint')} onChange={({ target }) => setText(target.value)} /></label>
      {draft.turn ? <p className="tk-quiet">{t('coach.fromTurn')}<q lang="zh-CN">{draft.turn.words}</q></p> : draft.talk !== undefined && <p className="tk-quiet">{t('coach.fromTalk')}</p>}
      {write.error && <Alert type="error" showIcon title={asFault(write.error, t('coach.write')).message} />}
    </Modal>
  )
}
