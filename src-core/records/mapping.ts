// mapping.ts: which column of an export is which field of the data standard: remembered for the source, else by its heading, else by what stands in it.

import { couldBe } from './cells.ts'
import { dictionary, entityOf, type Entity, type EntityName, type Field } from './dictionary.ts'

/** One column: the field it is, or null; certainty 0..1; why, for people. */
export type ColumnGuess = { readonly heading: string; readonly field: string | null; readonly certainty: number; readonly why: string }
export type Mapping = { readonly entity: EntityName; readonly columns: readonly ColumnGuess[] }

/** Heading -> field, as a person or an earlier import of this source settled it; null = not taken. */
export type Remembered = ReadonlyMap<string, string | null>

/** 客户 编号* -> 客户编号 */
export const headingKey = (heading: string): string => heading.normalize('NFKC').toLowerCase().replace(/[（(].*?[)）]/gu, '').replace(/[\s_\-*:：.·]/gu, '')

const namesOf = (field: Field): string[] => [field.label, field.name, ...(field.also ?? [])].map(headingKey)

/** How well a heading names a field: 1 its label, .95 another name of it, less where one holds the other. */
function fits(heading: string, field: Field): number {
  const key = headingKey(heading)
  if (key === '') return 0
  if (key === headingKey(field.label)) return 1
  if (namesOf(field).includes(key)) return 0.95
  const parts = namesOf(field).filter((name) => name.length >= 2 && key.length >= 2 && (key.includes(name) || name.includes(key)))
  return parts.length === 0 ? 0 : 0.4 + 0.3 * Math.max(...parts.map((name) => Math.min(name.length, key.length) / Math.max(name.length, key.length)))
}

/** Types whose content gives them away. */
const TELLING: readonly Field['type'][] = ['phone', 'date']
const PERCENT = 0.8

function byContent(field: Field, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return TELLING.includes(field.type) && filled.length >= 3 && filled.filter((cell) => couldBe(field.type, cell)).length >= filled.length * PERCENT
}

function columnsOf(entity: Entity, headings: readonly string[], samples: readonly (readonly string[])[], remembered: Remembered): ColumnGuess[] {
  const guesses: ColumnGuess[] = headings.map((heading) => ({ heading, field: null, certainty: 0, why: '没有对应的字段' }))
  const taken = new Set<string>()
  const take = (at: number, field: string | null, certainty: number, why: string): void => {
    guesses[at] = { heading: headings[at]!, field, certainty, why }
    if (field !== null) taken.add(field)
  }
  headings.forEach((heading, at) => {
    const known = remembered.get(headingKey(heading))
    if (known === undefined || (known !== null && (taken.has(known) || !entity.fields.some(({ name }) => name === known)))) return
    take(at, known, 1, '按这个来源以前的对应')
  })
  const settled = (at: number): boolean => guesses[at]!.field !== null || guesses[at]!.certainty === 1
  const pairs = headings.flatMap((heading, at) => entity.fields.map((field) => ({ at, field, score: fits(heading, field) }))).filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score)
  for (const { at, field, score } of pairs) if (!settled(at) && !taken.has(field.name)) take(at, field.name, score, score >= 0.95 ? '列名相同' : '列名相近')
  headings.forEach((_, at) => {
    const field = settled(at) ? undefined : entity.fields.find((one) => !taken.has(one.name) && byContent(one, samples.map((row) => row[at] ?? '')))
    if (field) take(at, field.name, 0.6, '内容像' + field.label)
  })
  return guesses
}

/** How much of the headings an entity explains; its own number, which no other entity has, counts most. */
function explains(entity: Entity, columns: readonly ColumnGuess[]): number {
  const found = columns.filter(({ field }) => field !== null)
  const own = entity.key.filter((name) => entity.fields.find((one) => one.name === name)?.type === 'key' && found.some(({ field, certainty }) => field === name && certainty >= 0.9)).length
  const missing = entity.fields.filter((field) => field.required && !found.some((one) => one.field === field.name)).length
  return found.reduce((sum, { certainty }) => sum + certainty, 0) / Math.max(1, columns.length) + 2 * own - missing
}

/**
 * @param samples some rows, cells in the order of the headings
 * @param remembered of this source, by entity and heading (headingKey)
 * @param entity where a person has said what the file holds
 * @returns null where the headings fit nothing
 */
export function suggestMapping(headings: readonly string[], samples: readonly (readonly string[])[], remembered: (entity: EntityName) => Remembered, entity?: EntityName): Mapping | null {
  const all = (entity ? [entityOf(entity)] : dictionary.filter(({ name }) => name !== 'conversations')).map((one) => {
    const columns = columnsOf(one, headings, samples, remembered(one.name))
    return { entity: one.name, columns, score: explains(one, columns) }
  })
  const best = all.reduce((a, b) => (b.score > a.score ? b : a))
  return best.columns.some(({ field }) => field !== null) && (entity !== undefined || best.score > 0) ? { entity: best.entity, columns: best.columns } : null
}
