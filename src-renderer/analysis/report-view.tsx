// report-view.tsx: this week or month on one page, beside the same days of the one before, with the store's goals; printed as it stands.

import { PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Empty, InputNumber, Progress, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goals, Report } from '../../src-core/analysis/report.ts'
import type { MEASURES } from '../../src-core/analysis/fields.ts'
import type { Fault } from '../../src-core/faults.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { useMay } from '../people/session.ts'
import { figureWords, isFew, valueWords } from './label-words.ts'
import { AlarmList } from './standing-out.tsx'

type Span = 'week' | 'month'

export function ReportView() {
  const { t } = useTranslation()
  const [span, setSpan] = useState<Span>('week')
  const { data, error, refetch } = useCall('analysis.report', { span }, { keep: true })
  return (
    <div className="tk-out">
      <div className="tk-print-bar tk-query">
        <Segmented<Span> aria-label={t('analysis.report.span')} value={span} onChange={setSpan} options={[{ value: 'week', label: t('analysis.report.week') }, { value: 'month', label: t('analysis.report.month') }]} />
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{t('export.print')}</Button>
      </div>
      {!data ? error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading /> : <Sheet report={data} span={span} />}
    </div>
  )
}

function Sheet({ report, span }: { readonly report: Report; readonly span: Span }) {
  const { t } = useTranslation()
  const words = useWords()
  const { now, before, figures, said, advisers, alarms, behind } = report
  return (
    <>
      {behind > 0 && <Alert type="info" showIcon title={t('analysis.behind', { n: behind })} />}
      <section className="tk-card">
        <h2>{now.from} – {now.to} <small className="tk-quiet">{t('analysis.report.against', before)}</small></h2>
        <dl className="tk-report-figures">
          {figures.map(({ measure, now: own, before: earlier }) => (
            <div key={measure}>
              <dt title={t(`analysis.meaning.${measure}`)}>{t(`analysis.measures.${measure}`)}</dt>
              <dd><strong>{figureWords(measure, own.value, t)}</strong> <small className="tk-quiet">{t('analysis.report.before', { figure: figureWords(measure, earlier.value, t) })}{own.value !== null && isFew(measure, own) ? ` · ${t('analysis.few')}` : ''}</small></dd>
            </div>
          ))}
        </dl>
        {span === 'month' && <GoalBars report={report} />}
      </section>
      <section className="tk-card"><h2>{t('analysis.alarms')}</h2><AlarmList alarms={alarms} /></section>
      <section className="tk-card">
        <h2>{t('analysis.report.said')}</h2>
        <div className="tk-report-said">
          {said.map(({ field, rows }) => (
            <div key={field}>
              <h3>{t(`analysis.fields.${field}`)}</h3>
              {rows.length === 0 ? <p className="tk-quiet">{t('analysis.report.nothing')}</p> : <ol>{rows.map(({ label, now: n, before: earlier }) => <li key={label}>{valueWords(field, label, words, t)} <strong>{n}</strong> <small className="tk-quiet">{t('analysis.report.before', { figure: earlier })}</small></li>)}</ol>}
            </div>
          ))}
        </div>
      </section>
      <section className="tk-card">
        <h2>{t('analysis.fields.adviser')}</h2>
        {advisers.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('analysis.none')} /> : (
          <Table<Report['advisers'][number]>
            size="small" pagination={false} rowKey={({ adviser }) => adviser ?? ''} dataSource={[...advisers]}
            columns={[
              { title: t('analysis.fields.adviser'), render: (_, { adviser }) => adviser ?? t('analysis.unknown') },
              { title: t('analysis.measures.visits'), align: 'right', dataIndex: 'visits' },
              ...(['talkRatio', 'sopRate', 'drive'] as const).map((name) => {
                const measure = ({ talkRatio: 'talk_ratio', sopRate: 'sop_rate', drive: 'drive' } as const)[name]
                return { title: t(`analysis.measures.${measure}`), align: 'right' as const, render: (_: unknown, row: Report['advisers'][number]) => <>{figureWords(measure, row[name].value, t)}{isFew(measure, row[name]) && row[name].value !== null ? <small className="tk-quiet"> {t('analysis.few')}</small> : null}</> }
              }),
            ]}
          />
        )}
      </section>
    </>
  )
}

const AIMED = ['visits', 'orders'] as const satisfies readonly (keyof Goals & keyof typeof MEASURES)[]

/** How far the month is and how far the store; the goals are set where they are shown. */
function GoalBars({ report: { figures, goals, elapsed } }: { readonly report: Report }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const may = useMay()('analysis.goals')
  const set = useMutation<unknown, Fault, Goals>({ mutationFn: (next) => client.call('analysis.goals', next), onSuccess: () => void answers.invalidateQueries({ queryKey: ['analysis.report'] }), onError: (fault) => void message.error(fault.message) })
  return (
    <div className="tk-report-goals">
      {AIMED.map((name) => {
        const value = figures.find(({ measure }) => measure === name)?.now.value ?? 0
        const aim = goals[name]
        return (
          <div key={name}>
            <label>{t(`analysis.report.goal.${name}`)} <InputNumber<number> size="small" min={1} max={1_000_000} precision={0} disabled={!may} value={aim} placeholder={t('analysis.report.noGoal')} aria-label={t(`analysis.report.goal.${name}`)} onBlur={({ target }) => { const next = target.value === '' ? null : Number(target.value); if (next !== aim && (next === null || Number.isInteger(next))) set.mutate({ ...goals, [name]: next }) }} /></label>
            {aim !== null && <Progress percent={Math.round((100 * value) / aim)} success={{ percent: 0 }} status={value / aim >= elapsed ? 'success' : 'normal'} format={() => t('analysis.report.reached', { value, aim, elapsed: Math.round(100 * elapsed) })} aria-label={t(`analysis.report.goal.${name}`)} />}
          </div>
        )
      })}
    </div>
  )
}
