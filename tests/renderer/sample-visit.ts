// sample-visit.ts: how the invented visits of the page's tests went: reckoned by the very rules of the engine, and what the sample words do
// not hold (a test drive, a chat among staff) said by hand.

import { readFileSync } from 'node:fs'
import type { Findings, Stage, StageName, Turn } from '../../src-core/shapes.ts'
import { metricsByStage } from '../../src-core/visit/by-stage.ts'
import type { TestDrive } from '../../src-core/visit/drives.ts'
import { parseSop } from '../../src-core/visit/sop-checklist.ts'
import { visitOf, type Visit } from '../../src-core/visit/visit.ts'
import { sampleSeconds, sampleTurns } from './sample-words.ts'

const sop = parseSop(JSON.parse(readFileSync(new URL('../../models/lexicon/sop.json', import.meta.url), 'utf8')))

export function sampleVisit(turns: readonly Turn[], findings: Findings, more: Partial<Visit> = {}): Visit {
  const visit = { ...visitOf(sop, turns, findings, sampleSeconds * 1000), ...more }
  return more.stages ? { ...visit, byStage: metricsByStage(turns, more.stages) } : visit
}

const stage = (name: StageName, fromTurn: number, toTurn: number, certainty = 0.9): Stage => ({ name, fromTurn, toTurn, startMs: sampleTurns[fromTurn]!.start * 1000, endMs: sampleTurns[toTurn]!.end * 1000, certainty })

/** Every stage, one of them twice and one of them doubtful. */
export const drivenStages: readonly Stage[] = [stage('reception', 0, 1), stage('walk_around', 2, 2), stage('test_drive', 3, 9), stage('needs', 10, 13), stage('quote', 14, 15), stage('needs', 16, 19, 0.5), stage('quote', 20, 23), stage('farewell', 24, 29)]

const { fromTurn, toTurn, startMs, endMs } = drivenStages[2]!

export const sampleDrive: TestDrive = {
  fromTurn, toTurn, startMs, endMs, motionMs: 0, customerTurns: 4, customerSecondsPerMinute: 21.3, customerRemarksPerMinute: 3.62,
  positive: 1, negative: 2, questions: 0, valid: false, satisfaction: 'negative', reasons: ['试驾太短：0.7 分钟，至少要 5 分钟', '客户 3 次谈到车', '正面评价 1 条，负面评价 2 条'],
}

export const staffChat: Visit['reception'] = { valid: false, kind: 'staff_chat', reasons: ['5 句是同事之间的话（排班、吃饭、业绩、背后谈客户）', '没有客户的需求、预算或意向'] }
