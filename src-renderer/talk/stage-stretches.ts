// stage-stretches.ts: how wide each stage stands on the ribbon: by time under the waveform, by sentences where a talk has no times.

import type { Stage } from '../../src-core/shapes.ts'

export type Stretches = { readonly before: number; readonly widths: readonly number[]; readonly after: number }

/** Each stage reaches to the beginning of the next, so that the ribbon has no holes where nobody speaks. */
export function stretchesOf(stages: readonly Stage[], durationMs: number): Stretches {
  const last = stages.at(-1)
  const first = stages[0]
  if (!first || !last) return { before: 0, widths: [], after: 0 }
  if (last.endMs === 0) return { before: 0, widths: stages.map(({ fromTurn, toTurn }) => toTurn - fromTurn + 1), after: 0 }
  return {
    before: first.startMs,
    widths: stages.map(({ startMs, endMs }, i) => Math.max(1, (stages[i + 1]?.startMs ?? endMs) - startMs)),
    after: Math.max(0, durationMs - last.endMs),
  }
}
