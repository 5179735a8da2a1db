// corrections.test.ts: what was put right in a turn survives the store, also in a house that was built before there were corrections.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Turn } from '../../../src-core/shapes.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { openStageRows } from '../../../src-main/store/stage-rows.ts'

let dir = ''
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'tingke-')) })
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const turn: Turn = { speaker: 'sales', voice: 'A', startMs: 0, endMs: 900, text: '这车油耗低', speakerCertainty: 0.9 }
const right: Turn = { ...turn, startMs: 1_000, endMs: 1_900, corrections: [{ at: 2, before: '由后', after: '油耗', why: 'car_word' }] }

test('turns come back with their corrections, and without where there are none', () => {
  const db = openDb(join(dir, 'tingke.db'), randomBytes(32))
  db.exec(`INSERT INTO customer (id, created_at) VALUES ('c', 1);
    INSERT INTO recording VALUES ('r', 'sha', 'a.wav', 'wav', 1, 1, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1);
    INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES ('t', 'r', 'c', 'attributed', '2026-11-24', 1);
    INSERT INTO turn (talk_id, n, speaker, voice, start_ms, end_ms, text, backchannel, certainty) VALUES ('t', 0, 'sales', 'A', 0, 900, '这车油耗低', 0, 0.9)`)
  const rows = openStageRows(db)
  expect(rows.turns('t')).toEqual([turn])
  rows.putTurns('t', [turn, right])
  expect(rows.turns('t')).toEqual([turn, right])
  db.close()
})
