// led-by.tsx: the enrolled advisers who led a talk, by name; how sure on hover.

import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkRow } from '../../src-core/answers.ts'

export function LedBy({ talk: { advisers } }: { readonly talk: Pick<TalkRow, 'advisers'> }) {
  const { t } = useTranslation()
  if (advisers.length === 0) return null
  return (
    <Tooltip title={t('talk.ledByHow', { scores: advisers.map(({ score }) => score.toFixed(2)).join('、') })}>
      <span className="tk-dot">{t('talk.ledBy', { names: advisers.map(({ name }) => name).join('、') })}</span>
    </Tooltip>
  )
}
