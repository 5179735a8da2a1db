// stage-path.ts: the best way through a chain of states (Viterbi), and how sure each step of it is (forward-backward over the same scores).

/** Scores are log weights: `enter` for the first step, `change[from][to]` between steps, `emit[step][state]` for what was seen. */
export type Chain = { readonly enter: readonly number[]; readonly change: readonly (readonly number[])[]; readonly emit: readonly (readonly number[])[] }

const logSum = (values: readonly number[]): number => {
  const top = Math.max(...values)
  return top === -Infinity ? top : top + Math.log(values.reduce((sum, x) => sum + Math.exp(x - top), 0))
}

/** Below this two ways are equally good: sums of the same scores in another order differ by less. */
const EQUAL = 1e-9

/** @returns the state of every step. Of equally good ways the one that changes later: nothing had spoken for the change yet. */
export function bestPath({ enter, change, emit }: Chain): number[] {
  const states = enter.map((_, state) => state)
  const back: number[][] = []
  let score = states.map((s) => enter[s]! + (emit[0]?.[s] ?? 0))
  for (const seen of emit.slice(1)) {
    const came = states.map((to) => states.reduce((best, from) => (from !== to && score[from]! + change[from]![to]! >= score[best]! + change[best]![to]! - EQUAL ? from : best), to))
    score = states.map((to) => score[came[to]!]! + change[came[to]!]![to]! + seen[to]!)
    back.push(came)
  }
  if (emit.length === 0) return []
  let at = score.indexOf(Math.max(...score))
  const path = [at]
  for (const came of back.reverse()) path.push((at = came[at]!))
  return path.reverse()
}

/** @returns for every step the probability of each state, all paths counted */
export function marginals({ enter, change, emit }: Chain): number[][] {
  const states = enter.map((_, state) => state)
  const ahead: number[][] = []
  emit.forEach((seen, step) => ahead.push(states.map((s) => seen[s]! + (step === 0 ? enter[s]! : logSum(states.map((from) => ahead[step - 1]![from]! + change[from]![s]!))))))
  const behind: number[][] = emit.map(() => states.map(() => 0))
  for (let step = emit.length - 2; step >= 0; step--) behind[step] = states.map((s) => logSum(states.map((to) => change[s]![to]! + emit[step + 1]![to]! + behind[step + 1]![to]!)))
  return ahead.map((row, step) => {
    const total = logSum(states.map((s) => row[s]! + behind[step]![s]!))
    return states.map((s) => Math.exp(row[s]! + behind[step]![s]! - total))
  })
}
