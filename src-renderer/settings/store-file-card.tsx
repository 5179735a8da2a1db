// store-file-card.tsx: one of the files in which a store writes what it knows better: changed in a form or as text, checked as a whole, or taken back.

import { UndoOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Popconfirm, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { FILE_MOST, type StoreFile, type StoreFileName } from '../../src-core/store-rules.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { begunWith, problemsOf, textOf, valueOf, type FileValues, type Problems } from './file-values.ts'
import { RepliesForm } from './replies-form.tsx'
import { SopForm } from './sop-form.tsx'
import { useSteps, type Change } from './use-steps.ts'
import { WordsForm } from './words-form.tsx'

const WORDS = { 'sop.json': 'sop', 'words.json': 'words', 'replies.json': 'replies' } as const

export function StoreFileCard({ file }: { readonly file: StoreFileName }) {
  const { data, error, refetch } = useCall('knowledge.get', { file })
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return <Editor key={data.own ?? ''} file={file} stored={data} />
}

function Editor({ file, stored }: { readonly file: StoreFileName; readonly stored: StoreFile }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const canChange = useMay()('knowledge.save')
  const begun = begunWith(file, stored)
  const { value, change, undo } = useSteps(begun)
  /** Null = the form is shown. */
  const [text, setText] = useState(begun === null ? (stored.own ?? stored.template) : null)
  const [tried, setTried] = useState(false)
  const fresh = (words: string): void => {
    void answers.invalidateQueries({ queryKey: ['knowledge.get', { file }] })
    void message.success(words)
  }
  const save = useMutation<{ ok: true }, Fault, string>({ mutationFn: (written) => client.call('knowledge.save', { file, text: written }), onSuccess: () => fresh(t('settings.savedLater')) })
  const reset = useMutation<{ ok: true }, Fault>({ mutationFn: () => client.call('knowledge.reset', { file }), onSuccess: () => fresh(t('settings.resetLater')) })
  const read = useMutation<FileValues[StoreFileName], Fault>({ mutationFn: async () => valueOf(file, text!), onSuccess: (readOut) => { change(readOut); setText(null) } })
  const found: Problems = value === null ? new Map() : problemsOf(file, value, t('forms.empty'))
  const problems: Problems = tried && text === null ? found : new Map()
  const key = WORDS[file]
  const fault = save.error ?? reset.error ?? read.error
  const changed = text === null ? undo !== null : text !== stored.own

  function put(): void {
    setTried(true)
    read.reset()
    if (text !== null) save.mutate(text)
    else if (found.size === 0) save.mutate(textOf(value!))
  }
  return (
    <section className="tk-card tk-store-file">
      <header>
        <h2>{t(`settings.files.${key}`)} <Tag>{stored.own === null ? t('settings.builtIn') : t('settings.own')}</Tag></h2>
        <Segmented
          aria-label={t('forms.as')} value={text === null ? 'form' : 'text'} options={[{ value: 'form', label: t('forms.asForm') }, { value: 'text', label: t('forms.asText') }]}
          onChange={(as) => { if (as === 'form') read.mutate(); else { read.reset(); setText(textOf(value!)) } }}
        />
      </header>
      <p className="tk-quiet">{t(`settings.filesWhat.${key}`)}</p>
      {stored.problem !== null && <Alert className="tk-field" type="warning" showIcon title={t('settings.leftOut', { why: stored.problem })} />}
      {text === null
        ? value !== null && <FileForm file={file} value={value} template={stored.template} problems={problems} disabled={!canChange} onChange={change} />
        : <Input.TextArea className="tk-field tk-json" disabled={!canChange} spellCheck={false} rows={18} maxLength={FILE_MOST} value={text} aria-label={t(`settings.files.${key}`)} onChange={({ target }) => { setText(target.value); read.reset() }} />}
      {problems.size > 0 && <Alert className="tk-field" type="error" showIcon role="alert" title={t('forms.wrongPlaces', { n: problems.size })} />}
      {fault && <Alert className="tk-field" type="error" showIcon role="alert" title={asFault(fault, t(`settings.files.${key}`)).message} />}
      {canChange && (
        <div className="tk-card-deeds tk-store-file-deeds">
          <Button type="primary" loading={save.isPending} disabled={!changed} onClick={put}>{t('settings.check')}</Button>
          {text === null && <Button icon={<UndoOutlined />} disabled={undo === null} onClick={() => undo?.()}>{t('forms.undo')}</Button>}
          {stored.own !== null && <Popconfirm title={t('settings.resetAsk')} okText={t('settings.reset')} cancelText={t('common.cancel')} onConfirm={() => reset.mutate()}><Button loading={reset.isPending}>{t('settings.reset')}</Button></Popconfirm>}
        </div>
      )}
    </section>
  )
}

type FormProps = { readonly file: StoreFileName; readonly value: FileValues[StoreFileName]; readonly template: string; readonly problems: Problems; readonly disabled: boolean; readonly onChange: Change<FileValues[StoreFileName]> }

function FileForm({ file, value, template, ...rest }: FormProps) {
  switch (file) {
    case 'sop.json': return <SopForm {...rest} value={value as FileValues['sop.json']} />
    case 'words.json': return <WordsForm {...rest} value={value as FileValues['words.json']} />
    case 'replies.json': return <RepliesForm {...rest} value={value as FileValues['replies.json']} builtIn={valueOf('replies.json', template)} />
  }
}
