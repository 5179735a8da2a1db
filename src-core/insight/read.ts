// read.ts: from the turns of a talk to the findings with their evidence; the one entry of this room.

import { createClassifier, type Classifier } from '../linear.ts'
import type { Reader } from '../ports.ts'
import type { Budget, Conversation, Doubt, Findings, Need, Sentiment, Timeline, Vehicle } from '../shapes.ts'
import { amountCandidates, assemble, believedOf, driftAfter, implausible, type AmountCandidate, type Kind } from './budgets.ts'
import { hear, isCustomerSide, type Heard } from './hearing.ts'
import { MODELS, type Knowledge, type ModelName } from './knowledge.ts'
import { moodFeatures, toneFeatures, toneOf } from './mood.ts'
import { gatherFacts } from './people.ts'
import { prepare, type Tools } from './prepare.ts'
import { dayCandidates } from './timeline.ts'
import { certaintyOf, firstOfEach, judgementsBeside, labelTurns, type TurnLabel } from './turn-labels.ts'
import { carCandidates } from './vehicles.ts'
import type { ClaimReader } from './whose.ts'

type Classifiers = Readonly<Record<ModelName, Classifier>>
type Evidenced = { readonly turn: number; readonly certainty: number; readonly by: string }

const parts = (label: string): [string, string] => label.split('|') as [string, string]
const evidence = ({ turn, certainty }: TurnLabel, model: ModelName): Evidenced => ({ turn, certainty, by: `模型 ${model}` })

/** A reader over the lexicons and weights of `knowledge`. Reading is pure: the same talk gives the same findings. */
export function createReader(knowledge: Knowledge): Reader {
  const tools = prepare(knowledge.lexicons)
  const models = Object.fromEntries(MODELS.map((name) => [name, createClassifier(knowledge.models[name])])) as Classifiers
  return { read: (talk) => read(talk, tools, models) }
}

function read(talk: Conversation, tools: Tools, models: Classifiers): { findings: Findings; doubts: Doubt[] } {
  const heard = hear(talk, tools.finder)
  const doubts: Doubt[] = []
  const customer = heard.filter(isCustomerSide)
  const labels = (model: 'intents' | 'objections' | 'opinions' | 'states'): TurnLabel[] => firstOfEach(labelTurns(heard, model, models[model], tools, model === 'opinions' ? judgementsBeside(models.judgements, tools) : undefined))
  const found = {
    budgets: budgets(heard, models.amounts, doubts),
    vehicles: vehicles(heard, tools.claims, models),
    needs: needs(customer, tools, models.needs),
    opinions: labels('opinions').map((one) => ({ aspect: parts(one.label)[0], sentiment: parts(one.label)[1] as 'positive' | 'negative', ...evidence(one, 'opinions') })),
    objections: labels('objections').map((one) => ({ type: one.label, ...evidence(one, 'objections') })),
    intents: labels('intents').map((one) => ({ type: parts(one.label)[0], polarity: parts(one.label)[1] as 'positive' | 'negative', ...evidence(one, 'intents') })),
    timeline: timeline(customer, talk.date, tools, models.days),
    facts: gatherFacts(customer, labels('states'), tools.people, talk.date),
    sales_actions: labelTurns(heard, 'sales_actions', models.sales_actions, tools).map((one) => ({ type: one.label, ...evidence(one, 'sales_actions') })),
  }
  return { findings: { ...found, sentiment: { overall: mood(found, heard, tools, models) } }, doubts }
}

/** Opinions less sure are shown, so that few are missed, but say nothing of the mood: too many of them are not there. Chosen on talks that no training saw (tests/eval/talks). */
const SURE_FOR_MOOD = 0.35

function mood(found: Omit<Findings, 'sentiment'>, heard: readonly Heard[], tools: Tools, { mood: model, tones }: Classifiers): Sentiment['overall'] {
  const opinions = found.opinions.filter(({ certainty }) => certainty >= SURE_FOR_MOOD)
  const customer = heard.filter(isCustomerSide)
  const sounds = customer.map((one) => toneOf(tones.labels, tones.logOdds(toneFeatures(one, tools.mood))))
  const odds = model.logOdds(moodFeatures({ ...found, opinions }, customer, sounds, tools.mood))
  const best = model.labels[odds.indexOf(Math.max(...odds))]
  return best === 'positive' || best === 'negative' ? best : 'neutral'
}

