// clauses.ts: cuts what one person said into clauses with their places, for every reader that asks what stands near what.

export type Clause = { readonly start: number; readonly end: number; readonly text: string }

/** Clauses between punctuation marks, in order; never empty ones. Without punctuation the whole text is one clause. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  for (const match of text.matchAll(/[^，。！？；,!?;\n]+/g)) clauses.push({ start: match.index, end: match.index + match[0].length, text: match[0] })
  return clauses
}

/** The clause that holds position `at`, or the whole text. */
export const clauseAt = (clauses: readonly Clause[], at: number, text: string): Clause => clauses.find((clause) => at >= clause.start && at < clause.end) ?? { start: 0, end: text.length, text }
