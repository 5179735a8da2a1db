// grade.ts: how warm a lead is: a sum of named points, each tied to a turn, and a table lookup.

import type { Settings } from '../settings.ts'
import type { Conversation, Findings, GradePoint, Lead } from '../shapes.ts'

export function gradeLead(findings: Findings, _talk: Conversation, settings: Settings): Lead {
  const points: GradePoint[] = []
  const budget = findings.budgets[0]
  points.push(budget ? { name: '预算已知', points: 10, turn: budget.turn } : { name: '未问到预算', points: 0 })
  const score = points.reduce((sum, point) => sum + point.points, 0)
  const row = settings.grades.find((candidate) => score >= candidate.from) ?? settings.grades.at(-1)
  const value = row?.grade ?? 'C'
  return { grade: { value, why: points.map((point) => point.name).join('，') + '。', points }, score, nextAction: { action: '按期回访', reason: '保持联系', dueDays: row?.contactWithinDays ?? 30 } }
}
