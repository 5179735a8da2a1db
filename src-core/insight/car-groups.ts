// car-groups.ts: all places of a talk that name one car, and the words around a place with cars and numbers made alike.

import { isCustomerSide, type Heard } from './hearing.ts'
import type { Mention } from './names.ts'
import type { Claim } from './whose.ts'

const NUMBERS = /[零〇一二两三四五六七八九十百千万半几\d]+(?=年|个?月|万|公里|块|千|里|天|岁|台|点)/g

type Place = { heard: Heard; mention: Mention }

export type Group = { brand: string; series: string | null; places: Place[] }

/** Where the customer side names the car for the first time. */
export const firstOwn = ({ places }: Group): Place | undefined => places.find(({ heard }) => isCustomerSide(heard))

/** The cars of a talk, and what the customer's words claim of each. */
export type ClaimedCars = { readonly groups: readonly Group[]; readonly claimed: readonly ReadonlySet<Claim>[] }

/** 菱智，东风的: who makes the car just named, no car of its own. */
const isMakerOf = (one: Heard, { series, start, end }: Mention, last: Mention | undefined): boolean => series === null && last !== undefined && /^[，是啊嘛]{0,2}$/.test(one.text.slice(last.end, start)) && /^(?:的(?:吧|嘛|$|[，。？！])|(?:那个|家的|那边的|出的)(?:$|[，。？！]))/.test(one.text.slice(end))

/** Mentions gathered by car: 博越 joins 博越L and 瑞虎8 joins 瑞虎8 PLUS, a lone brand joins its only series. */
export function groupsOf(heard: readonly Heard[]): Group[] {
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
export const clip = (heard: Heard, from: number, to: number, own?: Mention, silent?: (other: Mention) => boolean): string => {
  const near = heard.mentions.filter(({ start, end }) => start < to && end > from)
  let out = ''
  for (let i = Math.max(0, from); i < Math.min(heard.text.length, to); i++) {
    const other = near.find(({ start, end }) => i >= start && i < end)
    if (!other) out += heard.text[i]!
    else if (!silent?.(other) && (i === other.start || i === from)) out += other === own ? 'V' : 'W'
  }
  return out.replace(NUMBERS, 'N')
}
