// backup-card.tsx: the store's data on another drive: when it was last done, doing it now, doing it every day, and what to keep for the day it is needed.

import { CheckCircleFilled, SaveOutlined, WarningFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupStatus } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'

const MB = 1e6

export function BackupCard() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()
  const { data, error, refetch } = useCall('backup.status', {})
  const [typed, setTyped] = useState<string | null>(null)
  const again = (): void => void answers.invalidateQueries({ queryKey: ['backup.status'] })
  const told = (fault: unknown): void => void message.error(asFault(fault, t('backup.title')).message)
  const make = useMutation({
    mutationFn: (folder: string) => client.call('backup.make', { folder }),
    onSuccess: ({ talks, bytes, copied }) => void message.success(t('backup.made', { talks, size: Math.ceil(bytes / MB), copied })),
    onError: told, onSettled: again,
  })
  const plan = useMutation({ mutationFn: (folder: string | null) => client.call('backup.plan', { folder }), onError: told, onSettled: again })
  if (!data) return error ? <section className="tk-card"><h2>{t('backup.title')}</h2><FaultView error={error} onRetry={() => void refetch()} /></section> : null
  const { places, running } = data
  const folder = typed ?? data.folder ?? places[0]?.folder ?? ''
  const daily = data.folder !== null && data.folder === folder
  return (
    <section className="tk-card">
      <h2>{t('backup.title')}</h2>
      <p className="tk-quiet">{t('backup.what')}</p>
      {places.length === 0 && <p className="tk-field"><WarningFilled aria-hidden /> {t('backup.none')}</p>}
      {places.map((place) => <Place key={place.folder} place={place} />)}
      {may('backup.make') && (
        <form className="tk-field" onSubmit={(event) => { event.preventDefault(); make.mutate(folder) }}>
          <label htmlFor="tk-backup-folder">{t('backup.folder')}</label>
          <Input id="tk-backup-folder" value={folder} placeholder={t('backup.folderHint')} onChange={({ target }) => setTyped(target.value)} />
          <div className="tk-card-deeds">
            <Button htmlType="submit" icon={<SaveOutlined aria-hidden />} disabled={folder.trim() === ''} loading={make.isPending || running !== null}>{t('backup.now')}</Button>
            {may('backup.plan') && <Checkbox checked={daily} disabled={folder.trim() === '' || plan.isPending} onChange={({ target }) => plan.mutate(target.checked ? folder : null)}>{t('backup.daily')}</Checkbox>}
          </div>
        </form>
      )}
      {running && <Progress aria-label={t('backup.title')} percent={Math.round(running.share * 100)} />}
      <p className="tk-quiet tk-small">{t('backup.code')}</p>
    </section>
  )
}

function Place({ place: { folder, madeAt, problem, owed } }: { readonly place: BackupStatus['places'][number] }) {
  const { t, i18n } = useTranslation()
  const moment = (at: number): string => new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className="tk-field">
      <p>{madeAt === null ? <WarningFilled aria-hidden /> : <CheckCircleFilled className="tk-good" aria-hidden />} <code>{folder}</code> <span className="tk-quiet">{madeAt === null ? t('backup.never') : t('backup.last', { at: moment(madeAt) })}</span></p>
      {problem !== null && <Alert type="warning" showIcon title={problem} />}
      {owed > 0 && <Alert type="warning" showIcon title={t('backup.owed', { n: owed })} />}
    </div>
  )
}
