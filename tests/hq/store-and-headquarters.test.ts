// store-and-headquarters.test.ts: a real store and a real headquarters over TLS: what is analysed arrives, once, without a word of it; what is
// erased is forgotten there; every refusal has its reason, and the store shows it.

import { gzipSync } from 'node:zlib'
import { request } from 'node:https'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIMITS, type Answer } from '../../src-core/sync/contract.ts'
import { Envelope } from '../../src-core/sync/envelope.ts'
import { batchText } from '../../src-core/sync/sending.ts'
import type { Engine } from '../../src-main/engine.ts'
import { mergeCustomers, partCustomer } from '../../src-main/records/merging.ts'
import { deviceKey } from '../../src-main/sync/device-key.ts'
import { deviceSeed, fileKeyring } from '../../src-main/platform/keys.ts'
import { scriptedLines } from '../fakes/scripted.ts'
import { bring, clockAt, manager, openStoreEngine, place, startOffice, type Place } from './office-in-tests.ts'

let where: Place
let hq: Awaited<ReturnType<typeof startOffice>>
let engine: Engine
const clock = clockAt(Date.now())

beforeEach(async () => {
  where = place()
  clock.time = Date.now()
  hq = await startOffice(where.dir, clock)
  engine = await openStoreEngine(where.dir)
})
afterEach(async () => {
  await engine.close()
  await hq.stop()
  where.remove()
})

const enrolled = async (): Promise<string> => (await engine.office.enrol(await hq.code({ id: 's-1', name: '一店', region: '华东' }), hq.url)).headquarters!.device
const heldOf = async (device: string) => (await hq.storage.held(device)).map((row) => ({ ...row, envelope: row.envelope === null ? null : (JSON.parse(row.envelope) as Envelope) }))

/** As the store would send it, or otherwise. */
async function post(body: string, signature: string, more: { readonly raw?: Buffer; readonly path?: string } = {}): Promise<{ status: number; answer: Answer; signature: string }> {
  const { certificate } = engine.store.headquarters.link()!
  return new Promise((resolve, reject) => {
    const packed = more.raw ?? gzipSync(body)
    const asked = request(new URL(more.path ?? '/v1/batches', hq.url), { method: 'POST', ca: certificate, checkServerIdentity: () => undefined, agent: false, headers: { 'content-encoding': 'gzip', 'content-length': packed.length, 'tingke-signature': signature } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: response.statusCode!, answer: JSON.parse(text) as Answer, signature: String(response.headers['tingke-signature']) }))
    })
    asked.on('error', reject)
    asked.end(packed)
  })
}
const ownKey = () => deviceKey(deviceSeed(fileKeyring(join(where.dir, 'store')).load()!, engine.store.headquarters.link()!.keySalt))

