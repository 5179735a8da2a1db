// needs.ts: what a customer may wish for or refuse in a turn, one candidate for each value of the lexicon that is said or asked about.

import { clauseAt, clausesOf, type Clause } from './clauses.ts'
import { addAround, addMarks } from './context.ts'
import type { Heard } from './hearing.ts'

/** models/lexicon/needs.json */
export type NeedLexicon = {
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly want: readonly string[]
  readonly reject: readonly string[]
  readonly open: readonly string[]
}

export type NeedCandidate = { readonly attribute: string; readonly value: string; readonly heard: Heard; readonly features: ReadonlyMap<string, number> }

export type NeedFinder = { candidates(heard: Heard): NeedCandidate[] }

type Place = { readonly key: string; readonly attribute: string; readonly value: string; readonly start: number; readonly end: number }

const one = (patterns: readonly string[], flags = ''): RegExp => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), flags)
const CROSSED = /^(?:asked|yes|no|question|attribute=|own=|next=|reply=)/
/** What stands between values that share one predicate: 白的、黑的都行, 天窗跟加热我都要. */
const JOINED = /^(?:的|色|款|车|版|、|和|跟|还有|加|啊|呀|或者?|啥|什么|也好|也|，|）){0,3}$/
const YES = /^(?:嗯|对|要|是|行|好|可以|必须|那必须|当然|喜欢|需要|想|有|得|选|那是|那肯定|肯定|加|装|没错)/
const NO = /^(?:不|没|算|免|别|哎?不|用不|无所谓|拉倒|那倒不|甭)/
/** 没有天窗不买: two denials make a must. */
const MUST = /没(?:有|带)?W的?(?:我|就|都|可|也|那)*(?:不|别|免)[^，]{0,3}/g
const POINTS = /这个|那个|这功能|它|这俩|前面|后面|前者|后者/
const OTHERS = /朋友|同事|邻居|隔壁|对面|闺蜜|人家|他们|别人|我(?:姐|哥|弟|妹|舅|姨|姑|叔|同学)/

type Scope = { readonly own: string; readonly next: string }

/** The words that speak of the value at `at` and of the values joined to it, and of no other: in its clause, and in the two after it. */
function scopeOf(at: Place, places: readonly Place[], clause: Clause, clauses: readonly Clause[], text: string): Scope {
  const inside = places.filter((other) => other.start < clause.end && other.end > clause.start).sort((a, b) => a.start - b.start)
  let [from, to] = [at.start, at.end]
  for (const other of inside) if (other.start >= to && JOINED.test(text.slice(to, other.start))) to = other.end
  for (const other of [...inside].reverse()) if (other.end <= from && JOINED.test(text.slice(other.end, from))) from = other.start
  const left = inside.reduce((edge, other) => (other.end <= from ? Math.max(edge, other.end) : edge), clause.start)
  const right = inside.reduce((edge, other) => (other.start >= to ? Math.min(edge, other.start) : edge), clause.end)
  let end = right
  if (right === clause.end)
    for (const other of clauses.filter(({ start }) => start >= clause.end).slice(0, 2)) {
      if (places.some((place) => place.start < other.end && place.end > other.start)) break
      end = other.end
    }
  return { own: `${text.slice(left, from)}W${text.slice(to, right)}`, next: text.slice(right + 1, Math.max(end, right + 1)) }
}

