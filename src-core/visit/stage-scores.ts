// stage-scores.ts: how much every turn speaks for each stage of the visit: by what the findings saw in it and by its words.

import type { Findings, Region, StageName } from '../shapes.ts'
import { overlapMs } from '../transcript/regions.ts'
import { drivenIn } from './motion.ts'
import { isGuest, type Said } from './said.ts'
import { ASKS_NEEDS, COMES_BACK, ELSEWHERE, FEELS, GREETS, PARTS, PRICES, SHOWS, TOUCHES, UNDER_WAY } from './stage-words.ts'

/** In the order in which a visit usually goes. */
export const STAGES: readonly StageName[] = ['reception', 'needs', 'walk_around', 'test_drive', 'quote', 'farewell']
export type StageScores = Record<StageName, number>

type Weights = Readonly<Record<string, Partial<Readonly<StageScores>>>>
const ACTIONS: Weights = {
  greet: { reception: 3 }, introduce_self: { reception: 2 },
  ask_usage: { needs: 2 }, ask_budget: { needs: 2 }, ask_current_car: { needs: 2 }, ask_competitor: { needs: 2 }, ask_decision_maker: { needs: 1 }, ask_timeline: { needs: 0.6, quote: 0.6, farewell: 0.3 },
  present_front: { walk_around: 2.5 }, present_side: { walk_around: 2.5 }, present_rear: { walk_around: 2.5 }, present_cabin: { walk_around: 2.5 }, present_back_seat: { walk_around: 2.5 }, present_engine: { walk_around: 1.5 },
  quote_price: { quote: 2.5 }, introduce_finance: { quote: 2 }, introduce_trade_in: { quote: 1.5 },
  ask_contact: { farewell: 2.5 }, arrange_next: { farewell: 1.5 }, farewell: { farewell: 3.5 },
}
const INTENTS: Weights = {
  quote: { quote: 1.5 }, order: { quote: 2 }, full_payment: { quote: 1.5 }, finance: { quote: 1.5 }, trade_in: { quote: 1 }, insurance: { quote: 1 }, licence_plate: { quote: 0.7 }, delivery_time: { quote: 1 },
  leave_contact: { farewell: 2.5 }, return_visit: { farewell: 0.7 }, browse_only: { reception: 0.5 }, complaint: { needs: 1.5 },
}
const OBJECTIONS: Weights = { price_too_high: { quote: 1.5 }, cheaper_elsewhere: { quote: 1.5 } }
/** What one looks at while the car stands; the others are judged anywhere. */
const LOOKED_AT = new Set(['外观', '内饰', '空间', '舒适性', '配置'])

/** A turn counts for a stage by no more than this, so that one sentence full of signs does not outweigh three. */
const MOST = 3.5
/** An answer belongs to its question. */
const ANSWER_SHARE = 0.6

/** Whatever is talked of in a moving car is talked of on the drive. */
const MOVING = 2
/** Seats, belts and mirrors take a few turns before the first word that is said only of a moving car. */
const GETTING_IN = 4

const none = (): StageScores => ({ reception: 0, needs: 0, walk_around: 0, test_drive: 0, quote: 0, farewell: 0 })
const add = (to: StageScores, weights: Partial<StageScores> | undefined, times = 1): void => {
  for (const name of STAGES) to[name] += (weights?.[name] ?? 0) * times
}

/** Turns that show that somebody is driving now; strong ones are said only of a moving car. */
export function drivingSigns(turns: readonly Said[]): { readonly strong: boolean; readonly sign: boolean; readonly back: boolean }[] {
  return turns.map((turn) => {
    const elsewhere = ELSEWHERE.test(turn.text)
    const strong = !elsewhere && UNDER_WAY.test(turn.text)
    const back = COMES_BACK.test(turn.text)
    return { strong, back, sign: strong || back || (!elsewhere && isGuest(turn) && FEELS.test(turn.text)) }
  })
}

