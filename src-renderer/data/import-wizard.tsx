// import-wizard.tsx: files are chosen, their columns looked at and put right, the outcome previewed row by row, and only then taken.

import { FileAddOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input, Select, Table } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { ImportReport, StagedFile } from '../../src-core/records/calls.ts'
import { dictionary, entityOf, type EntityName } from '../../src-core/records/dictionary.ts'
import { useClient } from '../client/client-context.tsx'
import { ReportView } from './report-view.tsx'

type Chosen = { readonly staged: StagedFile; readonly entity: EntityName | null; readonly columns: Readonly<Record<string, string | null>> }

export function ImportWizard({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const client = useClient()
  const input = useRef<HTMLInputElement>(null)
  const [source, setSource] = useState('DMS')
  const [files, setFiles] = useState<readonly Chosen[]>([])
  const [report, setReport] = useState<ImportReport | null>(null)
  const stage = useMutation({
    mutationFn: (chosen: readonly File[]) => Promise.all(chosen.map((file) => client.upload('data.stage', { name: file.name }, file))),
    onSuccess: (staged) => { setReport(null); setFiles((all) => [...all, ...staged.map((one) => ({ staged: one, entity: one.entity, columns: {} }))]) },
  })
  const take = useMutation({
    mutationFn: (preview: boolean) => client.call('data.import', { source, preview, files: files.map(({ staged, entity, columns }) => ({ file: staged.file, ...(entity && staged.columns.length > 0 ? { entity } : {}), columns })) }),
    onSuccess: (told, preview) => {
      setReport(told)
      if (preview) return
      setFiles([])
      onChanged()
    },
  })
  const change = (file: string, to: Partial<Chosen>): void => {
    setReport(null)
    setFiles((all) => all.map((one) => (one.staged.file === file ? { ...one, ...to } : one)))
  }
  const fault = stage.error ?? take.error
  const ready = files.length > 0 && source.trim() !== '' && files.every(({ entity }) => entity !== null)
  return (
    <section className="tk-card" aria-label={t('data.import')}>
      <div className="tk-talk-line">
        <input ref={input} type="file" multiple hidden data-testid="data-files" accept=".csv,.txt,.xlsx,.jsonl,.json" onChange={(event) => { stage.mutate([...(event.target.files ?? [])]); event.target.value = '' }} />
        <Button type="primary" icon={<FileAddOutlined aria-hidden />} loading={stage.isPending} onClick={() => input.current?.click()}>{t('data.choose')}</Button>
        <span className="tk-quiet">{t('data.accepts')}</span>
        <label className="tk-talk-line">{t('data.source')} <Input value={source} maxLength={40} style={{ width: 140 }} placeholder={t('data.sourceLike')} onChange={(event) => { setReport(null); setSource(event.target.value) }} /></label>
      </div>
      {fault && <Alert type="error" showIcon role="alert" title={asFault(fault, t('data.thing')).message} />}
      {files.map((file) => <FileColumns key={file.staged.file} file={file} onChange={(to) => change(file.staged.file, to)} onRemove={() => { setReport(null); setFiles((all) => all.filter((one) => one !== file)) }} />)}
      {files.length > 0 && (
        <div className="tk-talk-line">
          <Button disabled={!ready} loading={take.isPending && take.variables} onClick={() => take.mutate(true)}>{t('data.preview')}</Button>
          <Button type="primary" disabled={!ready || report === null} loading={take.isPending && !take.variables} onClick={() => take.mutate(false)}>{t('data.import')}</Button>
        </div>
      )}
      {report && <ReportView report={report} />}
    </section>
  )
}

function FileColumns({ file: { staged, entity, columns }, onChange, onRemove }: { readonly file: Chosen; readonly onChange: (to: Partial<Chosen>) => void; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  const fields = entity ? entityOf(entity).fields : []
  const of = (heading: string, guess: string | null): string => columns[heading] === undefined ? (fields.some(({ name }) => name === guess) ? guess! : '') : (columns[heading] ?? '')
  return (
    <div className="tk-data-file">
      <div className="tk-talk-line">
        <strong>{staged.name}</strong><span className="tk-quiet">{t('data.rows', { n: staged.rows })}</span>
        <Select<EntityName> size="small" style={{ width: 120 }} aria-label={`${staged.name} ${t('data.entity')}`} placeholder={t('data.unknown')} value={entity} disabled={staged.columns.length === 0} onChange={(next) => onChange({ entity: next, columns: {} })} options={dictionary.map(({ name, label }) => ({ value: name, label }))} />
        <Button type="text" size="small" aria-label={t('data.remove', { name: staged.name })} onClick={onRemove}>×</Button>
      </div>
      {staged.columns.length > 0 && (
        <Table
          size="small" rowKey="heading" pagination={false} scroll={{ y: 260 }} dataSource={staged.columns.map((column, at) => ({ ...column, sample: staged.sample.map((row) => row[at] ?? '').filter((cell) => cell !== '').slice(0, 3).join('，') }))}
          columns={[
            { title: t('data.heading'), dataIndex: 'heading', width: 160 },
            {
              title: t('data.columns'), width: 180,
              render: (_, { heading, field }) => <Select size="small" style={{ width: 160 }} aria-label={t('data.columnOf', { heading })} value={of(heading, field)} onChange={(next: string) => onChange({ columns: { ...columns, [heading]: next === '' ? null : next } })} options={[{ value: '', label: t('data.leaveOut') }, ...fields.map(({ name, label }) => ({ value: name, label }))]} />,
            },
            { title: t('data.sample'), dataIndex: 'sample', ellipsis: true },
          ]}
        />
      )}
    </div>
  )
}
