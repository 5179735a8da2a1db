// logs.test.ts: promises, "logs: no words from a talk, no phone numbers, no names": after a whole journey about 200 planted people, with every fault
// provoked, neither what was written to the terminal nor any file of the data folder holds one of them.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { builtProgram } from '../../fakes/built.ts'
import { planted, plantedIn } from './planted.ts'

const root = join(import.meta.dirname, '../../..')
const TSX = ['--import', import.meta.resolve('tsx')]
let dir = ''
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), '听客 logs-'))))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const journey = async (home: string, ...more: string[]) => spawnSync(process.execPath, [await builtProgram('tests/main/diagnostics/journey-program.ts'), home, ...more], { encoding: 'utf8' })
const tingke = await builtProgram('src-main/cli/main.ts')
const command = (home: string, ...given: string[]) => spawnSync(process.execPath, [tingke, ...given], { encoding: 'utf8', cwd: root, env: { ...process.env, TINGKE_HOME: home } })
const filesOf = (home: string): string[] => readdirSync(home, { recursive: true, encoding: 'utf8' }).map((file) => join(home, file)).filter((file) => statSync(file).isFile())

test('200 people are planted, and the scan finds each of their names, phones and sentences', () => {
  expect(planted).toHaveLength(200)
  expect(plantedIn(JSON.stringify(planted))).toHaveLength(600)
  expect(plantedIn('李女士 13800000000 想看车')).toEqual([])
})

test('a whole journey of engine, server, recorder and sync tells nobody of them', async () => {
  const home = join(dir, 'journey')
  const { stdout, stderr, status } = await journey(home)
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const done = /done: (\d+) faults, (\d+) talks/.exec(stdout)!
  // That the faults really were provoked.
  expect(Number(done[1])).toBeGreaterThanOrEqual(12)
  expect(Number(done[2])).toBe(3)
  expect(plantedIn(stdout)).toEqual([])
  const files = filesOf(home)
  expect(files.some((file) => file.endsWith('faults.jsonl'))).toBe(true)
  for (const file of files) expect(plantedIn(readFileSync(file)), file).toEqual([])
  // The control: they are in the database, and the scan sees them there.
  const db = openDb(join(home, 'tingke.db'), deriveKeys(masterKey(home, fileKeyring(home))).database)
  expect(plantedIn(db.serialize()).length).toBeGreaterThan(390)
  db.close()
})

test('careless code would be found', async () => {
  const { stderr } = await journey(join(dir, 'careless'), 'spill')
  expect(plantedIn(stderr)).toEqual([planted[3]!.name])
})

test('commands that fail name nobody on standard error', () => {
  const home = join(dir, 'commands')
  const put = (name: string, text: string): string => (writeFileSync(join(dir, name), text), join(dir, name))
  const csv = ['客户姓名,手机号,备注', ...planted.map(({ name, phone, sentence }) => `${name},${phone},${sentence}`)].join('\n')
  const { sentence } = planted[5]!
  const runs = [
    command(home, 'import-data', put('good.csv', csv), '--json'),
    command(home, 'import-data', put('bad.csv', `${csv}\n"${sentence}`)),
    command(home, 'import-data', put('bad.jsonl', `{"id": ${sentence}\n`)),
    command(home, 'sync', 'import', put('answers.json', `${sentence} {`)),
    command(home, 'doctor', '--json'),
  ]
  const db = openDb(join(home, 'tingke.db'), deriveKeys(masterKey(home, fileKeyring(home))).database)
  db.exec('BEGIN EXCLUSIVE')
  runs.push(command(home, 'erase', 'c-1', '--json'))
  db.exec('ROLLBACK')
  db.close()
  for (const { stderr } of runs) expect(plantedIn(stderr)).toEqual([])
  expect(runs.map(({ status }) => status)).toEqual([0, 1, expect.any(Number), 1, expect.any(Number), 1])
  // The control: what was asked for does name them, on standard output.
  expect(plantedIn(command(home, 'customers', '--json').stdout).length).toBeGreaterThanOrEqual(200)
})

test('the gateway tells where it listens, and nobody’s name', async () => {
  const home = join(dir, 'commands')
  const gateway = spawn(process.execPath, [...TSX, 'src-main/gateway.ts'], { cwd: root, env: { ...process.env, TINGKE_HOME: home } })
  let written = ''
  const link = await new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      written += text.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(written)
      if (found) resolve(found[0])
    }
    gateway.stdout.on('data', hear)
    gateway.stderr.on('data', hear)
    gateway.once('exit', () => reject(new Error(written)))
  })
  const headers = { cookie: (await fetch(link, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]! }
  const at = new URL(link).origin
  const { name, phone, sentence } = planted[7]!
  const found = await (await fetch(`${at}/api/call/customers.list`, { method: 'POST', headers, body: JSON.stringify({ search: name }) })).text()
  expect(plantedIn(found)).toContain(name)
  for (const [path, body] of [['call/customers.list', `{"search": ${sentence}`], ['call/customers.get', JSON.stringify({ customer: phone })], [`upload/recordings.import?input=${encodeURIComponent(JSON.stringify({ name: `${name}.wav`, consentNoted: true }))}`, sentence]] as const) {
    expect((await fetch(`${at}/api/${path}`, { method: 'POST', headers, body })).status).toBeGreaterThanOrEqual(400)
  }
  const gone = new Promise((resolve) => gateway.once('close', resolve))
  gateway.removeAllListeners('exit')
  gateway.kill('SIGTERM')
  await gone
  expect(written).toContain('听客已启动')
  expect(plantedIn(written)).toEqual([])
})
