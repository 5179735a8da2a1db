// drive-card.tsx: one test drive: how long, what the customer had to say about it, and whether it was worth the name, with the reasons.

import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TestDrive } from '../../src-core/visit/drives.ts'
import { lasting } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

type Props = { readonly drive: TestDrive; /** Its place among several; null where it is the only one. */ readonly n: number | null; readonly clear: boolean; readonly onTurn: (turn: number) => void }

export function DriveCard({ drive, n, clear, onTurn }: Props) {
  const { t } = useTranslation()
  const { names, tongue } = useWords()
  const { fromTurn, toTurn, startMs, endMs, customerTurns, customerRemarksPerMinute: rate, positive, negative, questions, valid, satisfaction, reasons } = drive
  // Whose words they were decides everything but the length.
  const told = (text: string): string => (clear ? text : t('talk.unclear'))
  const rows: readonly (readonly [string, string])[] = [
    [t('visit.lasted'), endMs > 0 ? lasting(endMs - startMs, tongue) : t('visit.turns', { n: toTurn - fromTurn + 1 })],
    [t('visit.remarks'), told(rate === null ? t('visit.remarkCount', { n: customerTurns }) : t('visit.remarkRate', { n: customerTurns, rate: Number(rate.toFixed(1)) }))],
    [t('visit.opinions'), told(t('visit.opinionCount', { positive, negative }))],
    [t('visit.questions'), told(t('visit.questionCount', { n: questions }))],
    [t('visit.satisfaction'), told(satisfaction === null ? t('visit.noOpinion') : names.satisfaction[satisfaction])],
  ]
  return (
    <section className="tk-card tk-drive">
      <header>
        <h3>{n === null ? t('visit.drive') : t('visit.driveN', { n })}</h3>
        {clear && <Tag variant="filled" className={valid ? 'tk-tag-good' : 'tk-tag-warn'} icon={valid ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}>{valid ? t('visit.valid') : t('visit.invalid')}</Tag>}
        <button type="button" className="tk-finding" onClick={() => onTurn(fromTurn)}>{t('visit.fromTurn', { n: fromTurn + 1 })}</button>
      </header>
      <dl>{rows.map(([what, said]) => <div key={what}><dt>{what}</dt><dd>{said}</dd></div>)}</dl>
      {clear && <ul className="tk-drive-why" aria-label={t('visit.why')} lang="zh-CN">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
    </section>
  )
}
