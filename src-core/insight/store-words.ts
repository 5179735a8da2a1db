// store-words.ts: words that a store adds to the built-in lexicon: brands, series, their nicknames, and more ways to name a feature.

import { z } from 'zod'
import type { Lexicons } from './knowledge.ts'
import type { VehicleLexicon } from './names.ts'

/** One character alone stands in too many ordinary words; only a series may be that short, and is then believed as warily as 汉 or 唐. */
const word = z.string().trim().min(2, '至少两个字').max(30, '最多三十个字')
const aliases = z.array(word).optional()

/** A file of words, as docs/lexicon.md describes it. */
export const StoreWords = z.strictObject({
  brands: z.array(z.strictObject({
    brand: word,
    aliases,
    series: z.array(z.strictObject({ name: z.string().trim().min(1, '请填写').max(30, '最多三十个字'), aliases, everyday: z.boolean().optional() })).default([]),
  })).default([]),
  features: z.record(z.string(), z.array(word)).default({}),
})
export type StoreWords = z.output<typeof StoreWords>

type Brand = VehicleLexicon['brands'][number]
type Series = Brand['series'][number]
type Given = StoreWords['brands'][number]

const joined = (known: readonly string[] = [], more: readonly string[] = []): { aliases?: readonly string[] } => {
  const all = [...new Set([...known, ...more])]
  return all.length > 0 ? { aliases: all } : {}
}

function withSeries(known: readonly Series[], given: Given['series']): Series[] {
  const added = new Map(given.map((one) => [one.name, one]))
  const kept = known.map((one) => {
    const more = added.get(one.name)
    added.delete(one.name)
    return more ? { ...one, ...joined(one.aliases, more.aliases) } : one
  })
  return [...kept, ...[...added.values()].map(({ name, aliases: said, everyday }) => ({ name, ...joined(said), everyday: everyday ?? name.length === 1 }))]
}

function withBrand(brands: readonly Brand[], given: Given): Brand[] {
  const known = brands.find(({ brand }) => brand === given.brand)
  const whole: Brand = { ...(known ?? { brand: given.brand }), ...joined(known?.aliases, given.aliases), series: withSeries(known?.series ?? [], given.series) }
  return known ? brands.map((one) => (one === known ? whole : one)) : [...brands, whole]
}

const literally = (phrase: string): string => phrase.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The features that a store may name; anything else would be a finding that no list knows. */
export const featuresOf = ({ needs }: Pick<Lexicons, 'needs'>): string[] => Object.keys(needs.values.feature ?? {})

/** The lexicons with a store's words laid over them: nothing built in is lost. */
export function withStoreWords(lexicons: Lexicons, { brands, features }: StoreWords): Lexicons {
  const values = { ...lexicons.needs.values.feature }
  for (const [feature, phrases] of Object.entries(features)) values[feature] = [...(values[feature] ?? []), ...phrases.map(literally)]
  return {
    ...lexicons,
    vehicles: { ...lexicons.vehicles, brands: brands.reduce<readonly Brand[]>(withBrand, lexicons.vehicles.brands) },
    needs: { ...lexicons.needs, values: { ...lexicons.needs.values, feature: values } },
  }
}
