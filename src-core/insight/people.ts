// people.ts: the facts of a talk about the customer: one value of each, from the readers of every kind of fact.

import { bornIn, figuresOf, yearsSince } from './car-years.ts'
import { deciderIn, firstCarIn } from './circumstances.ts'
import { createContactReader } from './contacts.ts'
import type { FactLexicon } from './fact-words.ts'
import type { FoundFact } from './found-fact.ts'
import type { Heard } from './hearing.ts'
import { householdIn } from './households.ts'
import { createOccupationReader } from './occupations.ts'
import { createResidenceReader } from './residences.ts'

export type { FactLexicon } from './fact-words.ts'

export type PeopleReader = { read(heard: Heard): FoundFact[] }

export function createPeopleReader(lexicon: FactLexicon): PeopleReader {
  const contacts = createContactReader(lexicon)
  const occupations = createOccupationReader(lexicon)
  const residences = createResidenceReader(lexicon)
  return {
    read: (heard) => [...figuresOf(heard), ...contacts.read(heard), ...[occupations.read(heard), residences.read(heard), firstCarIn(heard)].flatMap((one) => one ?? [])],
  }
}

/** Own children, from the most exact way of saying it to the least: a talk keeps one. */
const CHILDREN = [/^三胎$/, /^(?:双胞胎|龙凤胎)$/, /^二胎$/, /^单亲带孩子$/, /^新婚$/, /口之家$/, /孙/, /^老两口$/, /^怀孕$/, /^备孕$/, /^有孩子$/]
const ELDERS = /^(?:和老人同住)$/
/** What the grammar of households does not reach; of deciders the model is believed where it is rather sure. */
const BY_MODEL = /^household\|(?:和老人同住|丁克)$|^decision_maker/
const SURE = 0.3
/** Below it a calling gives way to one said more plainly later: 我们做石材的 to 我是行政主管. */
const SETTLED = 0.7
/** A companion who says so is the customer's child. */
const CALLS_PARENT = /(?:^|[，。！？])(?:爸|妈|老爸|老妈)[，！]/
const PARENT_COMES = /(?:^|[，。！？])(?:爸|妈|老爸|老妈)，|我(?:爸|妈)(?:来|陪|也来)|叔叔|阿姨/

/** One value of each fact; of a household several that do not repeat each other. `states` are the believed labels of the model; `date` is the day of the talk. */
export function gatherFacts(customer: readonly Heard[], states: readonly { readonly label: string; readonly turn: number; readonly certainty: number }[], people: PeopleReader, date: string): (FoundFact & { readonly turn: number })[] {
  const child = customer.some(({ text, speaker }) => speaker === 'companion' && CALLS_PARENT.test(text))
  const elder = !child && customer.some(({ text, previous }) => PARENT_COMES.test(text) || (previous?.speaker === 'sales' && PARENT_COMES.test(previous.text)))
  const kept = new Map<string, FoundFact & { readonly turn: number }>()
  const keep = (one: FoundFact, turn: number): void => {
    const key = one.type === 'household' ? `household|${String(one.value)}` : one.type
    const before = kept.get(key)
    if (!before || (key === 'phone' && one.certainty > before.certainty) || (key === 'occupation' && before.certainty < SETTLED && one.certainty > before.certainty + 0.1)) kept.set(key, { ...one, turn })
  }
  for (const heard of customer) {
    const decider = deciderIn(heard, elder)
    const year = Number(date.slice(0, 4))
    for (const one of [...people.read(heard), yearsSince(heard, year), bornIn(heard.text, year), ...householdIn(heard, elder), decider]) if (one) keep(one, heard.turn)
  }
  for (const { label, turn, certainty } of states) {
    if (!BY_MODEL.test(label) || (label.startsWith('decision_maker') && certainty < SURE)) continue
    const [type, value] = label.split('|') as [string, string]
    keep({ type, value, certainty, by: '模型 states' }, turn)
  }
  const houses = [...kept.keys()].filter((key) => key.startsWith('household|')).map((key) => key.slice('household|'.length))
  const best = CHILDREN.find((pattern) => houses.some((house) => pattern.test(house)))
  const crowded = houses.some((house) => ELDERS.test(house))
  for (const house of houses) {
    const rank = CHILDREN.find((pattern) => pattern.test(house))
    if ((rank && rank !== best) || (crowded && /口之家$/.test(house))) kept.delete(`household|${house}`)
  }
  return [...kept.values()].sort((a, b) => a.turn - b.turn)
}
