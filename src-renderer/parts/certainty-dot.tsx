// certainty-dot.tsx: how sure the engine is, in one of three words; numbers would promise a precision that is not there.

import { useTranslation } from 'react-i18next'

const CERTAIN = 0.8
const LIKELY = 0.6

export function CertaintyDot({ certainty, onlyDoubt }: { readonly certainty: number; readonly onlyDoubt?: boolean }) {
  const { t } = useTranslation()
  const level = certainty >= CERTAIN ? 'certain' : certainty >= LIKELY ? 'likely' : 'unsure'
  if (onlyDoubt && level !== 'unsure') return null
  return <span className={`tk-certainty tk-certainty-${level}`}>{t(`customer.${level}`)}</span>
}
