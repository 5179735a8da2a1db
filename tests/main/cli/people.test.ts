// people.test.ts: the command that lists people and sets a forgotten PIN, as a process of its own; the PIN comes by standard input.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fits, sealPin } from '../../../src-main/people/pin.ts'
import { localTime } from '../../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { builtProgram } from '../../fakes/built.ts'

test('a forgotten PIN is set anew, a bad one or an unknown name is refused', async () => {
  const home = mkdtempSync(join(tmpdir(), '听客 people-'))
  const open = (): Store => openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => Date.now() }, localTime)
  const store = open()
  store.people.add({ id: 'p-1', name: '林经理', role: 'administrator' }, await sealPin('2580'))
  store.close()
  const program = await builtProgram('src-main/cli/main.ts')
  const run = (input: string, ...args: string[]): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [program, 'people', '--json', ...args], { env: { ...process.env, TINGKE_HOME: home }, input, encoding: 'utf8' })
  const set = run('4826\n', '--pin', '林经理')
  expect([set.status, JSON.parse(String(set.stdout))]).toEqual([0, [{ id: 'p-1', name: '林经理', role: 'administrator', locked_until: null }]])
  expect(run('1234\n', '--pin', '林经理').status).toBe(1)
  expect(run('4826\n', '--pin', '别人').status).toBe(1)
  const after = open()
  expect(await fits('4826', after.people.pin('p-1')!)).toBe(true)
  expect(await fits('2580', after.people.pin('p-1')!)).toBe(false)
  after.close()
  rmSync(home, { recursive: true, force: true })
})
