// store-brand.ts: which brand the store sells, told from the talk: a model over who names the brand, when, and what is said of its cars.

import type { Classifier } from '../linear.ts'
import { clip, firstOwn, type ClaimedCars } from './car-groups.ts'
import { adviserBefore, isCustomerSide, type Heard } from './hearing.ts'
import type { Mention } from './names.ts'
import { BELONGS, claimsAny, questionOf, type CarSigns, type Claim } from './whose.ts'

/** Until these turns a customer says what he came for: at once, and after a greeting. */
const AT_ONCE = 2
const SOON = 6
const NOT_HERE = [...BELONGS, 'seen', 'likened'] as const satisfies readonly Claim[]
/** Of a brand that is named without any of its cars. */
const NOTHING: ReadonlySet<Claim> = new Set()
const ELSEWHERE = ['seen', 'advised', 'tempted'] as const satisfies readonly Claim[]

/** The first car that the customer names early and of which he says nothing that points elsewhere. */
function openingOf({ groups, claimed }: ClaimedCars, signs: CarSigns): { readonly brand: string; readonly turn: number } | null {
  const first = groups
    .flatMap((group, i) => {
      const named = firstOwn(group)
      if (!named || named.heard.turn > SOON || claimsAny(claimed[i]!, NOT_HERE)) return []
      const asked = questionOf(adviserBefore(named.heard), signs)
      return asked === 'own' || asked === 'rival' ? [] : [{ brand: group.brand, turn: named.heard.turn, start: named.mention.start }]
    })
    .sort((x, y) => x.turn - y.turn || x.start - y.start)
  return first[0] ?? null
}

/** What speaks for and against each brand of the talk being the store's: logarithms of counts, so that a long talk weighs little more than a short one. */
export function brandFeatures(heard: readonly Heard[], cars: ClaimedCars, signs: CarSigns): Map<string, Map<string, number>> {
  const { groups, claimed } = cars
  const counts = new Map<string, Map<string, number>>()
  const add = (brand: string, name: string, holds = true): void => {
    const own = counts.get(brand) ?? new Map<string, number>()
    counts.set(brand, own)
    if (holds) own.set(name, (own.get(name) ?? 0) + 1)
  }
  const claimsOf = new Map<Mention, ReadonlySet<Claim>>(groups.flatMap(({ places }, i) => places.map(({ mention }) => [mention, claimed[i]!] as const)))
  const opening = openingOf(cars, signs)
  if (opening) add(opening.brand, opening.turn <= AT_ONCE ? 'asked for at once' : 'asked for soon')
  let silent = true
  for (const one of heard)
    for (const mention of one.mentions) {
      const { brand, series } = mention
      const near = clip(one, mention.start - 8, mention.end + 8, mention)
      const of = claimsOf.get(mention) ?? NOTHING
      if (one.speaker === 'sales') {
        add(brand, 'adviser')
        add(brand, 'adviser greets with it', silent && one.turn <= AT_ONCE)
        add(brand, 'adviser: brand alone', series === null)
        add(brand, 'adviser: theirs', claimsAny(of, BELONGS))
        add(brand, 'adviser: elsewhere', claimsAny(of, ELSEWHERE))
        add(brand, one.previous && isCustomerSide(one.previous) && one.previous.mentions.some((other) => other.brand === brand) ? 'adviser repeats' : 'adviser brings up')
        add(brand, 'shown', signs.shown.test(near))
        add(brand, 'yours', signs.yours.test(near))
        add(brand, 'away', signs.elsewhere.test(near))
        silent = false
      } else if (isCustomerSide(one)) {
        add(brand, 'customer')
        add(brand, 'pointed at', signs.pointedAt.test(near))
      }
    }
  groups.forEach((group, i) => {
    const { brand } = group
    add(brand, 'cars')
    for (const claim of claimed[i]!) add(brand, `claim ${claim}`)
    const first = firstOwn(group)?.heard
    const asked = first && questionOf(adviserBefore(first), signs)
    if (asked) add(brand, `asked ${asked}`)
  })
  return new Map([...counts].map(([brand, own]) => [brand, new Map([...own].map(([name, count]) => [name, Math.log1p(count)]))]))
}

/** The brand of the store; null where the talk does not tell. */
export function storeBrand(heard: readonly Heard[], cars: ClaimedCars, signs: CarSigns, model: Classifier): string | null {
  const odds = [...brandFeatures(heard, cars, signs)].map(([brand, features]) => ({ brand, odds: model.logOdds(features)[0]! }))
  const best = odds.reduce<(typeof odds)[number] | null>((most, one) => (most === null || one.odds > most.odds ? one : most), null)
  return best !== null && best.odds > model.thresholds[0]! ? best.brand : null
}
