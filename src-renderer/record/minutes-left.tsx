// minutes-left.tsx: how much the disk still holds, and a warning while there is time to make room.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { lasting } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'

/** Below this a person is warned: a visit with a test drive takes about as long. */
const LOW_MINUTES = 60
/** Beyond this the exact number helps nobody. */
const PLENTY_MINUTES = 100 * 60

export const isLow = (minutes: number | null): minutes is number => minutes !== null && minutes < LOW_MINUTES

export function MinutesLeft({ minutes }: { readonly minutes: number | null }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  const short = (few: number): string => `${Math.max(0, Math.floor(few))} ${tongue === 'en' ? 'min' : '分钟'}`
  const text = minutes === null ? t('record.diskUnknown') : minutes > PLENTY_MINUTES ? t('record.diskLasts', { time: tongue === 'en' ? '100 h+' : '100 小时以上' }) : t('record.diskLasts', { time: minutes < 60 ? short(minutes) : lasting(minutes * 60_000, tongue) })
  return <span className={isLow(minutes) ? 'tk-danger' : undefined}>{t('record.disk')} <strong>{text}</strong></span>
}

export function LowDisk({ minutes }: { readonly minutes: number | null }) {
  const { t } = useTranslation()
  return isLow(minutes) ? <Alert type="warning" showIcon title={t('record.diskLow', { n: Math.max(0, Math.floor(minutes)) })} /> : null
}
