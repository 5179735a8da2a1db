// cars.ts: short talks about cars, those whose misses were read (cars.jsonl) and those that nobody has read (cars-unread.jsonl): whose each car is and
// what the customer wants of it, and how many of them are read right.

import { readFileSync } from 'node:fs'
import type { Reader } from '../../src-core/ports.ts'
import type { Turn } from '../../src-core/shapes.ts'

type Car = { readonly brand: string; readonly series: string | null; readonly relation: string }
type ShortTalk = { readonly id: string; readonly turns: readonly Turn[]; readonly vehicles: readonly Car[] }

/** Counts and F1 over all cars; a car is right when its name and its relation are. */
export type CarScore = { readonly right: number; readonly extra: number; readonly missed: number; readonly f1: number }

const keyOf = ({ brand, series, relation }: Car): string => `${(series ?? brand).toLowerCase().replace(/[\s\-_·]/g, '')}|${relation}`

export const shortTalks = (name: 'cars' | 'cars-unread' = 'cars'): ShortTalk[] => readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as ShortTalk)

/** @param find the cars of a talk, in whatever way is to be judged */
export function scoreCars(talks: readonly ShortTalk[], find: (talk: ShortTalk) => readonly Car[]): CarScore {
  const sum = { right: 0, extra: 0, missed: 0 }
  for (const talk of talks) {
    const [gold, found] = [new Set(talk.vehicles.map(keyOf)), new Set(find(talk).map(keyOf))]
    const right = [...found].filter((key) => gold.has(key)).length
    sum.right += right
    sum.extra += found.size - right
    sum.missed += gold.size - right
  }
  return { ...sum, f1: Math.round((2000 * sum.right) / (2 * sum.right + sum.extra + sum.missed)) / 1000 }
}

export const carsBy = (reader: Reader) => ({ turns }: ShortTalk): readonly Car[] => reader.read({ date: '2026-11-07', turns }).findings.vehicles
