// vehicles.ts: the cars of a talk, one candidate each with all places where it was named, and what a model needs to tell owned, wanted and rival cars apart.

import { AGREES, ASK_OWN, ASK_RIVAL, ASK_WANT, CALLED_YOURS, DECLINES, ELSEWHERE, OTHERS, OWNED, PAST, POINTED_AT, RIVAL, SELLER_SIGNS, SERVICE, SHOWN, SIGNS, TRIES, WANT, YOURS } from './car-signs.ts'
import { clauseAt, clausesOf, type Clause } from './clauses.ts'
import { addAround, addMarks } from './context.ts'
import { isCustomerSide, type Heard } from './hearing.ts'
import type { Mention } from './names.ts'
import { verdictOf, type Claim, type ClaimReader, type Stretch, type Verdict, type Whom } from './whose.ts'

export type CarCandidate = { readonly brand: string; readonly series: string | null; /** Whether its maker is the store's brand. */ readonly place: 'house' | 'other' | 'unknown'; /** The customer's first turn that names it, or the first after the adviser did. */ readonly turn: number; readonly features: ReadonlyMap<string, number> }

const NUMBERS = /[零〇一二两三四五六七八九十百千万半几\d]+(?=年|个?月|万|公里|块|千|里|天|岁|台|点)/g
const CROSSED = /^(?:asked|first|seller|owned|rival|others|want|mine|house|service|head:|outsider|spouse|past|drives|sellerOnly|ownCar|othersCar|pastCar|rivalCar)/

/** Weight of what the grammar makes of all places of a car beside single words. */
const VERDICT = 0.5
/** Weight of the relation that this amounts to, which rests on more examples. */
const MEANS = 0.6
/** Said of or to a companion who is no family: 我同事今天陪我来的. */
const COMES_ALONG = /(?:同事|闺蜜|哥们|朋友|兄弟|同学|室友|师傅|发小)[^。！？]{0,12}(?:来|陪|帮我看|帮我参谋|押着)|(?:陪|跟|和|带|拉)(?:着|了)?(?:我|个)?(?:[^，。]{0,4})(?:同事|闺蜜|哥们|朋友|同学|室友)/

type Group = { brand: string; series: string | null; places: { heard: Heard; mention: Mention }[] }

/** 菱智，东风的: who makes the car just named, no car of its own. */
const isMakerOf = (one: Heard, { series, start, end }: Mention, last: Mention | undefined): boolean => series === null && last !== undefined && /^[，是啊嘛]{0,2}$/.test(one.text.slice(last.end, start)) && /^(?:的(?:吧|嘛|$|[，。？！])|(?:那个|家的|那边的|出的)(?:$|[，。？！]))/.test(one.text.slice(end))

/** Mentions gathered by car: 博越 joins 博越L and 瑞虎8 joins 瑞虎8 PLUS, a lone brand joins its only series. */
function groupsOf(heard: readonly Heard[]): Group[] {
  const groups: Group[] = []
  for (const one of heard)
    for (const [i, mention] of one.mentions.entries()) {
      if (isMakerOf(one, mention, one.mentions[i - 1])) continue
      const same = groups.find(({ brand, series }) => series === mention.series && (brand === mention.brand || series !== null))
      if (same) same.places.push({ heard: one, mention })
      else groups.push({ brand: mention.brand, series: mention.series, places: [{ heard: one, mention }] })
    }
  const kept: Group[] = []
  for (const group of [...groups].sort((a, b) => (b.series?.length ?? 0) - (a.series?.length ?? 0))) {
    const longer = group.series === null ? undefined : kept.find(({ brand, series }) => brand === group.brand && series !== null && series !== group.series && (series.startsWith(group.series!) || (group.series!.length > 1 && series.endsWith(group.series!))) && /^[\u4e00-\u9fff]+\d?$/.test(group.series!))
    if (longer) longer.places.push(...group.places)
    else kept.push(group)
  }
  return kept
    .filter((group) => group.series !== null || !kept.some(({ brand, series }) => brand === group.brand && series !== null))
    .map((group) => ({ ...group, places: [...group.places].sort((a, b) => a.heard.turn - b.heard.turn || a.mention.start - b.mention.start) }))
    .sort((a, b) => a.places[0]!.heard.turn - b.places[0]!.heard.turn || a.places[0]!.mention.start - b.places[0]!.mention.start)
}

