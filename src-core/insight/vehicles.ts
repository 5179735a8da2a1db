// vehicles.ts: the cars of a talk, one candidate each with all places where it was named, and what a model needs to tell owned, wanted and rival cars apart.

import type { Classifier } from '../linear.ts'
import { clip, firstOwn, groupsOf, type ClaimedCars, type Group } from './car-groups.ts'
import { adviserBefore, isCustomerSide, type Heard } from './hearing.ts'
import type { Mention } from './names.ts'
import { storeBrand } from './store-brand.ts'
import { BELONGS, claimsAny, questionOf, verdictOf, type CarSigns, type Claim, type ClaimReader, type Stretch, type Verdict, type Whom } from './whose.ts'

export type CarCandidate = {
  readonly brand: string
  readonly series: string | null
  /** Whether its maker is the store's brand. */
  readonly place: 'house' | 'other' | 'unknown'
  /** The customer's first turn that names it, or the first after the adviser did. */
  readonly turn: number
  /** What the grammar makes of all that the customer says of it; null where he says nothing. */
  readonly verdict: Verdict | null
  readonly features: ReadonlyMap<string, number>
}

/** Weight of what the grammar makes of all places of a car beside a single circumstance. */
const VERDICT = 0.5
/** Weight of the relation that this amounts to, which rests on more examples. */
const MEANS = 0.6
const CIRCUMSTANCE = 0.3
/** Weight of being the only car of the store that was spoken of: what else would the customer have come for? */
const ALONE = 0.7
/** Said of or to a companion who is no family: 我同事今天陪我来的. */
const COMES_ALONG = /(?:同事|闺蜜|哥们|朋友|兄弟|同学|室友|师傅|发小)[^。！？]{0,12}(?:来|陪|帮我看|帮我参谋|押着)|(?:陪|跟|和|带|拉)(?:着|了)?(?:我|个)?(?:[^，。]{0,4})(?:同事|闺蜜|哥们|朋友|同学|室友)/
const FAMILY_COMES = /(?:^|[，。！？])(?:老公|老婆|媳妇|妈|爸)[，你]/

/** Whom 他 or 她 means: whoever was named last, in this turn or the one before. */
function theyMeant({ text, previous, speaker }: Heard, at: number, people: RegExp): Whom {
  const here = [...text.slice(0, at).matchAll(people)].at(-1)
  // A companion who names nobody speaks of the customer.
  if (!here && speaker === 'companion') return 'spouse'
  const named = here ?? [...text.slice(at).matchAll(people)][0] ?? [...(previous?.text ?? '').matchAll(people)].at(-1)
  if (named) return named[1] ? 'spouse' : 'other'
  // 家里是哪两部车? 我这部W，她那部V.
  return /家里|两位|二位|您俩|你们俩/.test(previous?.text ?? '') ? 'spouse' : null
}

const JOINED = /^(?:、|跟|和|与|以及|还有)$/

/** How far the words around a name speak of it: to the last car before and to the next one after, within the sentence and the one that follows. */
function stretchOf(heard: Heard, mention: Mention, people: RegExp): Stretch {
  const { text, mentions } = heard
  const place = mentions.indexOf(mention)
  const same = (other: Mention | undefined): boolean => other !== undefined && other.brand === mention.brand && (other.series === mention.series || other.series === null)
  const last = mentions.slice(0, place).findLast((other) => !same(other))
  // What is said of V、W is said of both.
  const next = mentions.slice(place + 1).find((other, i) => !same(other) && !JOINED.test(text.slice(mentions[place + i]!.end, other.start)))
  const sentence = Math.max(...['。', '！', '？', '…'].map((mark) => text.lastIndexOf(mark, mention.start - 1))) + 1
  const from = Math.max(sentence, last?.end ?? 0)
  const ends = /[。！？…]/.exec(text.slice(mention.end))
  const close = ends ? mention.end + ends.index : text.length
  // The clause that names the next car is about that one: 我开V，她那台W.
  const nextClause = next ? Math.max(mention.end, text.lastIndexOf('，', next.start - 1), text.lastIndexOf('。', next.start - 1)) : text.length
  const to = Math.min(close, nextClause)
  const second = /[。！？]/.exec(text.slice(close + 1))
  const far = Math.min(second ? close + 1 + second.index : text.length, nextClause)
  const words = (a: number, b: number): string => clip(heard, a, b, undefined, same).replaceAll('N台', '一台').replaceAll('N天', '两天')
  return { before: words(from, mention.start).replace(/^[，、]/, ''), after: words(mention.end, to), next: far > close + 1 ? words(close + 1, far) : '', they: theyMeant(heard, mention.start, people) }
}

