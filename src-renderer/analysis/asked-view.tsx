// asked-view.tsx: one question, asked and shown as its chart wants it, with what stands behind its figures: the same on the page, on a board and on paper.

import { Alert, Empty } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { chartFor, type AskedAnalysis } from '../../src-core/analysis/calls.ts'
import type { Answer, Asked } from '../../src-core/api.ts'
import { useCall } from '../client/client-context.tsx'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'
import { AnswerView } from './answer-view.tsx'
import { BehindDrawer, type Behind } from './behind-drawer.tsx'
import { FunnelView, StepDrawer, type StepBehind } from './funnel-view.tsx'
import { PivotView } from './pivot-view.tsx'

const AGAIN_MS = 1_500

type Name = 'analysis.ask' | 'analysis.pivot' | 'analysis.funnel'
type Props = AskedAnalysis & { readonly compact?: boolean }

export function AskedView({ question, chart, compact = false }: Props) {
  const { t } = useTranslation()
  const [behind, setBehind] = useState<Behind | null>(null)
  const [step, setStep] = useState<StepBehind | null>(null)
  const kind = chartFor({ question, chart })
  return (
    <div className="tk-asked">
      {kind === 'funnel' ? <Answered key="funnel" name="analysis.funnel" input={question} isEmpty={({ all }) => all.came === 0}>{(funnel) => <FunnelView question={question} funnel={funnel} compact={compact} onBehind={setStep} />}</Answered>
        : kind === 'pivot' ? <Answered key="pivot" name="analysis.pivot" input={question} isEmpty={({ cells }) => cells.length === 0}>{(pivot) => <PivotView question={question} pivot={pivot} compact={compact} onBehind={setBehind} />}</Answered>
        : <Answered key="ask" name="analysis.ask" input={question} isEmpty={({ cells }) => cells.length === 0}>{(answer) => <AnswerView question={question} answer={answer} chart={kind} compact={compact} onBehind={setBehind} />}</Answered>}
      {!compact && kind !== 'funnel' && <p className="tk-quiet"><strong>{t('analysis.definition')}</strong> {t(`analysis.meaning.${question.measure}`)}</p>}
      {behind && <BehindDrawer question={question} behind={behind} onClose={() => setBehind(null)} />}
      {step && <StepDrawer question={question} behind={step} onClose={() => setStep(null)} />}
    </div>
  )
}

type AnsweredProps<N extends Name> = { readonly name: N; readonly input: Asked<N>; readonly isEmpty: (answer: Answer<N>) => boolean; readonly children: (answer: Answer<N>) => ReactNode }

/** Asks again while talks are still laid out. Each call has its own: it goes on showing the last answer, which must be one of the same kind. */
function Answered<N extends Name>({ name, input, isEmpty, children }: AnsweredProps<N>) {
  const { t } = useTranslation()
  const [again, setAgain] = useState<number | false>(false)
  const { data, error, refetch } = useCall(name, input, { keep: true, again })
  // Every answer of these calls has it; the compiler does not see that of a name it does not know.
  const behind = (data as { readonly behind: number } | undefined)?.behind ?? 0
  const wanted = behind > 0 ? AGAIN_MS : false
  if (wanted !== again) setAgain(wanted)
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <ScreenLoading />
  return (
    <>
      {behind > 0 && <Alert type="info" showIcon title={t('analysis.behind', { n: behind })} />}
      {isEmpty(data) ? <Empty className="tk-nothing" description={<>{t('analysis.none')}<br /><span className="tk-quiet">{t('analysis.noneHint')}</span></>} /> : children(data)}
    </>
  )
}
