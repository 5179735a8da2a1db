// course-card.tsx: what was agreed, when the price came up and which rivals were named, each line leading to its sentence.

import { ArrowRightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { TurnRow } from '../../src-core/answers.ts'
import type { Course } from '../../src-core/visit/course.ts'
import { nextStepText, priceText } from '../labels/visit-metric-text.ts'
import { useWords } from '../language/i18n.ts'
import { CertaintyDot } from '../parts/certainty-dot.tsx'

type Props = { readonly course: Course; readonly clear: boolean; readonly turns: readonly TurnRow[]; readonly onTurn: (turn: number) => void }
type Line = { readonly key: string; readonly what: string; /** Null where it cannot be judged. */ readonly said: string | null; readonly note?: string; readonly turn?: number; readonly certainty: number }

export function CourseCard({ course: { metrics, firstPrice, competitors, nextStep }, clear, turns, onTurn }: Props) {
  const { t } = useTranslation()
  const words = useWords()
  const { names, tongue } = words
  const at = (turn: number | undefined): Pick<Line, 'turn'> => (turn === undefined ? {} : { turn })
  const lines: readonly Line[] = [
    { key: 'next', what: t('visit.nextStep'), said: nextStepText(metrics, words), certainty: nextStep.certainty, ...at(nextStep.turn) },
    firstPrice
      ? { key: 'price', what: t('visit.firstPrice'), said: priceText(metrics.price_minute, metrics.price_share, tongue === 'en'), ...(clear ? { note: names.priceBy[firstPrice.by] } : {}), certainty: firstPrice.certainty, turn: firstPrice.turn }
      : { key: 'price', what: t('visit.firstPrice'), said: clear ? names.nothing.price : null, certainty: 1 },
    ...competitors.map(({ brand, series, answered, turn, certainty }, i): Line => ({
      key: `rival.${i}`, what: t('visit.competitor'), said: series === null ? brand : `${brand} ${series}`, ...(clear ? { note: answered ? t('visit.answered') : t('visit.unanswered') } : {}), certainty, turn,
    })),
  ]
  return (
    <section className="tk-card tk-course">
      <h3>{t('visit.course')}</h3>
      <ul>{lines.map((line) => <li key={line.key}><CourseLine line={line} words={turns.find(({ n }) => n === line.turn)?.text} onTurn={onTurn} /></li>)}</ul>
    </section>
  )
}

function CourseLine({ line: { what, said, note, turn, certainty }, words, onTurn }: { readonly line: Line; readonly words: string | undefined; readonly onTurn: (turn: number) => void }) {
  const { t } = useTranslation()
  const known = said ?? t('talk.unclear')
  const told = <><span className="tk-course-what">{what}</span><span className="tk-course-said"><b className={said === null ? 'tk-unclear' : ''}>{known}</b>{note && <small>{note}</small>}{said !== null && <CertaintyDot certainty={certainty} onlyDoubt />}</span></>
  if (turn === undefined) return <div className="tk-course-line">{told}</div>
  return (
    <button type="button" className="tk-course-line" aria-label={[t('visit.line', { what, said: known }), note, t('talk.goTo', { n: turn + 1 })].filter(Boolean).join('，')} onClick={() => onTurn(turn)}>
      {told}
      <ArrowRightOutlined aria-hidden />
      {words && <q lang="zh-CN">{words}</q>}
    </button>
  )
}