/** Named one after the other: 看过W，还有V. */
const LISTED = /^[^。！？，]{0,3}(?:，|、|和|跟|还有|以及|再就是|另外|一台|一个)+(?:还有|那个|那台|个|台|一台|一个|也有)*(?:(?<=还有|另外|再就是|一个|一台)[^，。！？W]{0,6}的，(?:叫|就是|是)?[^。！？W]{0,12})?$/

/** Said of all the cars of a turn. */
const COMPARES = /[二三]选一|里[头面边]?(?:挑|选|来回)|之间|中间(?:犹豫|挑|选)|纠结|犹豫|拿不定|打了?分|列了?[个张]?(?:表|单子)|来回(?:比|看|倒|想)|比来比去|挑花眼|选哪/

/** Before the name of a car that answers a question: 嗯，一台老V. */
const REPLIES = /^(?:嗯|哦|啊|就|是|都|开|现在|我|我们|家里|[一两三四五六七八九十]|台|辆|部|个|的|这|那|有|老|旧|破|还是|，|、|。|…)*$/
/** The last question of an adviser, which is the one that is answered. */
const lastAsked = (text: string): string => text.split(/[。！？…]/).filter((part) => part !== '').at(-1) ?? ''

/** What all places where the customer names a car claim of it. */
function claimsIn(group: Group, known: Map<Mention, ReadonlySet<Claim>>, { claimsOf, people, signs }: ClaimReader): Set<Claim> {
  const claims = new Set<Claim>()
  for (const { heard, mention } of group.places) {
    if (!isCustomerSide(heard)) continue
    const here = claimsOf(stretchOf(heard, mention, people))
    // 刚从V的牌子那边过来，V现车: what is said of the maker in the same turn is said of its only car there.
    if (mention.series !== null && heard.mentions.filter(({ brand, series }) => brand === mention.brand && series !== null).length === 1)
      for (const maker of heard.mentions) if (maker.brand === mention.brand && maker.series === null) for (const claim of claimsOf(stretchOf(heard, maker, people))) if (claim === 'seen') here.add(claim)
    const head = heard.mentions[heard.mentions.indexOf(mention) - 1]
    if (head && here.size === 0 && LISTED.test(heard.text.slice(head.end, mention.start))) for (const claim of known.get(head) ?? []) here.add(claim)
    if (heard.mentions.length > 1 && COMPARES.test(heard.text)) here.add('torn')
    known.set(mention, here)
    for (const claim of here) claims.add(claim)
    const asked = heard.previous?.speaker === 'sales' ? heard.previous : null
    if (asked && here.size === 0 && questionOf(lastAsked(asked.text), signs) === 'own' && REPLIES.test(heard.text.slice(0, mention.start))) claims.add('mine')
    const theirs = asked?.mentions.find(({ brand, series }) => brand === group.brand && (series === group.series || series === null))
    if (asked && theirs && signs.yours.test(clip(asked, theirs.start - 8, theirs.end + 8, theirs)) && !here.has('others') && !/^[^，。]{0,4}(?:哪里|不是|没有|哪有)/.test(heard.text)) claims.add('mine')
  }
  // What the adviser calls the customer's car is theirs where the customer says nothing else of it.
  const theirs = group.places.some(({ heard, mention }) => heard.speaker === 'sales' && signs.calledYours.test(clip(heard, mention.start - 8, mention.end + 8, mention)))
  if (theirs && !claimsAny(claims, ['others', 'gone', 'ridden', 'seen', 'mine', 'keen', 'likened'])) claims.add('mine')
  return claims
}

