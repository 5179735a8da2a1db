// standing.ts: how each customer stands, one row each, reckoned anew for whoever was touched since: triggers mark them (migration 0013), readers
// come here first, and whoever's stage a new day changes is marked by it. Reckoning everybody anew gives the same.

import type { HeardElsewhere } from '../../src-core/records/conversation-lines.ts'
import { dayAfter } from '../../src-core/day-count.ts'
import type { Values } from '../../src-core/records/dictionary.ts'
import { mergeProfile, type Visit } from '../../src-core/profile/merge.ts'
import { promisedIn } from '../../src-core/tasks/promises.ts'
import { rankOf, tasksOf, type PromiseMade } from '../../src-core/tasks/tasks-of.ts'
import { stageAsOf } from '../../src-core/profile/life-cycle.ts'
import { dossierOf, noon, standingOf, type Known, type KnownRecord, type KnownTalk, type Standing } from '../../src-core/profile/standing.ts'
import type { Settings } from '../../src-core/settings.ts'
import type { NextAction, Profile } from '../../src-core/shapes.ts'
import { nameOf, phoneOf } from '../../src-core/profile/identity.ts'
import { openNewestLead } from './newest-lead.ts'
import type { Db } from './open.ts'
import { dropConclusions, type Profiling } from './profiling.ts'
import type { StageRows } from './stage-rows.ts'
import { initialsOf, soundsOf, spaced, trigrams } from './words.ts'

/** The syllables of a name. */
export type Sounds = (name: string) => readonly string[]
export const noSounds: Sounds = () => []

const EMPTY: Profile = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [] }
const NOTHING = JSON.stringify(EMPTY)

type Called = { readonly name: string | null; readonly heardName: string | null; readonly phone: string | null; readonly createdAt: number }
type TalkRow = Omit<KnownTalk, 'nextAction' | 'findings'> & { readonly nextAction: string | null }
type RecordRow = Pick<KnownRecord, 'entity' | 'key' | 'source' | 'date'> & { readonly payload: string; readonly heard: string | null; readonly own: number }

export type Standings = ReturnType<typeof openStandings>

