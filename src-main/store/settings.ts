// settings.ts: what people of the store have set, each under its key; who set it stands in the audit trail.

import { z } from 'zod'
import { WatchedFolder } from '../../src-core/badges/calls.ts'
import { Goals, noGoals } from '../../src-core/analysis/goals.ts'
import { defaultSettings, type GradeRow, type Settings } from '../../src-core/settings.ts'
import { GradeTable, StoreRules } from '../../src-core/store-rules.ts'
import { ModelOffer } from '../../src-core/sync/offers.ts'
import { SyncWishes } from '../../src-core/sync/wishes.ts'
import { defaultWordModel, WordModelChoice } from '../../src-core/word-models.ts'
import { lookInto, type Db } from './open.ts'

export type StoredSettings = ReturnType<typeof openSettings>

const WORD_MODEL = 'wordModel'
const BACKUP = 'backup'
const WATCHED = 'watched'
const Watched = WatchedFolder.extend({ by: z.string() }).nullable()
const CODE = 'code written'
const UPDATE = 'update folder'
const RULES = 'rules'
const GOALS = 'goals'

const SENDING = 'sending'
const Sending = SyncWishes.omit({ schedule: true })
const usualSending: z.infer<typeof Sending> = { onlyOnMains: false, notOverMobile: false, pinned: false }

const OFFERS = 'offers'
const Offers = z.object({ by: z.string(), models: z.array(ModelOffer) })

const GIVEN = 'guidance'
/** What headquarters gave to go by: whose key signed it, which files, the grade table, and why something was not taken. */
const Given = z.object({ by: z.string(), version: z.number(), at: z.number(), names: z.array(z.string()), grades: GradeTable.nullable(), problem: z.string().nullable() })
export type Given = z.infer<typeof Given>

const SELECT = 'SELECT value FROM setting WHERE key = ?'

/** What is set, or `otherwise` where nothing is, or nothing that this edition understands. */
function get<T>(db: Db, key: string, shape: z.ZodType<T>, otherwise: T): T {
  const row = db.prepare<[string], { value: string }>(SELECT).get(key)
  const read = row && shape.safeParse(JSON.parse(row.value))
  return read?.success ? read.data : otherwise
}

export function openSettings(db: Db, now: () => number) {
  const put = (key: string, value: unknown): void => void db.prepare('INSERT INTO setting (key, value, at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at').run(key, JSON.stringify(value), now())
  const given = (): Given | null => get(db, GIVEN, Given.nullable(), null)
  const usualGrades = (): readonly GradeRow[] => given()?.grades ?? defaultSettings.grades
  const rules = (): StoreRules => get(db, RULES, StoreRules, { storeName: '', grades: [...usualGrades()] })
  return {
    wordModel: (): WordModelChoice => get(db, WORD_MODEL, WordModelChoice, defaultWordModel),
    /** Where a backup is made every day; null where nobody asked for that. */
    backupFolder: (): string | null => get(db, BACKUP, z.string().nullable(), null),
    /** The folder that other makers' badges put their files into. */
    watched(): WatchedFolder | null {
      const kept = get(db, WATCHED, Watched, null)
      return kept && { folder: kept.folder, pattern: kept.pattern, consentNoted: true }
    },
    /** Who said that the customers of its recordings agreed. */
    watchedBy: (): string => get(db, WATCHED, Watched, null)?.by ?? '',
    setWatched: (watched: WatchedFolder | null, by: string): void => put(WATCHED, watched && { ...watched, by }),
    setBackupFolder: (folder: string | null): void => put(BACKUP, folder),
    /** Of which key the recovery code has been written down. */
    codeWritten: (): string | null => get(db, CODE, z.string().nullable(), null),
    setCodeWritten: (mark: string): void => put(CODE, mark),
    /** Where a newer Tingke was looked for last. */
    updateFolder: (): string | null => get(db, UPDATE, z.string().nullable(), null),
    setUpdateFolder: (folder: string): void => put(UPDATE, folder),
    setWordModel: (choice: WordModelChoice): void => put(WORD_MODEL, choice),
    /** What sending by itself waits for, and whether new guidance is taken; when it sends stands with headquarters. */
    sending: (): z.infer<typeof Sending> => get(db, SENDING, Sending, usualSending),
    setSending: ({ onlyOnMains, notOverMobile, pinned }: z.infer<typeof Sending>): void => put(SENDING, { onlyOnMains, notOverMobile, pinned }),
    /** Models that headquarters keeps for its stores. @param by its key: another one's are none */
    offers(by: string): readonly ModelOffer[] {
      const kept = get(db, OFFERS, Offers.nullable(), null)
      return kept?.by === by ? kept.models : []
    },
    setOffers: (by: string, models: readonly ModelOffer[]): void => put(OFFERS, { by, models }),
    goals: (): Goals => get(db, GOALS, Goals, noGoals),
    setGoals: (goals: Goals): void => put(GOALS, goals),
    rules,
    /** What holds where the store set nothing: headquarters' table, else the built-in one. */
    usualGrades,
    ownRules: (): boolean => db.prepare(SELECT).get(RULES) !== undefined,
    given,
    setGiven: (value: Given): void => put(GIVEN, value),
    /** What grades and deadlines are reckoned by now. */
    inForce: (): Settings => ({ ...defaultSettings, grades: rules().grades }),
    /** null = what is usual. */
    setRules: (rules: StoreRules | null): void => void (rules ? put(RULES, rules) : db.prepare('DELETE FROM setting WHERE key = ?').run(RULES)),
  }
}

/** The choice in a store that is only looked into; the default where its schema knows no settings yet. */
export function wordModelIn(path: string, key: Buffer): WordModelChoice {
  return lookInto(path, key, (db) => (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get() === undefined ? defaultWordModel : get(db, WORD_MODEL, WordModelChoice, defaultWordModel)))
}
