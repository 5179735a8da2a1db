// import-kill.test.ts: the process dies in the middle of an import: nothing of it is there afterwards, and the same import then gives everything.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { builtProgram } from '../../fakes/built.ts'
import { everything, openHome } from './store-home.ts'

let program = ''
beforeAll(async () => void (program = await builtProgram('tests/main/records/import-process.ts')))
const run = (home: string, moment: string) => spawnSync(process.execPath, [program, home, moment], { encoding: 'utf8' })
async function left(home: string): Promise<Record<string, number>> {
  const engine = await openHome(home)
  const rows = Object.fromEntries(Object.entries(everything(engine)).map(([table, all]) => [table, all.length]))
  const whole = engine.store.db.pragma('integrity_check', { simple: true })
  await engine.close()
  expect(whole).toBe('ok')
  return rows
}

test.each(['row 1', 'row 30', 'row 77', 'before the end'])('killed at %s', async (moment) => {
  const home = mkdtempSync(join(tmpdir(), '听客 import-kill-'))
  expect(run(home, moment).signal).toBe('SIGKILL')
  const nothing = await left(home)
  expect([nothing.import_batch, nothing.record, nothing.customer, nothing.standing]).toEqual([0, 0, 0, 0])
  expect(run(home, 'never').status).toBe(0)
  const all = await left(home)
  expect([all.import_batch, all.record, all.customer, all.standing]).toEqual([1, 100, 50, 50])
  rmSync(home, { recursive: true, force: true })
})

test('killed right after it, everything is there: the probe would have seen half of it', async () => {
  const home = mkdtempSync(join(tmpdir(), '听客 import-kill-'))
  expect(run(home, 'after').signal).toBe('SIGKILL')
  const all = await left(home)
  expect([all.import_batch, all.record, all.customer]).toEqual([1, 100, 50])
  rmSync(home, { recursive: true, force: true })
})
