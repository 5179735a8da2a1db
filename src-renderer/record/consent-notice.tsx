// consent-notice.tsx: the printable notice about recording. It stands beside the page and is seen on paper only (look/record.css).

import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { useWords } from '../language/i18n.ts'
import { withDays } from './days.ts'

export function ConsentNotice({ adviser, keepDays }: { readonly adviser: string; readonly keepDays: number }) {
  const { t } = useTranslation()
  const { tongue } = useWords()
  return createPortal(
    <article className="tk-notice" aria-hidden>
      <h1>{t('record.notice')}</h1>
      <ol>{consentWords.points[tongue].map((point) => <li key={point}>{withDays(point, keepDays)}</li>)}</ol>
      <h2>{t('record.noticeSpoken')}</h2>
      <p>{withDays(consentWords.spoken[tongue], keepDays)}</p>
      <dl>
        <div><dt>{t('record.noticeStore')}</dt><dd /></div>
        <div><dt>{t('record.noticeAdviser')}</dt><dd>{adviser}</dd></div>
        <div><dt>{t('record.noticeCustomer')}</dt><dd /></div>
        <div><dt>{t('record.noticeDate')}</dt><dd /></div>
      </dl>
      <small>{t('record.noticeVersion', { version: consentWords.version })}</small>
    </article>,
    document.body,
  )
}
