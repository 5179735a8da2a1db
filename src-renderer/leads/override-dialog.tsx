// override-dialog.tsx: a person gives a lead another grade, and says why.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { GRADES } from '../../src-core/lead/board.ts'
import type { GradeLetter } from '../../src-core/shapes.ts'
import { useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'

/** The answers in which a grade stands. */
const GRADED = ['leads.board', 'talks.get', 'talks.list', 'customers.get', 'customers.list'] as const

export function useFreshGrades(): () => void {
  const answers = useQueryClient()
  return () => { for (const name of GRADED) void answers.invalidateQueries({ queryKey: [name] }) }
}

type Props = { readonly talk: string; readonly now: GradeLetter; /** Whose lead it is. */ readonly title: string; readonly onClose: () => void }

export function OverrideDialog({ talk, now, title, onClose }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const fresh = useFreshGrades()
  const [grade, setGrade] = useState<GradeLetter | null>(null)
  const [reason, setReason] = useState('')
  const override = useMutation<{ override: number }, Fault, GradeLetter>({
    mutationFn: (to) => client.call('leads.override', { talk, grade: to, reason }),
    onSuccess: (_, to) => { fresh(); void message.success(t('leads.regraded', { grade: to })); onClose() },
  })
  const ready = grade !== null && reason.trim().length >= 2
  return (
    <Modal
      open width={460} title={t('leads.regradeOne', { name: title })} okText={t('leads.regradeDo')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !ready }}
      confirmLoading={override.isPending} onOk={() => { if (grade) override.mutate(grade) }} onCancel={onClose}
    >
      <div className="tk-field">
        <span id="tk-grade">{t('leads.newGrade')}</span>
        <Radio.Group aria-labelledby="tk-grade" value={grade} onChange={({ target }) => setGrade(target.value as GradeLetter)} className="tk-grade-choice">
          {GRADES.map((letter) => <Radio key={letter} value={letter} disabled={letter === now}>{t('common.gradeOf', { grade: letter })} · {letter === now ? t('leads.nowGrade') : names.gradeMeaning[letter]}</Radio>)}
        </Radio.Group>
      </div>
      <label className="tk-field"><span>{t('leads.reason')}</span><Input.TextArea value={reason} maxLength={200} rows={3} showCount placeholder={t('leads.reasonHint')} onChange={({ target }) => setReason(target.value)} /></label>
      <p className="tk-quiet">{t('leads.regradeWhat')}</p>
      {override.error && <Alert type="error" showIcon title={asFault(override.error, title).message} />}
    </Modal>
  )
}
