// visit-panel.tsx: how the visit went: what was agreed, the test drives, and the checklist.

import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../src-core/answers.ts'
import { speakersClear } from '../labels/visit-metric-text.ts'
import { CourseCard } from './course-card.tsx'
import { DriveCard } from './drive-card.tsx'
import { MadeCard } from './made-card.tsx'
import { SopCard } from './sop-card.tsx'

type Props = { readonly detail: TalkDetail; readonly onTurn: (turn: number) => void; /** Plays from a second of the recording; null where there is no sound. */ readonly onTime: ((seconds: number) => void) | null }

export function VisitPanel({ detail, onTurn, onTime }: Props) {
  const { t } = useTranslation()
  const { visit, turns } = detail
  if (!visit) return <><p className="tk-panel-empty">{t('visit.none')}</p><MadeCard detail={detail} onTime={onTime} /></>
  const clear = speakersClear(visit)
  const { course, testDrives, sop } = visit
  return (
    <>
      <CourseCard course={course} clear={clear} turns={turns} onTurn={onTurn} />
      {testDrives.map((drive, i) => <DriveCard key={drive.fromTurn} drive={drive} n={testDrives.length > 1 ? i + 1 : null} clear={clear} onTurn={onTurn} />)}
      <SopCard sop={sop} rate={course.metrics.sop_rate} clear={clear} onTurn={onTurn} />
      <MadeCard detail={detail} onTime={onTime} />
    </>
  )
}
