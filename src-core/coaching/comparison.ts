// comparison.ts: advisers beside one another: each figure with what it rests on, and a difference only where the interval carries it.

import type { Figure } from '../analysis/calls.ts'
import { added, differenceOf, meanInterval, meanOf, noSums, shareOf, signOf, type Sample, type Sums } from '../analysis/differences.ts'
import { rateOf } from '../results/calibration.ts'
import { COMPARED, COMPARED_NAMES, LEAST_TALKS, type AdviserSums, type Compared } from './measures.ts'

/** `standing` against everybody else of the store; few = too little to say so. `place` 1 = nobody is surely better; null where few. */
export type Standing = Figure & { readonly standing: 'better' | 'worse' | 'alike' | 'few'; readonly place: number | null }
export type ComparedRow = { readonly adviser: string; readonly talks: number; /** Under LEAST_TALKS: listed, not ranked. */ readonly few: boolean; readonly figures: Readonly<Record<Compared, Standing>> }
export type AdviserTalks = { readonly adviser: string; readonly talks: number; readonly sums: AdviserSums }

export const sampleOf = (measure: Compared, sums: Sums): Sample | null => (COMPARED[measure].kind === 'share' ? shareOf(sums) : meanOf(sums))
export const goodness = (measure: Compared): 1 | -1 => (COMPARED[measure].better === 'more' ? 1 : -1)

/** With its 95 % interval. */
export function figureOf(measure: Compared, { n, sum, squares }: Sums): Figure {
  if (COMPARED[measure].kind === 'share') {
    const { rate, low, high } = rateOf(sum, n)
    return { value: rate, n, low, high }
  }
  return { value: n === 0 ? null : sum / n, n, ...(meanInterval({ n, sum, squares }) ?? { low: null, high: null }) }
}

/** @returns advisers by how many talks they led, then by name */
export function compareAdvisers(advisers: readonly AdviserTalks[]): ComparedRow[] {
  const enough = ({ talks, sums }: AdviserTalks, measure: Compared): boolean => talks >= LEAST_TALKS && sums[measure].n >= LEAST_TALKS
  const standings = COMPARED_NAMES.map((measure) => {
    const ranked = advisers.flatMap((one) => {
      const sample = enough(one, measure) ? sampleOf(measure, one.sums[measure]) : null
      return sample ? [{ ...one, sample }] : []
    })
    const good = goodness(measure)
    const pairs = (ranked.length * (ranked.length - 1)) / 2
    return [measure, (one: AdviserTalks): Pick<Standing, 'standing' | 'place'> => {
      const own = ranked.find(({ adviser }) => adviser === one.adviser)
      if (!own) return { standing: 'few', place: null }
      const rest = sampleOf(measure, advisers.filter(({ adviser }) => adviser !== one.adviser).map(({ sums }) => sums[measure]).reduce(added, noSums))
      const sign = rest ? signOf(differenceOf([own.sample], [rest], ranked.length)) * good : 0
      const better = ranked.filter(({ adviser, sample }) => adviser !== one.adviser && signOf(differenceOf([sample], [own.sample], pairs)) === good).length
      return { standing: sign > 0 ? 'better' : sign < 0 ? 'worse' : 'alike', place: better + 1 }
    }] as const
  })
  return advisers
    .map((one): ComparedRow => ({
      adviser: one.adviser, talks: one.talks, few: one.talks < LEAST_TALKS,
      figures: Object.fromEntries(standings.map(([measure, standing]) => [measure, { ...figureOf(measure, one.sums[measure]), ...standing(one) }])) as ComparedRow['figures'],
    }))
    .sort((a, b) => b.talks - a.talks || (a.adviser < b.adviser ? -1 : 1))
}
