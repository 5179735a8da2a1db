// tasks.ts: examples for every model from the labelled corpus, with the features the reader itself will compute.

import { amountCandidates, driftAfter, type Kind } from '../../src-core/insight/budgets.ts'
import { hear, isCustomerSide, type Heard } from '../../src-core/insight/hearing.ts'
import type { ModelName } from '../../src-core/insight/knowledge.ts'
import { moodFeatures, toneFeatures, TONES } from '../../src-core/insight/mood.ts'
import type { TurnTask, Tools } from '../../src-core/insight/prepare.ts'
import { dayCandidates } from '../../src-core/insight/timeline.ts'
import { featuresOf } from '../../src-core/insight/turn-labels.ts'
import { brandFeatures } from '../../src-core/insight/store-brand.ts'
import { carCandidates, claimedCars } from '../../src-core/insight/vehicles.ts'
import type { Classifier } from '../../src-core/linear.ts'
import type { Findings } from '../../src-core/shapes.ts'
import type { Gold, Labelled, Tones, Utterance } from './corpus.ts'
import type { Example } from './examples.ts'

type Item = Record<string, unknown> & { readonly turn: number }
/** A talk or a single utterance (with the question before it) in one shape. */
type Source = { readonly group: string; readonly judged: boolean; readonly date: string; readonly heard: readonly Heard[]; readonly list: (name: string) => readonly Item[] | null; readonly gold: Gold | null }

export const LABEL_OF: Readonly<Record<TurnTask, (item: Item) => string | null>> = {
  sales_actions: (x) => String(x.type),
  intents: (x) => `${String(x.type)}|${String(x.polarity)}`,
  objections: (x) => String(x.type),
  opinions: (x) => `${String(x.aspect)}|${String(x.sentiment)}`,
  states: (x) => (x.type === 'decision_maker' || x.type === 'household' || x.type === 'first_car' ? `${x.type}|${String(x.value)}` : null),
}
const LIST_OF: Readonly<Record<TurnTask, string>> = { sales_actions: 'sales_actions', intents: 'intents', objections: 'objections', opinions: 'opinions', states: 'facts' }

export function sourcesOf(talks: readonly Labelled[], utterances: readonly Utterance[], tools: Tools): Source[] {
  const whole = talks.map(({ id, date, turns, gold }) => ({ group: id, judged: true, date, heard: hear({ turns }, tools.finder), list: (name: string) => gold[name as keyof Gold] as unknown as readonly Item[], gold }))
  const single = utterances.map(({ date, prev, text, lists }, i) => ({
    group: `utterance-${i}`,
    judged: false,
    date,
    heard: hear({ turns: [{ speaker: 'sales' as const, text: prev }, { speaker: 'customer' as const, text }] }, tools.finder),
    list: (name: string) => lists[name]?.map((item) => ({ ...item, turn: 1 })) ?? null,
    gold: null,
  }))
  return [...whole, ...single]
}

const near = (a: unknown, b: unknown, share: number, floor: number): boolean => (typeof a !== 'number' || typeof b !== 'number' ? (a ?? null) === (b ?? null) : Math.abs(a - b) <= Math.max(floor, share * Math.abs(b)))
const nameOf = (brand: unknown, series: unknown): string => String(series ?? brand).toLowerCase().replace(/[\s\-_·.]/g, '')
const none: ReadonlySet<string> = new Set()

function turnExamples(task: TurnTask, sources: readonly Source[], tools: Tools): Example[] {
  const label = LABEL_OF[task]
  return sources.flatMap(({ group, judged, heard, list }) => {
    const gold = list(LIST_OF[task])
    if (!gold || (task === 'sales_actions' && !judged)) return []
    const items = gold.flatMap((item) => {
      const name = label(item)
      return name === null ? [] : [{ name, turn: item.turn }]
    })
    const first = new Map<string, number>()
    for (const { name, turn } of items) first.set(name, Math.min(turn, first.get(name) ?? Infinity))
    return heard
      .filter((one) => (task === 'sales_actions' ? one.speaker === 'sales' : isCustomerSide(one)))
      .map((one) => ({
        features: featuresOf(one, task, tools),
        labels: new Set(items.filter(({ turn }) => turn === one.turn).map(({ name }) => name)),
        // What was noted once is not noted again: a later turn may say the same and is no counter-example.
        unknown: task === 'sales_actions' ? none : new Set([...first].filter(([, turn]) => turn < one.turn).map(([name]) => name)),
        group,
        judged,
        turn: one.turn,
      }))
  })
}

function amountExamples(sources: readonly Source[]): Example[] {
  return sources.flatMap(({ group, heard, list }) => {
    const gold = list('budgets')
    if (!gold) return []
    let drift: Kind = 'total'
    const examples: Example[] = []
    for (const one of heard) {
      if (isCustomerSide(one))
        for (const { amount, features } of amountCandidates(one, drift)) {
          const own = gold.some((g) => g.turn === one.turn && [amount.min, amount.max, amount.low, amount.high].some((x) => x !== null && (x === g.min || x === g.max)))
          examples.push({ features, labels: own ? new Set(['own']) : none, unknown: none, group, judged: true, turn: one.turn })
        }
      drift = driftAfter(one, drift)
    }
    return examples
  })
}

function dayExamples(sources: readonly Source[], tools: Tools): Example[] {
  return sources.flatMap(({ group, date, heard, list }) => {
    const gold = list('timeline')
    if (!gold) return []
    return heard.filter(isCustomerSide).flatMap((one) =>
      dayCandidates(one, tools.calendar, date).map(({ span, features }) => {
        const own = gold.some((g) => g.turn === one.turn && near(span.max, g.max_days, 0.25, 3) && near(span.min, g.min_days, 0.25, 3))
        return { features, labels: own ? new Set(['when']) : none, unknown: none, group, judged: true, turn: one.turn }
      }),
    )
  })
}

