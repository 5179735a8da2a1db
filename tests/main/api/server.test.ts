// server.test.ts: the loopback carrier: nobody without the start link, nothing to a foreign page, and all four kinds of call.

import { request as httpRequest } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReceipt, TalkDetail, TalkRow } from '../../../src-core/answers.ts'
import { startServer, type Server } from '../../../src-main/api/server.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

const actor = { person: '小周', role: 'manager', device: '前台' } as const
let home = ''
let engine: Engine
let server: Server
let cookie = ''
const base = (): string => `http://127.0.0.1:${server.port}`
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(base() + path, { headers: { cookie, ...headers }, redirect: 'manual' })
const call = async <T>(name: string, input: object): Promise<T> => {
  const response = await fetch(`${base()}/api/call/${name}`, { method: 'POST', headers: { cookie }, body: JSON.stringify(input) })
  const { ok, answer, fault } = (await response.json()) as { ok: boolean; answer: T; fault?: { thing: string } }
  if (!ok) throw new Error(JSON.stringify(fault))
  return answer
}
const upload = (input: object, body: Buffer): Promise<Response> =>
  fetch(`${base()}/api/upload/recordings.import?input=${encodeURIComponent(JSON.stringify(input))}`, { method: 'POST', headers: { cookie }, body: new Uint8Array(body) })

