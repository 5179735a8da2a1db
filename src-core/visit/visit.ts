// visit.ts: how a visit went, all of it, from its turns and findings. It is reckoned whenever it is shown, so that it always follows what
// people put right.

import type { Findings, Stage, Turn } from '../shapes.ts'
import { metricsByStage, type StageMetrics } from './by-stage.ts'
import { courseOf, type Course } from './course.ts'
import { testDrivesOf, type TestDrive } from './drives.ts'
import { motionIn } from './motion.ts'
import { receptionOf, type Reception } from './receptions.ts'
import type { SopChecklist } from './sop-checklist.ts'
import { sopOf, type SopResult } from './sop.ts'
import { stagesOf } from './stages.ts'

export type Visit = {
  readonly stages: readonly Stage[]
  readonly byStage: readonly StageMetrics[]
  readonly testDrives: readonly TestDrive[]
  readonly sop: SopResult
  readonly course: Course
  readonly reception: Reception
}

/**
 * @param durationMs of the recording
 * @param hum how loud it hummed beneath the talk (transcript/hum.ts)
 */
export function visitOf(checklist: SopChecklist, turns: readonly Turn[], findings: Findings, durationMs: number, hum: readonly (number | null)[] = []): Visit {
  const motion = motionIn(hum)
  const stages = stagesOf(turns, findings, motion)
  const sop = sopOf(checklist, turns, findings, stages)
  return {
    stages,
    byStage: metricsByStage(turns, stages),
    testDrives: testDrivesOf(turns, stages, findings, motion),
    sop,
    course: courseOf(turns, findings, durationMs, sop),
    reception: receptionOf(turns, findings, durationMs),
  }
}