/** The relation that a verdict amounts to in a store of the car's brand (house) or of another; null where it may be any. */
function amounts(verdict: Verdict, place: CarCandidate['place']): 'owned' | 'mentioned' | 'competitor' | 'of_interest' | null {
  if (verdict === 'owned') return 'owned'
  if (verdict === 'gone' || verdict === 'others') return 'mentioned'
  if (verdict === 'seen' || verdict === 'torn' || verdict === 'compared' || verdict === 'advised') return place === 'house' ? 'of_interest' : place === 'other' ? 'competitor' : null
  return (verdict === 'wanted' || verdict === 'none') && place === 'house' ? 'of_interest' : null
}

/** What was said around the car, from what is known of all cars of the talk. */
type Circle = {
  readonly group: Group
  readonly groups: readonly Group[]
  /** Those that the customer side names. */
  readonly customerCars: readonly Group[]
  /** Of these, those that are neither theirs nor somebody else's. */
  readonly unclaimed: readonly Group[]
  /** Brand of the store. */
  readonly house: string | null
  readonly service: boolean
  readonly signs: CarSigns
  /** How often the adviser names it, and the one he names most. */
  readonly sold: number
  readonly mostSold: number
}

/** Circumstances of a car that the customer names: what was asked before and which place it has among the others. */
function markNamed({ group, customerCars, signs }: Circle, mark: (name: string, holds: boolean) => void): void {
  const { heard: one, mention } = firstOwn(group)!
  const asked = one.previous?.speaker === 'sales' ? one.previous : null
  const suggested = asked?.mentions.some(({ brand, series }) => brand === group.brand && series === group.series) ?? false
  mark('askedOwn', signs.asksOwn.test(asked?.text ?? ''))
  mark('askedRival', signs.asksRival.test(asked?.text ?? ''))
  mark('askedWant', signs.asksWant.test(asked?.text ?? ''))
  mark('suggested', suggested)
  mark('suggestedNotWanted', suggested && signs.declines.test(one.text))
  mark('several', one.mentions.length > 1)
  mark('firstInTurn', one.mentions[0] === mention)
  mark('sellerBefore', group.places[0]!.heard.speaker === 'sales')
  mark('first', group === customerCars[0])
  mark('only', customerCars.length === 1)
}

/** Circumstances of a car that only the adviser names: how the customer took it up. */
function markSellerOnly({ group, groups, unclaimed, house, sold, signs }: Circle, reply: string, mark: (name: string, holds: boolean) => void): void {
  mark('sellerOnly', true)
  mark('sellerOnlyAgreed', signs.agrees.test(reply))
  mark('sellerOnlyDeclined', signs.declines.test(reply))
  mark('sellerOnlyShown', signs.tries.test(reply))
  mark('sellerOnlyAlone', group.brand === house && !unclaimed.some(({ brand }) => brand === house))
  mark(`sellerOnlyTimes=${Math.min(4, sold)}`, true)
  mark('sellerOnlyHouse', group.brand === house)
  mark('sellerOnlyFirst', group === groups[0])
}

/** What the adviser makes of the car, and what kind of talk it is. */
function markTalk({ group, customerCars, house, service, sold, mostSold, signs }: Circle, marks: readonly string[], mark: (name: string, holds: boolean) => void): void {
  for (const { heard: one, mention } of group.places.filter(({ heard: { speaker } }) => speaker === 'sales').slice(0, 6)) {
    const near = clip(one, mention.start - 6, mention.end + 8, mention)
    mark('seller:yours', signs.yours.test(near))
    mark('seller:here', signs.shown.test(near))
    mark('seller:their', signs.elsewhere.test(near))
  }
  mark(`seller=${sold === 0 ? 0 : sold === mostSold ? 'most' : 'some'}`, true)
  mark('sellerOften', sold > 2)
  mark('house', group.brand === house)
  mark('houseNot', house !== null && group.brand !== house)
  mark('service', service)
  mark('serviceCar', service && group.brand === house && (group === customerCars[0] || marks.includes('seller:yours')))
}

