// print-page.tsx: an analysis, a board or the report as a sheet of paper, for the printer or for a PDF: the figures of the screens, every row of them.

import { PrinterOutlined } from '@ant-design/icons'
import { useIsFetching } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { daysIn, reportOf, type Period, type ReportSpan } from '../../src-core/analysis/periods.ts'
import { useCall } from '../client/client-context.tsx'
import { todayInStore } from '../labels/moments.ts'
import { OnPaper } from '../look/on-paper.tsx'
import { FaultView, NotFound, ScreenLoading } from '../parts/screen-states.tsx'
import { useSession } from '../people/session.ts'
import { PaperPiece } from './paper-piece.tsx'
import { ReportSheet } from './report-view.tsx'
import type { AnalysisSearch, Printed } from './search.ts'

export function AnalysisPrintPage() {
  const { printed } = useSearch({ from: '/analysis/print' })
  if (printed === null) return <NotFound />
  switch (printed.print) {
    case 'report': return <PrintedReport span={printed.span} />
    case 'board': return <PrintedBoard id={printed.board} period={printed.period} />
    case 'analysis': return <PrintedAnalysis printed={printed} />
  }
}

/** @param ready whether everything that it names has come: what is not there is not printed */
function Sheet({ title, days, back, ready = true, children }: { readonly title: string; readonly days?: { readonly from: string; readonly to: string }; readonly back: AnalysisSearch; readonly ready?: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const store = useSession().data?.store
  const coming = useIsFetching() > 0
  useEffect(() => {
    const before = document.title
    // What a printed file is called.
    document.title = title
    return () => void (document.title = before)
  }, [title])
  return (
    <div className="tk-screen tk-print">
      <div className="tk-print-bar">
        <Link to="/analysis" search={back}>{t('common.back')}</Link>
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} disabled={!ready || coming} onClick={() => window.print()}>{t('export.print')}</Button>
      </div>
      <OnPaper>
        <article className="tk-sheet" aria-busy={!ready || coming}>
          <h1>{title}</h1>
          <p className="tk-quiet">{[store, days && `${days.from} – ${days.to}`].filter(Boolean).join(' · ')}</p>
          {children}
          <footer>{t('analysis.paperFoot', { day: todayInStore() })}</footer>
        </article>
      </OnPaper>
    </div>
  )
}

function PrintedAnalysis({ printed: { question, chart, name } }: { readonly printed: Extract<Printed, { print: 'analysis' }> }) {
  const { t } = useTranslation()
  return <Sheet title={name ?? t(`analysis.measures.${question.measure}`)} days={question} back={{ question, chart }}><PaperPiece question={question} chart={chart} /></Sheet>
}

function PrintedBoard({ id, period }: { readonly id: number; readonly period: Period }) {
  const { data: boards, error, refetch } = useCall('boards.list', {})
  if (!boards) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  const board = boards.find((one) => one.id === id)
  if (!board) return <NotFound />
  const days = daysIn(period, todayInStore())
  return (
    <Sheet title={board.name} days={days} back={{ tab: 'boards', board: id }}>
      {board.tiles.map(({ name, question, chart }) => <section key={name}><h2>{name}</h2><PaperPiece question={{ ...question, ...days }} chart={chart} /></section>)}
    </Sheet>
  )
}

function PrintedReport({ span }: { readonly span: ReportSpan }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCall('analysis.report', reportOf(span, todayInStore()))
  return (
    <Sheet title={t(`analysis.report.title.${span}`)} back={{ tab: 'report' }} ready={data !== undefined}>
      {data ? <ReportSheet report={data} span={span} onPaper /> : error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />}
    </Sheet>
  )
}
