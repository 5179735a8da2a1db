// kept-analyses.tsx: questions that people keep and share, the usual reports, and the answer as a file.

import { DeleteOutlined, DownloadOutlined, SaveOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Dropdown, Input, Modal, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analysis, ChartKind, Question } from '../../src-core/analysis/calls.ts'
import { DIMENSIONS, MEASURE_NAMES } from '../../src-core/analysis/fields.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { saveFile } from '../parts/download.ts'
import { valueWords } from './label-words.ts'
import { lately } from './question-form.tsx'

type Asked = { readonly question: Question; readonly chart: ChartKind }
type Props = Asked & { readonly answer: Analysis | undefined; readonly onOpen: (asked: Asked) => void }

const preset = (measure: Question['measure'], rows: Question['rows'], columns: Question['columns'], chart: ChartKind, days = 365) => ({ question: { measure, rows, columns, filters: [], ...lately(days) }, chart })
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
} as const satisfies Readonly<Record<string, () => Asked>>

export function KeptAnalyses({ question, chart, answer, onOpen }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const { data: saved } = useCall('analysis.saved', {})
  const [naming, setNaming] = useState<{ readonly name: string; readonly shared: boolean } | null>(null)
  const fresh = (): void => void answers.invalidateQueries({ queryKey: ['analysis.saved'] })
  const onError = (fault: Error): void => void message.error(asFault(fault, t('analysis.title')).message)
  const save = useMutation({ mutationFn: (given: { readonly name: string; readonly shared: boolean }) => client.call('analysis.save', { ...given, question, chart }), onSuccess: () => { setNaming(null); fresh(); void message.success(t('analysis.savedNow')) }, onError })
  const drop = useMutation({ mutationFn: (id: number) => client.call('analysis.drop', { id }), onSuccess: () => { fresh(); void message.success(t('analysis.dropped')) }, onError })
  const out = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => client.call('analysis.export', { question, format, words: wordsOf() }),
    onSuccess: ({ name, base64, rows }) => { saveFile(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]), name); void message.success(t('analysis.exported', { n: rows })) },
    onError,
  })
  function wordsOf(): Record<string, string> {
    const cells = answer?.cells ?? []
    const values = [...cells.map(({ row }) => [question.rows, row] as const), ...(question.columns === null ? [] : cells.map(({ column }) => [question.columns!, column] as const))]
    return {
      n: t('analysis.n'), low: t('analysis.low'), high: t('analysis.high'), unknown: t('analysis.unknown'),
      ...Object.fromEntries(MEASURE_NAMES.map((name) => [name, t(`analysis.measures.${name}`)])), ...Object.fromEntries(DIMENSIONS.map((name) => [name, t(`analysis.fields.${name}`)])),
      ...Object.fromEntries(values.flatMap(([field, value]) => (value === null ? [] : [[`${field}|${value}`, valueWords(field, value, words, t)]]))),
    }
  }
  const same = (one: Asked): boolean => JSON.stringify([one.question, one.chart]) === JSON.stringify([question, chart])
  const shown = saved?.find(same)
  const name = naming?.name.trim() ?? ''
  return (
    <div className="tk-query">
      <Select aria-label={t('analysis.saved')} placeholder={t('analysis.saved')} value={shown?.id ?? null} notFoundContent={t('analysis.noSaved')} options={(saved ?? []).map(({ id, name: called, own, person }) => ({ value: id, label: own ? called : t('analysis.shared', { name: called, person }) }))} onChange={(id: number) => { const one = saved?.find((kept) => kept.id === id); if (one) onOpen(one) }} />
      {shown?.own ? <Tooltip title={t('analysis.drop', { name: shown.name })}><Button aria-label={t('analysis.drop', { name: shown.name })} icon={<DeleteOutlined aria-hidden />} onClick={() => drop.mutate(shown.id)} /></Tooltip> : <Button icon={<SaveOutlined aria-hidden />} onClick={() => setNaming({ name: '', shared: false })}>{t('analysis.save')}</Button>}
      <Dropdown trigger={['click']} autoFocus disabled={!answer || answer.behind > 0 || answer.cells.length === 0} menu={{ items: (['xlsx', 'csv'] as const).map((format) => ({ key: format, label: format.toUpperCase(), onClick: () => out.mutate(format) })) }}>
        <Button aria-haspopup="menu" loading={out.isPending} icon={<DownloadOutlined aria-hidden />}>{t('analysis.export')}</Button>
      </Dropdown>
      <ul className="tk-presets" aria-label={t('analysis.presets.title')}>{(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((key) => <li key={key}><Button size="small" onClick={() => onOpen(PRESETS[key]())}>{t(`analysis.presets.${key}`)}</Button></li>)}</ul>
      <Modal open={naming !== null} width={400} title={t('analysis.save')} okText={t('common.save')} cancelText={t('common.cancel')} okButtonProps={{ disabled: name === '' }} confirmLoading={save.isPending} onOk={() => save.mutate({ name, shared: naming!.shared })} onCancel={() => setNaming(null)} destroyOnHidden>
        <Input autoFocus value={naming?.name ?? ''} maxLength={40} aria-label={t('analysis.name')} placeholder={t('analysis.name')} onChange={({ target }) => setNaming({ name: target.value, shared: naming?.shared ?? false })} onPressEnter={() => { if (name) save.mutate({ name, shared: naming!.shared }) }} />
        <p><Checkbox checked={naming?.shared ?? false} onChange={({ target }) => setNaming({ name: naming?.name ?? '', shared: target.checked })}>{t('analysis.share')}</Checkbox></p>
      </Modal>
    </div>
  )
}