/** Verdicts that leave the relation open, and the circumstances that may settle it. */
const OPEN: ReadonlySet<Verdict> = new Set(['none', 'wanted', 'likened', 'refused', 'advised'])
const SETTLING = ['suggested', 'sellerBefore', 'first', 'several', 'askedWant', 'askedRival', 'askedOwn', 'service', 'sellerOften', 'only']
/** Known, but no sign by themselves. */
const ONLY_SETTLING = new Set(['several', 'sellerBefore', 'sellerOften'])

/** The cars of a talk, and what the customer's words claim of each. */
export function claimedCars(heard: readonly Heard[], reader: ClaimReader): ClaimedCars {
  const groups = groupsOf(heard)
  const known = new Map<Mention, ReadonlySet<Claim>>()
  return { groups, claimed: groups.map((group) => claimsIn(group, known, reader)) }
}

/**
 * Every car of the talk; those that only the adviser named carry the customer's next turn.
 * @param brands the model that tells the brand of the store
 */
export function carCandidates(heard: readonly Heard[], reader: ClaimReader, brands: Classifier): CarCandidate[] {
  const { signs } = reader
  const cars = claimedCars(heard, reader)
  const { groups, claimed } = cars
  const bySeller = groups.map(({ places }) => places.filter(({ heard: { speaker } }) => speaker === 'sales').length)
  const mostSold = Math.max(0, ...bySeller)
  const firstCustomer = heard.find(isCustomerSide)?.turn ?? 0
  const house = storeBrand(heard, cars, signs, brands)
  const service = heard.slice(0, 3).some(({ text }) => signs.service.test(text))
  const friends = heard.some((one) => isCustomerSide(one) && COMES_ALONG.test(one.text)) && !heard.some((one) => isCustomerSide(one) && FAMILY_COMES.test(one.text))
  const customerCars = groups.filter((group) => firstOwn(group) !== undefined)
  const unclaimed = customerCars.filter((group) => !claimsAny(claimed[groups.indexOf(group)]!, BELONGS))
  return groups.flatMap((group, index): CarCandidate[] => {
    const first = firstOwn(group)?.heard
    const turn = first?.turn ?? heard.find((one) => one.turn > group.places[0]!.heard.turn && isCustomerSide(one))?.turn
    if (turn === undefined) return []
    const sold = bySeller[index]!
    const marks: string[] = []
    const mark = (name: string, holds: boolean): void => {
      if (holds && !marks.includes(name)) marks.push(name)
    }
    const circle = { group, groups, customerCars, unclaimed, house, service, sold, mostSold, signs }
    if (first) markNamed(circle, mark)
    else markSellerOnly(circle, heard[turn]!.text, mark)
    markTalk(circle, marks, mark)
    mark('firstTurn', turn === firstCustomer)
    const features = new Map(marks.filter((name) => !ONLY_SETTLING.has(name)).map((name) => [`@${name}`, name === 'sellerOnlyAlone' ? ALONE : CIRCUMSTANCE]))
    const place = group.brand === house ? 'house' : house === null ? 'unknown' : 'other'
    let verdict: Verdict | null = null
    // What the adviser calls the customer's own needs no word of the customer.
    if (first || claimed[index]!.has('mine')) {
      const asked = questionOf(first ? adviserBefore(first) : '', signs)
      verdict = verdictOf(claimed[index]!, { asked, stranger: first?.speaker === 'companion' && friends, house: place === 'house', elsewhere: place === 'other', sold: sold > 0 && sold === mostSold })
      // The training talks hold too few that are merely compared to learn them by themselves.
      const known = verdict === 'compared' ? 'torn' : verdict
      features.set(`@verdict=${known}`, VERDICT)
      features.set(`@verdict=${known}/${place}`, VERDICT)
      // Rare verdicts learn from the frequent ones that amount to the same.
      const means = amounts(verdict, place)
      if (means) features.set(`@means=${means}`, MEANS)
      if (OPEN.has(verdict)) for (const name of SETTLING) if (marks.includes(name)) features.set(`@verdict=${verdict}/${place}&${name}`, VERDICT / 2)
    }
    return [{ brand: group.brand, series: group.series, place, turn, verdict, features }]
  })
}