/** The store sells what the customer came for; a talk in which he came for nothing does not tell. */
export function brandExamples(sources: readonly Source[], tools: Tools): Example[] {
  return sources.flatMap(({ group, heard, gold }) => {
    const wanted = gold?.vehicles.filter(({ relation }) => relation === 'of_interest') ?? []
    const cars = claimedCars(heard, tools.claims)
    const own = new Set(cars.groups.filter(({ brand, series }) => wanted.some((g) => nameOf(g.brand, g.series) === nameOf(brand, series))).map(({ brand }) => brand))
    if (own.size === 0) return []
    return [...brandFeatures(heard, cars, tools.claims.signs)].map(([brand, features]) => ({ features, labels: own.has(brand) ? new Set(['house']) : none, unknown: none, group, judged: true, turn: 0, about: brand }))
  })
}

function carExamples(sources: readonly Source[], tools: Tools, brands: Classifier): Example[] {
  return sources.flatMap(({ group, heard, list }) => {
    const gold = list('vehicles')
    if (!gold) return []
    return carCandidates(heard, tools.claims, brands).map(({ brand, series, turn, features }) => {
      const own = gold.find((g) => nameOf(g.brand, g.series) === nameOf(brand, series))
      return { features, labels: new Set([own ? String(own.relation) : 'none']), unknown: none, group, judged: true, turn }
    })
  })
}

function needExamples(sources: readonly Source[], tools: Tools): Example[] {
  return sources.flatMap(({ group, judged, heard, list }) => {
    const gold = list('needs')
    if (!gold) return []
    return heard.filter(isCustomerSide).flatMap((one) =>
      tools.needs.candidates(one).map(({ attribute, value, features }) => {
        const same = gold.filter((g) => g.attribute === attribute && g.value === value)
        const here = same.filter((g) => g.turn === one.turn)
        const said = here.length === 0 && same.some((g) => g.turn < one.turn)
        return { features, labels: new Set(here.map((g) => String(g.polarity))), unknown: said ? new Set(['want', 'reject']) : none, group, judged, turn: one.turn }
      }),
    )
  })
}

function judgementExamples(sources: readonly Source[], tools: Tools): Example[] {
  return sources.flatMap(({ group, judged, heard, list }) => {
    const gold = list('opinions')
    if (!gold) return []
    return heard.filter(isCustomerSide).flatMap((one) =>
      tools.judgements.candidates(one).map(({ aspect, features }) => {
        const own = gold.filter((g) => g.aspect === aspect)
        const at = (holds: (g: Item) => boolean): Set<string> => new Set(own.filter(holds).map((g) => String(g.sentiment)))
        return { features, labels: at((g) => g.turn === one.turn), unknown: at((g) => g.turn < one.turn), group, judged, turn: one.turn, about: aspect }
      }),
    )
  })
}

export function toneExamples(sources: readonly Source[], tones: Tones, tools: Tools): Example[] {
  return sources.flatMap(({ group, heard }) =>
    heard.filter(isCustomerSide).flatMap((one) => {
      const tone = tones.get(group)?.turns.get(one.turn)
      return tone === undefined ? [] : [{ features: toneFeatures(one, tools.mood), labels: new Set(Object.keys(TONES).filter((label) => TONES[label]!(tone))), unknown: none, group, judged: true, turn: one.turn }]
    }),
  )
}

/** Weight of the second annotator's word for a talk beside its label, chosen by the loss on talks that no training saw: the two agree in 0.77, and where they do not the mood is in between. */
const SECOND = 0.5

function moodExamples(sources: readonly Source[], tools: Tools, { toneAt, tones }: Pick<Upstream, 'toneAt' | 'tones'>): Example[] {
  return sources.flatMap(({ group, gold, heard }) => {
    if (!gold) return []
    const customer = heard.filter(isCustomerSide)
    const sounds = customer.map(({ turn }) => toneAt(group, turn))
    const features = moodFeatures(gold as unknown as Findings, customer, sounds, tools.mood)
    const example = (mood: string, weight: number): Example => ({ features, labels: new Set([mood]), unknown: none, group, judged: true, turn: 0, weight })
    const second = tones.get(group)
    return [example(gold.sentiment.overall, 1), ...(second ? [example(second.mood, SECOND)] : [])]
  })
}

/** What some models build on: the model of the store's brand, how the turns of the talks sound by a model that never saw them, and what a second annotator heard. */
export type Upstream = { readonly brands: Classifier; readonly toneAt: (group: string, turn: number) => number; readonly tones: Tones }

export function examplesOf(model: Exclude<ModelName, 'store_brand' | 'tones'>, sources: readonly Source[], tools: Tools, { brands, toneAt, tones }: Upstream): Example[] {
  switch (model) {
    case 'amounts':
      return amountExamples(sources)
    case 'days':
      return dayExamples(sources, tools)
    case 'cars':
      return carExamples(sources, tools, brands)
    case 'needs':
      return needExamples(sources, tools)
    case 'judgements':
      return judgementExamples(sources, tools)
    case 'mood':
      return moodExamples(sources, tools, { toneAt, tones })
    default:
      return turnExamples(model, sources, tools)
  }
}

/** (talk, label) pairs that a turn model should find. */
export function goldPairs(task: TurnTask, talks: readonly Labelled[]): Set<string> {
  return new Set(
    talks.flatMap(({ id, gold }) =>
      (gold[LIST_OF[task] as keyof Gold] as unknown as readonly Item[]).flatMap((item) => {
        const name = LABEL_OF[task](item)
        return name === null ? [] : [`${id}|${name}`]
      }),
    ),
  )
}
