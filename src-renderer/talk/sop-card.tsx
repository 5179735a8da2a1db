// sop-card.tsx: the store's checklist for this visit, stage by stage: what was done (and where), what is missing, what was not due.

import { ArrowRightOutlined, CheckCircleFilled, CloseCircleOutlined, MinusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { VisitMetric } from '../../src-core/shapes.ts'
import type { SopResult } from '../../src-core/visit/sop.ts'
import { metricText } from '../labels/metric-text.ts'
import { useWords } from '../language/i18n.ts'

type Item = SopResult['items'][number]
type Props = { readonly sop: SopResult; /** The share with its certainty. */ readonly rate: VisitMetric; readonly clear: boolean; readonly onTurn: (turn: number) => void }

export function SopCard({ sop: { items, byStage }, rate, clear, onTurn }: Props) {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  const due = items.filter((item) => item.due)
  const share = due.length === 0 && clear ? names.nothing.sop : metricText(rate, tongue)
  return (
    <section className="tk-card tk-sop" aria-label={t('visit.sop')}>
      <header>
        <h3>{names.visitMetric.sop}</h3>
        <strong className={share === null ? 'tk-unclear' : ''}>{share ?? t('talk.unclear')}</strong>
        {clear && due.length > 0 && <small>{t('visit.sopCounted', { done: due.filter((item) => item.done).length, due: due.length })}</small>}
      </header>
      {byStage.map((counted) => {
        const own = items.filter(({ stage }) => stage === counted.stage)
        if (own.length === 0) return null
        return (
          <div key={counted.stage} className="tk-sop-stage">
            <h4><i className={`tk-stage-${counted.stage}`} />{names.visitStage[counted.stage]}<small>{counted.due === 0 ? t('visit.notCounted') : clear && t('visit.stageCounted', counted)}</small></h4>
            <ul>{own.map((item) => <li key={item.key}><SopLine item={item} onTurn={onTurn} /></li>)}</ul>
          </div>
        )
      })}
    </section>
  )
}

function SopLine({ item: { name, done, due, turn }, onTurn }: { readonly item: Item; readonly onTurn: (turn: number) => void }) {
  const { t } = useTranslation()
  const state = done ? (due ? t('visit.done') : t('visit.extra')) : due ? t('visit.missed') : t('visit.notDue')
  const told = (
    <>
      {done ? <CheckCircleFilled aria-hidden /> : due ? <CloseCircleOutlined aria-hidden /> : <MinusOutlined aria-hidden />}
      <span lang="zh-CN">{name}</span>
      {/* Whether it was done is said by the mark and in words, never by the colour alone. */}
      <small className={due && done ? 'tk-only-read' : ''}>{done && !due ? t('visit.notDue') : state}</small>
    </>
  )
  const kind = `tk-sop-line ${done ? 'tk-sop-done' : due ? 'tk-sop-missed' : ''} ${due ? '' : 'tk-sop-not-due'}`
  if (!done || turn === undefined) return <div className={kind} title={done ? state : due ? t('visit.missedHint') : state}>{told}</div>
  return <button type="button" className={kind} title={state} aria-label={`${name}，${state}，${t('talk.goTo', { n: turn + 1 })}`} onClick={() => onTurn(turn)}>{told}<ArrowRightOutlined aria-hidden /></button>
}
