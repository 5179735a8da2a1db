// measures.ts: what advisers are held beside one another in, and what a note may ask of one; each with the way that is good.

import type { Sums } from '../analysis/differences.ts'

/** `of` = what n counts. */
export const COMPARED = {
  talk_ratio: { better: 'less', kind: 'mean', unit: 'ratio', of: 'visits' },
  questions: { better: 'more', kind: 'mean', unit: 'count', of: 'visits' },
  sop_rate: { better: 'more', kind: 'mean', unit: 'ratio', of: 'visits' },
  answered: { better: 'more', kind: 'share', unit: 'ratio', of: 'objections' },
  won: { better: 'more', kind: 'share', unit: 'ratio', of: 'visits' },
  quoted: { better: 'more', kind: 'share', unit: 'ratio', of: 'visits' },
  drive: { better: 'more', kind: 'share', unit: 'ratio', of: 'visits' },
  ordered: { better: 'more', kind: 'share', unit: 'ratio', of: 'customers' },
} as const satisfies Readonly<Record<string, { readonly better: 'less' | 'more'; readonly kind: 'mean' | 'share'; readonly unit: 'ratio' | 'count'; readonly of: 'visits' | 'objections' | 'customers' }>>
export type Compared = keyof typeof COMPARED
export const COMPARED_NAMES = Object.keys(COMPARED) as Compared[]

/** What an adviser can change from one talk to the next. */
export const COACHED = ['talk_ratio', 'sop_rate', 'questions', 'answered'] as const satisfies readonly Compared[]
export type Coached = (typeof COACHED)[number]

export type AdviserSums = Readonly<Record<Compared, Sums>>

/** With fewer talks nobody has a rank, and no effect is told. */
export const LEAST_TALKS = 10
/** A customer who orders within so many days of a visit, or whose visit was graded H or A, was won. */
export const WON_DAYS = 90
export const WARM: readonly string[] = ['H', 'A']
