// people.test.ts: people of a real store through the table of calls as a page gets it: set up, sign in, be refused, be locked out.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TalkDetail } from '../../../src-core/answers.ts'
import { PIN_WAIT_MS, type Session } from '../../../src-core/people.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

/** What a carrier gives: the machine's own user. */
const laptop: Actor = { person: 'asus', role: 'administrator', device: '前台' }
const other: Actor = { ...laptop, device: '洽谈区' }
let home = ''
let engine: Engine
let now = Date.parse('2026-11-25T10:00:00+08:00')

const open = (): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge, clock: { now: () => now } })
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 people-'))
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

const call = async <T>(name: string, input: object = {}, at = laptop): Promise<T> => (await engine.desk.call(name, input, at)) as T
const add = async (name: string, role: string, pin: string): Promise<string> => (await call<{ id: string }>('people.save', { name, role, pin })).id
const enter = (person: string, pin: string, at = laptop): Promise<Session> => call('session.enter', { person, pin }, at)
async function staff(): Promise<{ boss: string; adviser: string }> {
  const boss = await add('林经理', 'administrator', '2580')
  return { boss, adviser: await add('小周', 'adviser', '7391') }
}
async function talk(): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, 1) }
  const receipt = await engine.importer.importStream(body(), { name: 'REC_20261125_143000.wav', consentNoted: true, customer: 'c-1' }, laptop)
  await engine.loop.idle()
  return receipt.talk
}

describe('a store where nobody has been set up', () => {
  test('works as the user of the machine, and asks nobody', async () => {
    expect(await call<Session>('session.get')).toEqual({ store: '', asked: false, person: null, role: 'administrator', people: [] })
    expect(await call<{ total: number }>('talks.list')).toMatchObject({ total: 0 })
  })

  test('begins with an administrator, who is signed in at once', async () => {
    await expect(add('小周', 'adviser', '7391')).rejects.toThrow('必须是管理员')
    await add('林经理', 'administrator', '2580')
    expect(await call<Session>('session.get')).toMatchObject({ asked: true, role: 'administrator', person: { name: '林经理' } })
    expect(await call<Session>('session.get', {}, other)).toMatchObject({ asked: true, role: null, person: null })
  })
})

describe('where somebody must sign in', () => {
  test('nothing is answered before, neither calls nor sound nor news', async () => {
    const id = await talk()
    await staff()
    const heard: unknown[] = []
    const stop = engine.desk.events('engine.events', {}, (event) => heard.push(event), other)
    engine.announcer.say({ type: 'talks' })
    await expect(call('talks.list', {}, other)).rejects.toThrow('还没有人登录')
    await expect(engine.desk.bytes('talks.sound', { talk: id }, null, other)).rejects.toThrow('还没有人登录')
    expect(heard).toEqual([])
    // The probe hears where somebody is signed in.
    const mine: unknown[] = []
    const stopMine = engine.desk.events('engine.events', {}, (event) => mine.push(event), laptop)
    engine.announcer.say({ type: 'talks' })
    expect(mine).toEqual([{ type: 'talks' }])
    stop()
    stopMine()
  })

  test('a person is asked again after leaving and after a restart', async () => {
    const { adviser } = await staff()
    expect(await call<Session>('session.leave')).toMatchObject({ role: null })
    expect(await enter(adviser, '7391')).toMatchObject({ role: 'adviser', person: { name: '小周' } })
    await engine.close()
    engine = await open()
    await expect(call('talks.list')).rejects.toThrow('还没有人登录')
    await enter(adviser, '7391')
    expect(await call<{ total: number }>('talks.list')).toMatchObject({ total: 0 })
  })

  test('a role without the right is refused in words, and the deed is not done', async () => {
    const { adviser } = await staff()
    await talk()
    await call('session.leave')
    await enter(adviser, '7391')
    await expect(call('customers.erase', { customer: 'c-1' })).rejects.toThrow('小周没有权限')
    await expect(call('people.save', { name: '小王', role: 'administrator', pin: '8642' })).rejects.toThrow('没有权限')
    expect(engine.store.talks.count()).toBe(1)
    expect(engine.store.people.list()).toHaveLength(2)
  })

  test('a role that was taken away is gone at once', async () => {
    const { boss } = await staff()
    const second = await add('王经理', 'administrator', '8642')
    await enter(second, '8642', other)
    expect(await call('people.list', {}, other)).toHaveLength(3)
    await call('people.save', { id: second, name: '王经理', role: 'adviser' })
    await expect(call('people.list', {}, other)).rejects.toThrow('没有权限')
    await call('people.remove', { person: second })
    await expect(call('talks.list', {}, other)).rejects.toThrow('还没有人登录')
    await expect(call('people.remove', { person: boss })).rejects.toThrow('只剩这一位')
  })

  test('numbers that name a person are masked for an adviser, and only for an adviser', async () => {
    const id = await talk()
    engine.store.db.prepare("UPDATE turn SET text = '我的电话一三八零五七一二二九六' WHERE talk_id = ? AND n = 1").run(id)
    const { adviser } = await staff()
    expect((await call<TalkDetail>('talks.get', { talk: id })).turns[1]!.text).toBe('我的电话一三八零五七一二二九六')
    await call('session.leave')
    await enter(adviser, '7391')
    expect((await call<TalkDetail>('talks.get', { talk: id })).turns[1]!.text).toBe('我的电话一三八****二二九六')
  })
})

