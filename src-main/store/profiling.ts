// profiling.ts: customers who do not want to be profiled: what was concluded of them goes and is not concluded again. Their recordings, words and
// what was filed of them stay, and so does what their talks say of the adviser: how much was spoken, which steps were done.

import { oweBackups } from './backups.ts'
import { emptyLog } from './erase.ts'
import type { Db } from './open.ts'

export type Profiling = ReturnType<typeof openProfiling>

const TALKS = 'SELECT id FROM talk WHERE customer_id = @customer'
/** Which tables hold conclusions of a customer, and how they leave. */
const CONCLUSIONS = [
  `DELETE FROM insight WHERE list <> 'sales_actions' AND talk_id IN (${TALKS})`,
  `DELETE FROM amendment WHERE list <> 'sales_actions' AND talk_id IN (${TALKS})`,
  `DELETE FROM doubt WHERE talk_id IN (${TALKS})`,
  `DELETE FROM grade_override WHERE talk_id IN (${TALKS})`,
  `DELETE FROM review WHERE talk_id IN (${TALKS})`,
  `UPDATE lead SET grade = NULL, score = NULL, points = NULL, why = NULL, next_action = NULL, sentiment = 'neutral' WHERE grade IS NOT NULL AND talk_id IN (${TALKS})`,
  `UPDATE visit_figure SET grade = NULL, drive = 0 WHERE talk_id IN (${TALKS})`,
  'UPDATE record SET heard = NULL WHERE heard IS NOT NULL AND customer_id = @customer',
  'UPDATE record_before SET heard = NULL WHERE heard IS NOT NULL AND record_id IN (SELECT id FROM record WHERE customer_id = @customer)',
  "DELETE FROM task WHERE kind <> 'own' AND customer_id = @customer",
  'UPDATE task SET grade = NULL WHERE customer_id = @customer',
  'UPDATE task_deed SET grade = NULL WHERE customer_id = @customer',
  'DELETE FROM fact WHERE customer_id = @customer',
  `INSERT OR IGNORE INTO fact_stale (subject, ref) SELECT 'visit', talk_id FROM visit_figure WHERE talk_id IN (${TALKS})`,
  "INSERT OR IGNORE INTO fact_stale (subject, ref) SELECT 'record', CAST(id AS TEXT) FROM record WHERE customer_id = @customer AND entity IN ('conversations', 'orders')",
  'DELETE FROM profile WHERE customer_id = @customer',
  'DELETE FROM reading WHERE customer_id = @customer',
  'DELETE FROM campaign_member WHERE customer_id = @customer',
  "UPDATE standing SET grade = NULL, life_cycle = '', stage_until = NULL, next_action = NULL, lead_talk = NULL, lead_at = NULL, lead_grade = NULL, lead_override = NULL, lead_score = NULL, lead_due = NULL, lead_words = NULL WHERE customer_id = @customer",
] as const

/** Inside a transaction; doing it again changes nothing. */
export function dropConclusions(db: Db, customer: string): void {
  for (const sql of CONCLUSIONS) db.prepare(sql).run({ customer })
}

export function openProfiling(db: Db, now: () => number) {
  const refused = db.prepare<{ id: string }, { n: number }>(
    'SELECT 1 AS n FROM customer WHERE unprofiled_at IS NOT NULL AND (id = @id OR id IN (SELECT customer_id FROM customer_merge WHERE into_id = @id)) LIMIT 1',
  )
  const counted = db.prepare<{ id: string }, { id: string }>('SELECT coalesce((SELECT into_id FROM customer_merge WHERE customer_id = @id), @id) AS id')
  const set = db.prepare('UPDATE customer SET unprofiled_at = ? WHERE id = ?')
  const touch = db.prepare('INSERT INTO stale (customer_id, profile) VALUES (?, 1) ON CONFLICT (customer_id) DO UPDATE SET profile = 1')
  const untold = db.prepare("INSERT OR IGNORE INTO untold (kind, id) SELECT 'conversation', id FROM talk WHERE customer_id = ? AND state = 'queued'")
  const readAgain = db.prepare(
    `UPDATE talk SET state = 'attributed', tries = 0, problem = NULL WHERE customer_id = ? AND state = 'queued' AND EXISTS (SELECT 1 FROM lead WHERE talk_id = talk.id AND grade IS NULL) AND NOT EXISTS (SELECT 1 FROM dropped WHERE talk_id = talk.id)`,
  )
  return {
    /** Whether this customer, or whoever was merged into them, does not want to be profiled. */
    refused: (customer: string): boolean => refused.get({ id: customer }) !== undefined,
    /** Everybody who does not want to be, by their own numbers. */
    all: (): ReadonlySet<string> => new Set(db.prepare<[], { id: string }>('SELECT coalesce(m.into_id, c.id) AS id FROM customer c LEFT JOIN customer_merge m ON m.customer_id = c.id WHERE c.unprofiled_at IS NOT NULL').all().map(({ id }) => id)),
    /** Inside the transaction of the deed: what was concluded is gone with it. */
    refuse(customer: string): void {
      const { id } = counted.get({ id: customer })!
      set.run(now(), customer)
      dropConclusions(db, id)
      touch.run(id)
      untold.run(id)
      oweBackups(db, 'profile', customer)
    },
    /** Inside the transaction of the deed: for this customer and whoever was merged into them. */
    allow(customer: string): void {
      set.run(null, customer)
      db.prepare('UPDATE customer SET unprofiled_at = NULL WHERE id IN (SELECT customer_id FROM customer_merge WHERE into_id = ?)').run(customer)
      touch.run(customer)
    },
    /** What was dropped leaves the free pages and the log; after the transaction. */
    forget: (): void => emptyLog(db),
    /** Talks of which nothing was concluded go through the readers again, where their words are still here. */
    readAgain: (customer: string): void => void readAgain.run(customer),
  }
}
