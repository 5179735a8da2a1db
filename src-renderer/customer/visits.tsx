// visits.tsx: a customer's visits, newest first, each leading to its talk.

import { Link } from '@tanstack/react-router'
import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkRow } from '../../src-core/answers.ts'
import { dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { TalkProgress } from '../parts/talk-progress.tsx'

export function Visits({ talks }: { readonly talks: readonly TalkRow[] }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const newest = [...talks].sort((a, b) => b.startedAt - a.startedAt)
  return (
    <section className="tk-card tk-visits">
      <h2>{t('customer.visits')}</h2>
      {newest.length === 0 ? <p className="tk-quiet">{t('customer.noVisits')}</p> : (
        <Timeline
          items={newest.map((talk) => ({
            key: talk.id,
            content: (
              <div className="tk-visit">
                <div className="tk-talk-line"><strong>{dayText(talk.date, todayInStore(), tongue)} {hourOf(talk.startedAt)}</strong><GradeTag grade={talk.grade} /></div>
                <Link to="/talks/$talk" params={{ talk: talk.id }} search={{}}>{talk.title}</Link> <span className="tk-quiet">{lasting(talk.durationMs, tongue)}</span>
                {talk.progress < 1 && talk.problem === null && <TalkProgress state={talk.state} progress={talk.progress} />}
                {talk.problem !== null && <p className="tk-danger">{talk.problem}</p>}
                {talk.highlights.length > 0 && <ul className="tk-chips">{talk.highlights.map((words) => <li key={words}>{words}</li>)}</ul>}
              </div>
            ),
          }))}
        />
      )}
    </section>
  )
}
