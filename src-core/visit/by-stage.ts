// by-stage.ts: the metrics of how people spoke, for each stage of the visit: a walk-around may rightly be 60 % adviser, needs analysis may not.

import type { Metrics, Stage, StageName, Turn } from '../shapes.ts'
import { measure } from '../transcript/metrics.ts'
import { inOneRow } from './shifted.ts'
import { STAGES } from './stage-scores.ts'

/** `turns` and `seconds` of the stage, all its stretches together. */
export type StageMetrics = { readonly stage: StageName; readonly turns: number; readonly seconds: number; readonly metrics: Metrics }

/**
 * A stage that was returned to is measured once over all its stretches, laid end to end, so that what lay between is no silence of it.
 * @param stages of these turns. @returns the stages that took place, in the usual order; values are null where the talk has no times
 */
export function metricsByStage(turns: readonly Turn[], stages: readonly Stage[]): StageMetrics[] {
  return STAGES.flatMap((name) => {
    const own = stages.filter((stage) => stage.name === name)
    if (own.length === 0) return []
    const row = inOneRow(own.map(({ fromTurn, toTurn, startMs, endMs }) => ({ turns: turns.slice(fromTurn, toTurn + 1), startMs, endMs })))
    return [{ stage: name, turns: row.turns.length, seconds: row.durationMs / 1000, metrics: measure(row.turns, row.durationMs) }]
  })
}
