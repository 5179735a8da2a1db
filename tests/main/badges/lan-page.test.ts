// lan-page.test.ts: the store's page on its network: real TLS; nobody is told anything before signing in; foreign pages, floods and guesses are refused.

import { request } from 'node:https'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLanServer, type LanServer } from '../../../src-main/api/lan-server.ts'
import { openPages } from '../../../src-main/api/pages.ts'
import { newIdentity } from '../../../src-main/badges/identity.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'

let home: string
let engine: Engine
let server: LanServer
const clock = { time: Date.parse('2026-11-25T10:00:00+08:00'), now(): number { return this.time } }
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 lan-'))
  engine = await openEngine({ home, keyring: fileKeyring(home), clock, speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  server = await startLanServer({ dispatcher: engine.desk, pages: openPages(home), people: engine.store.people, identity: await newIdentity('test'), clock, host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  await server.close()
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

type Answer = { readonly status: number; readonly cookie: string | null; readonly body: { ok?: boolean; answer?: unknown; fault?: { why: string } } }
function ask(path: string, { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method: body ? 'POST' : 'GET', rejectUnauthorized: false, headers }, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => (text += part.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode!, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? null, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} }))
    })
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}
const visit = async (): Promise<string> => (await ask('/')).cookie!
const call = (name: string, input: object, cookie: string): Promise<Answer> => ask(`/api/call/${name}`, { body: input, headers: { cookie } })
const addBoss = async (): Promise<string> => ((await engine.dispatcher.call('people.save', { name: '林经理', role: 'administrator', pin: '2580' }, { person: 'x', role: 'system', device: 'desk' })) as { id: string }).id

test('a store without people is not shown to the network', async () => {
  expect(await ask('/')).toMatchObject({ status: 403, cookie: null, body: { fault: { why: '本店还没有设置人员' } } })
})

test('a manager signs in with a PIN and sees the talks; another browser does not', async () => {
  const person = await addBoss()
  const [mine, other] = [await visit(), await visit()]
  expect(await call('talks.list', {}, mine)).toMatchObject({ body: { ok: false, fault: { why: '还没有人登录' } } })
  expect(await call('session.enter', { person, pin: '2580' }, mine)).toMatchObject({ status: 200 })
  expect(await call('talks.list', {}, mine)).toMatchObject({ status: 200, body: { answer: { total: 0 } } })
  expect(await call('talks.list', {}, other)).toMatchObject({ body: { ok: false } })
  expect(await call('talks.list', {}, '__Host-tingke=made-up')).toMatchObject({ status: 401 })
})

test('a page of the wide world is refused, by its name and by its origin', async () => {
  await addBoss()
  expect((await ask('/', { headers: { host: `evil.example:${server.port}` } })).status).toBe(403)
  expect((await ask('/', { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  expect((await ask('/', { headers: { origin: `https://127.0.0.1:${server.port}` } })).cookie).not.toBeNull()
})

test('PINs of different people cannot be tried in turn, nor the page flooded', async () => {
  await addBoss()
  const cookie = await visit()
  for (let i = 0; i < 20; i++) expect((await call('session.enter', { person: `p-${i}`, pin: '1111' }, cookie)).status).not.toBe(429)
  expect(await call('session.enter', { person: 'p-21', pin: '1111' }, cookie)).toMatchObject({ status: 429 })
  clock.time += 15 * 60_000
  expect((await call('session.enter', { person: 'p-21', pin: '1111' }, cookie)).status).not.toBe(429)
})
