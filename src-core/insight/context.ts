// context.ts: the words around a place in a turn as features, for the models that judge a candidate (an amount, a day, a car, a wish).

import type { Heard } from './hearing.ts'

/** Words left and right of a place: what touches it counts more than what is near. `left` and `right` have other candidates masked already. */
export function addAround(features: Map<string, number>, left: string, right: string): void {
  const l = left.slice(-14)
  const r = right.slice(0, 14)
  for (let n = 1; n <= 5 && n <= l.length; n++) features.set(`L:${l.slice(-n)}`, 0.35)
  for (let n = 1; n <= 5 && n <= r.length; n++) features.set(`R:${r.slice(0, n)}`, 0.35)
  for (let i = 0; i + 2 <= l.length; i++) features.set(`l:${l.slice(i, i + 2)}`, 0.15)
  for (let i = 0; i + 2 <= r.length; i++) features.set(`r:${r.slice(i, i + 2)}`, 0.15)
}

/** Pairs and triples of the end of the turn before. */
export function addPrevious(features: Map<string, number>, heard: Heard, value = 0.1): void {
  const previous = heard.previous?.masked.slice(-24) ?? ''
  for (let n = 2; n <= 3; n++) for (let i = 0; i + n <= previous.length; i++) features.set(`<${previous.slice(i, i + n)}`, value)
}

/** Named circumstances; what two of the `crossed` ones mean together tells more than each alone. */
export function addMarks(features: Map<string, number>, marks: readonly string[], crossed: RegExp, value = 0.7): void {
  for (const one of marks) {
    features.set(`@${one}`, value)
    if (crossed.test(one)) for (const other of marks) if (one !== other && (one < other || !crossed.test(other))) features.set(`@${one}&${other}`, value * 0.45)
  }
}
