// visit.ts: how a visit went, all of it, from its turns and findings. It is reckoned whenever it is shown, so that it always follows what
// people put right.

import type { Findings, Stage, Turn } from '../shapes.ts'
import { metricsByStage, type StageMetrics } from './by-stage.ts'
import { courseOf, type Course } from './course.ts'
import { testDrivesOf, type TestDrive } from './drives.ts'
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

/** @param durationMs of the recording */
export function visitOf(checklist: SopChecklist, turns: readonly Turn[], findings: Findings, durationMs: number): Visit {
  const stages = stagesOf(turns, findings)
  const sop = sopOf(checklist, turns, findings, stages)
  return {
    stages,
    byStage: metricsByStage(turns, stages),
    testDrives: testDrivesOf(turns, stages, findings),
    sop,
    course: courseOf(turns, findings, durationMs, sop),
    reception: receptionOf(turns, findings, durationMs),
  }
}
