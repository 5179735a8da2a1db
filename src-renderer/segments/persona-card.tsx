// persona-card.tsx: a segment as a person one could meet: what they want, can spend, object to, how they talk, and how to serve them.

import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SegmentCard, Typical } from '../../src-core/segments/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView } from '../parts/screen-states.tsx'
import { percent, tenThousands } from './percent.ts'

export function PersonaCard({ card: { index, name, size, telling, rules }, of, onMembers }: { readonly card: SegmentCard; readonly of: number; readonly onMembers: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('segments.persona', { segment: index })
  return (
    <article className="tk-persona" aria-label={name}>
      <h3>{name} <small className="tk-quiet">{t('segments.of', { n: size })} · {percent(size / Math.max(1, of))}</small></h3>
      {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton active paragraph={{ rows: 4 }} /> : (
        <dl>
          <dt>{t('segments.telling')}</dt><dd><ul className="tk-chips">{telling.map((label) => <li key={label}>{label}</li>)}</ul></dd>
          <dt>{t('segments.needs')}</dt><dd><Chips all={data.needs} /></dd>
          <dt>{t('segments.objections')}</dt><dd><Chips all={data.objections} /></dd>
          <dt>{t('segments.household')}</dt><dd><Chips all={data.household} /></dd>
          <dt>{t('segments.budget')}</dt><dd>{data.budget ? data.budget.low === data.budget.high ? t('segments.budgetOne', { middle: tenThousands(data.budget.middle), n: data.budget.known }) : t('segments.budgetOf', { low: tenThousands(data.budget.low), high: tenThousands(data.budget.high), middle: tenThousands(data.budget.middle), n: data.budget.known }) : t('segments.noneTypical')}</dd>
          {data.serve.length > 0 && <><dt>{t('segments.serve')}</dt><dd><ol>{data.serve.map((advice) => <li key={advice}>{advice}</li>)}</ol></dd></>}
          {data.quotes.length > 0 && <><dt>{t('segments.quotes')}</dt><dd>{data.quotes.map(({ text, talk, turn }) => <Link key={talk} to="/talks/$talk" params={{ talk }} search={{ turn }} title={t('segments.quoteOpen')}><q>{text}</q></Link>)}</dd></>}
          {rules.length > 0 && <><dt>{t('segments.rules')}</dt><dd><ol>{rules.map((rule) => <li key={rule}>{rule}</li>)}</ol></dd></>}
        </dl>
      )}
      <Button size="small" aria-label={`${t('segments.members')}：${name}`} onClick={onMembers}>{t('segments.members')}</Button>
    </article>
  )
}

function Chips({ all }: { readonly all: readonly Typical[] }) {
  const { t } = useTranslation()
  if (all.length === 0) return <span className="tk-quiet">{t('segments.noneTypical')}</span>
  return <ul className="tk-chips">{all.map(({ label, share }) => <li key={label}>{t('segments.typicalOf', { label, percent: percent(share) })}</li>)}</ul>
}
