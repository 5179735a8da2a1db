import { describe, expect, test } from 'vitest'
import type { Stage, Turn } from '../../../src-core/shapes.ts'
import { metricsByStage } from '../../../src-core/visit/by-stage.ts'
import { turn } from './hand-made.ts'

const stage = (name: Stage['name'], fromTurn: number, toTurn: number, start: number, end: number): Stage => ({ name, fromTurn, toTurn, startMs: start * 1000, endMs: end * 1000, certainty: 1 })
const of = (turns: Turn[], stages: Stage[]) => Object.fromEntries(metricsByStage(turns, stages).map((one) => [one.stage, one]))

describe('metrics by stage', () => {
  const turns = [
    turn('sales', 0, 10, '您平时怎么用车？'), turn('customer', 10, 40, '上下班'),
    turn('sales', 40, 70, '您看车头'), turn('customer', 60, 60.5, '嗯', { backchannel: true }), turn('sales', 70, 90, '后备箱很大'), turn('customer', 88, 100, '不错'),
    turn('sales', 200, 210, '您预算多少？'), turn('customer', 210, 220, '十五万'),
  ]
  const stages = [stage('needs', 0, 1, 0, 40), stage('walk_around', 2, 5, 40, 100), stage('needs', 6, 7, 200, 220)]
  test('each stage by itself: ratio, monologue over back-channels, questions', () => {
    const { needs, walk_around: walk } = of(turns, stages)
    expect(walk!.metrics.longest_monologue.value).toBe(50)
    expect(walk!.metrics.talk_ratio.value).toBeCloseTo(50 / 62.5, 2)
    expect(needs!.metrics.sales_questions.value).toBe(2)
  })
  test('a stage returned to is one, and what lay between is no silence of it', () => {
    const { needs } = of(turns, stages)
    expect(needs).toMatchObject({ turns: 4, seconds: 60 })
    expect(needs!.metrics.talk_ratio.value).toBeCloseTo(20 / 60, 2)
    expect(needs!.metrics.silence.value).toBe(0)
  })
  test('an interruption across turns counts in its stage', () => expect(of([turn('customer', 0, 10), turn('sales', 8, 12)], [stage('quote', 0, 1, 0, 12)]).quote!.metrics.interruptions.value).toBe(1))
  test('silence inside a stage', () => expect(of([turn('sales', 0, 10), turn('customer', 30, 40)], [stage('quote', 0, 1, 0, 40)]).quote!.metrics.silence.value).toBe(0.5))
  test('one speaker only, no times, no stages', () => {
    expect(of([turn('sales', 0, 10)], [stage('quote', 0, 0, 0, 10)]).quote!.metrics.talk_ratio.value).toBeNull()
    expect(of([turn('sales', 0, 0), turn('customer', 0, 0)], [stage('quote', 0, 1, 0, 0)]).quote).toMatchObject({ seconds: 0, metrics: { talk_ratio: { value: null }, interactivity: { value: null } } })
    expect(metricsByStage([], [])).toEqual([])
  })
})
