// grade-card.tsx: a lead's grade with the reasons it adds up from, and what to do next; each reason leads to its sentence.

import { ArrowRightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grade, NextAction } from '../../src-core/shapes.ts'
import { useWords } from '../language/i18n.ts'
import { GradeTag } from '../parts/grade-tag.tsx'
import { NextActionBox } from '../parts/next-action.tsx'

type Props = { readonly grade: Grade; readonly next: NextAction | null; readonly onTurn: (turn: number) => void; /** What people say of the grade. */ readonly children: ReactNode }

export function GradeCard({ grade, next, onTurn, children }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const total = grade.points.reduce((sum, point) => sum + point.points, 0)
  return (
    <section className="tk-card">
      <div className="tk-grade-head">
        <GradeTag grade={grade.value} large />
        <div><h3>{t('talk.grade')}</h3><strong>{names.gradeMeaning[grade.value]}</strong></div>
        <span className="tk-quiet">{t('talk.total', { n: total })}</span>
      </div>
      <p className="tk-why">{grade.why}</p>
      {children}
      <ul className="tk-points" aria-label={t('talk.reasons')}>
        {grade.points.map((point, i) => {
          const { turn } = point
          const score = <b className={point.points < 0 ? 'tk-minus' : 'tk-plus'}>{point.points > 0 ? `+${point.points}` : point.points}</b>
          return (
            <li key={i}>
              {turn === undefined
                ? <div className="tk-point" title={t('talk.notSaid')}>{score}<span>{point.name}</span></div>
                : <button type="button" className="tk-point" onClick={() => onTurn(turn)} aria-label={`${point.name}，${t('talk.points', { n: point.points })}，${t('talk.goTo', { n: turn + 1 })}`}>{score}<span>{point.name}</span><ArrowRightOutlined aria-hidden /></button>}
            </li>
          )
        })}
      </ul>
      {next && <NextActionBox next={next} />}
    </section>
  )
}
