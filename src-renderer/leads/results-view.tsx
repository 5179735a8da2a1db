// results-view.tsx: whether grades say what they promise, and how far the customers came who were here: with what is counted, beside the figures.

import { Empty, Segmented, Table, Tag } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalibrationRow, OrderCheck, Rate } from '../../src-core/results/calibration.ts'
import { RESULT_DAYS, type Results } from '../../src-core/results/calls.ts'
import { STEPS, type AdviserFunnel, type Funnel } from '../../src-core/results/funnel.ts'
import { OUTCOMES } from '../../src-core/tasks/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { Chart } from '../parts/chart.tsx'
import { GradeTag } from '../parts/grade-tag.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { funnelPlot, ratesPlot } from './plots.ts'

const percent = (share: number): string => `${Math.round(share * 100)}%`
const VERDICT_COLOUR: Readonly<Record<OrderCheck['verdict'], string>> = { holds: 'green', unclear: 'default', fails: 'red' }

export function ResultsView() {
  const { t } = useTranslation()
  const [days, setDays] = useState<(typeof RESULT_DAYS)[number]>(90)
  const { data, error, refetch } = useCall('results.get', { days }, { keep: true })
  return (
    <>
      <div className="tk-filters"><Segmented aria-label={t('leads.days')} value={days} onChange={setDays} options={RESULT_DAYS.map((value) => ({ value, label: t('leads.lastDays', { n: value }) }))} /></div>
      {data ? <Shown results={data} /> : error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />}
    </>
  )
}

function Shown({ results: { from, to, calibration, funnel } }: { readonly results: Results }) {
  const { t } = useTranslation()
  const graded = calibration.rows.reduce((sum, { ever }) => sum + ever.of, 0)
  return (
    <>
      <section className="tk-card">
        <h2>{t('results.funnel')} <small className="tk-quiet">{from} – {to}</small></h2>
        {funnel.all.came === 0 ? <Empty description={t('results.nobody')} /> : <FunnelBars steps={funnel.all} />}
        {funnel.advisers.length > 0 && (
          <Table<AdviserFunnel>
            size="small" rowKey={({ adviser }) => adviser ?? ''} dataSource={[...funnel.advisers]} pagination={{ pageSize: 10, hideOnSinglePage: true }}
            columns={[{ title: t('leads.adviser'), render: (_, { adviser }) => adviser ?? t('results.unknown') }, ...STEPS.map((step) => ({ title: t(`results.step.${step}`), align: 'right' as const, render: (_: unknown, { steps }: AdviserFunnel) => <>{steps[step]}{step === 'came' ? '' : <small className="tk-quiet"> {percent(steps[step] / steps.came)}</small>}</> }))]}
          />
        )}
      </section>
      <section className="tk-card">
        <h2>{t('results.calibration')}</h2>
        <p className="tk-quiet">{t('results.calibrationWhat')}</p>
        {graded === 0 ? <Empty description={t('results.ungraded')} /> : (
          <>
            <p className="tk-results-checks">{calibration.checks.map(({ better, worse, verdict }) => <Tag key={better} color={VERDICT_COLOUR[verdict]}>{better} &gt; {worse}：{t(`results.verdict.${verdict}`)}</Tag>)}</p>
            <RatesPlot rows={calibration.rows} />
            <Table<CalibrationRow>
              size="small" rowKey="grade" pagination={false} dataSource={[...calibration.rows]}
              columns={[
                { title: t('customers.grade'), width: 76, render: (_, { grade }) => <GradeTag grade={grade} /> },
                { title: t('results.ever'), render: (_, { ever }) => <RateCell rate={ever} /> },
                { title: t('results.within'), render: (_, { within, withinDays }) => (within ? <RateCell rate={within} label={t('results.withinDays', { n: withinDays ?? 0 })} /> : '—') },
                { title: t('results.outcomes'), render: (_, { outcomes }) => OUTCOMES.filter((outcome) => outcomes[outcome]).map((outcome) => `${t(`today.outcome.${outcome}`)} ${outcomes[outcome]}`).join(' · ') || '—' },
              ]}
            />
          </>
        )}
      </section>
    </>
  )
}

function FunnelBars({ steps }: { readonly steps: Funnel }) {
  const { t } = useTranslation()
  const plot = useMemo(() => funnelPlot(STEPS.map((step) => ({ name: t(`results.step.${step}`), n: steps[step] }))), [steps, t])
  return (
    <>
      <Chart plot={plot} height={STEPS.length * 34 + 8} label={STEPS.map((step) => `${t(`results.step.${step}`)} ${steps[step]}`).join('，')} />
      <dl className="tk-definitions">{STEPS.map((step) => <div key={step}><dt>{t(`results.step.${step}`)}</dt><dd>{t(`results.stepWhat.${step}`)}</dd></div>)}</dl>
    </>
  )
}

function RatesPlot({ rows }: { readonly rows: readonly CalibrationRow[] }) {
  const { t } = useTranslation()
  const plot = useMemo(() => ratesPlot(rows.map(({ grade, ever }) => ({ grade, rate: ever })), ({ grade, rate }) => `<strong>${grade}</strong> ${rateText(rate, t)}`), [rows, t])
  return <Chart plot={plot} height={220} label={rows.map(({ grade, ever }) => `${grade} ${rateText(ever, t)}`).join('；')} />
}

const rateText = ({ ordered, of, rate, low, high }: Rate, t: TFunction): string =>
  rate === null || low === null || high === null ? t('results.none') : `${percent(rate)}，${t('results.of', { ordered, of, low: percent(low), high: percent(high) })}`

function RateCell({ rate, label }: { readonly rate: Rate; readonly label?: string }) {
  const { t } = useTranslation()
  const small = label === undefined ? '' : `${label} · `
  if (rate.rate === null || rate.low === null || rate.high === null) return <span className="tk-quiet">{small}{t('results.none')}</span>
  return <><strong>{percent(rate.rate)}</strong> <small className="tk-quiet">{small}{t('results.of', { ordered: rate.ordered, of: rate.of, low: percent(rate.low), high: percent(rate.high) })}</small></>
}
