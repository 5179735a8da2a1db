// tasks.ts: what is to be done for customers, in the order of what is lost if it waits, and what people did about it.

import type { TaskKind } from '../../src-core/tasks/tasks-of.ts'
import type { GradeLetter } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'
import type { Standings } from './standing.ts'

export type TaskOutcome = 'reached' | 'not_reached' | 'appointed' | 'ordered' | 'lost' | 'not_needed'
export type TaskRecord = { readonly customer: string; readonly name: string; readonly key: string; readonly kind: TaskKind; readonly due: string; readonly title: string; readonly reason: string; readonly grade: GradeLetter | null; readonly talk: string | null; readonly adviser: string | null; /** Snoozed to this day before. */ readonly snoozed: string | null }

/** The last deed of a task counts: done it is gone, snoozed it waits for its day. */
const LAST = 'SELECT d.deed, d.until FROM task_deed d WHERE d.key = t.key ORDER BY d.id DESC LIMIT 1'
const OPEN = `NOT EXISTS (SELECT 1 FROM (${LAST}) WHERE deed = 'done' OR until > @today)`
const SELECT = `SELECT t.customer_id AS customer, s.name, t.key, t.kind, t.due, t.title, t.reason, t.grade, t.talk_id AS talk, t.adviser, (SELECT until FROM (${LAST}) WHERE deed = 'snoozed') AS snoozed FROM task t JOIN standing s ON s.customer_id = t.customer_id`

/** Nobody does more today: further ones are not counted. */
const COUNTED = 1_000

export type Tasks = ReturnType<typeof openTasks>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openTasks(db: Db, now: () => number, standings: Standings) {
  const deed = db.prepare('INSERT INTO task_deed (customer_id, key, deed, until, outcome, note, kind, grade, person, at) VALUES (@customer, @key, @deed, @until, @outcome, @note, @kind, @grade, @person, @at)')
  /** The day until which tasks have ripened. */
  let ripened = ''
  /** Birthdays come again: whoever had theirs is reckoned anew. */
  function fresh(today: string): void {
    if (today === ripened) return standings.refresh()
    db.prepare("INSERT INTO stale (customer_id) SELECT DISTINCT customer_id FROM task WHERE kind = 'birthday' AND due < ? ON CONFLICT DO NOTHING").run(today)
    standings.refresh()
    db.prepare('UPDATE task SET ripe = 1 WHERE ripe = 0 AND due <= ?').run(today)
    ripened = today
  }
  return {
    /** Open ones that are due by `until`, what is lost most first. @param today YYYY-MM-DD @returns total: at most COUNTED */
    list({ today, until, customer, adviser, limit, offset }: { today: string; until: string; customer: string | null; adviser: string | null; limit: number; offset: number }): { rows: TaskRecord[]; total: number } {
      fresh(today)
      const whose = `${customer === null ? '' : ' AND t.customer_id = @customer'}${adviser === null ? '' : ' AND t.adviser = @adviser'}`
      // What is due is read in its order; what will be is little, and is sorted.
      const due = until < today ? ['t.ripe = 1 AND t.due <= @until'] : until === today ? ['t.ripe = 1'] : ['t.ripe = 1', 't.ripe = 0 AND t.due <= @until']
      const parts = due.map((when) => `SELECT t.customer_id, t.key, t.rank FROM task t WHERE ${when}${whose} AND ${OPEN}`)
      const filter = { today, until, customer, adviser, limit, offset, most: limit + offset }
      const first = parts.map((part) => `SELECT * FROM (${part} ORDER BY t.rank DESC, t.key LIMIT @most)`).join(' UNION ALL ')
      return {
        rows: db.prepare<object, TaskRecord>(`${SELECT} JOIN (${first} ORDER BY rank DESC, key LIMIT @limit OFFSET @offset) f ON f.customer_id = t.customer_id AND f.key = t.key ORDER BY t.rank DESC, t.key`).all(filter),
        total: db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM (${parts.join(' UNION ALL ')} LIMIT ${COUNTED})`).get(filter)!.n,
      }
    },
    get: (customer: string, key: string) => db.prepare<[string, string], { kind: TaskKind; grade: GradeLetter | null; due: string }>('SELECT kind, grade, due FROM task WHERE customer_id = ? AND key = ?').get(customer, key) ?? null,
    done: (customer: string, key: string, task: { kind: TaskKind; grade: GradeLetter | null }, outcome: TaskOutcome, note: string | null, person: string): void => void deed.run({ customer, key, deed: 'done', until: null, outcome, note, kind: task.kind, grade: task.grade, person, at: now() }),
    snooze: (customer: string, key: string, task: { kind: TaskKind; grade: GradeLetter | null }, until: string, person: string): void => void deed.run({ customer, key, deed: 'snoozed', until, outcome: null, note: null, kind: task.kind, grade: task.grade, person, at: now() }),
    /** Takes the last deed back. */
    reopen: (key: string): void => void db.prepare('DELETE FROM task_deed WHERE id = (SELECT max(id) FROM task_deed WHERE key = ?)').run(key),
    addOwn: (customer: string, due: string, title: string, person: string): number => Number(db.prepare('INSERT INTO task_own (customer_id, due, title, person, at) VALUES (?, ?, ?, ?, ?)').run(customer, due, title, person, now()).lastInsertRowid),
    /** `key` as the task has it; what was put off before is due on its new day. */
    changeOwn(key: string, due: string, title: string): void {
      db.prepare('UPDATE task_own SET due = ?, title = ? WHERE id = ?').run(due, title, key.slice('own|'.length))
      db.prepare("DELETE FROM task_deed WHERE key = ? AND deed = 'snoozed'").run(key)
    },
    /** How tasks ended, by the grade that the lead had then: what calibrates grades. */
    outcomes: () => db.prepare<[], { grade: GradeLetter; outcome: TaskOutcome; n: number }>("SELECT grade, outcome, count(*) AS n FROM task_deed WHERE deed = 'done' AND grade IS NOT NULL AND kind IN ('contact','promise','lost_contact') GROUP BY grade, outcome ORDER BY grade, outcome").all(),
  }
}
