// facts-heard.ts: what the reader of facts finds in a short invented talk, for the tables of facts-*.test.ts.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hear, isCustomerSide } from '../../../src-core/insight/hearing.ts'
import { createNameFinder, type VehicleLexicon } from '../../../src-core/insight/names.ts'
import { createPeopleReader, gatherFacts, type FactLexicon } from '../../../src-core/insight/people.ts'
import type { Speaker } from '../../../src-core/shapes.ts'

const lexicons = join(resolve(import.meta.dirname, '../../..'), 'models/lexicon')
const read = (name: string): unknown => JSON.parse(readFileSync(join(lexicons, `${name}.json`), 'utf8'))
const finder = createNameFinder(read('vehicles') as VehicleLexicon)
const people = createPeopleReader(read('facts') as FactLexicon)
const SPEAKERS: Readonly<Record<string, Speaker>> = { s: 'sales', c: 'customer', p: 'companion' }

/** The facts of a talk on the first of May 2026 as type=value; `s:`, `c:` and `p:` begin the turns of adviser, customer and companion, parted by |. */
export function factsOf(talk: string): string[] {
  const turns = talk.split('|').map((line) => ({ speaker: SPEAKERS[line[0]!]!, text: line.slice(2) }))
  return gatherFacts(hear({ turns }, finder).filter(isCustomerSide), [], people, '2026-05-01').map(({ type, value }) => `${type}=${value}`)
}

/** Whether one of `found` says `expected` (type=value), more or less exactly: 五金店 for 五金店老板. */
export function holds(found: readonly string[], expected: string): boolean {
  const [type, value] = expected.split('=') as [string, string]
  return found.some((one) => {
    const [ownType, own] = one.split('=') as [string, string]
    return ownType === type && (own === value || (own.length > 1 && value.includes(own)) || (value.length > 1 && own.includes(value)))
  })
}
