// finding-form.tsx: the dialog in which a person writes a finding: its fields, the sentence that says so, and how it will read.

import { Alert, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { valuesOf, type Values } from '../../src-core/insight/amendments.ts'
import { labelOf, type ListName } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { FindingFields, FRESH } from './finding-fields.tsx'
import type { Amending, Draft, Standing } from './use-amending.ts'

/** What the form is open for: a new finding of a list, or one that is to be changed. */
export type Open = { readonly list: ListName; readonly finding: Standing | null; /** The sentence to begin with, where one is in view. */ readonly turn: number | null }

type Props = { readonly open: Open; readonly turns: readonly TurnRow[]; readonly amending: Amending; readonly onClose: () => void }

export function FindingForm({ open: { list, finding, turn: begun }, turns, amending, onClose }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const sentence = useId()
  const [values, setValues] = useState<Values>(finding ? valuesOf(finding.item) : FRESH[list])
  const [turn, setTurn] = useState<number | null>(finding ? finding.item.turn : begun)
  const [error, setError] = useState<unknown>(null)
  const [shown, setShown] = useState(true)
  const name = words.names.list[list]
  const reads = readable(list, values) ? labelOf(list, values, words) : null

  async function save(): Promise<void> {
    setError(null)
    // As it stands: what is missing or wrong the engine says in words.
    const draft = { list, turn: turn ?? undefined, values } as unknown as Draft
    try {
      if (finding) await amending.change(finding, draft, reads ?? '')
      else await amending.add(draft, reads ?? '')
      setShown(false)
    } catch (fault) {
      setError(fault)
    }
  }

  return (
    <Modal
      open={shown} title={t(finding ? 'amend.changeTitle' : 'amend.addTitle', { list: name })} width={520} okText={t('common.save')} cancelText={t('common.cancel')} confirmLoading={amending.busy}
      onOk={() => void save()} onCancel={() => setShown(false)} afterClose={onClose} className="tk-finding-form"
    >
      <form onSubmit={(event) => { event.preventDefault(); void save() }}>
        <FindingFields list={list} values={values} onValues={(next) => { setValues(next); setError(null) }} />
        <div className="tk-field">
          <label htmlFor={sentence}>{t('amend.sentence')}</label>
          <Select
            id={sentence} value={turn} placeholder={t('amend.sentencePlaceholder')} aria-label={t('amend.sentence')} showSearch={{ optionFilterProp: 'label' }} onChange={setTurn}
            options={turns.map(({ n, speaker, text }) => ({ value: n, label: t('amend.sentenceOption', { n: n + 1, who: words.names.speaker[speaker], text }) }))}
          />
        </div>
        <button type="submit" hidden />
      </form>
      <p className="tk-reads" aria-live="polite">{reads !== null && <strong>{t('amend.reads', { label: reads })}</strong>} <span className="tk-quiet">{t('amend.follows')}</span></p>
      {error !== null && <Alert type="error" showIcon role="alert" title={asFault(error, name).message} />}
    </Modal>
  )
}

/** Whether there is enough of it to read aloud. */
function readable(list: ListName, values: Values): boolean {
  const has = (...fields: string[]): boolean => fields.every((field) => values[field] != null && values[field] !== '')
  switch (list) {
    case 'budgets': return has('min') || has('max')
    case 'timeline': return has('max_days') || (has('min_days') && values['min_days'] !== 0)
    case 'vehicles': return has('brand')
    case 'needs': return has('value')
    case 'opinions': return has('aspect')
    case 'facts': return has('type', 'value')
    case 'objections': case 'intents': case 'sales_actions': return has('type')
  }
}
