// reception-notice.tsx: one line under the head where a recording is probably no reception of a customer, with the reasons.

import { InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Reception } from '../../src-core/visit/receptions.ts'
import { useWords } from '../language/i18n.ts'

export function ReceptionNotice({ reception }: { readonly reception: Reception }) {
  const { t } = useTranslation()
  const { names } = useWords()
  if (reception.valid) return null
  return (
    <div className="tk-reception" role="note">
      <InfoCircleOutlined aria-hidden />
      <p>
        {t('visit.notice', { kind: names.receptionKind[reception.kind] })}
        {reception.reasons.map((reason) => <span key={reason} className="tk-dot tk-quiet" lang="zh-CN">{reason}</span>)}
      </p>
    </div>
  )
}
