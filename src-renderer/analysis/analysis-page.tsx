// analysis-page.tsx: the store's own analysis: any measure by any field, boards, what is worth noticing, the usual reports and what is written by
// itself. What is looked at stands in the address, so that it can be gone back to and kept as a link.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AskedAnalysis } from '../../src-core/analysis/calls.ts'
import { AskedView } from './asked-view.tsx'
import { BoardsView } from './boards-view.tsx'
import { KeptAnalyses, PRESETS } from './kept-analyses.tsx'
import { PlansView } from './plans-view.tsx'
import { QuestionForm } from './question-form.tsx'
import { ReportView } from './report-view.tsx'
import type { Tab } from './search.ts'
import { StandingOutView } from './standing-out.tsx'
import { VoiceView } from '../voice/voice-view.tsx'

export function AnalysisPage() {
  const { t } = useTranslation()
  const { tab = 'ask' } = useSearch({ from: '/analysis' })
  const navigate = useNavigate({ from: '/analysis' })
  return (
    <div className="tk-screen">
      <h1>{t('analysis.title')}</h1>
      <Tabs
        destroyOnHidden activeKey={tab} onChange={(next) => void navigate({ search: (now) => ({ ...now, tab: next as Tab }) })}
        items={[
          { key: 'ask', label: t('analysis.tab'), children: <Ask /> },
          { key: 'boards', label: t('boards.tab'), children: <BoardsView /> },
          { key: 'out', label: t('analysis.outTab'), children: <StandingOutView /> },
          { key: 'voice', label: t('voice.tab'), children: <VoiceView /> },
          { key: 'report', label: t('analysis.report.tab'), children: <ReportView /> },
          { key: 'plans', label: t('plans.tab'), children: <PlansView /> },
        ]}
      />
    </div>
  )
}

function Ask() {
  const search = useSearch({ from: '/analysis' })
  const navigate = useNavigate({ from: '/analysis' })
  const usual = PRESETS.objections()
  const asked: AskedAnalysis = { question: search.question ?? usual.question, chart: search.chart ?? usual.chart }
  const open = (next: AskedAnalysis): void => void navigate({ search: { question: next.question, chart: next.chart }, replace: true })
  return (
    <div className="tk-analysis">
      <KeptAnalyses asked={asked} onOpen={open} />
      <QuestionForm {...asked} onAsk={open} />
      <section className="tk-card"><AskedView {...asked} /></section>
    </div>
  )
}
