// all.ts: every step of the schema, in order. A released step is never changed; the next one is added.

import { house } from './0001-house.ts'
import { corrections } from './0002-corrections.ts'
import { amendments } from './0003-amendments.ts'
import { speakerEdits } from './0004-speaker-edits.ts'
import { adviserVoices } from './0005-adviser-voices.ts'

export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: house },
  { version: 2, sql: corrections },
  { version: 3, sql: amendments },
  { version: 4, sql: speakerEdits },
  { version: 5, sql: adviserVoices },
]
