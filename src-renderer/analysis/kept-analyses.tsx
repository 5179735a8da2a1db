// kept-analyses.tsx: questions that people keep and share, the usual ones, and the answer on a board, on paper or as a file.

import { DeleteOutlined, DownloadOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedAnalysis, Question, SavedAnalysis } from '../../src-core/analysis/calls.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { saveFile } from '../parts/download.ts'
import { useUndoable } from '../parts/use-undoable.tsx'
import { NameDialog } from './name-dialog.tsx'
import { PinButton } from './pin-button.tsx'
import { lately } from './question-form.tsx'
import { vocabularyOf } from './vocabulary.ts'

const preset = (measure: Question['measure'], rows: Question['rows'], columns: Question['columns'], chart: AskedAnalysis['chart'], days = 365): AskedAnalysis => ({ question: { measure, rows, columns, filters: [], ...lately(days) }, chart })
/** What managers ask every week. */
export const PRESETS = {
  objections: () => preset('visits', 'month', 'objection', 'line'),
  competitors: () => preset('customers', 'competitor', null, 'bar', 90),
  wishes: () => preset('customers', 'need', null, 'bar', 90),
  ratio: () => preset('talk_ratio', 'adviser', null, 'bar', 90),
  drives: () => preset('drive', 'adviser', null, 'bar', 90),
  blame: () => preset('customers', 'blame', null, 'bar', 90),
  orders: () => preset('orders', 'month', null, 'line'),
  heat: () => preset('customers', 'model', 'objection', 'heat', 90),
  pivot: () => preset('visits', 'adviser', 'month', 'pivot'),
  funnel: () => preset('customers', 'adviser', null, 'funnel', 90),
} as const satisfies Readonly<Record<string, () => AskedAnalysis>>

export function KeptAnalyses({ asked, onOpen }: { readonly asked: AskedAnalysis; readonly onOpen: (asked: AskedAnalysis) => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const { message } = App.useApp()
  const undoable = useUndoable('analysis')
  const client = useClient()
  const answers = useQueryClient()
  const navigate = useNavigate()
  const { data: saved } = useCall('analysis.saved', {})
  const [naming, setNaming] = useState(false)
  const fresh = (): void => void answers.invalidateQueries({ queryKey: ['analysis.saved'] })
  const onError = (fault: Error): void => void message.error(asFault(fault, t('analysis.title')).message)
  const save = useMutation({ mutationFn: (given: { readonly name: string; readonly shared: boolean }) => client.call('analysis.save', { ...given, ...asked }), onSuccess: () => { setNaming(false); fresh(); void message.success(t('analysis.savedNow')) }, onError })
  const restore = useMutation({ mutationFn: (id: number) => client.call('analysis.restore', { id }), onSuccess: fresh, onError })
  const drop = useMutation({ mutationFn: ({ id }: SavedAnalysis) => client.call('analysis.drop', { id }), onSuccess: (_, { id, name }) => { fresh(); undoable(t('analysis.dropped', { name }), () => restore.mutate(id)) }, onError })
  const out = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => client.call('analysis.export', { ...asked, format, words: vocabularyOf(words, t) }),
    onSuccess: ({ name, base64, rows }) => { saveFile(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]), name); void message.success(t('analysis.exported', { n: rows })) },
    onError,
  })
  const same = (one: AskedAnalysis): boolean => JSON.stringify([one.question, one.chart]) === JSON.stringify([asked.question, asked.chart])
  const shown = saved?.find(same)
  const print = (): void => void navigate({ to: '/analysis/print', search: { printed: { print: 'analysis', ...asked, ...(shown ? { name: shown.name } : {}) } } })
  return (
    <div className="tk-query">
      <Select aria-label={t('analysis.saved')} placeholder={t('analysis.saved')} value={shown?.id ?? null} notFoundContent={t('analysis.noSaved')} options={(saved ?? []).map(({ id, name: called, own, person }) => ({ value: id, label: own ? called : t('analysis.shared', { name: called, person }) }))} onChange={(id: number) => { const one = saved?.find((kept) => kept.id === id); if (one) onOpen(one) }} />
      {shown?.own ? <Tooltip title={t('analysis.drop', { name: shown.name })}><Button aria-label={t('analysis.drop', { name: shown.name })} icon={<DeleteOutlined aria-hidden />} onClick={() => drop.mutate(shown)} /></Tooltip> : <Button icon={<SaveOutlined aria-hidden />} onClick={() => setNaming(true)}>{t('analysis.save')}</Button>}
      <PinButton asked={asked} {...(shown ? { name: shown.name } : {})} />
      <Dropdown trigger={['click']} autoFocus menu={{ items: (['xlsx', 'csv'] as const).map((format) => ({ key: format, label: format.toUpperCase(), onClick: () => out.mutate(format) })) }}>
        <Button aria-haspopup="menu" loading={out.isPending} icon={<DownloadOutlined aria-hidden />}>{t('analysis.export')}</Button>
      </Dropdown>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={print}>{t('export.toPrint')}</Button>
      <ul className="tk-presets" aria-label={t('analysis.presets.title')}>{(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((key) => <li key={key}><Button size="small" onClick={() => onOpen(PRESETS[key]())}>{t(`analysis.presets.${key}`)}</Button></li>)}</ul>
      {naming && <NameDialog title={t('analysis.save')} label={t('analysis.name')} share={t('analysis.share')} busy={save.isPending} onName={save.mutate} onCancel={() => setNaming(false)} />}
    </div>
  )
}
