// turn-taking.ts: in which order talks are worked on when several wait: what is begun is finished first, then one of each adviser in turn, so that an
// adviser who brings in a whole day does not hold up everybody else's last customer.

export type InLine = { readonly adviser: string; /** Past its first stage. */ readonly begun: boolean; /** Failed tries: behind all others. */ readonly tries: number }

/**
 * @param waiting in the order in which they came
 * @param served a number for each adviser that grows whenever one of theirs is begun
 */
export function inTurn<T extends InLine>(waiting: readonly T[], served: ReadonlyMap<string, number>): T[] {
  const seen = new Map<string, number>()
  const keyed = waiting.map((talk, arrival) => {
    const line = `${talk.tries} ${talk.adviser}`
    const round = talk.begun ? 0 : (seen.get(line) ?? 0)
    if (!talk.begun) seen.set(line, round + 1)
    return { talk, key: [talk.tries, talk.begun ? 0 : 1, round, talk.begun ? 0 : (served.get(talk.adviser) ?? -1), arrival] }
  })
  return keyed.sort((a, b) => a.key.map((value, i) => value - b.key[i]!).find((difference) => difference !== 0) ?? 0).map(({ talk }) => talk)
}
