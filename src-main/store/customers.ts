// customers.ts: who came, as they stand: lists, searches and filters over one row a customer.

import { maskPhone } from '../../src-core/privacy/mask.ts'
import type { ConsentState, GradeLetter, LifeCycle, NextAction, Profile } from '../../src-core/shapes.ts'
import type { Db } from './open.ts'
import type { Standings } from './standing.ts'
import { phraseOf, spaced, trigrams } from './words.ts'

export type CustomerRecord = {
  readonly id: string
  readonly name: string
  readonly phoneMasked: string | null
  readonly visits: number
  readonly lastVisit: string | null
  readonly grade: GradeLetter | null
  /** null of whoever does not want to be profiled. */
  readonly lifeCycle: LifeCycle | null
  readonly nextAction: NextAction | null
  readonly consent: ConsentState
  readonly profile: Profile
}

export type CustomerFilter = { readonly search: string | null; readonly grade?: GradeLetter | null | undefined; readonly lifeCycle?: LifeCycle | null | undefined; /** Numbers are found only whole, or by the last four digits that everybody sees. */ readonly masked?: boolean; readonly limit: number; readonly offset: number }

const EMPTY: Profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }

const SELECT = `SELECT s.customer_id AS id, s.name, s.phone, s.grade, nullif(s.life_cycle, '') AS lifeCycle, s.visits, s.last_visit AS lastVisit, s.next_action AS nextAction, s.consent, p.payload AS profile
  FROM standing s LEFT JOIN profile p ON p.customer_id = s.customer_id`

type Row = Omit<CustomerRecord, 'phoneMasked' | 'nextAction' | 'profile'> & { readonly phone: string | null; readonly nextAction: string | null; readonly profile: string | null }

const record = ({ phone, nextAction, profile, ...row }: Row): CustomerRecord => ({
  ...row,
  phoneMasked: phone === null ? null : maskPhone(phone),
  nextAction: nextAction === null ? null : (JSON.parse(nextAction) as NextAction),
  profile: profile === null ? EMPTY : (JSON.parse(profile) as Profile),
})

/** Of a phone, or null where it is something else that was typed. */
const digitsOf = (search: string): string | null => /^\d{3,}$/.exec(spaced(search).replaceAll(' ', ''))?.[0] ?? null
const SHOWN_DIGITS = 4
const WHOLE = 11

/** What a person typed: digits are a phone, Latin letters a sound, all else a name. Null where nothing searchable is left. */
function matching(search: string): string | null {
  const phrase = phraseOf(search)
  if (phrase === null) return null
  const digits = digitsOf(search)
  if (digits !== null) return `phone : "${trigrams(digits)}"`
  const letters = spaced(search).replaceAll(' ', '')
  return /^[a-z]+$/.test(letters) ? `initials : "${letters}" OR syllables : "${letters}" * OR name : ${phrase}` : `name : ${phrase}`
}

/** Matches from which on a walk down the list is quicker than sorting them. */
const MANY = 500

export function openCustomers(db: Db, now: () => number, standings: Standings) {
  const matches = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM customer_words WHERE customer_words MATCH ?')
  const byId = db.prepare<{ id: string }, Row>(`${SELECT} WHERE s.customer_id = coalesce((SELECT into_id FROM customer_merge WHERE customer_id = @id), @id)`)
  return {
    /** Opens the customer where there is none with this id. */
    ensure: (id: string) => void db.prepare('INSERT OR IGNORE INTO customer (id, created_at) VALUES (?, ?)').run(id, now()),
    /** Whoever is merged into another is found as that other. */
    get(id: string): CustomerRecord | null {
      standings.refresh()
      const row = byId.get({ id })
      return row ? record(row) : null
    },
    /** Who was last seen comes first. */
    list({ search, grade = null, lifeCycle = null, masked = false, limit, offset }: CustomerFilter): { rows: CustomerRecord[]; total: number } {
      standings.refresh()
      const digits = masked && search !== null ? digitsOf(search) : null
      const hidden = digits !== null && digits.length !== SHOWN_DIGITS && digits.length < WHOLE
      const match = search === null ? null : ((hidden ? null : matching(search)) ?? '"\u0001"')
      const found = match === null ? 0 : matches.get(match)!.n
      // A few are fetched and sorted; of many the newest are met soon on the way down the list.
      const where = [
        ...(match === null ? [] : [`${found > MANY ? '+' : ''}s.id IN (SELECT rowid FROM customer_words WHERE customer_words MATCH @match)`]),
        ...(digits === null ? [] : ["s.phone LIKE '%' || @digits"]),
        ...(grade === null ? [] : ['s.grade = @grade']),
        ...(lifeCycle === null ? [] : ['s.life_cycle = @lifeCycle']),
      ]
      const condition = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`
      const filter = { match, digits, grade, lifeCycle, limit, offset }
      const rows = db.prepare<object, Row>(`${SELECT}${condition} ORDER BY s.last_at DESC, s.customer_id LIMIT @limit OFFSET @offset`).all(filter)
      const total = match !== null && where.length === 1 ? found : db.prepare<object, { n: number }>(`SELECT count(*) AS n FROM standing s${condition}`).get(filter)!.n
      return { rows: rows.map(record), total }
    },
    rename: (id: string, name: string) => void db.prepare('UPDATE customer SET name = ? WHERE id = ?').run(name, id),
    putProfile: (id: string, profile: Profile): void => standings.putProfile(id, profile),
    count: () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM customer WHERE id NOT IN (SELECT customer_id FROM customer_merge)').get()!.n,
  }
}
export type Customers = ReturnType<typeof openCustomers>
