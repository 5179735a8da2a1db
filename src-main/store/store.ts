// store.ts: the store of one data folder: database, sound files, audit.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../src-core/ports.ts'
import { openAdvisers } from './advisers.ts'
import { openAmendments } from './amendments.ts'
import { openAudit } from './audit.ts'
import { openCampaigns } from './campaigns.ts'
import { openCoaching } from './coaching.ts'
import { openCustomers } from './customers.ts'
import { openDropping } from './dropping.ts'
import { openHeadquarters } from './headquarters.ts'
import { openKeptSecrets } from './kept-secrets.ts'
import { openLeading } from './leading.ts'
import { openOutbox } from './outbox.ts'
import { openDb } from './open.ts'
import { openLeads } from './leads.ts'
import { openNotes, openViews } from './notes.ts'
import { openOverrides } from './overrides.ts'
import { openPeople } from './people.ts'
import { openBackups } from './backups.ts'
import { openBadges } from './badges.ts'
import { openBoards } from './boards.ts'
import { openFactQuestions } from './fact-questions.ts'
import { openFacts } from './facts.ts'
import { openHeard } from './heard.ts'
import { openMerges } from './merges.ts'
import { openPieces } from './pieces.ts'
import { openPlans } from './plans.ts'
import { openProfiling } from './profiling.ts'
import { openReadings } from './readings.ts'
import { openRecords } from './records.ts'
import { openResults } from './results.ts'
import { openSavedAnalyses } from './saved-analyses.ts'
import { openSettings } from './settings.ts'
import { openSpeakerEdits } from './speaker-edits.ts'
import { openStageRows } from './stage-rows.ts'
import { noSounds, openStandings, type Sounds } from './standing.ts'
import { openTakes } from './takes.ts'
import { openTasks } from './tasks.ts'
import { openVoice } from './voice.ts'
import { openTalks } from './talks.ts'

export type Store = ReturnType<typeof openStore>

/**
 * @param keys 32 bytes each
 * @param localTime UTC ms to YYYY-MM-DD HH:MM at the store
 * @param sounds how names are said, for searches by sound
 * @throws Fault store.*
 */
export function openStore(home: string, keys: { readonly database: Buffer; readonly sound: Buffer }, clock: Clock, localTime: (ms: number) => string, sounds: Sounds = noSounds) {
  const recordings = join(home, 'recordings')
  mkdirSync(recordings, { recursive: true })
  const db = openDb(join(home, 'tingke.db'), keys.database)
  const now = (): number => clock.now()
  const rows = openStageRows(db)
  const settings = openSettings(db, now)
  const profiling = openProfiling(db, now)
  const standings = openStandings(db, now, rows, profiling, localTime, settings.inForce, sounds)
  const overrides = openOverrides(db, now)
  return {
    db,
    recordings,
    soundKey: keys.sound,
    soundPath: (file: string) => join(recordings, file),
    takes: openTakes(db, now),
    dropped: openDropping(db, now),
    talks: openTalks(db, now),
    rows,
    heard: openHeard(db),
    backups: openBackups(db, now),
    pieces: openPieces(db, now, rows, localTime),
    amendments: openAmendments(db, now),
    speakerEdits: openSpeakerEdits(db, now),
    advisers: openAdvisers(db, now),
    people: openPeople(db, now),
    badges: openBadges(db, now),
    overrides,
    leads: openLeads(db, overrides.of),
    notes: openNotes(db, now),
    views: openViews(db, now),
    customers: openCustomers(db, now, standings),
    standings,
    profiling,
    readings: openReadings(db, now),
    campaigns: openCampaigns(db, now),
    records: openRecords(db, now),
    merges: openMerges(db, now, standings),
    tasks: openTasks(db, now, standings),
    results: openResults(db),
    facts: openFacts(db, rows, settings.inForce),
    questions: openFactQuestions(db),
    coaching: openCoaching(db, now),
    voice: openVoice(db),
    analyses: openSavedAnalyses(db, now),
    boards: openBoards(db, now),
    plans: openPlans(db, now),
    settings,
    audit: openAudit(db, now),
    leading: openLeading(db),
    outbox: openOutbox(db, now),
    headquarters: openHeadquarters(db),
    kept: openKeptSecrets(db),
    /** Everything inside commits together or not at all. */
    together: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => void db.close(),
  }
}
