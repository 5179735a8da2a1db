// people.ts: who works in the store, with what is kept of their PINs.

import { PIN_TRIES, PIN_WAIT_MS, type PersonRow, type Role } from '../../src-core/people.ts'
import type { Db } from './open.ts'

/** Base64. */
export type Pin = { readonly salt: string; readonly hash: string }

const SELECT = 'SELECT id, name, role, CASE WHEN locked_until > @now THEN locked_until END AS lockedUntil FROM person'

export type People = ReturnType<typeof openPeople>

/** Writes belong into the transaction of the deed, with its audit row. */
export function openPeople(db: Db, now: () => number) {
  return {
    list: (): PersonRow[] => db.prepare<object, PersonRow>(`${SELECT} ORDER BY name`).all({ now: now() }),
    get: (id: string): PersonRow | null => db.prepare<object, PersonRow>(`${SELECT} WHERE id = @id`).get({ id, now: now() }) ?? null,
    isEmpty: (): boolean => db.prepare('SELECT 1 FROM person LIMIT 1').get() === undefined,
    /** Administrators other than this one. */
    otherAdministrators: (id: string): number => db.prepare<[string], { n: number }>("SELECT count(*) AS n FROM person WHERE role = 'administrator' AND id <> ?").get(id)!.n,
    pin: (id: string): Pin | null => db.prepare<[string], Pin>('SELECT pin_salt AS salt, pin_hash AS hash FROM person WHERE id = ?').get(id) ?? null,
    add: (person: { id: string; name: string; role: Role }, pin: Pin): void =>
      void db.prepare('INSERT INTO person (id, name, role, pin_salt, pin_hash, created_at) VALUES (@id, @name, @role, @salt, @hash, @at)').run({ ...person, ...pin, at: now() }),
    change: ({ id, name, role }: { id: string; name: string; role: Role }): void => void db.prepare('UPDATE person SET name = ?, role = ? WHERE id = ?').run(name, role, id),
    /** A new PIN may be tried at once. */
    setPin: (id: string, { salt, hash }: Pin): void => void db.prepare('UPDATE person SET pin_salt = ?, pin_hash = ?, wrong = 0, locked_until = NULL WHERE id = ?').run(salt, hash, id),
    remove: (id: string): void => void db.prepare('DELETE FROM person WHERE id = ?').run(id),
    /** Counted before the PIN is looked at, so that many tries at once are as many tries. @returns tries that are left; the last one locks */
    countTry(id: string): number {
      const { wrong } = db.prepare<[string], { wrong: number }>('UPDATE person SET wrong = wrong + 1 WHERE id = ? RETURNING wrong').get(id)!
      if (wrong >= PIN_TRIES) db.prepare('UPDATE person SET wrong = 0, locked_until = ? WHERE id = ?').run(now() + PIN_WAIT_MS, id)
      return Math.max(0, PIN_TRIES - wrong)
    },
    forgetTries: (id: string): void => void db.prepare('UPDATE person SET wrong = 0, locked_until = NULL WHERE id = ?').run(id),
  }
}
