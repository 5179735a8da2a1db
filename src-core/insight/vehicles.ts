// vehicles.ts: the cars of a talk, one candidate each with all places where it was named, and what a model needs to tell owned, wanted and rival cars apart.

import { clauseAt, clausesOf } from './clauses.ts'
import { addAround, addMarks } from './context.ts'
import { isCustomerSide, type Heard } from './hearing.ts'
import type { Mention } from './names.ts'

export type CarCandidate = { readonly brand: string; readonly series: string | null; /** The customer's first turn that names it, or the first after the adviser did. */ readonly turn: number; readonly features: ReadonlyMap<string, number> }

const OWNED = /(?:我|我们|我家|家里|咱家|我们家)?(?:现在|目前|平时)?(?:开|骑)(?:的|着|了|个|台|一台|这台|那台|我)|我(?:那|这)?(?:台|个|辆)?(?:老|旧|破)?V|老V|旧V|破V|开了.{0,4}N|N年(?:的|了|多)|年的|现在这台|家里(?:有|那)/
const RIVAL = /看(?:了|过|的|完)|试(?:了|过)|去(?:看|试)|比|对比|还是V|那边|他们家|隔壁|别(?:家|的店)|人家|也看|在看|谈着|问(?:了|过)|另外|还有V|和V|跟V|V(?:店|那)|不如|便宜/
const OTHERS = /朋友|同事|邻居|我(?:哥|弟|姐|妹|爸|妈|老婆|媳妇|老公|儿子|闺女|女儿|表|小舅|堂|叔|舅|姑|姨|丈人|岳)|老板|他|她|人家开|别人|老[张王李赵刘孙周吴]|以前|原来|之前|当年|卖了|报废|早年|最早|第一台|年轻|小时候/
const WANT = /看(?:看|中|上|一下|的就是)|冲(?:着|这|它)|奔(?:着|这|你)|想(?:看|买|要|试|换)|要(?:看|买|那|个)?|来看|定|订|喜欢|惦记|就(?:它|是|要|这|看)|多少钱|有(?:没有)?现车|落地|这(?:台|个|款|车)|你们(?:这|家|的)?/
const CROSSED = /^(?:asked|first|seller|owned|rival|others|want)/
const ASK_OWN = /现在开|目前开|开(?:的)?(?:是)?(?:什么|啥)车|旧车|老车|家里(?:有|的)车|之前开|原来开|开几年|什么车来|座驾|您那台|那台车|开的/
const ASK_RIVAL = /还看|别的|其他|对比|比较过|看过|竞品|哪几(?:款|家)|名单|试过/
const ASK_WANT = /看哪|想看|看什么|哪(?:款|台|个)|喜欢|意向|来看|了解|冲/

type Group = { brand: string; series: string | null; places: { heard: Heard; mention: Mention }[] }

/** Mentions gathered by car: 博越 joins 博越L, a lone brand joins its only series. */
function groupsOf(heard: readonly Heard[]): Group[] {
  const groups: Group[] = []
  for (const one of heard)
    for (const mention of one.mentions) {
      const same = groups.find(({ brand, series }) => series === mention.series && (brand === mention.brand || series !== null))
      if (same) same.places.push({ heard: one, mention })
      else groups.push({ brand: mention.brand, series: mention.series, places: [{ heard: one, mention }] })
    }
  const kept: Group[] = []
  for (const group of [...groups].sort((a, b) => (b.series?.length ?? 0) - (a.series?.length ?? 0))) {
    const longer = group.series === null ? undefined : kept.find(({ brand, series }) => brand === group.brand && series !== null && series !== group.series && series.startsWith(group.series!) && /^[\u4e00-\u9fff]+$/.test(group.series!))
    if (longer) longer.places.push(...group.places)
    else kept.push(group)
  }
  return kept
    .filter((group) => group.series !== null || !kept.some(({ brand, series }) => brand === group.brand && series !== null) )
    .map((group) => ({ ...group, places: [...group.places].sort((a, b) => a.heard.turn - b.heard.turn || a.mention.start - b.mention.start) }))
    .sort((a, b) => a.places[0]!.heard.turn - b.places[0]!.heard.turn || a.places[0]!.mention.start - b.places[0]!.mention.start)
}

const clip = (heard: Heard, from: number, to: number): string => {
  let out = ''
  for (let i = Math.max(0, from); i < Math.min(heard.text.length, to); i++) {
    const other = heard.mentions.find(({ start, end }) => i >= start && i < end)
    if (!other) out += heard.text[i]!
    else if (i === other.start || i === from) out += 'V'
  }
  return out
}

/** Every car of the talk; those that only the adviser named carry the customer's next turn. */
export function carCandidates(heard: readonly Heard[]): CarCandidate[] {
  const groups = groupsOf(heard)
  const bySeller = groups.map(({ places }) => places.filter(({ heard: { speaker } }) => speaker === 'sales').length)
  const mostSold = Math.max(0, ...bySeller)
  const firstCustomer = heard.find(isCustomerSide)?.turn ?? 0
  const candidates: CarCandidate[] = []
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
    } else mark('sellerOnly', true)
    // All places together: a car named first in passing may be called one's own later.
    for (const { heard: one, mention } of own) {
      const clause = clauseAt(clausesOf(one.text), mention.start, one.text)
      const words = `${clip(one, clause.start, mention.start)}V${clip(one, mention.end, clause.end)}`
      const near = `${clip(one, clause.start - 10, mention.start)}V${clip(one, mention.end, clause.end + 14)}`
      if (OWNED.test(near)) mark('owned', !marks.includes('owned'))
      if (RIVAL.test(words)) mark('rival', !marks.includes('rival'))
      if (OTHERS.test(words)) mark('others', !marks.includes('others'))
      if (WANT.test(words)) mark('want', !marks.includes('want'))
      for (let i = 0; i + 2 <= near.length; i++) found.set(`n:${near.slice(i, i + 2)}`, 0.12)
    }
    for (const { heard: one, mention } of group.places.filter(({ heard: { speaker } }) => speaker === 'sales').slice(0, 3)) {
      const near = `${clip(one, mention.start - 6, mention.start)}V${clip(one, mention.end, mention.end + 8)}`
      for (let i = 0; i + 2 <= near.length; i++) found.set(`s:${near.slice(i, i + 2)}`, 0.12)
      mark('sellerOwnAsk', ASK_OWN.test(one.text))
    }
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
    addMarks(found, [...new Set(marks)], CROSSED, 0.6)
    candidates.push({ brand: group.brand, series: group.series, turn, features: found })
  })
  return candidates
}
