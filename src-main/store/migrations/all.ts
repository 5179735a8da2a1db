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
]
