// report-view.tsx: this week or month on one page, beside the same days of the one before, with the store's goals; printed as it stands.

import { PrinterOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Empty, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REPORT_SPANS, reportOf, type ReportSpan } from '../../src-core/analysis/periods.ts'
import type { Report } from '../../src-core/analysis/report.ts'
import { useCall } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { GoalBars } from './goal-bars.tsx'
import { figureWords, isFew, valueWords } from './label-words.ts'
import { AlarmList } from './standing-out.tsx'

export function ReportView() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [span, setSpan] = useState<ReportSpan>('week')
  const { data, error, refetch } = useCall('analysis.report', reportOf(span, todayInStore()), { keep: true })
  return (
    <div className="tk-out">
      <div className="tk-query">
        <Segmented<ReportSpan> aria-label={t('analysis.report.span')} value={span} onChange={setSpan} options={REPORT_SPANS.map((value) => ({ value, label: t(`boards.spans.${value}`) }))} />
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void navigate({ to: '/analysis/print', search: { printed: { print: 'report', span } } })}>{t('export.toPrint')}</Button>
      </div>
      {!data ? error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading /> : <ReportSheet report={data} span={span} />}
    </div>
  )
}

/** @param onPaper nothing of it can be changed */
export function ReportSheet({ report, span, onPaper = false }: { readonly report: Report; readonly span: ReportSpan; readonly onPaper?: boolean }) {
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
        {(span === 'month' || span === 'last_month') && <GoalBars report={report} onPaper={onPaper} />}
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
