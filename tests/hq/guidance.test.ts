// guidance.test.ts: what headquarters gives to go by reaches a store over the real line: newer is taken, older and forged are not, what the store
// set itself stays, a signed step back is one.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '../../src-core/settings.ts'
import { isForward } from '../../src-core/sync/guidance.ts'
import { answerKey, newAnswerKey } from '../../src-hq/keys.ts'
import { loadSop } from '../../src-main/language/knowledge.ts'
import { defaultModelsDir, type Engine } from '../../src-main/engine.ts'
import { manager, openStoreEngine, place, startOffice, type Place } from './office-in-tests.ts'

const gradesFrom = (h: number): string => JSON.stringify(defaultSettings.grades.map((row, i) => (i === 0 ? { ...row, from: h } : row)))
const sopNamed = (name: string): string => JSON.stringify({ items: [{ key: 'greet', stage: 'reception', name, done_by: ['greet'], due: 'always' }] })

const keeper = { ...manager, role: 'administrator' as const }

let where: Place
let hq: Awaited<ReturnType<typeof startOffice>>
let engine: Engine
beforeEach(async () => {
  where = place()
  hq = await startOffice(where.dir)
  engine = await openStoreEngine(where.dir)
  await engine.office.enrol(await hq.code({ id: 's-1', name: '一店', region: '华东' }), hq.url)
})
afterEach(async () => {
  await engine.close()
  await hq.stop()
  where.remove()
})
const home = (): string => join(where.dir, 'store')
const send = async () => (await engine.office.send(true)).guidance
const topGrade = (): number => engine.store.settings.rules().grades[0]!.from
const firstItem = (): string => loadSop(defaultModelsDir, home()).items[0]!.name
const usualTop = defaultSettings.grades[0]!.from

test('a newer one is taken, one step after another, and back only where headquarters says so', async () => {
  expect(await send()).toBeNull()
  await hq.publish([{ name: 'grades.json', text: gradesFrom(91) }, { name: 'sop.json', text: sopNamed('总部问候') }])
  expect(await send()).toMatchObject({ version: 1, pinned: [], problem: null })
  expect([topGrade(), firstItem()]).toEqual([91, '总部问候'])
  // A backup brought the version back, but not its files: the same one is taken again.
  rmSync(join(home(), 'guidance'), { recursive: true })
  expect(await send()).toMatchObject({ version: 1, problem: null })
  expect(firstItem()).toBe('总部问候')
  await hq.publish([{ name: 'grades.json', text: gradesFrom(92) }])
  expect(await send()).toMatchObject({ version: 2, problem: null })
  expect([topGrade(), firstItem() === '总部问候']).toEqual([92, false])
  // The old one as it was signed then: somebody plays it again.
  const old = (await hq.storage.guidance(1))!
  await hq.storage.publish(old, 1)
  expect((await send())?.problem).toContain('比本店的 2 旧')
  expect(topGrade()).toBe(92)
  await hq.storage.publish((await hq.storage.guidance(2))!, 2)
  expect(await hq.takeBack(1)).toBe(true)
  expect(await send()).toMatchObject({ version: 1, problem: null })
  expect([topGrade(), firstItem()]).toEqual([91, '总部问候'])
  expect(await hq.publish([{ name: 'grades.json', text: gradesFrom(93) }])).toBe(3)
  expect(await send()).toMatchObject({ version: 3 })
  expect(topGrade()).toBe(93)
  expect([isForward(2, { version: 1, back_from: null }), isForward(2, { version: 1, back_from: 3 }), isForward(2, { version: 1, back_from: 2 })]).toEqual([false, false, true])
})

