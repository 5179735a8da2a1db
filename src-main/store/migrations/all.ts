// all.ts: every step of the schema, in order. A released step is never changed; the next one is added.

import { house } from './0001-house.ts'
import { corrections } from './0002-corrections.ts'
import { amendments } from './0003-amendments.ts'
import { speakerEdits } from './0004-speaker-edits.ts'
import { adviserVoices } from './0005-adviser-voices.ts'
import { pieces } from './0006-pieces.ts'
import { takes } from './0007-takes.ts'
import { settings } from './0008-settings.ts'
import { wordCertainty } from './0009-word-certainty.ts'
import { outbox } from './0010-outbox.ts'
import { untold } from './0011-untold.ts'
import { records } from './0012-records.ts'
import { standing } from './0013-standing.ts'
import { tasks } from './0014-tasks.ts'
import { people } from './0015-people.ts'
import { desk } from './0016-desk.ts'
import { paging } from './0017-paging.ts'
import { heard } from './0018-heard.ts'
import { backups } from './0019-backups.ts'
import { pairsAndRules } from './0022-pairs-and-rules.ts'
import { newestLeads } from './0023-newest-leads.ts'
import { taskLists } from './0024-task-lists.ts'
import { scoreScales } from './0025-score-scales.ts'
import { adviserForgotten } from './0026-adviser-forgotten.ts'
import { unprofiled } from './0028-unprofiled.ts'

export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: house },
  { version: 2, sql: corrections },
  { version: 3, sql: amendments },
  { version: 4, sql: speakerEdits },
  { version: 5, sql: adviserVoices },
  { version: 6, sql: pieces },
  { version: 7, sql: takes },
  { version: 8, sql: settings },
  { version: 9, sql: wordCertainty },
  { version: 10, sql: outbox },
  { version: 11, sql: untold },
  { version: 12, sql: records },
  { version: 13, sql: standing },
  { version: 14, sql: tasks },
  { version: 15, sql: people },
  { version: 16, sql: desk },
  { version: 17, sql: paging },
  { version: 18, sql: heard },
  { version: 19, sql: backups },
  { version: 22, sql: pairsAndRules },
  { version: 23, sql: newestLeads },
  { version: 24, sql: taskLists },
  { version: 25, sql: scoreScales },
  { version: 26, sql: adviserForgotten },
  { version: 28, sql: unprofiled },
]
