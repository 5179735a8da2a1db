// override-line.tsx: the button with which a person gives another grade, and where one did, the mark of it and the way back. Who and why stand in the
// grade's own words.

import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { asFault, type Fault } from '../../src-core/faults.ts'
import type { GradeLetter } from '../../src-core/shapes.ts'
import { useClient } from '../client/client-context.tsx'
import { OverrideDialog, useFreshGrades } from '../leads/override-dialog.tsx'
import { useMay } from '../people/session.ts'

export function OverrideLine({ detail: { talk, override }, grade }: { readonly detail: TalkDetail; readonly grade: GradeLetter }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const fresh = useFreshGrades()
  const [open, setOpen] = useState(false)
  const mayChange = useMay()('leads.override')
  const undo = useMutation<{ ok: true }, Fault, number>({
    mutationFn: (id) => client.call('leads.undo', { talk: talk.id, override: id }),
    onSuccess: () => { fresh(); void message.success(t('leads.undone')) },
    onError: (fault) => void message.error(asFault(fault, talk.title).message),
  })
  return (
    <div className="tk-override">
      {mayChange && (
        <div>
          {override && <span className="tk-by-hand">{t('amend.byHand')}</span>}
          <Button size="small" onClick={() => setOpen(true)}>{t('leads.regrade')}</Button>
          {override && <Button size="small" type="text" loading={undo.isPending} onClick={() => undo.mutate(override.id)}>{t('leads.undo')}</Button>}
        </div>
      )}
      {open && <OverrideDialog talk={talk.id} now={grade} title={talk.customer?.name ?? talk.title} onClose={() => setOpen(false)} />}
    </div>
  )
}
