// system-page.tsx: whether everything is well: the models, the queue, the version.

import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EngineStatus } from '../../src-core/answers.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { TalkProgress } from '../parts/talk-progress.tsx'
import { AccuracyCard } from './accuracy-card.tsx'
import { AdviserCard } from './adviser-card.tsx'
import { AuditCard } from './audit-card.tsx'
import { BackupCard } from './backup-card.tsx'
import { HeadquartersCard } from './headquarters-card.tsx'
import { KeyCard } from './key-card.tsx'
import { ModelCard } from './model-card.tsx'
import { SupportCard } from './support-card.tsx'
import { UpdateCard } from './update-card.tsx'
import { WaitingList } from './waiting-list.tsx'

const AGAIN_MS = 3_000

export function SystemPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('engine.status', {}, { again: AGAIN_MS })
  if (!data) return error ? <div className="tk-screen"><FaultView error={error} onRetry={() => void refetch()} /></div> : <ScreenLoading />
  const damaged = data.models.filter((model) => !model.ok).length
  return (
    <div className="tk-screen">
      <header className="tk-head">
        <div>
          <h1>{t('system.title')}</h1>
          <p>{damaged === 0 ? <><CheckCircleFilled className="tk-good" aria-hidden /> {t('system.allWell')}</> : <><CloseCircleFilled className="tk-danger" aria-hidden /> {t('system.someDamaged', { n: damaged })}</>}</p>
        </div>
        <span className="tk-offline"><SafetyCertificateOutlined aria-hidden /> {t('system.offline')}</span>
      </header>
      <div className="tk-figures">
        <Figure name={t('system.talks')} value={data.talks} />
        <Figure name={t('system.customers')} value={data.customers} />
        <Figure name={t('system.waiting')} value={data.waiting} />
        <Figure name={t('system.version')} value={data.version} />
      </div>
      <section className="tk-card"><h2>{t('system.queue')}</h2><Queue status={data} /><WaitingList /></section>
      <HeadquartersCard />
      <AdviserCard />
      <ModelCard warning={data.words.warning} />
      <KeyCard />
      <BackupCard />
      <UpdateCard />
      <AccuracyCard />
      <SupportCard />
      <AuditCard />
      <section className="tk-card"><h2>{t('system.models')}</h2><Models status={data} /></section>
    </div>
  )
}

const Figure = ({ name, value }: { readonly name: string; readonly value: number | string }) => <div className="tk-card tk-figure"><span>{name}</span><strong>{value}</strong></div>

function Queue({ status: { running, waiting } }: { readonly status: EngineStatus }) {
  const { t } = useTranslation()
  if (!running) return <p className="tk-quiet">{waiting === 0 ? t('system.idle') : t('system.waitingN', { n: waiting })}</p>
  return (
    <div className="tk-queue">
      <TalkProgress state={running.stage} progress={running.progress} />
      <Link to="/talks/$talk" params={{ talk: running.talk }} search={{}}>{t('system.open')}</Link>
      {waiting > 0 && <span className="tk-quiet">{t('system.waitingN', { n: waiting })}</span>}
    </div>
  )
}

function Models({ status }: { readonly status: EngineStatus }) {
  const { t } = useTranslation()
  return (
    <Table
      size="small" rowKey="name" pagination={false} dataSource={[...status.models]}
      columns={[
        { title: t('system.purpose'), dataIndex: 'purpose', width: 180 },
        { title: t('system.model'), dataIndex: 'name', render: (_, model) => <code>{model.name}</code> },
        {
          title: t('system.state'), dataIndex: 'ok', width: 380,
          render: (_, model) => (model.ok
            ? <span><CheckCircleFilled className="tk-good" aria-hidden /> {t('system.ok')}</span>
            : <span className="tk-danger"><CloseCircleFilled aria-hidden /> {t('system.damaged')}{model.problem && `：${model.problem}`}</span>),
        },
      ]}
    />
  )
}
