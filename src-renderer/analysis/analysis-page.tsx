// analysis-page.tsx: the store's own analysis: any measure by any field, the usual reports, what is worth noticing. What is asked stands in the
// address, so that it can be gone back to and kept as a link.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartKind, Question } from '../../src-core/analysis/calls.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { AnswerView, type Behind } from './answer-view.tsx'
import { BehindDrawer } from './behind-drawer.tsx'
import { KeptAnalyses, PRESETS } from './kept-analyses.tsx'
import { QuestionForm } from './question-form.tsx'
import { ReportView } from './report-view.tsx'
import { StandingOutView } from './standing-out.tsx'

const AGAIN_MS = 1_500

export function AnalysisPage() {
  const { t } = useTranslation()
  return (
    <div className="tk-screen">
      <h1>{t('analysis.title')}</h1>
      <Tabs destroyOnHidden items={[{ key: 'ask', label: t('analysis.tab'), children: <Ask /> }, { key: 'out', label: t('analysis.outTab'), children: <StandingOutView /> }, { key: 'report', label: t('analysis.report.tab'), children: <ReportView /> }]} />
    </div>
  )
}

function Ask() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/analysis' })
  const navigate = useNavigate({ from: '/analysis' })
  const usual = PRESETS.objections()
  const { question, chart }: { readonly question: Question; readonly chart: ChartKind } = { question: search.question ?? usual.question, chart: search.chart ?? usual.chart }
  const open = (asked: { readonly question: Question; readonly chart: ChartKind }): void => void navigate({ search: { question: asked.question, chart: asked.chart }, replace: true })
  const [behind, setBehind] = useState<Behind | null>(null)
  const [again, setAgain] = useState<number | false>(false)
  const { data, error, refetch } = useCall('analysis.ask', question, { keep: true, again })
  const wanted = data && data.behind > 0 ? AGAIN_MS : false
  if (wanted !== again) setAgain(wanted)
  return (
    <div className="tk-analysis">
      <KeptAnalyses question={question} chart={chart} answer={data} onOpen={open} />
      <QuestionForm question={question} chart={chart} onAsk={(next) => open({ question: next, chart })} onChart={(next) => open({ question, chart: next })} />
      {data && data.behind > 0 && <Alert type="info" showIcon title={t('analysis.behind', { n: data.behind })} />}
      <section className="tk-card">
        {error && !data ? <FaultView error={error} onRetry={() => void refetch()} /> : data ? <AnswerView question={question} answer={data} chart={chart} onBehind={setBehind} /> : <ScreenLoading />}
      </section>
      {behind && <BehindDrawer question={question} behind={behind} onClose={() => setBehind(null)} />}
    </div>
  )
}