describe('what a store sends', () => {
  test('waits without a headquarters, and arrives when there is one: talk, customer, adviser’s and machine’s state, each once and in order', async () => {
    const talk = await bring(engine, 1, 'c-1')
    expect(engine.office.status()).toMatchObject({ headquarters: null, waiting: 2, why: null })
    await expect(engine.office.send(true)).rejects.toThrow('还没有登记')
    const device = await enrolled()
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, since: null, why: null, headquarters: { storeName: '一店', device } })
    expect((await heldOf(device)).map(({ seq, kind, store }) => [seq, kind, store])).toEqual([[1, 'conversation', 's-1'], [2, 'customer', 's-1'], [3, 'device', 's-1']])
    expect((await heldOf(device))[0]!.envelope).toMatchObject({ talk, grade: expect.stringMatching(/^[HABC]$/) as string, tags: expect.arrayContaining(['vehicles:of_interest:比亚迪:宋PLUS']) as string[] })
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0 })
    expect((await heldOf(device)).length).toBe(3)
  })

  test('is not a word, not a name, not a number, and not what the customer is called inside the store', async () => {
    await bring(engine, 1, 'c-1')
    const device = await enrolled()
    await engine.office.send(true)
    await hq.stop()
    const bytes = ['headquarters.db', 'headquarters.db-wal'].map((name) => join(where.dir, 'hq', name)).filter((path) => existsSync(path)).map((path) => readFileSync(path))
    const all = Buffer.concat(bytes)
    for (const secret of [...scriptedLines.map(([, text]) => text), '孟', '13805712296', 'c-1"', '150000', '林经理', '办公室', 'REC_2026']) expect(all.includes(Buffer.from(secret)), secret).toBe(false)
    expect(all.includes(Buffer.from('宋PLUS'))).toBe(true)
    hq = await startOffice(where.dir, clock)
    for (const { envelope } of await heldOf(device)) expect(Envelope.parse(envelope)).toEqual(envelope)
  })

  test('what is erased in the store is forgotten at headquarters; what was never sent is never told', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    await engine.office.send(true)
    const other = await bring(engine, 2, 'c-2')
    await engine.dispatcher.call('customers.erase', { customer: 'c-1' }, manager)
    await engine.dispatcher.call('customers.erase', { customer: 'c-2' }, manager)
    expect(engine.store.db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM outbox WHERE subject = ?').get(other)!.n).toBe(0)
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0 })
    const held = await heldOf(device)
    expect(held.map(({ kind, envelope }) => [kind, envelope === null])).toEqual([['conversation', true], ['customer', true], ['device', false], ['forget', false], ['forget', false]])
    // Nor does the outbox keep what was sent of them.
    expect(engine.store.db.prepare<[], { envelope: string }>('SELECT envelope FROM outbox WHERE envelope IS NOT NULL').all().filter(({ envelope }) => envelope.includes('宋PLUS'))).toEqual([])
  })

  test('a batch on its way while the person is erased is forgotten too, whether it had arrived or not', async () => {
    for (const arrives of [true, false]) {
      const device = await enrolled()
      await bring(engine, arrives ? 1 : 3, 'c-1')
      const rows = engine.store.outbox.batch()
      const body = batchText(device, rows)
      if (arrives) expect((await post(body, ownKey().sign('batch', body))).answer).toMatchObject({ through: rows.length, refused: null })
      await engine.dispatcher.call('customers.erase', { customer: 'c-1' }, manager)
      expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
      expect((await heldOf(device)).filter(({ kind, envelope }) => (kind === 'conversation' || kind === 'customer') && envelope !== null)).toEqual([])
    }
  })

  test('a person’s correction reaches headquarters as a newer envelope of the same talk', async () => {
    const device = await enrolled()
    const talk = await bring(engine, 1, 'c-1')
    await engine.office.send(true)
    await engine.dispatcher.call('insights.add', { talk, finding: { list: 'objections', turn: 3, values: { type: 'no_hurry' } } }, manager)
    await engine.loop.idle()
    await engine.office.send(true)
    const tags = (await heldOf(device)).flatMap(({ envelope }) => (envelope?.kind === 'conversation' ? [envelope.tags.includes('objections:no_hurry')] : []))
    expect(tags).toEqual([false, true])
  })

  test('two customers who are one are one at headquarters, and two again when they are parted; what did not change is not said twice', async () => {
    const device = await enrolled()
    const [first, second] = [await bring(engine, 1, 'c-1'), await bring(engine, 2, 'c-2')]
    await engine.office.send(true)
    const told = (await heldOf(device)).length
    await engine.office.send(true)
    expect((await heldOf(device)).length).toBe(told)
    const { outbox } = engine.store
    const [one, two] = ['c-1', 'c-2'].map((id) => outbox.pseudonym('c', id)) as [string, string]
    /** Who is known at headquarters, with how many visits, and whose each talk is by its last envelope. */
    const known = async () => {
      await engine.office.send(true)
      await engine.loop.idle()
      await engine.office.send(true)
      const envelopes = (await heldOf(device)).flatMap(({ envelope }) => (envelope ? [envelope] : []))
      return {
        customers: Object.fromEntries(envelopes.flatMap((e) => (e.kind === 'customer' ? [[e.customer, e.visits]] : []))),
        talks: Object.fromEntries(envelopes.flatMap((e) => (e.kind === 'conversation' ? [[e.talk, e.customer]] : []))),
      }
    }
    expect(await known()).toEqual({ customers: { [one]: 1, [two]: 1 }, talks: { [first]: one, [second]: two } })
    mergeCustomers(engine.store, 'c-2', 'c-1', [], manager)
    expect(await known()).toEqual({ customers: { [one]: 2 }, talks: { [first]: one, [second]: one } })
    partCustomer(engine.store, 'c-2', manager)
    expect(await known()).toEqual({ customers: { [one]: 1, [two]: 1 }, talks: { [first]: one, [second]: two } })
  })

  test('by hand: carried in a file, answered in a file, and only what is answered counts as sent', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    const packed = await engine.office.pack()
    expect(engine.office.status().waiting).toBe(3)
    const answers = (await hq.carried(JSON.parse(JSON.stringify(packed))))!
    const forged = { ...answers, signed: answers.signed.map((one) => ({ ...one, body: one.body.replace('"repeated":0', '"repeated":1') })) }
    expect(() => engine.office.unpack(forged)).toThrow('签名不是本店登记的总部的')
    expect(engine.office.status().waiting).toBe(3)
    expect(engine.office.unpack(answers)).toMatchObject({ waiting: 0, why: null })
    expect((await heldOf(device)).length).toBe(3)
    // The same file once more changes nothing on either side.
    expect(await hq.carried(packed)).toMatchObject({ signed: [{ body: expect.stringContaining('"repeated":3') as string }] })
    expect((await heldOf(device)).length).toBe(3)
    expect(await hq.carried({ format: 'something', signed: [] })).toBeNull()
  })
})

