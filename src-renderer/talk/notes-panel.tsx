// notes-panel.tsx: what people wrote about a talk and its sentences, and writing more.

import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { CoachingNoteDialog } from '../coaching/note-dialog.tsx'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { useMay } from '../people/session.ts'

type Props = { readonly detail: TalkDetail; /** The sentence that a new note is about; null = the whole talk. */ readonly turn: number | null; readonly onWhole: () => void; readonly onTurn: (turn: number) => void }

export function NotesPanel({ detail: { talk, turns, notes, made }, turn, onWhole, onTurn }: Props) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [text, setText] = useState('')
  const [coaching, setCoaching] = useState(false)
  const mayCoach = useMay()('coaching.write')
  const led = made?.adviser || talk.advisers[0]?.name
  const about = turns.find(({ n }) => n === turn)
  const fresh = (): Promise<void> => answers.invalidateQueries()
  const onError = (fault: Fault): void => void message.error(asFault(fault, t('notes.title')).message)
  const add = useMutation<{ note: number }, Fault>({
    mutationFn: () => client.call('notes.add', { talk: talk.id, text, ...(about ? { turn: { n: about.n, start: about.start } } : {}) }),
    onSuccess: async () => { setText(''); void message.success(t('notes.saved')); await fresh() },
    onError,
  })
  const remove = useMutation<{ ok: true }, Fault, number>({
    mutationFn: (note) => client.call('notes.remove', { talk: talk.id, note }),
    onSuccess: async () => { void message.success(t('notes.removed')); await fresh() },
    onError,
  })
  return (
    <div className="tk-notes">
      <div className="tk-note-write">
        <div className="tk-note-about">
          {about ? <Tag closable onClose={onWhole}>{t('notes.onTurn', { n: about.n + 1 })}</Tag> : <Tag>{t('notes.whole')}</Tag>}
          {about && <q>{about.text}</q>}
        </div>
        <Input.TextArea value={text} rows={3} maxLength={500} showCount aria-label={about ? t('notes.writeOn', { n: about.n + 1 }) : t('notes.text')} placeholder={t('notes.hint')} onChange={({ target }) => setText(target.value)} />
        <div className="tk-query">
          <Button type="primary" disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>{t('notes.save')}</Button>
          {mayCoach && <Tooltip title={t('coach.beginWhat')}><Button icon={<EditOutlined aria-hidden />} onClick={() => setCoaching(true)}>{t('coach.begin')}</Button></Tooltip>}
        </div>
        {coaching && <CoachingNoteDialog draft={{ talk: talk.id, text, ...(led ? { adviser: led } : {}), ...(about ? { turn: { n: about.n, start: about.start, words: about.text } } : {}) }} onClose={() => setCoaching(false)} onWritten={() => setText('')} />}
      </div>
      {notes.length === 0 && <p className="tk-quiet">{t('notes.none')}</p>}
      <ul>
        {notes.map((note) => (
          <li key={note.id} className="tk-card">
            <p>{note.text}</p>
            <div className="tk-note-foot tk-quiet">
              {note.turn === null ? <span>{t('notes.whole')}</span> : <Button type="link" size="small" onClick={() => onTurn(note.turn ?? 0)}>{t('notes.onTurn', { n: note.turn + 1 })}</Button>}
              <span>{t('notes.by', { person: note.person, date: dayText(todayInStore(note.at), todayInStore(), tongue) })}</span>
              <Popconfirm title={t('notes.remove')} okText={t('notes.remove')} cancelText={t('common.cancel')} okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(note.id)}>
                <Button type="text" size="small" aria-label={t('notes.remove')} icon={<DeleteOutlined aria-hidden />} />
              </Popconfirm>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
