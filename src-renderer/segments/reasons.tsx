// reasons.tsx: what moved a chance, strongest first, each with what it rests on.

import { useTranslation } from 'react-i18next'
import type { ReasonShown } from '../../src-core/segments/calls.ts'
import { EvidenceList } from './evidence-list.tsx'

export function Reasons({ customer, reasons }: { readonly customer: string; readonly reasons: readonly ReasonShown[] }) {
  const { t } = useTranslation()
  return (
    <ul className="tk-reasons">
      {reasons.map(({ label, value, effect, evidence }) => (
        <li className="tk-reason" key={label}>
          <div><span>{label} {value}</span><span className={effect > 0 ? 'tk-up' : 'tk-down'}>{effect > 0 ? t('segments.reasonUp') : t('segments.reasonDown')}</span></div>
          <EvidenceList customer={customer} evidence={evidence} />
        </li>
      ))}
    </ul>
  )
}
