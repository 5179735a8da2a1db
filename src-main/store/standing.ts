// standing.ts: how each customer stands, one row each, reckoned anew for whoever was touched since: triggers mark them (migration 0013), readers
// come here first. Reckoning everybody anew gives the same.

import type { HeardElsewhere } from '../../src-core/records/conversation-lines.ts'
import type { Values } from '../../src-core/records/dictionary.ts'
import { mergeProfile, type Visit } from '../../src-core/profile/merge.ts'
import { noon, standingOf, type Known, type KnownRecord, type KnownTalk } from '../../src-core/profile/standing.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import type { NextAction, Profile } from '../../src-core/shapes.ts'
import { nameOf, phoneOf } from '../../src-core/profile/identity.ts'
import type { Db } from './open.ts'
import type { StageRows } from './stage-rows.ts'
import { spaced } from './words.ts'

/** A name as it is typed by its sound: first letters, and whole syllables. */
export type Sounds = (name: string) => { readonly initials: string; readonly syllables: string }
export const noSounds: Sounds = () => ({ initials: '', syllables: '' })

const EMPTY: Profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }
const NOTHING = JSON.stringify(EMPTY)

type TalkRow = Omit<KnownTalk, 'nextAction'> & { readonly nextAction: string | null }
type RecordRow = Pick<KnownRecord, 'entity' | 'key' | 'source' | 'date'> & { readonly payload: string; readonly heard: string | null; readonly own: number }

export type Standings = ReturnType<typeof openStandings>