/** The last budget of each kind; amounts that look like one but cannot be believed go to `doubts`. */
function budgets(heard: readonly Heard[], model: Classifier, doubts: Doubt[]): Budget[] {
  const threshold = model.thresholds[0]!
  const kept = new Map<Kind, Budget>()
  let drift: Kind = 'total'
  for (const one of heard) {
    if (one.speaker !== 'sales') {
      const believed = new Map<Kind, (AmountCandidate & { readonly odds: number })[]>()
      const candidates = amountCandidates(one, drift).map((candidate) => ({ ...candidate, odds: model.logOdds(candidate.features)[0]! }))
      for (const candidate of believedOf(candidates, threshold)) {
        const { amount, kind } = candidate
        const said = one.text.slice(amount.start, amount.end)
        const reason = one.speaker === 'unknown' ? '不知道这句话是谁说的，不能当作客户预算' : implausible(amount, kind)
        if (reason) doubts.push({ list: 'budgets', turn: one.turn, said, reason })
        else believed.set(kind, [...(believed.get(kind) ?? []), candidate])
      }
      for (const [kind, candidates] of believed) {
        const whole = assemble(candidates)
        if (!whole) continue
        const old = kept.get(kind)
        // 三十就三十, said after 三十以内, still means no more than thirty.
        if (old && old.max === whole.max && (old.min === whole.min || (old.min === null && whole.min === whole.max))) continue
        kept.set(kind, { kind, min: whole.min, max: whole.max, approx: whole.approx, turn: one.turn, certainty: certaintyOf(whole.odds), by: '金额语法＋模型 amounts' })
      }
    }
    drift = driftAfter(one, drift)
  }
  return [...kept.values()].sort((a, b) => a.turn - b.turn)
}

/** Cars of the store's brand are no rivals of it, and other makers' cars are not what one came for; only a name heard wrong makes it look so. */
const UNLIKELY: Readonly<Record<string, string>> = { house: 'competitor', other: 'of_interest' }
const UNLIKELY_BY = 2

function vehicles(heard: readonly Heard[], claims: ClaimReader, { cars: model, store_brand: brands }: Classifiers): Vehicle[] {
  return carCandidates(heard, claims, brands).flatMap(({ brand, series, place, turn, features }) => {
    const odds = [...model.logOdds(features)].map((value, i) => (model.labels[i] === UNLIKELY[place] ? value - UNLIKELY_BY : value))
    const best = Math.max(...odds)
    const label = model.labels[odds.indexOf(best)]!
    return label === 'none' ? [] : [{ brand, series, relation: label as Vehicle['relation'], turn, certainty: certaintyOf(best), by: '车名词典＋模型 cars' }]
  })
}

/** Of these a car has one: of two wishes the surer one counts. A second colour is kept where it is wished in so many words. */
const ONE_OF: Readonly<Record<string, number>> = { body_type: Infinity, energy: Infinity, seats: Infinity, drive: Infinity, gearbox: Infinity, size: Infinity, color: 0.7 }

function needs(customer: readonly Heard[], tools: Tools, model: Classifier): Need[] {
  const kept = new Map<string, Need & { readonly sure: number }>()
  for (const one of customer)
    for (const { attribute, value, features } of tools.needs.candidates(one)) {
      const key = `${attribute}|${value}`
      if (kept.has(key)) continue
      const [want, reject] = model.judge(features)
      const best = want!.probability - want!.threshold >= reject!.probability - reject!.threshold ? want! : reject!
      if (best.probability < best.threshold) continue
      kept.set(key, { attribute: attribute as Need['attribute'], value, polarity: best.label as Need['polarity'], turn: one.turn, certainty: certaintyOf(Math.log(best.probability / (1 - best.probability))), by: '需求词表＋模型 needs', sure: best.probability })
    }
  const surest = new Map<string, number>()
  for (const { attribute, polarity, sure } of kept.values()) if (polarity === 'want') surest.set(attribute, Math.max(sure, surest.get(attribute) ?? 0))
  return [...kept.values()].filter(({ attribute, polarity, sure }) => polarity === 'reject' || sure === surest.get(attribute) || sure >= (ONE_OF[attribute] ?? 0)).map(({ sure: _sure, ...need }) => need)
}

/** The surest day; a talk has one time to buy. */
function timeline(customer: readonly Heard[], date: string, tools: Tools, model: Classifier): Timeline[] {
  let best: (Timeline & { readonly odds: number }) | null = null
  const threshold = model.thresholds[0]!
  for (const one of customer)
    for (const { span, features } of dayCandidates(one, tools.calendar, date)) {
      const odds = model.logOdds(features)[0]!
      if (odds > Math.max(best?.odds ?? -Infinity, threshold)) best = { min_days: span.min, max_days: span.max, turn: one.turn, certainty: certaintyOf(odds), by: '时间语法＋模型 days', odds }
    }
  if (!best) return []
  const { odds: _odds, ...found } = best
  return [found]
}
