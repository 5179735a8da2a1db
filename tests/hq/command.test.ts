// command.test.ts: headquarters by its own commands: a store enrols and sends while the receiver is killed again and again; nothing is lost or
// doubled; backup, restoration and revocation from the outside, health and figures.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src-hq/storage/sqlite.ts'
import type { Engine } from '../../src-main/engine.ts'
import { builtProgram } from '../fakes/built.ts'
import { bring, openStoreEngine, place, type Place } from './office-in-tests.ts'

const program = await builtProgram('src-hq/main.ts')
const root = resolve(import.meta.dirname, '../..')
let where: Place
let engine: Engine
let hq: ChildProcess | null = null
const home = (): string => join(where.dir, 'hq')
const env = (folder: string): NodeJS.ProcessEnv => ({ ...process.env, TINGKE_HQ_HOME: folder })

beforeEach(async () => {
  where = place()
  engine = await openStoreEngine(where.dir)
})
afterEach(async () => {
  await engine.close()
  await end('SIGKILL')
  where.remove()
})

async function serve(port: number): Promise<string> {
  hq = spawn(process.execPath, ['tingke.mjs', 'hq', 'serve', '--host', '127.0.0.1', '--port', String(port)], { cwd: root, env: env(home()), stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: hq.stdout! })) return line
  throw new Error('headquarters did not start')
}
async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (!hq) return null
  const running = hq
  hq = null
  const exit = new Promise<number | null>((done) => running.once('exit', done))
  running.kill(signal)
  return exit
}
function command(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8', env: env(folder) })
}
const code = (store: string): string => (JSON.parse(command(home(), 'enrol-code', store, '--name', '一店', '--region', '华东', '--json').stdout) as { code: string }).code
const get = (url: string, path: string): Promise<string> =>
  new Promise((done, fail) => {
    const { certificate } = JSON.parse(readFileSync(join(home(), 'keys', 'authority.json'), 'utf8')) as { certificate: string }
    request(new URL(path, url), { ca: certificate, checkServerIdentity: () => undefined, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => done(text))
    }).on('error', fail).end()
  })

describe('headquarters’ commands', () => {
  test('killed between and in the middle of receiving, it has everything once when it is back', async () => {
    const url = await serve(0)
    const port = Number(new URL(url).port)
    const { headquarters } = await engine.office.enrol(code('s-1'), url)
    for (let i = 1; i <= 6; i++) {
      await bring(engine, i, `c-${i}`)
      const sending = engine.office.send(true)
      if (i % 2 === 1) {
        await end('SIGKILL')
        await sending
        await serve(port)
      }
      await sending
    }
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
    expect(await get(url, '/health')).toBe('ok\n')
    expect(await get(url, '/metrics')).toMatch(/^tingke_hq_envelopes \d+$/m)
    expect(await end('SIGTERM')).toBe(0)
    const storage = openSqlite(join(home(), 'headquarters.db'))
    const held = await storage.held(headquarters!.device)
    await storage.close()
    expect(held.map(({ seq }) => seq)).toEqual(held.map((_, i) => i + 1))
    expect(new Set(held.map(({ key }) => key)).size).toBe(held.length)
    expect(held.filter(({ kind }) => kind === 'conversation').length).toBe(6)
  })

  test('a backup is restored into an empty folder only, and the store goes on with it', async () => {
    const url = await serve(0)
    const port = Number(new URL(url).port)
    const { headquarters } = await engine.office.enrol(code('s-1'), url)
    await bring(engine, 1, 'c-1')
    await engine.office.send(true)
    const backup = join(where.dir, 'backup')
    expect(command(home(), 'backup', backup).status).toBe(0)
    await bring(engine, 2, 'c-2')
    await engine.office.send(true)
    await end('SIGTERM')
    expect(command(home(), 'restore', backup)).toMatchObject({ status: 1, stderr: expect.stringContaining('里面已有数据库') as string })
    const { rmSync } = await import('node:fs')
    rmSync(home(), { recursive: true })
    expect(command(home(), 'restore', backup).status).toBe(0)
    await serve(port)
    await bring(engine, 3, 'c-3')
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
    const devices = JSON.parse(command(home(), 'devices', '--json').stdout) as { id: string; envelopes: number }[]
    expect(devices).toMatchObject([{ id: headquarters!.device, store: 's-1', store_name: '一店', envelopes: 7, revoked_at: null }])
    expect(command(home(), 'revoke', headquarters!.device).status).toBe(0)
    expect(command(home(), 'revoke', headquarters!.device)).toMatchObject({ status: 1, stderr: expect.stringContaining('已经停用') as string })
    await bring(engine, 4, 'c-4')
    expect(await engine.office.send(true)).toMatchObject({ why: '总部没有接收：总部已停用这台电脑' })
  })

  test('people and what stores go by, from the command line', () => {
    const add = (password: string): { status: number | null; stderr: string } => spawnSync(process.execPath, [program, 'person', 'add', '王总', '--role', 'viewer'], { cwd: root, encoding: 'utf8', env: env(home()), input: `${password}\n` })
    expect(add('short')).toMatchObject({ status: 1, stderr: expect.stringContaining('12') as string })
    expect(add('long enough for anybody').status).toBe(0)
    expect(JSON.parse(command(home(), 'person', 'list', '--json').stdout)).toEqual([{ name: '王总', role: 'viewer', locked: false }])
    expect([command(home(), 'person', 'remove', '王总').status, command(home(), 'person', 'remove', '王总').status]).toEqual([0, 1])
    expect(command(home(), 'publish', 'models/lexicon/sop.json').stdout).toContain('版本 1')
    expect(command(home(), 'publish', 'models/lexicon/cues.json')).toMatchObject({ status: 1, stderr: expect.stringContaining('sop.json') as string })
    expect(command(home(), 'publish', '--back', '1')).toMatchObject({ status: 1, stderr: expect.stringContaining('正在使用') as string })
  })

  test('wrong usage is told', () => {
    expect(command(home(), 'enrol-code', '一店')).toMatchObject({ status: 1, stderr: expect.stringContaining('只能用字母、数字') as string })
    expect(command(home(), 'nonsense').status).toBe(2)
  })
})
