// fake-amendments.ts: the calls on findings for the page's tests, in memory: laid over the sample talk by the very rules of the engine.

import type { AmendmentRow, CarNames, ReviewRow, StoreAccuracy } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'
import { accuracyOf } from '../../src-core/insight/accuracy.ts'
import { clashOf, keyOf, layOver, machineSaid, valuesOf, type Amendment, type Entry, type Laid, type Said } from '../../src-core/insight/amendments.ts'
import { Draft } from '../../src-core/insight/drafts.ts'
import type { ListName } from '../../src-core/insight/values.ts'
import { sampleInsights } from './sample-meaning.ts'
import { sampleTurns } from './sample-words.ts'

const starts = sampleTurns.map(({ start }) => start * 1000)
const cars: readonly CarNames[] = [{ brand: '比亚迪', series: ['宋PLUS', '汉', '唐'] }, { brand: '大众', series: ['朗逸', '途观L'] }, { brand: '吉利', series: ['银河L7'] }]

type Target = { readonly list: ListName; readonly key: string }

export class FakeAmendments {
  private readonly done = new Map<string, Amendment[]>()
  private readonly reviews = new Map<string, ReviewRow>()
  private last = 0
  private readonly now: number

  constructor(now: number) {
    this.now = now
  }

  private of = (talk: string): Amendment[] => this.done.get(talk) ?? []
  laid = (talk: string): Laid => layOver(sampleInsights, this.of(talk), starts)

  detail(talk: string): { readonly amendments: readonly AmendmentRow[]; readonly review: ReviewRow | null } {
    const all = this.of(talk)
    const { lists } = this.laid(talk)
    const standing = all.filter(({ id }) => !all.some(({ upon }) => upon === id))
    const amendments = standing.map((one): AmendmentRow => {
      const entry = lists[one.list].entries.find(({ amendment }) => amendment?.id === one.id)
      return { id: one.id, list: one.list, kind: one.kind, key: entry ? keyOf(entry.item) : null, machine: machineSaid(one, all)?.values ?? null, person: one.person, at: one.at }
    })
    return { amendments, review: this.reviews.get(talk) ?? null }
  }

  /** Null where the name is none of these calls. */
  call(name: string, input: Record<string, unknown>): unknown {
    const talk = String(input['talk'])
    const target = input['target'] as Target | undefined
    switch (name) {
      case 'insights.add': return this.write(talk, null, draftOf(input['finding']))
      case 'insights.change': return this.write(talk, target!, draftOf(input['finding']))
      case 'insights.delete': return this.put(talk, target!.list, entryOf(this.laid(talk), target!), null)
      case 'insights.undo': {
        this.done.set(talk, this.of(talk).filter(({ id }) => id !== input['amendment']))
        return { ok: true }
      }
      case 'talks.review': {
        if (input['reviewed'] === true) this.reviews.set(talk, { person: '小周', at: this.now, lapsed: false })
        else this.reviews.delete(talk)
        return { ok: true }
      }
      case 'store.accuracy': {
        const talks = [...this.reviews.keys()]
        const amendedOnly = [...this.done].filter(([id, all]) => all.length > 0 && !this.reviews.has(id)).length
        return { ...accuracyOf(talks.map(this.laid)), talks: talks.length, amendedOnly } satisfies StoreAccuracy
      }
      case 'cars.list': return cars
      default: return null
    }
  }

  private write(talk: string, target: Target | null, { list, turn, values }: Draft): unknown {
    const laid = this.laid(talk)
    const replaced = target && entryOf(laid, target)
    const clash = clashOf(list, values, turn, laid.lists[list].entries, replaced)
    if (clash) throw new Fault('input.invalid', '这条洞察', `和第 ${clash.item.turn + 1} 句的一条说的是同一件事`, '请直接更正那一条')
    return this.put(talk, list, replaced, { values, turn, ms: starts[turn] ?? 0 })
  }

  private put(talk: string, list: ListName, replaced: Entry | null, item: Said | null): unknown {
    const target = replaced && { values: valuesOf(replaced.item), turn: replaced.item.turn, ms: starts[replaced.item.turn] ?? 0 }
    const kind = item === null ? 'delete' : replaced ? 'change' : 'add'
    const amendment = ++this.last
    this.done.set(talk, [...this.of(talk), { id: amendment, list, kind, target, item, upon: replaced?.amendment?.id ?? null, person: '小周', at: this.now }])
    return { amendment }
  }
}

function entryOf(laid: Laid, { list, key }: Target): Entry {
  const entry = laid.lists[list].entries.find(({ item }) => keyOf(item) === key)
  if (!entry) throw new Fault('input.unknown', '这条洞察', '已经变化或不存在', '请看一眼最新的内容再更正')
  return entry
}

function draftOf(input: unknown): Draft {
  const draft = Draft.safeParse(input)
  if (!draft.success) throw new Fault('input.invalid', '填写的内容', draft.error.issues.map(({ message }) => message).join('；'), '请改正后再试')
  return draft.data
}
