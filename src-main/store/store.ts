// store.ts: the store of one data folder: database, sound files, audit.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../src-core/ports.ts'
import { openAdvisers } from './advisers.ts'
import { openAmendments } from './amendments.ts'
import { openAudit } from './audit.ts'
import { openCustomers } from './customers.ts'
import { openDropping } from './dropping.ts'
import { openDb } from './open.ts'
import { openPieces } from './pieces.ts'
import { openSettings } from './settings.ts'
import { openSpeakerEdits } from './speaker-edits.ts'
import { openStageRows } from './stage-rows.ts'
import { openTakes } from './takes.ts'
import { openTalks } from './talks.ts'

export type Store = ReturnType<typeof openStore>

/**
 * @param keys 32 bytes each
 * @param localTime UTC ms to YYYY-MM-DD HH:MM at the store
 * @throws Fault store.*
 */
export function openStore(home: string, keys: { readonly database: Buffer; readonly sound: Buffer }, clock: Clock, localTime: (ms: number) => string) {
  const recordings = join(home, 'recordings')
  mkdirSync(recordings, { recursive: true })
  const db = openDb(join(home, 'tingke.db'), keys.database)
  const now = (): number => clock.now()
  const rows = openStageRows(db)
  return {
    db,
    recordings,
    soundKey: keys.sound,
    soundPath: (file: string) => join(recordings, file),
    takes: openTakes(db, now),
    dropped: openDropping(db, now),
    talks: openTalks(db, now),
    rows,
    pieces: openPieces(db, now, rows, localTime),
    amendments: openAmendments(db, now),
    speakerEdits: openSpeakerEdits(db, now),
    advisers: openAdvisers(db, now),
    customers: openCustomers(db, now, localTime),
    settings: openSettings(db, now),
    audit: openAudit(db, now),
    /** Everything inside commits together or not at all. */
    together: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => void db.close(),
  }
}
