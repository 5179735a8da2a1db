// funnel-view.tsx: how far whoever came has come, in all and by month or adviser, as the results screen counts it. Every step opens its customers.

import { Link } from '@tanstack/react-router'
import { Button, Drawer, Table } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FunnelAnswer, Question } from '../../src-core/analysis/calls.ts'
import { STEPS, type Funnel, type Step } from '../../src-core/results/funnel.ts'
import { useCall } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { funnelPlot } from '../leads/plots.ts'
import { Chart } from '../parts/chart.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { valueWords } from './label-words.ts'

type Part = FunnelAnswer['parts'][number]
export type StepBehind = { readonly step: Step; readonly within: 'row' | 'all'; readonly row: string | null; readonly what: string }

const percent = (share: number): string => `${Math.round(share * 100)}%`

export function FunnelView({ question, funnel: { all, parts }, compact = false, onBehind }: { readonly question: Question; readonly funnel: FunnelAnswer; readonly compact?: boolean; readonly onBehind: (behind: StepBehind) => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const { rows } = question
  const plot = useMemo(() => funnelPlot(STEPS.map((step) => ({ name: t(`results.step.${step}`), n: all[step] }))), [all, t])
  const nameOf = (of: string | null): string => valueWords(rows, of, words, t)
  const figure = (steps: Funnel, step: Step, where: Pick<StepBehind, 'within' | 'row'>, name: string) => {
    const what = `${name} · ${t(`results.step.${step}`)}`
    return <><Button type="link" aria-label={t('analysis.stepOne', { what })} onClick={() => onBehind({ step, ...where, what })}>{steps[step]}</Button>{step === 'came' || steps.came === 0 ? '' : <small className="tk-quiet"> {percent(steps[step] / steps.came)}</small>}</>
  }
  const table = (
    <Table<Part>
      size="small" rowKey={({ of }) => JSON.stringify(of)} dataSource={[...parts]} pagination={{ pageSize: compact ? 8 : 20, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }} scroll={{ x: 'max-content' }}
      columns={[{ title: t(`analysis.fields.${rows}`), rowScope: 'row', render: (_, { of }) => nameOf(of) }, ...STEPS.map((step) => ({ title: t(`results.step.${step}`), key: step, align: 'right' as const, render: (_: unknown, { of, steps }: Part) => figure(steps, step, { within: 'row', row: of }, nameOf(of)) }))]}
      summary={() => <Table.Summary.Row><Table.Summary.Cell index={0}><strong>{t('analysis.all')}</strong></Table.Summary.Cell>{STEPS.map((step, i) => <Table.Summary.Cell key={step} index={i + 1} align="right">{figure(all, step, { within: 'all', row: null }, t('analysis.all'))}</Table.Summary.Cell>)}</Table.Summary.Row>}
    />
  )
  const drawn = (
    <Chart
      plot={plot} height={STEPS.length * 34 + 8} label={STEPS.map((step) => `${t(`results.step.${step}`)} ${all[step]}`).join('，')}
      onPick={({ dataIndex }) => { const step = STEPS[dataIndex]; if (step) onBehind({ step, within: 'all', row: null, what: `${t('analysis.all')} · ${t(`results.step.${step}`)}` }) }}
    />
  )
  if (compact) return <>{drawn}<details className="tk-figures-folded"><summary>{t('analysis.figures')}</summary>{table}</details></>
  return <>{drawn}{table}<dl className="tk-definitions">{STEPS.map((step) => <div key={step}><dt>{t(`results.step.${step}`)}</dt><dd>{t(`results.stepWhat.${step}`)}</dd></div>)}</dl></>
}

const PAGE = 50
const MOST = 200

export function StepDrawer({ question, behind: { step, within, row, what }, onClose }: { readonly question: Question; readonly behind: StepBehind; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(PAGE)
  const { data, error, refetch } = useCall('analysis.funnelDrill', { question, step, within, row, limit }, { keep: true })
  return (
    <Drawer open size="large" title={t('analysis.drill', { what, n: data?.total ?? '…' })} onClose={onClose} closable={{ 'aria-label': t('common.close') }}>
      {!data ? error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading /> : (
        <>
          <ul className="tk-behind-rows tk-step-rows">{data.rows.map(({ customer, date, adviser }) => <li key={customer.id}><Link to="/customers/$customer" params={{ customer: customer.id }}>{customer.name}</Link> <span className="tk-quiet">{t('analysis.firstHere', { date })}{adviser === null ? '' : ` · ${adviser}`}</span></li>)}</ul>
          {data.total > data.rows.length && limit < MOST && <Button onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>{t('analysis.more', { n: Math.min(PAGE, data.total - data.rows.length) })}</Button>}
        </>
      )}
    </Drawer>
  )
}
