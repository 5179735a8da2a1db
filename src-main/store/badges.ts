// badges.ts: badges and laptops that are paired with this store, who wore which when, the invitation that is open, and the gateway's own key.

import { randomBytes } from 'node:crypto'
import type { BadgeRow } from '../../src-core/badges/calls.ts'
import { INVITATION_MS, PIN_GUESSES, type Pin } from '../../src-core/badges/pairing.ts'
import type { Report } from '../../src-core/badges/protocol.ts'
import type { Db } from './open.ts'

export type Identity = { readonly certificate: string; readonly key: string }
export type PairedBadge = { readonly id: string; readonly name: string; readonly kind: BadgeRow['kind']; readonly revokedAt: number | null }
export type NewBadge = { readonly name: string; readonly kind: BadgeRow['kind']; readonly keyPin: Pin; readonly by: string }

export type Badges = ReturnType<typeof openBadges>

export function openBadges(db: Db, now: () => number) {
  const SELECT = 'SELECT id, name, kind, revoked_at AS revokedAt FROM badge'
  const wearing = db.prepare<[string, number], { adviser: string }>('SELECT adviser FROM badge_wearer WHERE badge_id = ? AND since <= ? ORDER BY since DESC, id DESC LIMIT 1')
  const wearerAt = (badge: string, at: number): string | null => wearing.get(badge, at)?.adviser || null
  return {
    identity: (): Identity | null => db.prepare<[], Identity>('SELECT certificate, key FROM gateway').get() ?? null,
    /** The first one stays: another process may have been quicker. */
    keepIdentity: ({ certificate, key }: Identity): void => void db.prepare('INSERT INTO gateway (one, certificate, key, is_on) VALUES (1, ?, ?, 0) ON CONFLICT DO NOTHING').run(certificate, key),
    isOn: (): boolean => db.prepare<[], { on: number }>('SELECT is_on AS "on" FROM gateway').get()?.on === 1,
    /** Needs an identity. */
    turn: (on: boolean): void => void db.prepare('UPDATE gateway SET is_on = ?').run(on ? 1 : 0),

    byKey: (pin: Pin): PairedBadge | null => db.prepare<[string], PairedBadge>(`${SELECT} WHERE key_pin = ?`).get(pin) ?? null,
    get: (id: string): PairedBadge | null => db.prepare<[string], PairedBadge>(`${SELECT} WHERE id = ?`).get(id) ?? null,
    list: (): BadgeRow[] =>
      db
        .prepare<[], Omit<BadgeRow, 'wearer'>>('SELECT id, name, kind, paired_at AS pairedAt, revoked_at AS revokedAt, seen_at AS seenAt, battery, free_bytes AS freeBytes, waiting, skew_ms AS skewMs FROM badge ORDER BY revoked_at IS NOT NULL, name, id')
        .all()
        .map((row) => ({ ...row, wearer: wearerAt(row.id, now()) })),
    /** One that comes back with the same key is the same badge, and may come in again. */
    pair({ name, kind, keyPin, by }: NewBadge): string {
      db.prepare('INSERT INTO badge (id, name, kind, key_pin, paired_at, paired_by) VALUES (@id, @name, @kind, @keyPin, @at, @by) ON CONFLICT (key_pin) DO UPDATE SET name = @name, paired_at = @at, paired_by = @by, revoked_at = NULL').run({ id: `b-${randomBytes(8).toString('hex')}`, name, kind, keyPin, by, at: now() })
      return db.prepare<[string], { id: string }>('SELECT id FROM badge WHERE key_pin = ?').get(keyPin)!.id
    },
    /** Another maker's badge, by the name in its files; known from its first file on. */
    vendor(device: string): string {
      db.prepare("INSERT INTO badge (id, name, kind, key_pin, paired_at, paired_by) VALUES (@id, @name, 'vendor', @pin, @at, '') ON CONFLICT (key_pin) DO UPDATE SET seen_at = @at").run({ id: `b-${randomBytes(8).toString('hex')}`, name: device.slice(0, 40), pin: `vendor ${device}`, at: now() })
      return db.prepare<[string], { id: string }>('SELECT id FROM badge WHERE key_pin = ?').get(`vendor ${device}`)!.id
    },
    /**
     * Talks that can move to the store's gateway, oldest first. `worked` = people have worked on it or its customer, which would not move along.
     * The demo recording is nobody's.
     */
    movable: (): { readonly talk: string; readonly worked: boolean }[] =>
      db
        .prepare<[], { talk: string; worked: number }>(
          `SELECT t.id AS talk, (EXISTS (SELECT 1 FROM amendment a WHERE a.talk_id = t.id) OR EXISTS (SELECT 1 FROM speaker_edit e WHERE e.talk_id = t.id) OR EXISTS (SELECT 1 FROM note n WHERE n.talk_id = t.id)
             OR EXISTS (SELECT 1 FROM grade_override o WHERE o.talk_id = t.id) OR c.name IS NOT NULL OR EXISTS (SELECT 1 FROM task_own k WHERE k.customer_id = c.id) OR EXISTS (SELECT 1 FROM record d WHERE d.customer_id = c.id)) AS worked
           FROM talk t JOIN recording r ON r.id = t.recording_id JOIN customer c ON c.id = t.customer_id
           WHERE r.sound_file IS NOT NULL AND r.consent IN ('given', 'noted') AND r.consent_noted_by <> '示例' AND t.lease_owner IS NULL ORDER BY r.started_at, r.id`,
        )
        .all()
        .map(({ talk, worked }) => ({ talk, worked: worked === 1 })),
    /** A badge's recording as it came in, not cut out of another. */
    isWhole: (recording: string): boolean => db.prepare('SELECT 1 FROM recording r JOIN badge b ON b.id = r.device WHERE r.id = ? AND NOT EXISTS (SELECT 1 FROM origin o WHERE o.recording_id = r.id)').get(recording) !== undefined,
    /** Whether a file of the watched folder has been taken. */
    seen: (mark: string): boolean => db.prepare('SELECT 1 FROM watched_file WHERE mark = ?').get(mark) !== undefined,
    noteSeen: (mark: string): void => void db.prepare('INSERT INTO watched_file (mark, at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(mark, now()),
    revoke: (id: string): void => void db.prepare('UPDATE badge SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL').run(now(), id),
    report: (id: string, { battery, freeBytes, waiting }: Report, skewMs: number): void =>
      void db.prepare('UPDATE badge SET seen_at = @at, battery = @battery, free_bytes = @freeBytes, waiting = @waiting, skew_ms = @skewMs WHERE id = @id').run({ id, at: now(), battery, freeBytes: freeBytes === null ? null : Math.round(freeBytes), waiting, skewMs }),

    /** @param adviser empty = nobody */
    wear: (badge: string, adviser: string, by: string): void => void db.prepare('INSERT INTO badge_wearer (badge_id, adviser, since, noted_by) VALUES (?, ?, ?, ?)').run(badge, adviser, now(), by),
    /** Who wore it at that moment; before the first note, whoever was noted first. */
    wearerAt: (badge: string, at: number): string | null => wearerAt(badge, at) ?? (wearing.get(badge, at) ? null : db.prepare<[string], { adviser: string }>('SELECT adviser FROM badge_wearer WHERE badge_id = ? ORDER BY since, id LIMIT 1').get(badge)?.adviser || null),

    /** Inside the transaction that stores the recording. */
    noteReceipt: (sha256: string, badge: string): void => void db.prepare('INSERT INTO badge_receipt (sha256, badge_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(sha256, badge, now()),
    hasReceipt: (sha256: string): boolean => db.prepare('SELECT 1 FROM badge_receipt WHERE sha256 = ?').get(sha256) !== undefined,

    invite: (secret: string, by: string): number => {
      const expiresAt = now() + INVITATION_MS
      db.prepare('INSERT INTO badge_invitation (one, secret, made_by, expires_at) VALUES (1, @secret, @by, @expiresAt) ON CONFLICT (one) DO UPDATE SET secret = @secret, made_by = @by, expires_at = @expiresAt, wrong = 0').run({ secret, by, expiresAt })
      return expiresAt
    },
    /** Counts a try before it is judged, so that many at once are as many tries; null where no invitation is open. */
    tryInvitation: db.transaction((): { readonly secret: string; readonly by: string; readonly left: number } | null => {
      const open = db.prepare<[number, number], { secret: string; by: string; wrong: number }>('SELECT secret, made_by AS by, wrong FROM badge_invitation WHERE expires_at > ? AND wrong < ?').get(now(), PIN_GUESSES)
      if (!open) return null
      db.prepare('UPDATE badge_invitation SET wrong = wrong + 1').run()
      return { secret: open.secret, by: open.by, left: PIN_GUESSES - open.wrong - 1 }
    }),
    /** True for the first who redeems this one. */
    redeem: (secret: string): boolean => db.prepare('DELETE FROM badge_invitation WHERE secret = ?').run(secret).changes === 1,
  }
}
