// next-action.tsx: the one thing to do next, by when and why.

import { FlagOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { NextAction } from '../../src-core/shapes.ts'

export function NextActionBox({ next }: { readonly next: NextAction }) {
  const { t } = useTranslation()
  return (
    <div className="tk-next">
      <FlagOutlined aria-hidden />
      <div>
        <div className="tk-next-what"><strong>{next.action}</strong><span>{next.dueDays <= 0 ? t('talk.dueToday') : t('talk.dueDays', { n: next.dueDays })}</span></div>
        <p>{next.reason}</p>
      </div>
    </div>
  )
}
