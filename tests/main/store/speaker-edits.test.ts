// speaker-edits.test.ts: what people said about who spoke survives the store beside the machine's turns, also in a house that was built before
// anybody could say so.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Turn } from '../../../src-core/shapes.ts'
import { editOf } from '../../../src-core/transcript/speaker-asks.ts'
import { migrations } from '../../../src-main/store/migrations/all.ts'
import { openDb, type Db } from '../../../src-main/store/open.ts'
import { openSpeakerEdits } from '../../../src-main/store/speaker-edits.ts'
import { openStageRows } from '../../../src-main/store/stage-rows.ts'
import { saidPhrase } from '../../../src-main/store/words.ts'

let dir = ''
const key = randomBytes(32)
const open = (): Db => openDb(join(dir, 'tingke.db'), key)
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'tingke-')) })
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const turns: readonly Turn[] = [
  { speaker: 'sales', voice: 'A', startMs: 0, endMs: 900, text: '您好', speakerCertainty: 0.4 },
  { speaker: 'customer', voice: 'B', startMs: 1_000, endMs: 1_900, text: '看看宋PLUS', speakerCertainty: 0.4 },
]

function house(db: Db): void {
  db.exec(`INSERT INTO customer (id, created_at) VALUES ('c', 1);
    INSERT INTO recording VALUES ('r', 'sha', 'a.wav', 'wav', 1, 1, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1);
    INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c', 'attributed', '2026-11-24', 1)`)
  // By its columns of then: the present ones come with the migration.
  const insert = db.prepare("INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty) VALUES ('t', ?, ?, ?, ?, ?, ?, 0, ?)")
  turns.forEach(({ speaker, voice, startMs, endMs, text, speakerCertainty }, n) => insert.run(n, speaker, voice, startMs, endMs, text, speakerCertainty))
}

test('an edit lies over the turns that are put, before and after it, and is gone when undone; nothing leaves the machine’s rows', () => {
  const db = open()
  house(db)
  const rows = openStageRows(db)
  const edits = openSpeakerEdits(db, () => 7)
  const id = edits.add('t', editOf(rows.turns('t'), { kind: 'swap' }), '小周')
  expect(edits.of('t')).toMatchObject([{ id, person: '小周', at: 7, deed: { kind: 'swap' } }])
  expect(rows.turns('t').map(({ speaker, speakerCertainty }) => [speaker, speakerCertainty])).toEqual([['customer', 1], ['sales', 1]])
  rows.putTurns('t', turns.map((turn) => ({ ...turn, speaker: 'unknown' })))
  expect(rows.turns('t').map(({ speaker }) => speaker)).toEqual(['customer', 'sales'])
  expect(rows.machineTurns('t').map(({ speaker }) => speaker)).toEqual(['unknown', 'unknown'])
  edits.undo(id, '林经理')
  expect([edits.of('t'), rows.turns('t').map(({ speaker }) => speaker)]).toEqual([[], ['unknown', 'unknown']])
  // With its talk it goes for good.
  db.exec("DELETE FROM talk WHERE id = 't'")
  expect(db.prepare('SELECT count(*) AS n FROM speaker_edit').get()).toEqual({ n: 0 })
  db.close()
})

test('a house of the third schema keeps its turns and their index, and takes edits from then on', () => {
  const before = open()
  // Built anew as it was then, whatever has been added to the house since.
  before.pragma('foreign_keys = OFF')
  for (const { name } of before.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_words_%' AND name NOT LIKE 'sqlite_%'").all()) before.exec(`DROP TABLE "${name}"`)
  for (const { version, sql } of migrations) if (version <= 3) before.exec(sql)
  before.pragma('user_version = 3')
  house(before)
  before.close()
  const db = open()
  const rows = openStageRows(db)
  expect(db.prepare("SELECT name FROM pragma_table_info('turn') WHERE name = 'locked'").get()).toBeUndefined()
  expect(rows.turns('t')).toEqual(turns)
  expect(rows.matches('t', saidPhrase('宋PLUS')!, 5)).toEqual([{ turn: 1, text: '看看宋PLUS' }])
  openSpeakerEdits(db, () => 1).add('t', editOf(rows.turns('t'), { kind: 'name', voice: 'A', speaker: 'companion' }), '小周')
  rows.putTurns('t', turns)
  expect(rows.turns('t').map(({ speaker }) => speaker)).toEqual(['companion', 'customer'])
  db.close()
})