describe('enrolment', () => {
  test('a code is good once, for whoever shows the key', async () => {
    const code = await hq.code({ id: 's-1', name: '一店', region: '' })
    await engine.office.enrol(code, hq.url)
    await expect(engine.office.enrol(code, hq.url)).rejects.toThrow('登记码不对、已用过或已过期')
  })
  test('a code runs out after a week', async () => {
    const code = await hq.code({ id: 's-1', name: '一店', region: '' })
    clock.time += 8 * 86_400_000
    await expect(engine.office.enrol(code, hq.url)).rejects.toThrow('已过期')
    expect(engine.office.status().headquarters).toBeNull()
  })
  test('another server is found out before anything is said to it', async () => {
    const elsewhere = place()
    const impostor = await startOffice(elsewhere.dir, clock)
    const code = await hq.code({ id: 's-1', name: '一店', region: '' })
    await expect(engine.office.enrol(code, impostor.url)).rejects.toThrow('证书不是登记码所指的总部')
    expect(impostor.receiver.tally.refused.size).toBe(0)
    await impostor.stop()
    elsewhere.remove()
    await engine.office.enrol(code, hq.url)
  })
  test('a server that took headquarters’ place afterwards is not believed, and the store says so', async () => {
    await enrolled()
    await bring(engine, 1, 'c-1')
    const { port } = hq.server
    await hq.stop()
    const elsewhere = place()
    const impostor = await startOffice(elsewhere.dir, clock, port)
    expect(await engine.office.send(true)).toMatchObject({ waiting: 3, why: expect.stringContaining('对方不是登记的总部') as string })
    expect(impostor.receiver.tally.batches).toBe(0)
    await impostor.stop()
    elsewhere.remove()
    hq = await startOffice(where.dir, clock, port)
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
  })
  test('guesses are counted: after ten from one address it waits', async () => {
    await enrolled()
    for (let i = 0; i < 9; i++) expect((await post('{}', '', { path: '/v1/enrol' })).answer.refused!.reason).toBe('malformed')
    expect(await post('{}', '', { path: '/v1/enrol' })).toMatchObject({ status: 429, answer: { refused: { reason: 'too_fast' } } })
  })
})

