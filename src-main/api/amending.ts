// amending.ts: the calls with which people change, delete and add findings, take that back, and mark a talk as looked through.

import type { CarNames, StoreAccuracy } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'
import { accuracyOf } from '../../src-core/insight/accuracy.ts'
import { clashOf, keyOf, valuesOf, type Entry, type Laid, type Said } from '../../src-core/insight/amendments.ts'
import type { Draft } from '../../src-core/insight/drafts.ts'
import type { ListName } from '../../src-core/insight/values.ts'
import { maskAll } from '../../src-core/privacy/mask-words.ts'
import { progressOf } from '../../src-core/pipeline.ts'
import type { Actor, Turn } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { loadCars } from '../language/knowledge.ts'
import type { Loop } from '../stages.ts'
import type { Store } from '../store/store.ts'

type Target = { readonly list: ListName; readonly key: string }
type Parts = { readonly store: Store; readonly loop: Loop; readonly announcer: Announcer; readonly modelsDir: string; readonly home: string }

/** Each method throws Fault, and nothing is written then. Answers are those of the calls of the same names. */
export function createAmending({ store, loop, announcer, modelsDir, home }: Parts) {
  let cars: readonly CarNames[] | null = null
  const carNames = (): readonly CarNames[] => (cars ??= loadCars(modelsDir, home))

  function read(talk: string): { laid: Laid; turns: readonly Turn[] } {
    if (store.profiling.refused(store.talks.get(talk)?.customerId ?? '')) throw new Fault('input.invalid', '这段谈话', '客户不同意画像', '只能查看文字和顾问的动作；客户同意后可以在客户页重新打开')
    const laid = store.rows.laid(talk)
    if (!laid) throw new Fault('input.invalid', '这段谈话', '还没有分析完', '请等分析完成后再更正')
    return { laid, turns: store.rows.turns(talk) }
  }

  /** A finding that is gone or not as the person saw it is never guessed at. */
  function entryOf(laid: Laid, { list, key }: Target): Entry {
    // Who may not see numbers that name a person asks with what they were shown.
    const entry = laid.lists[list].entries.find(({ item }) => keyOf(item) === key || keyOf(maskAll(item)) === key)
    if (!entry) throw new Fault('input.unknown', '这条洞察', '已经变化或不存在', '请看一眼最新的内容再更正')
    return entry
  }

  const startOf = (turns: readonly Turn[], turn: number): number => turns[turn]?.startMs ?? 0

  const saidBefore = ({ item }: Entry, turns: readonly Turn[]): Said => ({ values: valuesOf(item), turn: item.turn, ms: startOf(turns, item.turn) })

  function saidNow(finding: Draft, laid: Laid, turns: readonly Turn[], replaced: Entry | null): Said {
    const { list, turn, values } = finding
    if (turn >= turns.length) throw new Fault('input.invalid', '依据的句子', `这段谈话没有第 ${turn + 1} 句`, '请重新选择是哪一句说明的')
    // Names of cars go to headquarters as tags: only words that are known to be such may take their place.
    if (list === 'vehicles') requireCar(values, carNames())
    const clash = clashOf(list, values, turn, laid.lists[list].entries, replaced)
    if (clash) throw new Fault('input.invalid', '这条洞察', `和第 ${clash.item.turn + 1} 句的一条说的是同一件事`, '请直接更正那一条')
    if (replaced && keyOf({ ...values, turn, certainty: 1, by: '' }) === keyOf(replaced.item)) throw new Fault('input.invalid', '这条洞察', '和原来的一样', '请先改动内容')
    return { values, turn, ms: startOf(turns, turn) }
  }

  /** The deed, its audit row and the talk's new state in one transaction; then the loop grades, files and queues the talk again. */
  function amend<T>(talk: string, deed: () => T): T {
    const done = store.together(() => {
      const result = deed()
      store.talks.reopen(talk, 'understood')
      return result
    })
    const { state } = store.talks.get(talk)!
    announcer.say({ type: 'talk', talk, state, progress: progressOf(state) })
    loop.poke()
    return done
  }

  return {
    add: (talk: string, finding: Draft, actor: Actor) =>
      amend(talk, () => {
        const { laid, turns } = read(talk)
        const item = saidNow(finding, laid, turns, null)
        const amendment = store.amendments.add(talk, { list: finding.list, kind: 'add', target: null, item, upon: null, person: actor.person })
        store.audit.note(actor, 'amend', talk, { list: finding.list, kind: 'add', amendment })
        return { amendment }
      }),
    change: (talk: string, target: Target, finding: Draft, actor: Actor) =>
      amend(talk, () => {
        const { laid, turns } = read(talk)
        if (finding.list !== target.list) throw new Fault('input.invalid', '这条洞察', '不能改到另一类', '请删除它，再到那一类里添加')
        const before = entryOf(laid, target)
        const item = saidNow(finding, laid, turns, before)
        const amendment = store.amendments.add(talk, { list: target.list, kind: 'change', target: saidBefore(before, turns), item, upon: before.amendment?.id ?? null, person: actor.person })
        store.audit.note(actor, 'amend', talk, { list: target.list, kind: 'change', amendment })
        return { amendment }
      }),
    delete: (talk: string, target: Target, actor: Actor) =>
      amend(talk, () => {
        const { laid, turns } = read(talk)
        const before = entryOf(laid, target)
        const amendment = store.amendments.add(talk, { list: target.list, kind: 'delete', target: saidBefore(before, turns), item: null, upon: before.amendment?.id ?? null, person: actor.person })
        store.audit.note(actor, 'amend', talk, { list: target.list, kind: 'delete', amendment })
        return { amendment }
      }),
    undo: (talk: string, amendment: number, actor: Actor) =>
      amend(talk, () => {
        const standing = store.amendments.of(talk)
        if (!standing.some(({ id }) => id === amendment)) throw new Fault('input.unknown', '这次更正', '已经撤销过或不存在', '不需要再做什么')
        if (standing.some(({ upon }) => upon === amendment)) throw new Fault('input.invalid', '这次更正', '之后同一条又被更正过', '请先撤销后面的更正')
        store.amendments.undo(amendment, actor.person)
        store.audit.note(actor, 'unamend', talk, { amendment })
        return { ok: true as const }
      }),
    review(talk: string, reviewed: boolean, actor: Actor): { ok: true } {
      store.together(() => {
        read(talk)
        if (reviewed) store.amendments.markReviewed(talk, actor.person)
        else store.amendments.unmarkReviewed(talk)
        store.audit.note(actor, 'review', talk, { reviewed })
      })
      return { ok: true }
    },
    accuracy(): StoreAccuracy {
      const talks = store.amendments.reviewed().flatMap((talk) => store.rows.laid(talk) ?? [])
      return { ...accuracyOf(talks), talks: talks.length, amendedOnly: store.amendments.amendedOnly() }
    },
    carNames,
  }
}

function requireCar({ brand, series }: { readonly brand: string; readonly series: string | null }, cars: readonly CarNames[]): void {
  const known = cars.find((car) => car.brand === brand)
  if (!known) throw new Fault('input.invalid', `品牌“${brand}”`, '不在车名词典里', '请从列表中选择')
  if (series !== null && !known.series.includes(series)) throw new Fault('input.invalid', `车系“${series}”`, `不在${brand}的车名词典里`, '请从列表中选择，或只选品牌')
}