/** @param localTime UTC ms to YYYY-MM-DD HH:MM at the store; @param settings what the store goes by today: the table of grades */
export function openStandings(db: Db, now: () => number, rows: StageRows, profiling: Profiling, localTime: (ms: number) => string, settings: () => Settings, sounds: Sounds) {
  const anyStale = db.prepare<[], { n: number }>('SELECT 1 AS n FROM stale LIMIT 1')
  const stale = db.prepare<[], { id: string; profile: number }>('SELECT customer_id AS id, profile FROM stale ORDER BY customer_id')
  const customerOf = db.prepare<[string], Called & { merged: number }>('SELECT name, heard_name AS heardName, phone, created_at AS createdAt, EXISTS (SELECT 1 FROM customer_merge m WHERE m.customer_id = customer.id) AS merged FROM customer WHERE id = ?')
  const talksOf = db.prepare<[string], TalkRow>(
    `SELECT t.id, t.date, r.started_at AS startedAt, r.consent, coalesce((SELECT o.grade FROM grade_override o WHERE o.talk_id = l.talk_id AND o.undone_at IS NULL), l.grade) AS grade, l.next_action AS nextAction FROM talk t JOIN recording r ON r.id = t.recording_id
     LEFT JOIN lead l ON l.talk_id = t.id AND l.grade IS NOT NULL WHERE t.customer_id = ? ORDER BY r.started_at, t.id`,
  )
  const recordsOf = db.prepare<[string], RecordRow>('SELECT entity, key, source, date, payload, heard, filed_customer = customer_id AS own FROM record WHERE customer_id = ? ORDER BY date, entity, source, key')
  const startsOf = db.prepare<[string], { start: number }>('SELECT start_ms AS start FROM turn WHERE talk_id = ? ORDER BY n')
  /** Most talks hold no word of a next time, and need not be read for one. */
  const mayPromise = db.prepare<{ talk: string }, { n: number }>(
    `SELECT 1 AS n FROM insight WHERE talk_id = @talk AND ((list = 'sales_actions' AND payload ->> 'type' = 'arrange_next') OR (list = 'intents' AND payload ->> 'type' = 'return_visit'))
     UNION SELECT 1 FROM amendment WHERE talk_id = @talk AND list IN ('sales_actions', 'intents') LIMIT 1`,
  )
  const profileOf = db.prepare<[string], { payload: string }>('SELECT payload FROM profile WHERE customer_id = ?')
  const writeProfile = db.prepare('INSERT INTO profile (customer_id, payload, updated_at) VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET payload = excluded.payload, updated_at = excluded.updated_at')
  const dropProfile = db.prepare('DELETE FROM profile WHERE customer_id = ?')
  const writeHeard = db.prepare('UPDATE customer SET heard_name = ?, phone = ? WHERE id = ?')
  const put = db.prepare<object, { id: number }>(
    `INSERT INTO standing (customer_id, name, phone, adviser, grade, life_cycle, stage_until, visits, last_visit, last_at, next_action, consent)
     VALUES (@customer, @name, @phone, @adviser, @grade, @lifeCycle, @stageUntil, @visits, @lastVisit, @lastAt, @nextAction, @consent)
     ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, phone = excluded.phone, adviser = excluded.adviser, grade = excluded.grade, life_cycle = excluded.life_cycle, stage_until = excluded.stage_until,
       visits = excluded.visits, last_visit = excluded.last_visit, last_at = excluded.last_at, next_action = excluded.next_action, consent = excluded.consent RETURNING id`,
  )
  const putNewestLead = openNewestLead(db)
  const indexed = db.prepare<[string], { id: number; name: string; phone: string | null }>('SELECT id, name, phone FROM standing WHERE customer_id = ?')
  const unindex = db.prepare('DELETE FROM customer_words WHERE rowid = ?')
  const index = db.prepare('INSERT INTO customer_words (rowid, name, phone, initials, syllables) VALUES (?, ?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM standing WHERE customer_id = ?')
  /** Headquarters hears of it before the next sending. */
  const untold = db.prepare("INSERT OR IGNORE INTO untold (kind, id) VALUES ('customer', ?)")
  const dropTasks = db.prepare('DELETE FROM task WHERE customer_id = ?')
  const addTask = db.prepare('INSERT INTO task (customer_id, key, kind, due, title, reason, grade, talk_id, adviser, rank, ripe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const ownTasks = db.prepare<{ id: string }, { id: number; due: string; title: string }>('SELECT id, due, title FROM task_own WHERE customer_id = @id OR customer_id IN (SELECT customer_id FROM customer_merge WHERE into_id = @id) ORDER BY id')

  /** Everything that is known of a customer; talks and records of those merged into it are its own. */
  function knownOf(id: string, { name, heardName, phone, createdAt }: Called, profile: Profile, profiled: boolean): Known {
    const talks = talksOf.all(id).map(({ nextAction, ...talk }): KnownTalk => ({ ...talk, findings: rows.findings(talk.id), nextAction: nextAction === null ? null : (JSON.parse(nextAction) as NextAction) }))
    const records = recordsOf.all(id).map(({ payload, heard, own, ...row }): KnownRecord => ({ ...row, values: JSON.parse(payload) as Values, findings: heard === null ? null : (JSON.parse(heard) as HeardElsewhere).findings, own: own === 1 }))
    return { customer: { id, name, heard: { name: heardName, phone } }, profiled, profile, talks, records, firstSeen: localTime(talks[0]?.startedAt ?? createdAt) }
  }

  /** What each graded talk and each talk heard elsewhere says of a customer, as the profile wants it. */
  function visits(id: string): Visit[] {
    const talks = talksOf.all(id).flatMap(({ id: talk, date, startedAt, grade }): Visit[] => {
      const findings = grade === null ? null : rows.findings(talk)
      return findings ? [{ conversation: talk, date, startedAt, findings, starts: startsOf.all(talk).map(({ start }) => start / 1000) }] : []
    })
    const heard = recordsOf.all(id).flatMap(({ key, date, heard: json }): Visit[] => (json === null || date === null ? [] : [{ conversation: key, date, startedAt: noon(date), findings: (JSON.parse(json) as HeardElsewhere).findings, starts: [] }]))
    return [...talks, ...heard]
  }

  /** The profile and what was heard of the person's name and number; a name given by a person stays. Nothing of whoever does not want to be profiled. */
  function putProfile(id: string, profile: Profile): void {
    if (profiling.refused(id)) return
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

  /** What was settled in talks for a day that was named. */
  const promises = (known: Known): PromiseMade[] =>
    known.talks.flatMap(({ id: talk, date, grade, findings }) => {
      const promised = grade !== null && findings && mayPromise.get({ talk }) && promisedIn(rows.turns(talk), findings, date)
      return promised ? [{ ...promised, talk, date }] : []
    })

  function putTasks(known: Known, standing: Standing, rules: Settings): void {
    const { id } = known.customer
    dropTasks.run(id)
    const today = localTime(now()).slice(0, 10)
    for (const task of tasksOf(known, standing, promises(known), ownTasks.all({ id }), rules, today)) addTask.run(id, task.key, task.kind, task.due, task.title, task.reason, task.grade, task.talk, standing.adviser, rankOf(task), task.due <= today ? 1 : 0)
  }

  function reckon(id: string, withProfile: boolean, rules: Settings): void {
    const found = customerOf.get(id)
    if (found) untold.run(id)
    if (!found || found.merged === 1) {
      dropProfile.run(id)
      dropTasks.run(id)
      return void forget.run(id)
    }
    const refused = profiling.refused(id)
    if (refused) dropConclusions(db, id)
    else profiling.readAgain(id)
    const old = profileOf.get(id)?.payload
    const profile = withProfile && !refused ? renewProfile(id, old) : (JSON.parse(old ?? NOTHING) as Profile)
    const known = knownOf(id, found, profile, !refused)
    const standing = standingOf(known, rules, tomorrow())
    putTasks(known, standing, rules)
    const before = indexed.get(id)
    const { id: row } = put.get({ ...standing, lifeCycle: standing.lifeCycle ?? '', customer: id, nextAction: standing.nextAction && JSON.stringify(standing.nextAction) })!
    putNewestLead(id, standing.ordered)
    if (before?.name === standing.name && before.phone === standing.phone) return
    const syllables = sounds(standing.name)
    unindex.run(row)
    index.run(row, spaced(standing.name), trigrams(standing.phone ?? ''), initialsOf(syllables), soundsOf(syllables))
  }

  /** The first day that does not enter into a stage: today counts. */
  const tomorrow = (): string => dayAfter(localTime(now()).slice(0, 10), 1)
  /** The day as of which stages were last looked at for what the days alone change. */
  let turned = ''
  const turn = db.prepare('INSERT INTO stale (customer_id) SELECT customer_id FROM standing WHERE stage_until <= ? ON CONFLICT DO NOTHING')

  const refresh = db.transaction(() => {
    const rules = settings()
    for (const { id, profile } of stale.all()) reckon(id, profile === 1, rules)
    db.prepare('DELETE FROM stale').run()
  })

  return {
    visits,
    putProfile,
    /** Everything that is known of a customer; null where there is none with this id. */
    known(id: string): Known | null {
      const found = customerOf.get(id)
      return found ? knownOf(id, found, JSON.parse(profileOf.get(id)?.payload ?? NOTHING) as Profile, !profiling.refused(id)) : null
    },
    /** What the stage of a customer rests on, in a sentence; null of whoever has none. */
    stageWhy(id: string): string | null {
      const known = this.known(id)
      return known?.profiled ? stageAsOf(dossierOf(known), tomorrow()).stage.reason : null
    },
    /** Reckons anew whoever was touched, or concerned by a new day. Cheap where nobody was. */
    refresh(): void {
      const asOf = tomorrow()
      if (asOf !== turned) turn.run(asOf)
      turned = asOf
      if (anyStale.get()) refresh.immediate()
    },
    /** Everybody anew, as if nothing had been reckoned before. */
    refreshAll(): void {
      db.prepare('INSERT INTO stale (customer_id, profile) SELECT id, 1 FROM customer WHERE true ON CONFLICT (customer_id) DO UPDATE SET profile = 1').run()
      refresh.immediate()
    },
  }
}
