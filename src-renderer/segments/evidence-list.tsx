// evidence-list.tsx: what something rests on: a talk opens at its sentence, anything else stands on the customer's time line.

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '../../src-core/segments/calls.ts'

export function EvidenceList({ customer, evidence }: { readonly customer: string; readonly evidence: readonly EvidenceItem[] }) {
  const { t } = useTranslation()
  if (evidence.length === 0) return <p className="tk-quiet tk-evidence">{t('segments.noEvidence')}</p>
  return (
    <ul className="tk-evidence" aria-label={t('segments.evidence')}>
      {evidence.map(({ key, date, what, talk, turn }) => (
        <li key={key}>
          {talk === null
            ? <Link to="/customers/$customer" params={{ customer }} search={{ touch: key }}>{date} {what}</Link>
            : <Link to="/talks/$talk" params={{ talk }} search={turn === null ? {} : { turn }} aria-label={t('segments.evidenceOpen', { date, what })}>{date} {what}</Link>}
        </li>
      ))}
    </ul>
  )
}
