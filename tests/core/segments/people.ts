// people.ts: made-up customers with dated facts, for tests of segments and forecasts.

import type { Findings } from '../../../src-core/shapes.ts'
import type { Surroundings } from '../../../src-core/segments/features.ts'
import type { DatedFact, Dossier } from '../../../src-core/profile/facts.ts'

export const NOTHING: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }
const sure = { turn: 1, certainty: 0.8, by: 'import' }

let number = 0
const fact = (entity: DatedFact['entity'], date: string, values: DatedFact['values'] = {}, findings: Findings | null = null): DatedFact => ({ key: `${entity}-${String(number++).padStart(6, '0')}`, entity, date, values, findings, metrics: {} })

export const call = (date: string, answered = true, about = '销售'): DatedFact => fact('contacts', date, { way: '电话', direction: '呼出', about, answered })
export const cameIn = (date: string): DatedFact => fact('contacts', date, { way: '到店', direction: '呼入', about: '销售', answered: true })
export const lost = (date: string): DatedFact => fact('contacts', date, { way: '战败登记', direction: '呼出', about: '销售' })
export const order = (date: string, price = 150_000): DatedFact => fact('orders', date, { series: 'E5', price })
export const service = (date: string, amount = 800): DatedFact => fact('services', date, { amount })
/** A talk about buying, with whatever else was found. */
export const talk = (date: string, wants: string, more: Partial<Findings> = {}): DatedFact => fact('conversations', date, {}, { ...NOTHING, needs: [{ attribute: 'energy', value: wants, polarity: 'want', ...sure }], ...more })
export const objecting = (type: string): Findings['objections'] => [{ type, ...sure }]
export const meaning = (type: string): Findings['intents'] => [{ type, polarity: 'positive', ...sure }]
export const usedFor = (value: string): Findings['needs'][number] => ({ attribute: 'usage', value, polarity: 'want', ...sure })
export const wanting = (attribute: Findings['needs'][number]['attribute'], value: string): Findings['needs'][number] => ({ attribute, value, polarity: 'want', ...sure })
export const person = (id: string, facts: readonly DatedFact[], card: Dossier['card'] = {}): Dossier => ({ id, card, facts })
/** A store of which nothing is known. */
export const NO_SURROUNDINGS: Surroundings = { cars: new Map(), kinds: { traits: [], directions: { mean: [], directions: [] }, deviation: [] }, advisers: [] }