describe('wrong PINs', () => {
  test('lock after five, also over a restart, until the time is over or an administrator sets a new one', async () => {
    const { boss, adviser } = await staff()
    await call('session.leave', {}, laptop)
    for (const left of [4, 3, 2, 1]) await expect(enter(adviser, '0000')).rejects.toThrow(`还可以试 ${left} 次`)
    await expect(enter(adviser, '0000')).rejects.toThrow('15 分钟')
    await expect(enter(adviser, '7391')).rejects.toThrow('输错次数太多')
    await engine.close()
    engine = await open()
    await expect(enter(adviser, '7391')).rejects.toThrow('输错次数太多')
    now += PIN_WAIT_MS
    expect(await enter(adviser, '7391')).toMatchObject({ role: 'adviser' })
    for (let i = 0; i < 5; i++) await expect(enter(adviser, '0000', other)).rejects.toThrow()
    await enter(boss, '2580')
    await call('people.save', { id: adviser, name: '小周', role: 'adviser', pin: '4826' })
    expect(await enter(adviser, '4826', other)).toMatchObject({ role: 'adviser' })
  })

  test('many at once are as many tries', async () => {
    const { adviser } = await staff()
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => enter(adviser, `000${i}`, other)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toEqual([])
    await expect(enter(adviser, '7391', other)).rejects.toThrow('输错次数太多')
  })

  test('no PIN stands in the database, and every try stands in the audit trail', async () => {
    const { adviser } = await staff()
    await expect(enter(adviser, '60417', other)).rejects.toThrow('不对')
    await enter(adviser, '7391', other)
    const image = engine.store.db.serialize()
    expect(image.includes(Buffer.from('小周'))).toBe(true)
    const rows = engine.store.db.prepare<[], { action: string; detail: string }>('SELECT action, detail FROM audit ORDER BY id').all()
    expect(rows.map(({ action }) => action)).toEqual(['person', 'person', 'sign_in_failed', 'sign_in'])
    expect(JSON.stringify(rows)).not.toContain('60417')
    expect(Buffer.from(engine.store.people.pin(adviser)!.hash, 'base64')).toHaveLength(32)
    expect(engine.store.audit.firstBreak()).toBeNull()
    expect(readFileSync(join(home, 'tingke.db')).includes(Buffer.from('7391'))).toBe(false)
  })
})
