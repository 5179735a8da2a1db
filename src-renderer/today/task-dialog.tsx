// task-dialog.tsx: another day, or other words, for a task that a person noted.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { TaskRow } from '../../src-core/tasks/calls.ts'
import { useClient } from '../client/client-context.tsx'

export function TaskDialog({ task: { customer, key, ...task }, onClose }: { readonly task: TaskRow; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const [due, setDue] = useState(task.due)
  const [title, setTitle] = useState(task.title)
  const change = useMutation<unknown, Fault>({
    mutationFn: () => client.call('tasks.change', { customer, key, due, title }),
    onSuccess: () => { void message.success(t('note.saved', { what: t('note.kind.task') })); void answers.invalidateQueries({ queryKey: ['tasks.list'] }); onClose() },
  })
  const ready = due !== '' && title.trim() !== ''
  const save = (): void => { if (ready) change.mutate() }
  return (
    <Modal open width={420} title={t('note.kind.task')} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !ready }} confirmLoading={change.isPending} onOk={save} onCancel={onClose}>
      <label className="tk-field"><span>{t('note.due')}</span><Input type="date" value={due} onChange={({ target }) => setDue(target.value)} /></label>
      <label className="tk-field"><span>{t('note.title')}</span><Input autoFocus value={title} maxLength={60} onChange={({ target }) => setTitle(target.value)} onPressEnter={save} /></label>
      {change.error && <Alert type="error" showIcon title={asFault(change.error, t('today.thing')).message} />}
    </Modal>
  )
}
