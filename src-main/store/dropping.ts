// dropping.ts: sound and words of a talk go and its conclusions stay, where the customer wanted it so.

import type { Visit } from '../../src-core/visit/visit.ts'
import { emptyLog } from './erase.ts'
import type { Db } from './open.ts'

export type Dropping = ReturnType<typeof openDropping>

export function openDropping(db: Db, now: () => number) {
  const run = (sql: string, talk: string): void => void db.prepare(sql).run(talk)
  return {
    has: (talk: string): boolean => db.prepare<[string], { n: number }>('SELECT 1 AS n FROM dropped WHERE talk_id = ?').get(talk) !== undefined,
    /** How the visit went, reckoned before the words went; null where they are still there. */
    visit: (talk: string): Visit | null => {
      const row = db.prepare<[string], { visit: string }>('SELECT visit FROM dropped WHERE talk_id = ?').get(talk)
      return row ? (JSON.parse(row.visit) as Visit) : null
    },
    /** Inside the transaction that ends the analysis. Then erase the sound's file, and `forget`. */
    drop(talk: string, visit: Visit): void {
      run('DELETE FROM turn_words WHERE rowid IN (SELECT id FROM turn WHERE talk_id = ?)', talk)
      run("UPDATE turn SET text = '', corrections = '[]' WHERE talk_id = ?", talk)
      run('DELETE FROM segment WHERE talk_id = ?', talk)
      run("UPDATE transcript SET regions = '[]', hum = '[]' WHERE talk_id = ?", talk)
      run('DELETE FROM doubt WHERE talk_id = ?', talk)
      run("UPDATE recording SET sound_file = NULL, peaks = '[]' WHERE id = (SELECT recording_id FROM talk WHERE id = ?)", talk)
      db.prepare('INSERT INTO dropped (talk_id, at, visit) VALUES (?, ?, ?)').run(talk, now(), JSON.stringify(visit))
      // Words of a deleted row may live on in an older segment of the index until segments are merged.
      db.prepare("INSERT INTO turn_words(turn_words) VALUES ('optimize')").run()
    },
    /** What was dropped leaves the log and the free pages too. */
    forget: (): void => emptyLog(db),
    /** Files of sound that has been dropped: a crash may have come before they were erased. */
    leftovers: (): string[] => db.prepare<[], { file: string }>('SELECT t.sound_file AS file FROM take t JOIN recording r ON r.id = t.recording_id WHERE r.sound_file IS NULL').all().map(({ file }) => file),
  }
}
