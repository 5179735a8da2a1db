// unclear-notice.tsx: one line under the head where most of what was said could not be understood, with what to do.

import { WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { percent } from '../labels/metric-text.ts'

/** Below this, words and conclusions are a matter of luck. */
const ENOUGH = 0.5

/** @param understood share of the speech, 0..1; null where nobody can tell */
export function UnclearNotice({ understood }: { readonly understood: number | null }) {
  const { t } = useTranslation()
  if (understood === null || understood >= ENOUGH) return null
  return (
    <div className="tk-reception" role="note">
      <WarningOutlined aria-hidden />
      <p>{t('talk.unclearTalk', { share: percent(1 - understood) })} <span className="tk-quiet">{t('talk.unclearDo')} <Link to="/system">{t('talk.unclearModels')}</Link></span></p>
    </div>
  )
}
