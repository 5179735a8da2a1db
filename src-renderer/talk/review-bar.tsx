// review-bar.tsx: one press says that a person has looked all findings of a talk through; only such talks count for the store's accuracy.

import { CheckCircleFilled, CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../src-core/answers.ts'
import { dayText, todayInStore } from '../labels/moments.ts'
import { useWords } from '../language/i18n.ts'
import type { Amending } from './use-amending.ts'

export function ReviewBar({ review, amending }: { readonly review: ReviewRow | null; readonly amending: Amending }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  if (review && !review.lapsed) {
    const { person, at } = review
    return (
      <div className="tk-review tk-review-done">
        <p><CheckCircleFilled aria-hidden /> {t('amend.reviewed', { person, date: dayText(todayInStore(at), todayInStore(), tongue) })}</p>
        <Button type="text" size="small" disabled={amending.busy} onClick={() => amending.review(false)}>{t('amend.unreview')}</Button>
      </div>
    )
  }
  return (
    <div className="tk-review">
      <p>{review ? t('amend.reviewLapsed') : t('amend.reviewAsk')}</p>
      <Button icon={<CheckOutlined aria-hidden />} disabled={amending.busy} onClick={() => amending.review(true)}>{t('amend.review')}</Button>
    </div>
  )
}