/** fetch does not let a test forge the Host header. */
const statusWith = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port: server.port, path: '/api/events/engine.events', headers: { cookie, ...headers } }, (response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    }).on('error', reject).end()
  })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 server-'))
  engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  server = await startServer(engine.dispatcher, join(home, 'no-pages'), actor)
  const first = await fetch(server.link, { redirect: 'manual' })
  cookie = first.headers.get('set-cookie')!.split(';')[0]!
})
afterAll(async () => {
  await server.close()
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

describe('the guard', () => {
  test('the start link opens one session, HttpOnly and SameSite=Strict, and a second use none', async () => {
    const again = await fetch(server.link, { redirect: 'manual' })
    expect([again.status, again.headers.get('set-cookie')]).toEqual([401, null])
    expect(await again.text()).toContain('链接已失效')
  })
  test('nothing without the cookie', async () => {
    for (const path of ['/', '/api/call/talks.list', '/api/bytes/talks.sound?input={}', '/api/events/engine.events']) expect((await fetch(base() + path, { method: path.includes('call') ? 'POST' : 'GET' })).status).toBe(401)
  })
  test('nothing to a foreign Host or Origin, even with the cookie', async () => {
    expect(await statusWith({ host: `evil.example:${server.port}` })).toBe(403)
    expect(await statusWith({ host: `127.0.0.1:${server.port}`, origin: 'http://evil.example' })).toBe(403)
    expect(await statusWith({ host: `127.0.0.1:${server.port}` })).toBe(200)
  })
  test('every answer carries the security headers', async () => {
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
  test('a path that walks upwards reaches nothing', async () => expect((await get('/..%2f..%2fpackage.json')).status).toBe(404))
})

describe('the four kinds of call', () => {
  let talk = ''
  test('upload: a recording comes in with consent, is analysed, and is known when it comes again', async () => {
    const wav = toneWav(4)
    const refused = await upload({ name: '试驾.wav', consentNoted: false }, wav)
    expect([refused.status, (await refused.json() as { fault: { code: string } }).fault.code]).toEqual([403, 'consent.missing'])
    expect(engine.store.talks.count()).toBe(0)
    const { answer } = (await (await upload({ name: '试驾.wav', consentNoted: true, customer: 'c-1' }, wav)).json()) as { answer: ImportReceipt }
    talk = answer.talk
    expect(answer).toMatchObject({ customer: 'c-1', duplicate: false })
    await engine.loop.idle()
    const again = (await (await upload({ name: '另一个名字.wav', consentNoted: true }, wav)).json()) as { answer: ImportReceipt }
    expect(again.answer).toEqual({ talk, customer: 'c-1', duplicate: true })
  })
  test('upload: a text file named .wav is refused in words, and nothing is stored', async () => {
    const response = await upload({ name: '会议.wav', consentNoted: true }, Buffer.from('这不是声音。'.repeat(200)))
    const { fault } = (await response.json()) as { fault: { code: string; thing: string; remedy: string } }
    expect([response.status, fault.code]).toEqual([422, 'audio.unreadable'])
    expect(fault.thing).toContain('会议.wav')
    expect(engine.store.talks.count()).toBe(1)
  })
  test('call: lists, details, search by words of two characters', async () => {
    const { rows } = await call<{ rows: TalkRow[] }>('talks.list', {})
    expect(rows).toMatchObject([{ id: talk, state: 'queued', progress: 1, problem: null, customer: { id: 'c-1', name: '孟姓客户' }, highlights: ['落地15–16万', '宋PLUS'], consent: 'noted' }])
    expect((await call<{ rows: TalkRow[] }>('talks.list', { search: '落地' })).rows[0]?.matches).toEqual([{ turn: 1, text: '我看看宋PLUS，预算十五六万落地。' }])
    expect((await call<{ rows: TalkRow[] }>('talks.list', { search: '敞篷' })).rows).toEqual([])
    const detail = await call<TalkDetail>('talks.get', { talk })
    expect(detail.turns.map((turn) => turn.speaker)).toEqual(['sales', 'customer', 'sales', 'customer'])
    expect(detail.metrics?.talk_ratio.value).toBe(0.5)
    expect(detail.peaks.length).toBeGreaterThan(0)
  })
  test('call: what is unknown or wrong is said in words', async () => {
    await expect(call('talks.get', { talk: 'nobody' })).rejects.toThrow(/不存在/)
    await expect(call('talks.get', { talk: '../../etc' })).rejects.toThrow(/input.invalid/)
    await expect(call('talks.destroy', {})).rejects.toThrow(/没有这个调用/)
    await expect(call('constructor', {})).rejects.toThrow(/没有这个调用/)
  })
  test('bytes: the sound with ranges equals the WAV that came in', async () => {
    const path = `/api/bytes/talks.sound?input=${encodeURIComponent(JSON.stringify({ talk }))}`
    const whole = Buffer.from(await (await get(path)).arrayBuffer())
    expect(whole.equals(toneWav(4))).toBe(true)
    const part = await get(path, { range: 'bytes=1000-70000' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-70000/${whole.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1000, 70_001))).toBe(true)
  })
  test('events: what the engine says arrives', async () => {
    const response = await get('/api/events/engine.events')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    await call('customers.rename', { customer: 'c-1', name: '孟先生' })
    while (!heard.includes('customer')) heard += (await reader.read()).value ?? ''
    await reader.cancel()
    expect(heard).toContain('data: {"type":"customer","customer":"c-1"}')
  })
  test('who saw and changed what is in the audit trail', () => {
    const actions = engine.store.db.prepare<[], { action: string; person: string }>('SELECT action, person FROM audit ORDER BY id').all()
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['import', 'analyse', 'see', 'rename']))
    expect(new Set(actions.map(({ person }) => person))).toEqual(new Set(['小周', 'tingke']))
  })
  test('erase: nothing of the person is left, and the probe had seen it before', async () => {
    const { proof } = await call<{ proof: { before: Record<string, number>; after: Record<string, number>; files_removed: number } }>('customers.erase', { customer: 'c-1' })
    expect(proof.before).toMatchObject({ customers: 1, talks: 1, turns: 4, profiles: 1 })
    expect(proof.before.traces_in_database).toBeGreaterThan(5)
    expect(proof.after).toEqual({ customers: 0, talks: 0, turns: 0, insights: 0, amendments: 0, speaker_edits: 0, profiles: 0, records: 0, import_issues: 0, traces_in_database: 0, log_bytes: 0 })
    expect(proof.files_removed).toBe(1)
    expect((await call<{ total: number }>('talks.list', {})).total).toBe(0)
  })
})
