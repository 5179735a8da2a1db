// model-card.tsx: which model hears the words here, and the others that can be installed: how far each is, what it is good for, and what to do.

import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Progress, Segmented, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import type { InstallSource, WordModelChoice, WordModelRow } from '../../src-core/word-models.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { ModelActions } from './model-card-actions.tsx'
import { ModelInstallDialog } from './model-card-install.tsx'

const MB = 1e6
/** Files laid by hand, and installations by the command line, announce nothing. */
const AGAIN_MS = 5_000

/** `warning` = why the model that was chosen is not the one that hears. */
export function ModelCard({ warning }: { readonly warning: string | null }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const { data, error, refetch } = useCall('models.list', {}, { again: AGAIN_MS })
  const [installing, setInstalling] = useState<{ readonly row: WordModelRow; readonly from: InstallSource['from'] } | null>(null)
  const again = (): void => {
    for (const name of ['models.list', 'engine.status']) void answers.invalidateQueries({ queryKey: [name] })
  }
  const choose = useMutation({
    mutationFn: (wish: WordModelChoice & { readonly despiteMemory?: boolean }) => client.call('models.choose', wish),
    onSuccess: () => void message.success(t('wordModels.chosenNow')),
    onError: (fault) => void message.error(asFault(fault, t('wordModels.title')).message),
    onSettled: again,
  })
  if (!data) return error && error.code !== 'access.denied' ? <section className="tk-card"><h2>{t('wordModels.title')}</h2><FaultView error={error} onRetry={() => void refetch()} /></section> : null
  const { rows, choice, folder } = data
  const best = rows.find(({ recommended, state }) => recommended && state !== 'installed' && state !== 'installing')
  return (
    <section className="tk-card tk-models">
      <h2>{t('wordModels.title')}</h2>
      <p className="tk-quiet">{t('wordModels.what')}</p>
      {warning !== null && <Alert className="tk-field" type="warning" showIcon title={warning} />}
      <div className="tk-field tk-models-care">
        <span id="tk-care">{t('wordModels.care')}</span>
        <Segmented<WordModelChoice['care']>
          aria-labelledby="tk-care" value={choice.care} onChange={(care) => choose.mutate({ model: choice.model, care, despiteMemory: true })}
          options={[{ value: 'careful', label: t('wordModels.careful') }, { value: 'fast', label: t('wordModels.fast') }]}
        />
        <span className="tk-quiet">{t(choice.care === 'careful' ? 'wordModels.carefulMeaning' : 'wordModels.fastMeaning')}</span>
      </div>
      <Table
        size="small" rowKey="id" pagination={false} dataSource={[...rows]} rowClassName={({ chosen }) => (chosen ? 'tk-models-chosen' : '')}
        columns={[
          { title: t('wordModels.name'), render: (_, row) => <Named row={row} /> },
          { title: t('wordModels.size'), width: 90, align: 'right', render: (_, { bytes, approximate }) => `${approximate ? '≈ ' : ''}${Math.round(bytes / MB)} MB` },
          { title: t('wordModels.state'), width: 190, render: (_, row) => <State row={row} /> },
          {
            title: '', width: 200, align: 'right',
            render: (_, row) => <ModelActions row={row} onInstall={() => setInstalling({ row, from: row.offered ? 'headquarters' : 'mirrors' })} onChoose={(despiteMemory) => choose.mutate({ model: row.id, care: choice.care, despiteMemory })} onChanged={again} />,
          },
        ]}
      />
      <p className="tk-quiet tk-field">{t('wordModels.offline', { folder })} {best && <Button type="link" size="small" onClick={() => setInstalling({ row: best, from: 'folder' })}>{t('wordModels.offlineDo')}</Button>}</p>
      {installing && <ModelInstallDialog {...installing} onClose={() => setInstalling(null)} />}
    </section>
  )
}

function Named({ row: { id, name, good, licence, recommended, offered, chosen, problem, note, memoryWarning } }: { readonly row: WordModelRow }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>{name}</strong> {recommended && <Tag className="tk-tag-good">{t('wordModels.recommended')}</Tag>}{offered && <Tag className="tk-tag-calm">{t('wordModels.offered')}</Tag>}{chosen && <Tag className="tk-tag-calm">{t('wordModels.inUse')}</Tag>}
      <p>{good}</p>
      <p className="tk-quiet">{[...(id === 'builtin' ? [] : [t('wordModels.number', { id })]), t('wordModels.licence', { licence }), ...(note === null ? [] : [note])].join(' · ')}</p>
      {problem !== null && <p className="tk-danger">{problem}</p>}
      {memoryWarning !== null && <p className="tk-models-warn"><WarningFilled aria-hidden /> {memoryWarning}</p>}
    </>
  )
}

function State({ row: { name, state, bytes, received } }: { readonly row: WordModelRow }) {
  const { t } = useTranslation()
  const percent = Math.min(99, Math.floor(((received ?? 0) / bytes) * 100))
  const of = t('wordModels.of', { received: ((received ?? 0) / MB).toFixed(0), total: (bytes / MB).toFixed(0) })
  switch (state) {
    case 'installed': return <span><CheckCircleFilled className="tk-good" aria-hidden /> {t('wordModels.installed')}</span>
    case 'installing': return <div role="status">{t('wordModels.installing', { percent })}<Progress percent={percent} showInfo={false} size="small" aria-label={name} /><small className="tk-quiet">{of}</small></div>
    case 'available': return <span className="tk-quiet">{t('wordModels.available')}{received !== null && <><br /><small>{t('wordModels.kept', { of })}</small></>}</span>
    case 'incomplete': return <span className="tk-danger"><WarningFilled aria-hidden /> {t('wordModels.incomplete')}</span>
    case 'damaged': return <span className="tk-danger"><WarningFilled aria-hidden /> {t('wordModels.damaged')}</span>
  }
}
