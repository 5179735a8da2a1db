// stages.ts: the stages of a visit (迎接 需求 六方位绕车 试驾 报价 送别): the best way through the turns, each stage found or missing, some found twice.

import type { Findings, Region, Stage } from '../shapes.ts'
import { rounded, spanOf, type Said } from './said.ts'
import { bestPath, marginals } from './stage-path.ts'
import { STAGES, stageScores } from './stage-scores.ts'

/** A stage worth the name outweighs two changes: a question and its answer on the way do not. */
const FORWARD = -2.2
const BACK = -2.6
/** Getting into the car and driving off takes more than a word about a steering wheel. */
const DRIVE_OFF = -5
const RETURN_AFTER_FAREWELL = -5
const NEVER = -1e6

const change = STAGES.map((from, a) =>
  STAGES.map((to, b) => {
    if (from === to) return 0
    if (to === 'reception') return NEVER
    if (from === 'farewell') return RETURN_AFTER_FAREWELL + (to === 'test_drive' ? DRIVE_OFF : 0)
    if (to === 'test_drive') return DRIVE_OFF
    return from === 'reception' ? -1 : b > a ? FORWARD : BACK
  }),
)
/** Badges are switched on late: a talk may begin anywhere, but rarely with its end. */
const enter = STAGES.map((name) => (name === 'reception' ? 0.5 : name === 'farewell' ? -4 : name === 'test_drive' ? -1.5 : -0.5))

/**
 * @param turns of one visit, in order of start; times may be 0 throughout
 * @param findings read from these turns
 * @param motion stretches in which it hummed as in a moving car: they say how far a drive reaches that was spoken of
 * @returns stages that cover every turn once, in order; empty for no turns. Certainty: mean probability of the stage over its turns, all other ways counted
 */
export function stagesOf(turns: readonly Said[], findings: Findings, motion: readonly Region[] = []): Stage[] {
  if (turns.length === 0) return []
  const chain = { enter, change, emit: stageScores(turns, findings, motion) }
  const path = bestPath(chain)
  const sure = marginals(chain)
  const starts = path.flatMap((state, i) => (i === 0 || path[i - 1] !== state ? [i] : []))
  return starts.map((fromTurn, i) => {
    const toTurn = (starts[i + 1] ?? turns.length) - 1
    const state = path[fromTurn]!
    const certainty = sure.slice(fromTurn, toTurn + 1).reduce((sum, row) => sum + row[state]!, 0) / (toTurn - fromTurn + 1)
    return { name: STAGES[state]!, fromTurn, toTurn, ...spanOf(turns, fromTurn, toTurn), certainty: rounded(certainty) }
  })
}
