// customers.ts: who came, and the profile that lives over their visits.

import { maskPhone } from '../../src-core/privacy/mask.ts'
import { nameOf, phoneOf, visitorName } from '../../src-core/profile/identity.ts'
import type { ConsentState, NextAction, Profile } from '../../src-core/shapes.ts'
import type { Grade } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'

export type CustomerRecord = {
  readonly id: string
  readonly name: string
  readonly phoneMasked: string | null
  readonly visits: number
  readonly lastVisit: string | null
  readonly grade: Grade['value'] | null
  readonly nextAction: NextAction | null
  readonly consent: ConsentState
  readonly profile: Profile
}

const EMPTY: Profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }

/** The newest talk that has been graded says how warm the customer is and what to do next. */
const SELECT = `SELECT c.id, c.name, c.heard_name AS heardName, c.phone, c.created_at AS createdAt, p.payload AS profile,
  (SELECT count(*) FROM talk t WHERE t.customer_id = c.id) AS visits,
  (SELECT max(t.date) FROM talk t WHERE t.customer_id = c.id) AS lastVisit,
  (SELECT max(r.started_at) FROM talk t JOIN recording r ON r.id = t.recording_id WHERE t.customer_id = c.id) AS lastAt,
  (SELECT min(r.started_at) FROM talk t JOIN recording r ON r.id = t.recording_id WHERE t.customer_id = c.id) AS firstAt,
  (SELECT r.consent FROM talk t JOIN recording r ON r.id = t.recording_id WHERE t.customer_id = c.id ORDER BY r.started_at DESC LIMIT 1) AS consent,
  (SELECT json_array(l.grade, json(l.next_action)) FROM lead l JOIN talk t ON t.id = l.talk_id JOIN recording r ON r.id = t.recording_id
    WHERE t.customer_id = c.id AND l.grade IS NOT NULL ORDER BY r.started_at DESC, t.id LIMIT 1) AS lead
  FROM customer c LEFT JOIN profile p ON p.customer_id = c.id`

type Row = {
  id: string; name: string | null; heardName: string | null; phone: string | null; createdAt: number; profile: string | null
  visits: number; lastVisit: string | null; lastAt: number | null; firstAt: number | null; consent: ConsentState | null; lead: string | null
}

/** @param localTime UTC ms to YYYY-MM-DD HH:MM at the store */
export function openCustomers(db: Db, now: () => number, localTime: (ms: number) => string) {
  const record = (row: Row): CustomerRecord => {
    const [grade, nextAction] = row.lead === null ? [null, null] : (JSON.parse(row.lead) as [Grade['value'], NextAction])
    return {
      id: row.id,
      name: row.name ?? row.heardName ?? visitorName(localTime(row.firstAt ?? row.createdAt)),
      phoneMasked: row.phone === null ? null : maskPhone(row.phone),
      visits: row.visits,
      lastVisit: row.lastVisit,
      grade,
      nextAction,
      consent: row.consent ?? 'none',
      profile: row.profile === null ? EMPTY : (JSON.parse(row.profile) as Profile),
    }
  }
  return {
    /** Opens the customer where there is none with this id. */
    ensure: (id: string) => void db.prepare('INSERT OR IGNORE INTO customer (id, created_at) VALUES (?, ?)').run(id, now()),
    get(id: string): CustomerRecord | null {
      const row = db.prepare<[string], Row>(`${SELECT} WHERE c.id = ?`).get(id)
      return row ? record(row) : null
    },
    list({ search, limit, offset }: { search: string | null; limit: number; offset: number }): { rows: CustomerRecord[]; total: number } {
      const where = search === null ? '' : ` WHERE coalesce(c.name, c.heard_name, '') LIKE @like ESCAPE '\\' OR c.phone LIKE @like ESCAPE '\\'`
      const like = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`
      const rows = db.prepare<object, Row>(`${SELECT}${where} ORDER BY lastAt DESC, c.id LIMIT @limit OFFSET @offset`).all({ like, limit, offset })
      return { rows: rows.map(record), total: db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM customer c${where}`).get({ like })!.n }
    },
    rename: (id: string, name: string) => void db.prepare('UPDATE customer SET name = ? WHERE id = ?').run(name, id),
    /** The profile and what was heard of the person's name and number; a name given by a person stays. */
    putProfile(id: string, profile: Profile): void {
      db.prepare('INSERT INTO profile (customer_id, payload, updated_at) VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET payload = excluded.payload, updated_at = excluded.updated_at').run(id, JSON.stringify(profile), now())
      db.prepare('UPDATE customer SET heard_name = ?, phone = ? WHERE id = ?').run(nameOf(profile), phoneOf(profile), id)
    },
    count: () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM customer').get()!.n,
  }
}
export type Customers = ReturnType<typeof openCustomers>
