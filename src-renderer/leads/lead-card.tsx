// lead-card.tsx: one lead: who, what to do by when, and why this grade.

import { EditOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LeadRow } from '../../src-core/lead/board.ts'
import { dayText } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import { useMay } from '../people/session.ts'

export function LeadCard({ lead, today, onRegrade }: { readonly lead: LeadRow; readonly today: string; readonly onRegrade: (lead: LeadRow) => void }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const may = useMay()
  const late = lead.due < today
  const { override } = lead
  return (
    <li className="tk-lead">
      <div className="tk-lead-head">
        <Link to="/customers/$customer" params={{ customer: lead.customer.id }}>{lead.customer.name}</Link>
        {may('leads.override') && <Tooltip title={t('leads.regrade')}><Button type="text" size="small" aria-label={t('leads.regradeOne', { name: lead.customer.name })} icon={<EditOutlined aria-hidden />} onClick={() => onRegrade(lead)} /></Tooltip>}
      </div>
      <p className="tk-lead-next"><strong>{lead.nextAction.action}</strong></p>
      <p className={late ? 'tk-danger' : 'tk-quiet'}>{late ? t('leads.late', { day: dayText(lead.due, today, tongue) }) : lead.due === today ? t('leads.dueToday') : t('leads.due', { day: dayText(lead.due, today, tongue) })}</p>
      {override && <p className="tk-lead-override"><span className="tk-by-hand">{t('amend.byHand')}</span> {t('leads.overrideLine', { person: override.person, machine: override.machine, reason: override.reason })}</p>}
      <ul className="tk-chips">{lead.points.map((point) => <li key={`${point.name} ${point.turn ?? ''}`}><Link to="/talks/$talk" params={{ talk: lead.talk }} search={point.turn === undefined ? {} : { turn: point.turn }}>{point.name} {point.points > 0 ? `+${point.points}` : point.points}</Link></li>)}</ul>
      <p className="tk-lead-foot"><Link to="/talks/$talk" params={{ talk: lead.talk }} search={{}}>{t('leads.talkOf', { day: dayText(lead.date, today, tongue) })}</Link><span className="tk-quiet">{t('talk.total', { n: lead.score })}</span></p>
    </li>
  )
}