/** A stretch of a turn with the car in question as V, every other car as W and numbers as N. */
const clip = (heard: Heard, from: number, to: number, own?: Mention, silent?: (other: Mention) => boolean): string => {
  const near = heard.mentions.filter(({ start, end }) => start < to && end > from)
  let out = ''
  for (let i = Math.max(0, from); i < Math.min(heard.text.length, to); i++) {
    const other = near.find(({ start, end }) => i >= start && i < end)
    if (!other) out += heard.text[i]!
    else if (!silent?.(other) && (i === other.start || i === from)) out += other === own ? 'V' : 'W'
  }
  return out.replace(NUMBERS, 'N')
}

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

/** How far the words around a name speak of it: to the last car before and to the next one after, within the sentence and the one that follows. */
function stretchOf(heard: Heard, mention: Mention, people: RegExp): Stretch {
  const { text, mentions } = heard
  const place = mentions.indexOf(mention)
  const same = (other: Mention | undefined): boolean => other !== undefined && other.brand === mention.brand && (other.series === mention.series || other.series === null)
  const last = mentions.slice(0, place).findLast((other) => !same(other))
  const next = mentions.slice(place + 1).find((other) => !same(other))
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
const REPLIES = /^(?:嗯|哦|啊|就|是|开|现在|我|我们|家里|一|两|台|辆|部|个|的|这|那|有|老|旧|破|还是|，|、|…)*$/
/** The last question of an adviser, which is the one that is answered. */
const lastAsked = (text: string): string => text.split(/[。！？…]/).filter((part) => part !== '').at(-1) ?? ''

/** What all places where the customer names a car claim of it. */
function claimsIn(group: Group, known: Map<Mention, ReadonlySet<Claim>>, { claimsOf, people }: ClaimReader): Set<Claim> {
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
    if (asked && here.size === 0 && question(lastAsked(asked.text)) === 'own' && REPLIES.test(heard.text.slice(0, mention.start))) claims.add('mine')
    const theirs = asked?.mentions.find(({ brand, series }) => brand === group.brand && (series === group.series || series === null))
    if (asked && theirs && YOURS.test(clip(asked, theirs.start - 8, theirs.end + 8, theirs)) && !here.has('others') && !/^[^，。]{0,4}(?:哪里|不是|没有|哪有)/.test(heard.text)) claims.add('mine')
  }
  // What the adviser calls the customer's car is theirs where the customer says nothing else of it.
  const theirs = group.places.some(({ heard, mention }) => heard.speaker === 'sales' && CALLED_YOURS.test(clip(heard, mention.start - 8, mention.end + 8, mention)))
  if (theirs && !['others', 'gone', 'ridden', 'seen', 'mine', 'keen', 'likened'].some((claim) => claims.has(claim as Claim))) claims.add('mine')
  return claims
}

const question = (text: string): 'own' | 'rival' | 'want' | null => (ASK_OWN.test(text) ? 'own' : ASK_RIVAL.test(text) ? 'rival' : ASK_WANT.test(text) ? 'want' : null)

/** The brand of the store: the one whose cars the adviser shows, not those he asks about or compares with; often the customer opens with it. */
function houseOf(groups: readonly Group[], claims: readonly ReadonlySet<Claim>[]): string | null {
  const score = new Map<string, number>()
  const opening = groups
    .map((group, i) => ({ group, claims: claims[i]!, first: group.places.find(({ heard }) => isCustomerSide(heard)) }))
    .filter(({ claims, first }) => first && first.heard.turn <= 6 && !['mine', 'spouse', 'gone', 'others', 'ridden', 'seen', 'likened'].some((claim) => claims.has(claim as Claim)) && !/own|rival/.test(question(first.heard.previous?.text ?? '') ?? ''))
    .sort((a, b) => a.first!.heard.turn - b.first!.heard.turn || a.first!.mention.start - b.first!.mention.start)[0]
  if (opening) score.set(opening.group.brand, opening.first!.heard.turn <= 2 ? 2 : 1)
  for (const { brand, places } of groups)
    for (const { heard, mention } of places) {
      const near = clip(heard, mention.start - 8, mention.end + 8, mention)
      const worth = heard.speaker === 'sales' ? 1 + (SHOWN.test(near) ? 1.5 : 0) - (YOURS.test(near) ? 2 : 0) - (ELSEWHERE.test(near) ? 1.5 : 0) : POINTED_AT.test(near) ? 1.5 : 0
      score.set(brand, (score.get(brand) ?? 0) + worth)
    }
  const [best] = [...score].sort((x, y) => y[1] - x[1])
  return best && best[1] > 0 ? best[0] : null
}

/** The relation that a verdict amounts to in a store of the car's brand (house) or of another; null where it may be any. */
function amounts(verdict: Verdict, place: CarCandidate['place']): 'owned' | 'mentioned' | 'competitor' | 'of_interest' | null {
  if (verdict === 'owned') return 'owned'
  if (verdict === 'gone' || verdict === 'others') return 'mentioned'
  if (verdict === 'seen' || verdict === 'torn' || verdict === 'advised') return place === 'house' ? 'of_interest' : place === 'other' ? 'competitor' : null
  return (verdict === 'wanted' || verdict === 'none') && place === 'house' ? 'of_interest' : null
}

