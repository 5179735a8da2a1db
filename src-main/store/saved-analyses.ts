// saved-analyses.ts: questions that people keep: their own, and those that they share with everybody.

import { Question, type ChartKind, type SavedAnalysis } from '../../src-core/analysis/calls.ts'
import type { Db } from './open.ts'

type Row = Omit<SavedAnalysis, 'question' | 'shared' | 'own'> & { readonly question: string; readonly shared: number }

export function openSavedAnalyses(db: Db, now: () => number) {
  return {
    /** Those that this person may use, their own first; one that an older program wrote and that no longer makes sense is left out. */
    of: (person: string): SavedAnalysis[] =>
      db
        .prepare<object, Row>('SELECT id, name, question, chart, shared, person FROM saved_analysis WHERE person = @person OR shared = 1 ORDER BY person <> @person, name')
        .all({ person })
        .flatMap(({ question, shared, ...row }) => {
          const read = Question.safeParse(JSON.parse(question))
          return read.success ? [{ ...row, question: read.data, shared: shared === 1, own: row.person === person }] : []
        }),
    /** In place of the person's own of the same name. */
    save: (person: string, name: string, question: Question, chart: ChartKind, shared: boolean): number =>
      db
        .prepare<object, { id: number }>('INSERT INTO saved_analysis (person, name, question, chart, shared, at) VALUES (@person, @name, @question, @chart, @shared, @at) ON CONFLICT (person, name) DO UPDATE SET question = excluded.question, chart = excluded.chart, shared = excluded.shared, at = excluded.at RETURNING id')
        .get({ person, name, question: JSON.stringify(question), chart, shared: shared ? 1 : 0, at: now() })!.id,
    /** @returns whether it was this person's */
    drop: (person: string, id: number): boolean => db.prepare('DELETE FROM saved_analysis WHERE id = ? AND person = ?').run(id, person).changes === 1,
  }
}
