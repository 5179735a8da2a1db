// measure-words.ts: figures of advisers as text: 43%, 12.5, and what changed of them.

import type { TFunction } from 'i18next'
import { COMPARED, type Compared } from '../../src-core/coaching/measures.ts'

/** A dash where nothing is known. */
export const measureText = (measure: Compared, value: number | null): string => (value === null ? '—' : COMPARED[measure].unit === 'ratio' ? `${Math.round(value * 100)}%` : value.toFixed(1))

/** With its sign: +5 个百分点, -1.2. */
export function changeText(measure: Compared, value: number, t: TFunction): string {
  const ratio = COMPARED[measure].unit === 'ratio'
  const n = ratio ? (value * 100).toFixed(0) : value.toFixed(1)
  const signed = Number(n) > 0 ? `+${n}` : Number(n) === 0 ? '0' : n
  return ratio ? t('coach.points', { n: signed }) : signed
}