/** Every car of the talk; those that only the adviser named carry the customer's next turn. */
export function carCandidates(heard: readonly Heard[], reader: ClaimReader): CarCandidate[] {
  const groups = groupsOf(heard)
  const bySeller = groups.map(({ places }) => places.filter(({ heard: { speaker } }) => speaker === 'sales').length)
  const mostSold = Math.max(0, ...bySeller)
  const firstCustomer = heard.find(isCustomerSide)?.turn ?? 0
  const candidates: CarCandidate[] = []
  const known = new Map<Mention, ReadonlySet<Claim>>()
  const claimed = groups.map((group) => claimsIn(group, known, reader))
  const house = houseOf(groups, claimed)
  const service = heard.slice(0, 3).some(({ text }) => SERVICE.test(text))
  const friends = heard.some((one) => isCustomerSide(one) && COMES_ALONG.test(one.text)) && !heard.some((one) => isCustomerSide(one) && /(?:^|[，。！？])(?:老公|老婆|媳妇|妈|爸)[，你]/.test(one.text))
  const signsAt = new Map<Mention, readonly string[]>()
  const customerCars = groups.filter(({ places }) => places.some(({ heard: one }) => isCustomerSide(one)))
  groups.forEach((group, index) => {
    const own = group.places.filter(({ heard: one }) => isCustomerSide(one))
    const first = own[0]
    const sold = bySeller[index]!
    const turn = first?.heard.turn ?? heard.find((one) => one.turn > group.places[0]!.heard.turn && isCustomerSide(one))?.turn
    if (turn === undefined) return
    const found = new Map<string, number>()
    const marks: string[] = []
    const mark = (name: string, holds: boolean): void => {
      if (holds) marks.push(name)
    }
    if (first) {
      const { heard: one, mention } = first
      addAround(found, clip(one, mention.start - 14, mention.start), clip(one, mention.end, mention.end + 14))
      const head = one.mentions[one.mentions.indexOf(mention) - 1]
      // What is said of the first car of an enumeration holds for the later ones.
      if (head && mention.start - head.end < 24) for (const sign of signsAt.get(head) ?? []) marks.push(`head:${sign}`)
      const previous = one.previous?.masked.slice(-20) ?? ''
      for (let n = 2; n <= 3; n++) for (let i = 0; i + n <= previous.length; i++) found.set(`<${previous.slice(i, i + n)}`, 0.12)
      const asked = one.previous?.speaker === 'sales' ? one.previous.text : ''
      mark('askedOwn', ASK_OWN.test(asked))
      mark('askedRival', ASK_RIVAL.test(asked))
      mark('askedWant', ASK_WANT.test(asked))
      mark('companion', one.speaker === 'companion')
      mark('several', one.mentions.length > 1)
      mark('firstInTurn', one.mentions[0] === mention)
      mark('start', mention.start < 3)
      mark('sellerBefore', group.places[0]!.heard.speaker === 'sales')
      const suggested = one.previous?.speaker === 'sales' && one.previous.mentions.some(({ brand, series }) => brand === group.brand && series === group.series)
      mark('suggested', suggested)
      mark('suggestedNotWanted', suggested && DECLINES.test(one.text))
    } else {
      mark('sellerOnly', true)
      const reply = heard[turn]!.text
      mark('sellerOnlyAgreed', AGREES.test(reply))
      mark('sellerOnlyDeclined', DECLINES.test(reply))
      mark('sellerOnlyShown', TRIES.test(reply))
      mark('sellerOnlyAlone', customerCars.length === 0)
      mark(`sellerOnlyTimes=${Math.min(4, sold)}`, true)
      mark('sellerOnlyHouse', group.brand === house)
      mark('sellerOnlyFirst', group === groups[0])
    }
    // All places together: a car named first in passing may be called one's own later.
    const clauses = new Map<Heard, readonly Clause[]>()
    const claims = claimed[index]!
    let verdict: Verdict | null = null
    const stranger = first?.heard.speaker === 'companion' && friends
    for (const { heard: one, mention } of own) {
      const all = clauses.get(one) ?? clausesOf(one.text)
      clauses.set(one, all)
      const clause = clauseAt(all, mention.start, one.text)
      const words = clip(one, clause.start, clause.end, mention)
      const near = clip(one, clause.start - 10, clause.end + 14, mention)
      const signs = SIGNS.filter(([, pattern]) => pattern.test(near)).map(([name]) => name)
      signsAt.set(mention, signs)
      for (const name of signs) mark(name, !marks.includes(name))
      for (const [name, pattern] of SIGNS) if (pattern.test(words)) mark(`clause:${name}`, !marks.includes(`clause:${name}`))
      const has = (name: string): boolean => signs.includes(name)
      const whole = one.mentions.length === 1 ? clip(one, 0, one.text.length, mention) : near
      const notTheirs = has('outsider') || has('outsiderAfter') || has('lent') || PAST.test(whole)
      const drives = has('mine') || has('drives') || has('years') || has('bought') || has('trade')
      const whose: readonly (readonly [string, boolean])[] = [
        ['ownCar', drives && !notTheirs],
        ['spouseCar', has('spouse') && !has('outsider') && !PAST.test(whole)],
        ['othersCar', has('outsider') && !has('visited') && !has('trade')],
        ['pastCar', PAST.test(whole) && drives],
        ['rivalCar', has('visited') && !has('outsider') && !has('refused')],
      ]
      for (const [name, holds] of whose) mark(name, holds && !marks.includes(name))
      if (OWNED.test(near)) mark('owned', !marks.includes('owned'))
      if (RIVAL.test(words)) mark('rival', !marks.includes('rival'))
      if (OTHERS.test(words)) mark('others', !marks.includes('others'))
      if (WANT.test(words)) mark('want', !marks.includes('want'))
      for (let i = 0; i + 2 <= near.length; i++) found.set(`n:${near.slice(i, i + 2)}`, 0.12)
    }
    if (first) {
      const asked = first.heard.previous?.speaker === 'sales' ? first.heard.previous.text : ''
      const about = question(asked)
      verdict = verdictOf(claims, { asked: about, stranger, house: group.brand === house, elsewhere: house !== null && group.brand !== house, sold: sold > 0 && sold === mostSold })
      for (const claim of claims) mark(`claim:${claim}`, true)
    }
    for (const { heard: one, mention } of group.places.filter(({ heard: { speaker } }) => speaker === 'sales').slice(0, 6)) {
      const near = clip(one, mention.start - 6, mention.end + 8, mention)
      for (let i = 0; i + 2 <= near.length; i++) found.set(`s:${near.slice(i, i + 2)}`, 0.12)
      mark('sellerOwnAsk', ASK_OWN.test(one.text))
      for (const [name, pattern] of SELLER_SIGNS) if (pattern.test(near)) mark(`seller:${name}`, !marks.includes(`seller:${name}`))
    }
    mark('house', group.brand === house)
    mark('houseNot', house !== null && group.brand !== house)
    mark('houseElsewhere', group.brand !== house && customerCars.some(({ brand }) => brand === house))
    mark('service', service)
    mark('serviceCar', service && group.brand === house && (group === customerCars[0] || marks.includes('seller:yours')) && !marks.includes('look'))
    mark('first', group === customerCars[0])
    mark('second', group === customerCars[1])
    mark('firstTurn', turn === firstCustomer)
    mark('only', customerCars.length === 1)
    mark(`seller=${sold === 0 ? 0 : sold === mostSold ? 'most' : 'some'}`, true)
    mark('sellerOften', sold > 2)
    mark(`times=${Math.min(3, own.length)}`, true)
    mark('brandOnly', group.series === null)
    mark('sellerOpens', group.places[0]!.heard.turn === 0 && group.places[0]!.heard.speaker === 'sales')
    mark('sameBrandAsSold', groups.some((other, i) => other !== group && bySeller[i]! > 0 && other.brand === group.brand))
    mark('early', turn <= 2)
    addMarks(found, [...new Set(marks)], CROSSED, 0.3)
    if (first) for (const [name, worth] of found) if (!name.startsWith('@')) found.set(name, worth * 0.7)
    const place = group.brand === house ? 'house' : house === null ? 'unknown' : 'other'
    if (verdict) {
      found.set(`@verdict=${verdict}`, VERDICT)
      found.set(`@verdict=${verdict}/${place}`, VERDICT)
      // Rare verdicts learn from the frequent ones that amount to the same.
      const means = amounts(verdict, place)
      if (means) found.set(`@means=${means}`, MEANS)
      if (/^(?:none|wanted|likened|refused|advised)$/.test(verdict)) for (const name of ['suggested', 'sellerBefore', 'first', 'several', 'askedWant', 'askedRival', 'askedOwn', 'service', 'sellerOften', 'only']) if (marks.includes(name)) found.set(`@verdict=${verdict}/${place}&${name}`, VERDICT / 2)
    }
    candidates.push({ brand: group.brand, series: group.series, place, turn, features: found })
  })
  return candidates
}
