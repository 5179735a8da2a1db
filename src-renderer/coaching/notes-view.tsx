// notes-view.tsx: what was written to advisers and what came of it: everybody's for a manager, one's own for an adviser.

import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoachingNote } from '../../src-core/coaching/calls.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useUndoable } from '../parts/use-undoable.tsx'
import { useMay } from '../people/session.ts'
import { NoteCard } from './note-card.tsx'
import { CoachingNoteDialog, type Drafted } from './note-dialog.tsx'

export function NotesView() {
  const { t } = useTranslation()
  const mayWrite = useMay()('coaching.write')
  const { data, error, refetch } = useCall('coaching.notes', {}, { keep: true })
  const [draft, setDraft] = useState<Drafted | null>(null)
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const undoable = useUndoable('coaching')
  const onSettled = (): Promise<void> => answers.invalidateQueries({ queryKey: ['coaching.notes'] })
  const onError = (fault: Fault): void => void message.error(asFault(fault, t('coach.notesTab')).message)
  const restore = useMutation<unknown, Fault, CoachingNote>({ mutationFn: ({ id }) => client.call('coaching.restore', { note: id }), onSettled, onError })
  const takeBack = useMutation<unknown, Fault, CoachingNote>({ mutationFn: ({ id }) => client.call('coaching.takeBack', { note: id }), onSuccess: (_, note) => undoable(t('coach.tookBack', { name: note.adviser }), () => restore.mutate(note)), onSettled, onError })
  return (
    <>
      <div className="tk-filters">
        <p className="tk-quiet">{mayWrite ? t('coach.notesWhat') : t('coach.ownNotesWhat')}</p>
        {mayWrite && <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => setDraft({})}>{t('coach.write')}</Button>}
      </div>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <ScreenLoading /> : data.notes.length === 0 ? (
        <Empty description={mayWrite ? <><strong>{t('coach.noNotes')}</strong><br />{t('coach.noNotesHint')}</> : t('coach.noOwnNotes')} />
      ) : (
        <ul className="tk-coached-list">{data.notes.map((note) => <NoteCard key={note.id} note={note} onChange={({ id, adviser, measure, text }) => setDraft({ note: id, adviser, measure, text })} onTakeBack={takeBack.mutate} />)}</ul>
      )}
      {draft && <CoachingNoteDialog draft={draft} onClose={() => setDraft(null)} />}
    </>
  )
}

/** On the page of the day: what was written to whoever is signed in and is not read yet. */
export function UnreadNotes() {
  const { t } = useTranslation()
  const { data } = useCall('coaching.notes', { unread: true }, { keep: true })
  if (!data || data.notes.length === 0) return null
  return (
    <section className="tk-unread-notes" aria-label={t('coach.todayTitle')}>
      <h2>{t('coach.todayTitle')}</h2>
      <ul className="tk-coached-list">{data.notes.map((note) => <NoteCard key={note.id} note={note} effect={false} />)}</ul>
    </section>
  )
}
