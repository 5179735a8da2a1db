// grade-tag.tsx: a lead's grade as a letter on its colour; the words stand beside or in the tooltip, never colour alone.

import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GradeLetter } from '../../src-core/shapes.ts'
import { useWords } from '../language/i18n.ts'

export function GradeTag({ grade, large }: { readonly grade: GradeLetter | null; readonly large?: boolean }) {
  const { t } = useTranslation()
  const { names } = useWords()
  if (grade === null) return <span className={`tk-grade tk-grade-none ${large ? 'tk-grade-large' : ''}`} title={t('common.noGrade')}><span aria-hidden>–</span><span className="tk-only-read">{t('common.noGrade')}</span></span>
  return (
    <Tooltip title={`${t('common.gradeOf', { grade })} · ${names.gradeMeaning[grade]}`}>
      <span className={`tk-grade tk-grade-${grade.toLowerCase()} ${large ? 'tk-grade-large' : ''}`} aria-label={`${t('common.gradeOf', { grade })}，${names.gradeMeaning[grade]}`} role="img">{grade}</span>
    </Tooltip>
  )
}