/** @param localTime UTC ms to YYYY-MM-DD HH:MM at the store */
export function openStandings(db: Db, now: () => number, rows: StageRows, localTime: (ms: number) => string, sounds: Sounds) {
  const anyStale = db.prepare<[], { n: number }>('SELECT 1 AS n FROM stale LIMIT 1')
  const stale = db.prepare<[], { id: string; profile: number }>('SELECT customer_id AS id, profile FROM stale ORDER BY customer_id')
  const customerOf = db.prepare<[string], { name: string | null; createdAt: number; merged: number }>('SELECT name, created_at AS createdAt, EXISTS (SELECT 1 FROM customer_merge m WHERE m.customer_id = customer.id) AS merged FROM customer WHERE id = ?')
  const talksOf = db.prepare<[string], TalkRow>(
    `SELECT t.id, t.date, r.started_at AS startedAt, r.consent, coalesce((SELECT o.grade FROM grade_override o WHERE o.talk_id = l.talk_id AND o.undone_at IS NULL), l.grade) AS grade, l.next_action AS nextAction FROM talk t JOIN recording r ON r.id = t.recording_id
     LEFT JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL WHERE t.customer_id = ? ORDER BY r.started_at, t.id`,
  )
  const recordsOf = db.prepare<[string], RecordRow>('SELECT entity, key, source, date, payload, heard, filed_customer = customer_id AS own FROM record WHERE customer_id = ? ORDER BY date, entity, source, key')
  const profileOf = db.prepare<[string], { payload: string }>('SELECT payload FROM profile WHERE customer_id = ?')
  const writeProfile = db.prepare('INSERT INTO profile (customer_id, payload, updated_at) VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET payload = excluded.payload, updated_at = excluded.updated_at')
  const dropProfile = db.prepare('DELETE FROM profile WHERE customer_id = ?')
  const writeHeard = db.prepare('UPDATE customer SET heard_name = ?, phone = ? WHERE id = ?')
  const put = db.prepare<object, { id: number }>(
    `INSERT INTO standing (customer_id, name, phone, adviser, grade, life_cycle, visits, last_visit, last_at, next_action, consent)
     VALUES (@customer, @name, @phone, @adviser, @grade, @lifeCycle, @visits, @lastVisit, @lastAt, @nextAction, @consent)
     ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, phone = excluded.phone, adviser = excluded.adviser, grade = excluded.grade, life_cycle = excluded.life_cycle,
       visits = excluded.visits, last_visit = excluded.last_visit, last_at = excluded.last_at, next_action = excluded.next_action, consent = excluded.consent RETURNING id`,
  )
  const indexed = db.prepare<[string], { id: number; name: string; phone: string | null }>('SELECT id, name, phone FROM standing WHERE customer_id = ?')
  const unindex = db.prepare('DELETE FROM customer_words WHERE rowid = ?')
  const index = db.prepare('INSERT INTO customer_words (rowid, name, phone, initials, syllables) VALUES (?, ?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM standing WHERE customer_id = ?')

  /** Everything that is known of a customer; talks and records of those merged into it are its own. */
  function knownOf(id: string, name: string | null, createdAt: number, profile: Profile): Known {
    const talks = talksOf.all(id).map(({ nextAction, ...talk }): KnownTalk => ({ ...talk, nextAction: nextAction === null ? null : (JSON.parse(nextAction) as NextAction) }))
    const records = recordsOf.all(id).map(({ payload, heard, own, ...row }): KnownRecord => ({ ...row, values: JSON.parse(payload) as Values, findings: heard === null ? null : (JSON.parse(heard) as HeardElsewhere).findings, own: own === 1 }))
    return { customer: { id, name }, profile, talks, records, firstSeen: localTime(talks[0]?.startedAt ?? createdAt) }
  }

  /** What each graded talk and each talk heard elsewhere says of a customer, as the profile wants it. */
  function visits(id: string): Visit[] {
    const talks = talksOf.all(id).flatMap(({ id: talk, date, startedAt, grade }): Visit[] => {
      const findings = grade === null ? null : rows.findings(talk)
      return findings ? [{ conversation: talk, date, startedAt, findings, starts: rows.turns(talk).map((turn) => turn.startMs / 1000) }] : []
    })
    const heard = recordsOf.all(id).flatMap(({ key, date, heard: json }): Visit[] => (json === null || date === null ? [] : [{ conversation: key, date, startedAt: noon(date), findings: (JSON.parse(json) as HeardElsewhere).findings, starts: [] }]))
    return [...talks, ...heard]
  }

  /** The profile and what was heard of the person's name and number; a name given by a person stays. */
  function putProfile(id: string, profile: Profile): void {
    writeProfile.run(id, JSON.stringify(profile), now())
    writeHeard.run(nameOf(profile), phoneOf(profile), id)
  }

  /** @returns as it is now */
  function renewProfile(id: string, old: string | undefined): Profile {
    const profile = mergeProfile(visits(id))
    const payload = JSON.stringify(profile)
    if (payload === NOTHING && old !== undefined) {
      dropProfile.run(id)
      writeHeard.run(null, null, id)
    } else if (payload !== (old ?? NOTHING)) putProfile(id, profile)
    return profile
  }

  function reckon(id: string, withProfile: boolean): void {
    const found = customerOf.get(id)
    if (!found || found.merged === 1) {
      dropProfile.run(id)
      return void forget.run(id)
    }
    const old = profileOf.get(id)?.payload
    const profile = withProfile ? renewProfile(id, old) : (JSON.parse(old ?? NOTHING) as Profile)
    const standing = standingOf(knownOf(id, found.name, found.createdAt, profile), defaultSettings)
    const before = indexed.get(id)
    const { id: row } = put.get({ ...standing, customer: id, nextAction: standing.nextAction && JSON.stringify(standing.nextAction) })!
    if (before?.name === standing.name && before.phone === standing.phone) return
    const { initials, syllables } = sounds(standing.name)
    unindex.run(row)
    index.run(row, spaced(standing.name), spaced(standing.phone ?? ''), spaced(initials), spaced(syllables))
  }

  const refresh = db.transaction(() => {
    for (const { id, profile } of stale.all()) reckon(id, profile === 1)
    db.prepare('DELETE FROM stale').run()
  })

  return {
    visits,
    putProfile,
    /** Everything that is known of a customer; null where there is none with this id. */
    known(id: string): Known | null {
      const found = customerOf.get(id)
      return found ? knownOf(id, found.name, found.createdAt, JSON.parse(profileOf.get(id)?.payload ?? NOTHING) as Profile) : null
    },
    /** Reckons anew whoever was touched. Cheap where nobody was. */
    refresh(): void {
      if (anyStale.get()) refresh.immediate()
    },
    /** Everybody anew, as if nothing had been reckoned before. */
    refreshAll(): void {
      db.prepare('INSERT INTO stale (customer_id, profile) SELECT id, 1 FROM customer WHERE true ON CONFLICT (customer_id) DO UPDATE SET profile = 1').run()
      refresh.immediate()
    },
  }
}