describe('refused or accepted as the contract says, and shown', () => {
  const status = () => engine.office.send(true)
  const pending = (): Parameters<typeof batchText>[1] => engine.store.outbox.batch()

  test('no headquarters to be reached: it waits, says since when and why, and tries again later', async () => {
    await enrolled()
    await bring(engine, 1, 'c-1')
    const { port } = hq.server
    await hq.stop()
    const shown = await status()
    expect(shown).toMatchObject({ waiting: 3, why: '连不上总部：总部的电脑没有应答。恢复后会自动重试', progress: { failures: 1, problem: { reason: 'unreachable' } } })
    expect(shown.since).toBeGreaterThan(0)
    expect(shown.progress.nextTryAt).toBeGreaterThan(shown.progress.lastTryAt!)
    hq = await startOffice(where.dir, clock, port)
    expect(await engine.office.send(false)).toMatchObject({ waiting: 3 })
    expect(await status()).toMatchObject({ waiting: 0, why: null, progress: { failures: 0 } })
  })
  test('a program that stays sends what waited when it starts, and tries again by itself after a failure; a command does neither', async () => {
    await enrolled()
    await bring(engine, 1, 'c-1')
    expect(engine.office.status()).toMatchObject({ waiting: 2, sending: false })
    const { port } = hq.server
    await hq.stop()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await engine.office.send(true)
      vi.advanceTimersByTime(7_200_000)
      expect(engine.office.status()).toMatchObject({ waiting: 3, sending: false })
      engine.office.start()
      expect(engine.office.status().sending).toBe(true)
      await engine.office.send(true)
      expect(engine.office.status().progress.problem).not.toBeNull()
      hq = await startOffice(where.dir, clock, port)
      engine.store.headquarters.setProgress({ ...engine.office.status().progress, nextTryAt: 1 })
      vi.advanceTimersByTime(3_600_000)
      expect(engine.office.status().sending).toBe(true)
      await engine.office.send(false)
      expect(engine.office.status()).toMatchObject({ waiting: 0, why: null })
    } finally {
      vi.useRealTimers()
    }
  })
  test('a revoked machine', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    await hq.storage.revoke(device, clock.now())
    expect(await status()).toMatchObject({ waiting: 3, why: '总部没有接收：总部已停用这台电脑', progress: { problem: { reason: 'revoked' } } })
    expect(await heldOf(device)).toEqual([])
    // Enrolled anew it is another machine, and nothing was lost.
    const again = await enrolled()
    expect(await status()).toMatchObject({ waiting: 0, why: null })
    expect((await heldOf(again)).map(({ kind }) => kind)).toEqual(['conversation', 'customer', 'device'])
  })
  test('a machine that headquarters does not know, for its folder is another one', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    engine.store.db.prepare("UPDATE headquarters SET device = 'd-0000000000000000'").run()
    expect(await status()).toMatchObject({ waiting: 3, why: '总部没有接收：总部没有登记这台电脑' })
    expect(await heldOf(device)).toEqual([])
  })
  test('a forged signature: not the words, not the sender', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    const body = batchText(device, pending())
    const stranger = deviceKey(Buffer.alloc(32, 9)).sign('batch', body)
    for (const wrong of [stranger, '', 'AAAA', ownKey().sign('enrol', body)]) expect(await post(body, wrong)).toMatchObject({ status: 401, answer: { device: null, refused: { reason: 'signature' } } })
    const good = ownKey().sign('batch', body)
    expect(await post(body.replace(/"grade":"."/, '"grade":"H"'), good)).toMatchObject({ status: 401, answer: { refused: { reason: 'signature' } } })
    expect(await heldOf(device)).toEqual([])
    expect(await post(body, good)).toMatchObject({ status: 200, answer: { through: 2, refused: null } })
    engine.store.db.prepare("UPDATE headquarters SET key_salt = '00'").run()
    expect(await status()).toMatchObject({ why: '总部没有接收：签名不对' })
  })
  test('a replay is recognised and applied to nothing', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    const body = batchText(device, pending())
    const signature = ownKey().sign('batch', body)
    await status()
    for (let i = 0; i < 3; i++) expect(await post(body, signature)).toMatchObject({ status: 200, answer: { through: 2, repeated: 2, refused: null } })
    expect((await heldOf(device)).length).toBe(3)
  })
  test('oversized: packed, unfolded, or in number', async () => {
    const device = await enrolled()
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20), { level: 9 })
    expect(bomb.length).toBeLessThan(LIMITS.batchBytes)
    for (const raw of [bomb, Buffer.alloc(LIMITS.batchBytes + 1)]) expect(await post('', '', { raw })).toMatchObject({ status: 413, answer: { refused: { reason: 'too_large' } } })
    const row = { key: '0'.repeat(32), envelope: JSON.stringify({ version: 1, kind: 'forget', what: 'conversation', id: 't-1' }) }
    const many = batchText(device, Array.from({ length: LIMITS.items + 1 }, (_, i) => ({ ...row, seq: i + 1 })))
    expect(await post(many, ownKey().sign('batch', many))).toMatchObject({ status: 400, answer: { device, refused: { reason: 'malformed' } } })
    expect(await heldOf(device)).toEqual([])
  })
  test.each([
    ['no JSON', '{"contract":1', null], ['no gzip', '', Buffer.from('plain')], ['a foreign field', { note: '客户说再看看' }, null],
    ['a name in place of a pseudonym', { customer: '孟先生' }, null], ['words in place of a tag', { tags: ['太贵了，我再考虑一下'] }, null], ['prototype tricks', '{"__proto__":{"contract":1}}', null],
  ] as const)('malformed: %s', async (_, wrong, raw) => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    const [first] = pending()
    const body = typeof wrong === 'string' ? wrong : batchText(device, [{ ...first!, envelope: JSON.stringify({ ...(JSON.parse(first!.envelope) as object), ...wrong }) }])
    expect(await post(body, ownKey().sign('batch', body), raw ? { raw } : {})).toMatchObject({ status: 400, answer: { refused: { reason: 'malformed' } } })
    expect(await heldOf(device)).toEqual([])
  })
  test('a newer contract is refused by name and kept; the store says that headquarters is too old', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    await engine.office.pack()
    const rows = pending().map((row) => ({ ...row, envelope: row.envelope.replace('"version":1', '"version":2') }))
    const body = batchText(device, rows)
    expect(await post(body, ownKey().sign('batch', body))).toMatchObject({ status: 422, answer: { device, refused: { reason: 'version_newer' } } })
    engine.store.db.prepare(`UPDATE outbox SET envelope = replace(envelope, '"version":1', '"version":2')`).run()
    expect(await status()).toMatchObject({ waiting: 3, why: expect.stringContaining('请总部升级') as string })
    engine.store.db.prepare(`UPDATE outbox SET envelope = replace(envelope, '"version":2', '"version":1')`).run()
    expect(await status()).toMatchObject({ waiting: 0, why: null })
  })
  test('too often: it is told how long to wait', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    const body = batchText(device, pending())
    const signature = ownKey().sign('batch', body)
    for (let i = 0; i < 120; i++) await hq.receiver.receive(body, signature)
    expect(await status()).toMatchObject({ why: '总部没有接收：发送过于频繁', progress: { problem: { reason: 'too_fast' } } })
    clock.time += 5_000
    expect(await status()).toMatchObject({ waiting: 0, why: null })
  })
})