export function createNeedFinder(lexicon: NeedLexicon): NeedFinder {
  const values = Object.entries(lexicon.values).flatMap(([attribute, byValue]) => Object.entries(byValue).map(([value, patterns]) => ({ key: `${attribute}|${value}`, attribute, value, pattern: one(patterns, 'g') })))
  const want = one(lexicon.want)
  const open = one(lexicon.open)
  const refusals = one(lexicon.reject, 'g')
  /** w: wished, r: refused, b: both, o: left open, -: nothing said. 不要 holds no 要. */
  const stance = (words: string): string => {
    const rest = words.replace(refusals, '#')
    const wished = want.test(rest)
    return rest.includes('#') ? (wished ? 'b' : 'r') : open.test(rest) ? 'o' : wished ? 'w' : '-'
  }
  const placesIn = (text: string): Place[] => values.flatMap(({ key, attribute, value, pattern }) => [...text.matchAll(pattern)].map((match) => ({ key, attribute, value, start: match.index, end: match.index + match[0].length })))
  // A turn is looked at as itself, as the question of the next and as what was said before.
  const known = new WeakMap<Heard, readonly Place[]>()
  const placesOf = (heard: Heard): readonly Place[] => {
    const places = known.get(heard) ?? placesIn(heard.text)
    known.set(heard, places)
    return places
  }

  return {
    candidates(heard) {
      const { text } = heard
      const places = placesOf(heard)
      const before = heard.previous?.speaker === 'sales' ? heard.previous : null
      const question = before?.text ?? ''
      const asked = before ? placesOf(before) : []
      const keys = new Map<string, Place | null>()
      for (const place of places) if (!keys.has(place.key)) keys.set(place.key, place)
      for (const place of asked) if (!keys.has(place.key)) keys.set(place.key, null)
      const hide = (from: number, to: number, key: string): string => {
        let out = ''
        for (let i = Math.max(0, from); i < Math.min(text.length, to); i++) {
          const other = places.find(({ start, end }) => i >= start && i < end)
          if (!other) out += text[i]!
          else if (i === other.start || i === from) out += other.key === key ? 'W' : 'O'
        }
        return out
      }
      const echoed = new Set(placesIn(heard.answer).map((other) => other.key))
      const earlier = new Set([heard.previous?.previous, heard.previous?.previous?.previous?.previous].flatMap((one) => (one && one.speaker !== 'sales' ? placesOf(one).map((other) => other.key) : [])))
      const clauses = clausesOf(text)
      return [...keys].map(([key, place]) => {
        const attribute = key.slice(0, key.indexOf('|'))
        const value = key.slice(key.indexOf('|') + 1)
        const found = new Map<string, number>()
        const marks: string[] = []
        const mark = (name: string, holds: boolean): void => {
          if (holds) marks.push(name)
        }
        if (place) {
          const all = places.filter((other) => other.key === key)
          const near: string[] = []
          const scopes: Scope[] = []
          for (const at of all.slice(0, 3)) {
            const clause = clauseAt(clauses, at.start, text)
            addAround(found, hide(at.start - 14, at.start, key), hide(at.end, at.end + 14, key))
            near.push(hide(clause.start, clause.end, key))
            scopes.push(scopeOf(at, places, clause, clauses, text))
            mark('question', text[clause.end] === '？')
          }
          const own = scopes.map((scope) => scope.own).join('，').replace(MUST, '必须W')
          mark(`own=${stance(own)}`, true)
          mark(`next=${stance(scopes.map((scope) => scope.next).join('，'))}`, true)
          for (let i = 0; i + 2 <= own.length && i < 40; i++) {
            found.set(`s:${own.slice(i, i + 2)}`, 0.12)
            found.set(`${attribute}:${own.slice(i, i + 2)}`, 0.2)
            if (i + 3 <= own.length) found.set(`s:${own.slice(i, i + 3)}`, 0.1)
          }
          const whole = near.join('，').replace(MUST, '必须W')
          found.set(`s=${own.slice(0, 12)}`, 0.3)
          found.set(`c^${whole.slice(0, 2)}`, 0.2)
          found.set(`c=${whole.slice(0, 12)}`, 0.3)
          mark('others', OTHERS.test(whole))
          mark('several', all.length > 1)
          mark('only', new Set(places.map((other) => other.key)).size === 1)
          mark('siblings', places.some((other) => other.attribute === attribute && other.key !== key))
          mark('start', place.start < 3)
          // 我就要绿的，白的灰的满街都是: what is said of the one tells of the other.
          const rival = places.find((other) => other.attribute === attribute && other.key !== key)
          if (rival) mark(`rival=${stance(scopeOf(rival, places, clauseAt(clauses, rival.start, text), clauses, text).own)}`, true)
          found.set(`#${key}|${text.slice(place.start, place.end)}`, 0.3)
        } else {
          mark('only asked', true)
          mark(`reply=${stance(text)}`, true)
          mark(`reply first=${stance(clauses[0]?.text ?? '')}`, true)
          mark(`reply last=${stance(clauses.at(-1)?.text ?? '')}`, true)
          mark('points', POINTS.test(text))
          mark('lone', new Set(asked.map((other) => other.key)).size === 1)
          mark('last', asked.at(-1)?.key === key)
          for (let n = 1; n <= 4; n++) for (let i = 0; i + n <= Math.min(text.length, 14); i++) found.set(`a:${text.slice(i, i + n)}`, 0.14)
        }
        mark('echoed', echoed.has(key))
        mark('before', earlier.has(key))
        mark('asked', asked.some((other) => other.key === key))
        mark('askedSame', asked.some((other) => other.attribute === attribute))
        mark('questioned', /[？吗呢]/.test(question))
        mark('yes', YES.test(text))
        mark('no', NO.test(text))
        mark('companion', heard.speaker === 'companion')
        mark('short', text.length < 12)
        mark(`attribute=${attribute}`, true)
        mark(`key=${key}`, true)
        const previous = heard.previous?.masked.slice(-20) ?? ''
        for (let n = 2; n <= 3; n++) for (let i = 0; i + n <= previous.length; i++) found.set(`<${previous.slice(i, i + n)}`, 0.08)
        addMarks(found, [...new Set(marks)], CROSSED, 0.35)
        return { attribute, value, heard, features: found }
      })
    },
  }
}