test('what headquarters’ own key did not sign is not taken, nor what was signed as something else', async () => {
  const body = JSON.stringify({ contract: 1, version: 1, back_from: null, files: [{ name: 'grades.json', text: gradesFrom(91) }] })
  const own = answerKey((JSON.parse(readFileSync(join(where.dir, 'hq', 'keys', 'answers.json'), 'utf8')) as { key: string }).key)
  for (const signature of [answerKey(newAnswerKey()).sign(body, 'guidance'), own.sign(body, 'answer')]) {
    await hq.storage.publish({ version: 1, body, signature }, 1)
    expect(await send()).toMatchObject({ version: 0, problem: expect.stringContaining('不是总部签名') as string })
    expect(topGrade()).toBe(usualTop)
  }
  // The control: the very same body, signed as it must be.
  await hq.storage.publish({ version: 1, body, signature: own.sign(body, 'guidance') }, 1)
  expect(await send()).toMatchObject({ version: 1, problem: null })
  expect(topGrade()).toBe(91)
})

test('what the store set itself stays, and counts as pinned until it lets go', async () => {
  mkdirSync(join(home(), 'lexicon'), { recursive: true })
  writeFileSync(join(home(), 'lexicon', 'sop.json'), sopNamed('本店问候'))
  await engine.dispatcher.call('rules.save', { storeName: '', grades: JSON.parse(gradesFrom(95)) as unknown }, keeper)
  await hq.publish([{ name: 'grades.json', text: gradesFrom(91) }, { name: 'sop.json', text: sopNamed('总部问候') }])
  expect(await send()).toMatchObject({ version: 1, pinned: ['grades.json', 'sop.json'] })
  expect([topGrade(), firstItem()]).toEqual([95, '本店问候'])
  rmSync(join(home(), 'lexicon', 'sop.json'))
  await engine.dispatcher.call('rules.reset', {}, keeper)
  expect([topGrade(), firstItem()]).toEqual([91, '总部问候'])
})

test('what cannot be used is refused as a whole, with its reason', async () => {
  await hq.publish([{ name: 'grades.json', text: gradesFrom(91) }, { name: 'sop.json', text: '{"items": 3}' }])
  const given = await send()
  expect([given?.version, given?.problem]).toEqual([0, expect.stringContaining('不能用') as string])
  expect([topGrade(), existsSync(join(home(), 'guidance'))]).toEqual([usualTop, false])
})

test('a store may stay with what it has, and one without a network takes it from a file', async () => {
  await hq.publish([{ name: 'grades.json', text: gradesFrom(91) }])
  const wishes = { schedule: 'nightly', onlyOnMains: false, notOverMobile: false, pinned: true } as const
  await engine.dispatcher.call('sync.wish', wishes, keeper)
  expect(engine.office.status().wishes).toEqual(wishes)
  await send()
  expect(topGrade()).toBe(usualTop)
  const file = JSON.parse(JSON.stringify(await hq.guidanceFile())) as { signed: { body: string; signature: string }[] }
  expect(() => engine.office.unpack(file)).toThrow('停在现在的版本')
  await engine.dispatcher.call('sync.wish', { ...wishes, pinned: false }, keeper)
  const forged = { ...file, signed: file.signed.map(({ body, signature }) => ({ body: body.replace('91', '19'), signature })) }
  expect(engine.office.unpack(forged).guidance?.problem).toContain('不是总部签名')
  expect(topGrade()).toBe(usualTop)
  expect(engine.office.unpack(file).guidance).toMatchObject({ version: 1, problem: null })
  expect(topGrade()).toBe(91)
})

test('only a machine that is known and not revoked is given anything', async () => {
  await hq.publish([{ name: 'grades.json', text: gradesFrom(91) }])
  const { device } = engine.office.status().headquarters!
  expect(await hq.receiver.guidance(JSON.stringify({ contract: 1, device, have: 0 }), 'x'.repeat(86))).toMatchObject({ refused: { reason: 'signature' } })
  expect(await hq.receiver.guidance(JSON.stringify({ contract: 1, device: 'd-0000000000000000', have: 0 }), '')).toMatchObject({ refused: { reason: 'unknown_device' } })
})
