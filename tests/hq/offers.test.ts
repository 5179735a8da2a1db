// offers.test.ts: a model goes from headquarters to a store over the real line: only when asked for, whole, signed, from where it broke off, and
// never to a machine that headquarters does not know.

import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { offerOf } from '../../src-core/sync/offers.ts'
import { defaultModelsDir, openEngine, type Engine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { manager, place, startOffice, type Place } from './office-in-tests.ts'

const ID = 'made-up-model'
const weights = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7919 + (i >> 8)) & 255))
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const keeper = { ...manager, role: 'administrator' as const }

let where: Place
let hq: Awaited<ReturnType<typeof startOffice>>
let engine: Engine
const stick = (): string => join(where.dir, 'stick')
/** @param sha256 as the store's catalogue has it; null = nobody states one */
async function start(sha256: string | null): Promise<void> {
  const modelsDir = join(where.dir, 'models')
  cpSync(defaultModelsDir, modelsDir, { recursive: true, filter: (path) => !path.endsWith('.onnx') })
  const model = { id: ID, kind: 'sense_voice', name: '试验', good: '试验用', licence: 'MIT', bytes: weights.length, approximate: false, memory: 1, recommended: false, files: [{ name: 'model.int8.onnx', role: 'model', bytes: sha256 === null ? null : weights.length, sha256, sources: ['https://nowhere.invalid/x'] }] }
  writeFileSync(join(modelsDir, 'catalogue.json'), JSON.stringify({ version: 1, models: [model] }))
  const home = join(where.dir, 'store')
  engine = await openEngine({ home, modelsDir, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  await engine.office.enrol(await hq.code({ id: 's-1', name: '一店', region: '' }), hq.url)
}
beforeEach(async () => {
  where = place()
  hq = await startOffice(where.dir)
  mkdirSync(stick())
  writeFileSync(join(stick(), 'model.int8.onnx'), weights)
})
afterEach(async () => {
  await engine.close()
  await hq.stop()
  where.remove()
})
const row = async () => ((await engine.dispatcher.call('models.list', {}, keeper)) as { rows: { id: string; offered: boolean; state: string }[] }).rows.find(({ id }) => id === ID)!
async function install(): Promise<unknown> {
  await engine.dispatcher.call('models.install', { model: ID, source: { from: 'headquarters' } }, keeper)
  return engine.shelf.ending(ID)
}
const installed = (): string => join(engine.shelf.places.model(ID), 'model.int8.onnx')

test('is offered, never pushed, and installed whole when asked for; a broken line is gone on with', async () => {
  await start(null)
  expect((await row()).offered).toBe(false)
  await expect(engine.dispatcher.call('models.install', { model: ID, source: { from: 'headquarters' } }, keeper).then(() => engine.shelf.ending(ID))).rejects.toThrow('总部没有提供')
  await hq.offers.offer(ID, stick())
  await engine.office.send(true)
  expect(await row()).toMatchObject({ offered: true, state: 'available' })
  // What an earlier try has brought.
  mkdirSync(engine.shelf.places.staging(ID), { recursive: true })
  writeFileSync(join(engine.shelf.places.staging(ID), 'model.int8.onnx.part'), weights.subarray(0, 1_000_000))
  expect(await install()).toBe('installed')
  expect(readFileSync(installed()).equals(weights)).toBe(true)
  expect(await row()).toMatchObject({ state: 'installed' })
  expect(hq.offers.withdraw(ID)).toBe(true)
  await engine.office.send(true)
  expect(await row()).toMatchObject({ offered: false, state: 'installed' })
})

test('bytes that are not the signed ones are not installed, nor ones that the catalogue does not know', async () => {
  await start(null)
  await hq.offers.offer(ID, stick())
  await engine.office.send(true)
  const flipped = Buffer.from(weights)
  flipped[5] = flipped[5]! ^ 1
  writeFileSync(join(where.dir, 'hq', 'models', ID, 'model.int8.onnx'), flipped)
  await expect(install()).rejects.toThrow('校验值不符')
  expect(existsSync(installed())).toBe(false)
  // The control: the same with the right bytes.
  copyFileSync(join(stick(), 'model.int8.onnx'), join(where.dir, 'hq', 'models', ID, 'model.int8.onnx'))
  expect(await install()).toBe('installed')
  const file = { name: 'model.int8.onnx', role: 'model' as const, bytes: weights.length, sources: ['https://x'] }
  const [offer] = hq.offers.read()
  expect([offerOf([offer!], { id: ID, files: [{ ...file, sha256: sha(weights) }] }), offerOf([offer!], { id: ID, files: [{ ...file, sha256: sha(flipped) }] }), offerOf([offer!], { id: 'other-model', files: [] })]).toEqual([offer, null, null])
})

test('files go to known machines only, and only those of the list, from the byte that is asked for', async () => {
  await start(sha(weights))
  await hq.offers.offer(ID, stick())
  const { certificate } = JSON.parse(readFileSync(join(where.dir, 'hq', 'keys', 'authority.json'), 'utf8')) as { certificate: string }
  const get = (path: string, headers: Record<string, string> = {}): Promise<number> =>
    new Promise((done, fail) => request(new URL(path, hq.url), { ca: certificate, checkServerIdentity: () => undefined, agent: false, headers }, (response) => response.resume().on('end', () => done(response.statusCode!))).on('error', fail).end())
  const path = `/v1/models/${ID}/model.int8.onnx`
  expect(await get(path)).toBe(401)
  expect(await get(path, { 'tingke-device': engine.office.status().headquarters!.device, 'tingke-signature': 'x'.repeat(86) })).toBe(401)
  const asked = async (address: string, headers: Record<string, string> = {}) => {
    const response = await engine.office.fetchModel(`${hq.url}${address}`, { headers })
    return [response.status, Buffer.from(await response.arrayBuffer()).equals(weights.subarray(response.status === 206 ? 2_999_990 : 0))]
  }
  expect(await asked(path)).toEqual([200, true])
  expect(await asked(path, { range: 'bytes=2999990-', 'if-range': `"${sha(weights)}"` })).toEqual([206, true])
  expect(await asked(path, { range: 'bytes=2999990-', 'if-range': '"another"' })).toEqual([200, true])
  expect((await asked(path, { range: 'bytes=3000000-' }))[0]).toBe(416)
  for (const other of [`/v1/models/${ID}/offered.json`, '/v1/models/..%2Fkeys/answers.json', `/v1/models/${ID}/..%2F..%2Fkeys%2Fanswers.json`]) expect((await asked(other))[0], other).toBe(404)
  await hq.storage.revoke(engine.office.status().headquarters!.device, 1)
  expect((await asked(path))[0]).toBe(403)
  rmSync(stick(), { recursive: true })
})
