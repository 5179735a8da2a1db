// grade.ts: how warm a lead is: a sum of named points, each tied to a turn, and a table lookup; a person can check every step.

import type { GradeRow, Settings } from '../settings.ts'
import type { Conversation, Findings, GradePoint, Lead } from '../shapes.ts'
import { nextAction } from './next-action.ts'
import { BASE, POINTS } from './points.ts'
import { signalsOf } from './signals.ts'

const MEANS: Readonly<Record<GradeRow['grade'], string>> = { H: '七天内可能下订', A: '一个月内可能下订', B: '还在比较，一到三个月内可能购买', C: '暂无明确购车计划' }

const byWeight = (a: GradePoint, b: GradePoint): number => Math.abs(b.points) - Math.abs(a.points)

/** One sentence: what the grade means and what speaks most for and against. */
function why(row: GradeRow, points: readonly GradePoint[]): string {
  const telling = points.filter(({ points: worth, turn }) => turn !== undefined && worth !== 0)
  const fits = telling.filter(({ points: worth }) => (row.grade === 'H' || row.grade === 'A' ? worth > 0 : worth < 0)).sort(byWeight)
  const against = telling.filter((point) => !fits.includes(point)).sort(byWeight)
  const reasons = [...fits.slice(0, 3), ...against.slice(0, fits.length === 0 ? 3 : 1)].map(({ name }) => name)
  return `${MEANS[row.grade]}：${reasons.length > 0 ? reasons.join('，') : '谈话中没有购车线索'}。`
}

/**
 * @param settings `grades` is the table; the first row whose `from` the score reaches wins
 * @returns points in the order base, signals; a missing signal is named with 0 points
 */
export function gradeLead(findings: Findings, talk: Conversation, settings: Settings): Lead {
  const points: GradePoint[] = [{ ...BASE }, ...signalsOf(findings, talk).map(({ key, turn }) => ({ ...POINTS[key], ...(turn === undefined ? {} : { turn }) }))]
  const score = points.reduce((sum, point) => sum + point.points, 0)
  const row = settings.grades.find(({ from }) => score >= from) ?? settings.grades.at(-1)!
  return { grade: { value: row.grade, why: why(row, points), points }, score, nextAction: nextAction(findings, row) }
}
