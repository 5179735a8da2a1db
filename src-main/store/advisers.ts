// advisers.ts: the voice prints of enrolled advisers, kept and removed, and in which talks each was heard. A print that is replaced or removed
// leaves no byte behind; with the adviser go the links to talks.

import type { AdviserVoice, Enrolled } from '../../src-core/ports.ts'
import { countBytes, emptyLog, logBytes } from './erase.ts'
import { lookInto, type Db } from './open.ts'

export type AdviserRecord = { readonly id: string; readonly name: string; readonly model: string; readonly consentBy: string; readonly consentAt: number; readonly consentWording: string; readonly createdAt: number }

/** Counts of what there was and of what is left. */
export type Removal = { readonly before: Record<string, number>; readonly after: Record<string, number> }

export type Advisers = ReturnType<typeof openAdvisers>

const SELECT = 'SELECT id, name, model, consent_by AS consentBy, consent_at AS consentAt, consent_wording AS consentWording, created_at AS createdAt FROM adviser_voice'

/** As floats stand in memory on every machine that the app runs on. */
const bytesOf = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
const vectorOf = (bytes: Buffer): Float32Array => new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))

/** Prints that were made by these weights, of a store that is only looked into; none where its schema knows none yet. */
export function printsIn(path: string, key: Buffer, model: string): (Enrolled & { readonly name: string })[] {
  return lookInto(path, key, (db) => {
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'adviser_voice'").get() === undefined) return []
    return db.prepare<[string], { id: string; name: string; vector: Buffer }>('SELECT id, name, vector FROM adviser_voice WHERE model = ?').all(model).map(({ vector, ...row }) => ({ ...row, vector: vectorOf(vector) }))
  })
}

export function openAdvisers(db: Db, now: () => number) {
  const counts = (id: string, vector: Buffer): Record<string, number> => ({
    adviser_voices: db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM adviser_voice WHERE id = ?').get(id)!.n,
    talks_linked: db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM talk_adviser WHERE adviser_id = ?').get(id)!.n,
    traces_in_database: countBytes(db, [vector]),
    log_bytes: logBytes(db),
  })
  return {
    list: (): AdviserRecord[] => db.prepare<[], AdviserRecord>(`${SELECT} ORDER BY name`).all(),
    get: (id: string): AdviserRecord | null => db.prepare<[string], AdviserRecord>(`${SELECT} WHERE id = ?`).get(id) ?? null,
    named: (name: string): AdviserRecord | null => db.prepare<[string], AdviserRecord>(`${SELECT} WHERE name = ?`).get(name) ?? null,
    count: (): number => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM adviser_voice').get()!.n,
    /** Prints that were made by these weights. */
    usable: (model: string): Enrolled[] => db.prepare<[string], { id: string; vector: Buffer }>('SELECT id, vector FROM adviser_voice WHERE model = ?').all(model).map(({ id, vector }) => ({ id, vector: vectorOf(vector) })),
    /** In place of an earlier print of the same name, which is gone then. Call `forget` after the transaction. */
    put({ id, name, vector, model, consentBy, consentWording }: Omit<AdviserRecord, 'consentAt' | 'createdAt'> & { readonly vector: Float32Array }): void {
      // Over the same row: talks in which this person was heard still name it.
      db.prepare(
        `INSERT INTO adviser_voice (id, name, vector, model, consent_by, consent_at, consent_wording, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET vector = excluded.vector, model = excluded.model, consent_by = excluded.consent_by, consent_at = excluded.consent_at, consent_wording = excluded.consent_wording, created_at = excluded.created_at`,
      ).run(id, name, bytesOf(vector), model, consentBy, now(), consentWording, now())
    },
    /** Whose voices a talk has, in place of what an earlier separation said. Somebody removed meanwhile is left out. */
    putHeard(talk: string, voices: readonly AdviserVoice[]): void {
      db.prepare('DELETE FROM talk_adviser WHERE talk_id = ?').run(talk)
      const insert = db.prepare('INSERT INTO talk_adviser (talk_id, voice, adviser_id, score) SELECT ?, ?, id, ? FROM adviser_voice WHERE id = ?')
      for (const { voice, adviser, score } of voices) insert.run(talk, voice, score, adviser)
    },
    heardIn: (talk: string) =>
      db
        .prepare<[string], { voice: string; id: string; name: string; score: number }>('SELECT h.voice, a.id, a.name, h.score FROM talk_adviser h JOIN adviser_voice a ON a.id = h.adviser_id WHERE h.talk_id = ? ORDER BY h.score DESC, h.voice')
        .all(talk),
    /** What was overwritten leaves the log and the free pages too. */
    forget: (): void => emptyLog(db),
    /**
     * Removes one print with every trace of its bytes, and from every talk that it was heard there.
     * @param deed runs in the same transaction
     */
    remove(id: string, deed: () => void): Removal {
      const { vector } = db.prepare<[string], { vector: Buffer }>('SELECT vector FROM adviser_voice WHERE id = ?').get(id)!
      const before = counts(id, vector)
      db.transaction(() => {
        db.prepare('DELETE FROM adviser_voice WHERE id = ?').run(id)
        deed()
      }).immediate()
      emptyLog(db)
      return { before, after: counts(id, vector) }
    },
  }
}
