// hand-made.ts: turns and findings written by hand for the tests of this room.

import type { Findings, Speaker, Turn } from '../../../src-core/shapes.ts'

/** Seconds; words; more. */
export const turn = (speaker: Speaker, start: number, end: number, text = '好', more: Partial<Turn> = {}): Turn => ({ speaker, voice: speaker[0]!.toUpperCase(), startMs: start * 1000, endMs: end * 1000, text, speakerCertainty: 0.9, ...more })

/** One line a turn: 销 adviser, 客 customer, 伴 companion, 谁 unknown; `each` seconds a turn, 0 = a talk without times. */
export function talk(lines: string, each = 3, from = 0): Turn[] {
  const who: Readonly<Record<string, Speaker>> = { 销: 'sales', 客: 'customer', 伴: 'companion', 谁: 'unknown' }
  return lines.trim().split('\n').map((line, i) => turn(who[line.trim()[0]!]!, each === 0 ? 0 : from + i * each, each === 0 ? 0 : from + (i + 1) * each, line.trim().slice(1)))
}

const sure = { certainty: 0.9, by: 'test' }
type Short = { readonly actions?: readonly (readonly [number, string])[]; readonly intents?: readonly (readonly [number, string, ('positive' | 'negative')?])[]; readonly opinions?: readonly (readonly [number, string, 'positive' | 'negative'])[]; readonly rivals?: readonly (readonly [number, string, string | null])[]; readonly owned?: readonly (readonly [number, string])[]; readonly objections?: readonly (readonly [number, string])[]; readonly needs?: readonly (readonly [number, string, string])[] }

export const found = ({ actions = [], intents = [], opinions = [], rivals = [], owned = [], objections = [], needs = [] }: Short = {}): Findings => ({
  budgets: [], timeline: [], facts: [], sentiment: { overall: 'neutral' },
  vehicles: [
    ...rivals.map(([at, brand, series]) => ({ turn: at, brand, series, relation: 'competitor' as const, ...sure })),
    ...owned.map(([at, brand]) => ({ turn: at, brand, series: null, relation: 'owned' as const, ...sure })),
  ],
  needs: needs.map(([at, attribute, value]) => ({ turn: at, attribute: attribute as 'usage', value, polarity: 'want', ...sure })),
  opinions: opinions.map(([at, aspect, sentiment]) => ({ turn: at, aspect, sentiment, ...sure })),
  objections: objections.map(([at, type]) => ({ turn: at, type, ...sure })),
  intents: intents.map(([at, type, polarity = 'positive']) => ({ turn: at, type, polarity, ...sure })),
  sales_actions: actions.map(([at, type]) => ({ turn: at, type, ...sure })),
})
