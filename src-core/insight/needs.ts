// needs.ts: what a customer may wish for or refuse in a turn, one candidate for each value of the lexicon that is said or asked about.

import { clauseAt, clausesOf } from './clauses.ts'
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
const CROSSED = /^(?:want|reject|open|asked|yes|no|question|attribute=)/
const YES = /^(?:嗯|对|要|是|行|好|可以|必须|那必须|当然|喜欢|需要|想|有|得|选|那是|那肯定|肯定|加|装|没错)/
const NO = /^(?:不|没|算|免|别|哎?不|用不|无所谓|拉倒|那倒不|甭)/
/** 没有天窗不买: two denials make a must. */
const MUST = /没(?:有|带)?W的?(?:我|就|都|可|也|那)*(?:不|别|免)[^，]{0,3}/g
const POINTS = /这个|那个|这功能|它|这俩|前面|后面|前者|后者/
const OTHERS = /朋友|同事|邻居|人家|他们|别人|现在(?:这|开|那)|我那(?:台|个|辆)|老车|旧车|以前|原来/

export function createNeedFinder(lexicon: NeedLexicon): NeedFinder {
  const values = Object.entries(lexicon.values).flatMap(([attribute, byValue]) => Object.entries(byValue).map(([value, patterns]) => ({ key: `${attribute}|${value}`, attribute, value, pattern: one(patterns, 'g') })))
  const want = one(lexicon.want)
  const reject = one(lexicon.reject)
  const open = one(lexicon.open)
  const placesIn = (text: string): Place[] => values.flatMap(({ key, attribute, value, pattern }) => [...text.matchAll(pattern)].map((match) => ({ key, attribute, value, start: match.index, end: match.index + match[0].length })))

  return {
    candidates(heard) {
      const { text } = heard
      const places = placesIn(text)
      const question = heard.previous?.speaker === 'sales' ? heard.previous.text : ''
      const asked = placesIn(question)
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
          const words: string[] = []
          const after: string[] = []
          const clauses = clausesOf(text)
          for (const { start, end } of all.slice(0, 3)) {
            addAround(found, hide(start - 14, start, key), hide(end, end + 14, key))
            const clause = clauseAt(clauses, start, text)
            words.push(hide(clause.start, clause.end, key))
            // What the next clause says belongs to this value, unless it speaks of another one.
            const next = clauses.find((other) => other.start >= clause.end)
            if (next && !places.some((other) => other.key !== key && other.start >= next.start && other.start < next.end)) after.push(hide(next.start, next.end, key))
            mark('question', /[？]/.test(text.slice(clause.end, clause.end + 1)))
          }
          const near = words.join('，').replace(MUST, '必须W')
          const then = after.join('，')
          mark('want', want.test(near))
          mark('reject', reject.test(near))
          mark('want then', want.test(then))
          mark('reject then', reject.test(then))
          mark('open', open.test(near))
          mark('others', OTHERS.test(near))
          mark('several', all.length > 1)
          mark('only', new Set(places.map((other) => other.key)).size === 1)
          mark('siblings', places.some((other) => other.attribute === attribute && other.key !== key))
          mark('start', place.start < 3)
          for (let i = 0; i + 2 <= near.length && i < 60; i++) found.set(`c:${near.slice(i, i + 2)}`, 0.12)
          for (let i = 0; i + 3 <= near.length && i < 60; i++) found.set(`c:${near.slice(i, i + 3)}`, 0.1)
          for (let i = 0; i + 2 <= then.length && i < 40; i++) found.set(`d:${then.slice(i, i + 2)}`, 0.12)
          found.set(`c^${near.slice(0, 2)}`, 0.2)
          found.set(`c=${near.slice(0, 12)}`, 0.3)
          found.set(`#${key}|${text.slice(place.start, place.end)}`, 0.3)
        } else {
          mark('only asked', true)
          mark('points', POINTS.test(text))
          mark('lone', new Set(asked.map((other) => other.key)).size === 1)
          mark('last', asked.at(-1)?.key === key)
          for (let n = 1; n <= 4; n++) for (let i = 0; i + n <= Math.min(text.length, 14); i++) found.set(`a:${text.slice(i, i + n)}`, 0.14)
        }
        mark('asked', asked.some((other) => other.key === key))
        mark('askedSame', asked.some((other) => other.attribute === attribute))
        mark('questioned', /[？吗呢]/.test(question))
        mark('yes', YES.test(text))
        mark('no', NO.test(text))
        mark('wantTurn', want.test(text))
        mark('rejectTurn', reject.test(text))
        mark('companion', heard.speaker === 'companion')
        mark('short', text.length < 12)
        mark(`attribute=${attribute}`, true)
        mark(`key=${key}`, true)
        const previous = heard.previous?.masked.slice(-20) ?? ''
        for (let n = 2; n <= 3; n++) for (let i = 0; i + n <= previous.length; i++) found.set(`<${previous.slice(i, i + n)}`, 0.08)
        addMarks(found, [...new Set(marks)], CROSSED, 0.5)
        return { attribute, value, heard, features: found }
      })
    },
  }
}
