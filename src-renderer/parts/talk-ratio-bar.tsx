// talk-ratio-bar.tsx: how much the adviser speaks, as a two-coloured bar with its number; says so where it cannot be judged.

import { useTranslation } from 'react-i18next'
import { percent } from '../labels/metric-text.ts'

export function TalkRatioBar({ ratio, quiet }: { readonly ratio: number | null; readonly quiet?: boolean }) {
  const { t } = useTranslation()
  if (ratio === null) return quiet ? <span className="tk-ratio-none">—</span> : <span className="tk-ratio-none">{t('talks.ratioUnknown')}</span>
  const text = t('talks.ratio', { share: percent(ratio) })
  return (
    <span className="tk-ratio" role="img" aria-label={text} title={text}>
      <span className="tk-ratio-words"><span>{t('talks.adviserShort')} {percent(ratio)}</span><span>{t('talks.customerShort')} {percent(1 - ratio)}</span></span>
      <span className="tk-ratio-bar"><span style={{ width: `${ratio * 100}%` }} /></span>
    </span>
  )
}
