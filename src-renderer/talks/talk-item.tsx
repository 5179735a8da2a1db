// talk-item.tsx: one talk in the list: when, who, how it stands, and what it says about the customer.

import { ReloadOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TalkRow } from '../../src-core/answers.ts'
import { asFault } from '../../src-core/faults.ts'
import { useClient } from '../client/client-context.tsx'
import { dayText, hourOf, lasting, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { LedBy } from '../parts/led-by.tsx'
import { TalkProgress } from '../parts/talk-progress.tsx'
import { TalkRatioBar } from '../parts/talk-ratio-bar.tsx'
import { Marked } from './marked.tsx'

export const TalkItem = memo(function TalkItem({ talk, search }: { readonly talk: TalkRow; readonly search: string }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  return (
    <li className="tk-talk">
      <GradeTag grade={talk.grade} />
      <div className="tk-talk-what">
        <div className="tk-talk-line">
          <Link to="/talks/$talk" params={{ talk: talk.id }} search={{}} className="tk-talk-title">{talk.title}</Link>
          <span className="tk-talk-who">{talk.customer ? <Link to="/customers/$customer" params={{ customer: talk.customer.id }}>{talk.customer.name}</Link> : t('talks.noCustomer')}</span>
        </div>
        <div className="tk-talk-line tk-quiet">
          <time dateTime={talk.date}>{dayText(talk.date, todayInStore(), tongue)} {hourOf(talk.startedAt)}</time>
          <span className="tk-dot">{lasting(talk.durationMs, tongue)}</span>
          <LedBy talk={talk} />
          {talk.highlights.length > 0 && <ul className="tk-chips">{talk.highlights.map((words) => <li key={words}>{words}</li>)}</ul>}
        </div>
        {talk.matches.length > 0 && (
          <ul className="tk-matches" aria-label={t('talks.matches')}>
            {talk.matches.map((match) => (
              <li key={match.turn}><Link to="/talks/$talk" params={{ talk: talk.id }} search={{ turn: match.turn }}>“<Marked text={match.text} words={search} />”</Link></li>
            ))}
          </ul>
        )}
      </div>
      <div className="tk-talk-state">
        {talk.problem !== null ? <Parked talk={talk} /> : talk.progress < 1 ? <TalkProgress state={talk.state} progress={talk.progress} /> : <TalkRatioBar ratio={talk.talkRatio} />}
      </div>
    </li>
  )
})

export function Parked({ talk }: { readonly talk: TalkRow }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const retry = useMutation({
    mutationFn: () => client.call('talks.retry', { talk: talk.id }),
    onSuccess: () => void message.success(t('talks.retried')),
    onError: (error) => void message.error(asFault(error, talk.title).message),
    onSettled: () => Promise.all([answers.invalidateQueries({ queryKey: ['talks.list'] }), answers.invalidateQueries({ queryKey: ['talks.get'] })]),
  })
  return (
    <div className="tk-parked">
      <p><WarningOutlined aria-hidden /> <strong>{t('talks.problem')}</strong>　{talk.problem}</p>
      <Button size="small" icon={<ReloadOutlined aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate()}>{t('common.retry')}</Button>
    </div>
  )
}
