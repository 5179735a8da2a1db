// found-fact.ts: one fact about the customer as the grammar of people.ts and circumstances.ts finds it.

/** `by` names the rule in Chinese, for people who ask why. */
export type FoundFact = { readonly type: string; readonly value: string | number | boolean; readonly certainty: number; readonly by: string }

export const fact = (type: string, value: FoundFact['value'], certainty: number, by: string): FoundFact => ({ type, value, certainty, by })
