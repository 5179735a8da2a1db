// label-words.ts: what the values of fields and the figures of measures are called on the page.

import type { TFunction } from 'i18next'
import type { Cell } from '../../src-core/analysis/calls.ts'
import { MEASURES, type Dimension, type Measure } from '../../src-core/analysis/fields.ts'
import type { Words } from '../labels/findings.ts'

/** What the values of a field are called that have names of their own; of a need: its attributes. */
export function namesOf(field: Dimension, { names }: Words, t: TFunction): Readonly<Record<string, string>> {
  switch (field) {
    case 'objection':
    case 'answered': return names.objection
    case 'intent': return names.wants
    case 'action': return names.action
    case 'mood': return names.sentiment
    case 'need': return names.attribute
    case 'source': return { here: t('analysis.sources.here'), elsewhere: t('analysis.sources.elsewhere') }
    default: return {}
  }
}

/** @param value as the engine names it; null = nobody knows */
export function valueWords(field: Dimension, value: string | null, words: Words, t: TFunction): string {
  if (value === null) return t('analysis.unknown')
  const names = namesOf(field, words, t)
  if (field !== 'need') return names[value] ?? value
  const [attribute = '', wished = ''] = value.split('|')
  return `${names[attribute] ?? attribute} ${wished}`
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
