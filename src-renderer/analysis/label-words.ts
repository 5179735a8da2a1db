// label-words.ts: what the values of fields and the figures of measures are called on the page.

import type { TFunction } from 'i18next'
import type { Cell } from '../../src-core/analysis/calls.ts'
import { MEASURES, type Dimension, type Measure } from '../../src-core/analysis/fields.ts'
import type { Words } from '../labels/findings.ts'

const named = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key

/** @param value as the engine names it; null = nobody knows */
export function valueWords(field: Dimension, value: string | null, { names }: Words, t: TFunction): string {
  if (value === null) return t('analysis.unknown')
  switch (field) {
    case 'objection': return named(names.objection, value)
    case 'intent': return named(names.wants, value)
    case 'action': return named(names.action, value)
    case 'mood': return named(names.sentiment, value)
    case 'source': return value === 'here' ? t('analysis.sources.here') : t('analysis.sources.elsewhere')
    case 'need': {
      const [attribute = '', wished = ''] = value.split('|')
      return `${named(names.attribute, attribute)} ${wished}`
    }
    default: return value
  }
}

/** 43%, 12, 15.8 万元; a dash where nothing is known. */
export function figureWords(measure: Measure, value: number | null, t: TFunction): string {
  if (value === null) return '—'
  const { unit } = MEASURES[measure]
  if (unit === 'ratio') return `${(value * 100).toFixed(value > 0 && value < 0.1 ? 1 : 0)}%`
  return `${Math.round(value).toLocaleString('en-US')}${unit === 'yuan' ? t('analysis.yuan') : ''}`
}

/** Below this a mean or a share ranks nobody. */
export const LEAST_SAMPLE = 10
export const isFew = (measure: Measure, { n }: Pick<Cell, 'n'>): boolean => (MEASURES[measure].kind === 'mean' || MEASURES[measure].kind === 'share') && n < LEAST_SAMPLE