/** Evidence of each turn, drive left out: findings first, words beside them. */
function evidence(turns: readonly Said[], findings: Findings): StageScores[] {
  const scores = turns.map(none)
  const at = <T extends { readonly turn: number }>(found: readonly T[], weigh: (one: T) => Partial<StageScores> | undefined): void => {
    for (const one of found) if (scores[one.turn]) add(scores[one.turn]!, weigh(one), 0.5 + 0.5 * Math.min(1, Math.max(0, (one as { certainty?: number }).certainty ?? 1)))
  }
  at(findings.sales_actions, ({ type }) => ACTIONS[type])
  at(findings.intents, ({ type }) => INTENTS[type])
  at(findings.objections, ({ type }) => OBJECTIONS[type] ?? { needs: 0.5 })
  at(findings.opinions, ({ aspect }) => (aspect === '价格' ? { quote: 1 } : LOOKED_AT.has(aspect) ? { walk_around: 0.8 } : { needs: 0.3, walk_around: 0.3 }))
  at(findings.needs, ({ attribute }) => (attribute === 'feature' || attribute === 'color' ? { walk_around: 0.3, needs: 0.3, quote: attribute === 'color' ? 0.3 : 0 } : { needs: 0.8 }))
  at(findings.budgets, () => ({ needs: 0.9, quote: 0.7 }))
  at(findings.vehicles, ({ relation }) => (relation === 'owned' || relation === 'competitor' ? { needs: 0.8 } : undefined))
  at(findings.facts, ({ type }) => (type === 'phone' || type === 'wechat' ? { farewell: 2 } : type === 'surname' ? undefined : { needs: 0.7 }))
  turns.forEach(({ speaker, text }, i) => {
    const staff = speaker === 'sales'
    const words = scores[i]!
    if (GREETS.test(text) && !isGuest({ speaker })) words.reception += 1.5
    if (staff ? SHOWS.test(text) : TOUCHES.test(text)) words.walk_around += staff ? 1 : 0.7
    words.quote += Math.min(1.5, 0.6 * (text.match(PRICES)?.length ?? 0))
    if (staff && ASKS_NEEDS.test(text)) words.needs += 1
    if (PARTS.test(text)) words.farewell += 1.2
  })
  // Guests mostly answer: what was asked or shown before says what their words belong to.
  for (let i = turns.length - 1; i > 0; i--)
    if (isGuest(turns[i]!) && !isGuest(turns[i - 1]!)) for (const name of STAGES) scores[i]![name] += name === 'reception' ? 0 : ANSWER_SHARE * Math.min(MOST, scores[i - 1]![name])
  return scores
}

/**
 * @param motion stretches in which it hummed as in a moving car (motion.ts)
 * @returns one row of log weights for every turn, in the order of STAGES
 */
export function stageScores(turns: readonly Said[], findings: Findings, motion: readonly Region[] = []): number[][] {
  const signs = drivingSigns(turns)
  const driven = drivenIn(motion, turns, signs)
  const moving = (turn: Said): boolean => driven.some((stretch) => overlapMs(turn, stretch) > (turn.endMs - turn.startMs) / 2)
  const lastSign = signs.findLastIndex(({ sign }) => sign)
  const firstSign = signs.findIndex(({ strong }) => strong)
  const last = turns.length - 1
  return evidence(turns, findings).map((row, i) => {
    for (const name of STAGES) row[name] = Math.min(MOST, row[name])
    // A visit begins once: welcoming words later on are manners.
    row.reception -= Math.max(0, i - 1) * 0.8
    // Contacts asked for in the middle are followed by more talk; a goodbye is not.
    row.farewell -= i < last / 2 ? 2 : 0.3
    const { strong, back, sign } = signs[i]!
    // Who drives talks of needs and prices as well, so other evidence weighs nearly as much for the drive while signs are still to come.
    const other = Math.max(0, row.needs, row.walk_around, row.quote)
    if (moving(turns[i]!)) row.test_drive = 0.85 * other + (strong || back ? 4 : MOVING)
    else row.test_drive = i > lastSign || i < firstSign - GETTING_IN || firstSign < 0 ? -1.5 : 0.85 * other + (strong || back ? 4 : sign ? 2 : 0)
    return STAGES.map((name) => row[name])
  })
}
