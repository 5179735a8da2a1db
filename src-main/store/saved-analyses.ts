// saved-analyses.ts: questions that people keep: their own, and those that they share with everybody. A removed one stays for a day, under its own
// number: what is written into folders by itself goes by that.

import { Question, type ChartKind, type SavedAnalysis } from '../../src-core/analysis/calls.ts'
import { DAY_MS } from '../../src-core/day-count.ts'
import type { Db } from './open.ts'

type Row = Omit<SavedAnalysis, 'question' | 'shared' | 'own'> & { readonly question: string; readonly shared: number }

export function openSavedAnalyses(db: Db, now: () => number) {
  return {
    /** Those that this person may use, their own first; one that an older program wrote and that no longer makes sense is left out. */
    of: (person: string): SavedAnalysis[] =>
      db
        .prepare<object, Row>('SELECT id, name, question, chart, shared, person FROM saved_analysis WHERE removed_at IS NULL AND (person = @person OR shared = 1) ORDER BY person <> @person, name')
        .all({ person })
        .flatMap(({ question, shared, ...row }) => {
          const read = Question.safeParse(JSON.parse(question))
          return read.success ? [{ ...row, question: read.data, shared: shared === 1, own: row.person === person }] : []
        }),
    /** In place of the person's own of the same name, also of a removed one. */
    save: (person: string, name: string, question: Question, chart: ChartKind, shared: boolean): number =>
      db
        .prepare<object, { id: number }>('INSERT INTO saved_analysis (person, name, question, chart, shared, at) VALUES (@person, @name, @question, @chart, @shared, @at) ON CONFLICT (person, name) DO UPDATE SET question = excluded.question, chart = excluded.chart, shared = excluded.shared, at = excluded.at, removed_at = NULL RETURNING id')
        .get({ person, name, question: JSON.stringify(question), chart, shared: shared ? 1 : 0, at: now() })!.id,
    /** For a day it can be brought back. @returns whether it was this person's */
    drop(person: string, id: number): boolean {
      db.prepare('DELETE FROM saved_analysis WHERE removed_at < ?').run(now() - DAY_MS)
      return db.prepare('UPDATE saved_analysis SET removed_at = ? WHERE id = ? AND person = ? AND removed_at IS NULL').run(now(), id, person).changes === 1
    },
    /** @returns whether it was there, removed, and this person's */
    restore: (person: string, id: number): boolean => db.prepare('UPDATE saved_analysis SET removed_at = NULL WHERE id = ? AND person = ? AND removed_at IS NOT NULL').run(id, person).changes === 1,
  }
}