describe('after a restoration', () => {
  test('headquarters from a backup asks for what came since, and gets it once', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    await engine.office.send(true)
    const copy = join(where.dir, 'copy.db')
    await hq.storage.backup(copy)
    await bring(engine, 2, 'c-2')
    await engine.office.send(true)
    const before = await heldOf(device)
    const { port } = hq.server
    await hq.stop()
    const { copyFileSync, rmSync } = await import('node:fs')
    for (const end of ['-wal', '-shm']) rmSync(join(where.dir, 'hq', `headquarters.db${end}`), { force: true })
    copyFileSync(copy, join(where.dir, 'hq', 'headquarters.db'))
    hq = await startOffice(where.dir, clock, port)
    expect((await heldOf(device)).length).toBe(3)
    await bring(engine, 3, 'c-3')
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
    const after = await heldOf(device)
    expect(after.map(({ seq, key, envelope }) => ({ seq, key, envelope })).slice(0, before.length)).toEqual(before.map(({ seq, key, envelope }) => ({ seq, key, envelope })))
    expect(after.length).toBe(before.length + 2)
  })
  test('a store from a backup takes new numbers instead of being ignored', async () => {
    const device = await enrolled()
    await bring(engine, 1, 'c-1')
    await engine.office.send(true)
    // As a backup of before the second talk would have it: its numbers are free again.
    await bring(engine, 2, 'c-2')
    await engine.office.send(true)
    engine.store.db.prepare('DELETE FROM outbox WHERE seq > 3').run()
    engine.store.db.prepare('UPDATE headquarters SET last_seq = 3').run()
    await bring(engine, 3, 'c-3')
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
    const held = await heldOf(device)
    expect(held.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(new Set(held.map(({ key }) => key)).size).toBe(7)
  })
})
