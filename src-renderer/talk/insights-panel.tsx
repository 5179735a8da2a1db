// insights-panel.tsx: what a talk says about its customer: the grade first, then the findings list by list, each leading to its sentence.

import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/api.ts'
import { LISTS, type Finding } from '../labels/findings.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'
import { GradeCard } from './grade-card.tsx'

type Props = { readonly detail: TalkDetail; readonly findings: readonly Finding[]; readonly onTurn: (turn: number) => void }

export function InsightsPanel({ detail, findings, onTurn }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const { insights } = detail
  if (!insights) return <p className="tk-panel-empty">{t('talk.noInsights')}</p>
  return (
    <>
      <GradeCard grade={insights.grade} next={detail.nextAction} onTurn={onTurn} />
      <dl className="tk-findings">
        {LISTS.map((list) => {
          const items = findings.filter((finding) => finding.list === list)
          return (
            <div key={list} className={items.length === 0 ? 'tk-findings-none' : ''}>
              <dt>{names.list[list]}</dt>
              <dd>
                {items.length === 0 ? <span>{t('talk.noneInList')}</span> : <ul>{items.map((finding) => <li key={finding.key}><FindingChip finding={finding} onTurn={onTurn} /></li>)}</ul>}
              </dd>
            </div>
          )
        })}
        <div><dt>{names.list.sentiment}</dt><dd><span className="tk-mood">{names.sentiment[insights.sentiment.overall]}</span></dd></div>
      </dl>
    </>
  )
}

function FindingChip({ finding, onTurn }: { readonly finding: Finding; readonly onTurn: (turn: number) => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="tk-finding" data-turn={finding.turn} onClick={() => onTurn(finding.turn)} title={t('talk.goTo', { n: finding.turn + 1 })}>
      {finding.label}{finding.note && <small>{finding.note}</small>}
      <CertaintyDot certainty={finding.certainty} onlyDoubt />
    </button>
  )
}
