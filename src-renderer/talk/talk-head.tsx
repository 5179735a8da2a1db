// talk-head.tsx: which talk this is: title, day, customer, consent, and how far it is analysed.

import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { ConsentTag } from '../parts/consent-tag.tsx'
import { LedBy } from '../parts/led-by.tsx'
import { TalkProgress } from '../parts/talk-progress.tsx'
import { Parked } from '../talks/talk-item.tsx'
import { ExportButton } from './export-button.tsx'
import { TalkMenu } from './talk-menu.tsx'

export function TalkHead({ detail }: { readonly detail: TalkDetail }) {
  const { talk, turns } = detail
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  const present = (['sales', 'customer', 'companion', 'unknown'] as const).filter((speaker) => turns.some((turn) => turn.speaker === speaker))
  return (
    <header className="tk-talk-head">
      <Link to="/talks" search={{}} className="tk-back" aria-label={t('talk.back')}><ArrowLeftOutlined aria-hidden /></Link>
      <div className="tk-talk-head-what">
        <h1 title={talk.title}>{talk.title}</h1>
        <div className="tk-talk-line tk-quiet">
          <span>{dayText(talk.date, todayInStore(), tongue)} {hourOf(talk.startedAt)}</span>
          <span className="tk-dot">{lasting(talk.durationMs, tongue)}</span>
          <span className="tk-dot">{talk.customer ? <Link to="/customers/$customer" params={{ customer: talk.customer.id }}>{talk.customer.name}</Link> : t('talks.noCustomer')}</span>
          <LedBy talk={talk} />
          <ConsentTag consent={talk.consent} />
        </div>
      </div>
      {present.length > 0 && (
        <ul className="tk-legend" aria-label={t('talk.speakers')}>{present.map((speaker) => <li key={speaker} className={`tk-legend-${speaker}`}>{names.speaker[speaker]}</li>)}</ul>
      )}
      {talk.problem !== null ? <Parked talk={talk} /> : talk.progress < 1 && <TalkProgress state={talk.state} progress={talk.progress} />}
      {detail.insights && <ExportButton talk={talk} />}
      <TalkMenu detail={detail} />
    </header>
  )
}
