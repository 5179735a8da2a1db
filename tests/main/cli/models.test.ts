// models.test.ts: `tingke models` as people type it: one line of JSON, clear words, a confirmation before removal, Ctrl-C that keeps what has come.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { builtProgram } from '../../fakes/built.ts'
import { openMirror } from '../models/mirror.ts'

const program = await builtProgram('src-main/cli/main.ts')
let dir = ''
let home = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-cli-'))
  home = join(dir, '张三 的电脑')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const env = () => ({ ...process.env, TINGKE_HOME: home })
const tingke = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'models', ...args], { encoding: 'utf8', env: env() })
  return { stdout, stderr, status }
}

test('lists what comes with the app and what can be installed, on one line, without making a data folder', () => {
  const { stdout, status } = tingke('--json')
  expect([status, stdout.split('\n').length, existsSync(home)]).toEqual([0, 2, false])
  const rows = JSON.parse(stdout) as Record<string, unknown>[]
  for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(['purpose', 'name', 'file', 'bytes', 'licence', 'ok', 'problem', 'id', 'state', 'chosen']))
  expect(rows[0]).toMatchObject({ purpose: 'words.encoder', id: 'builtin', state: 'installed', chosen: true, ok: true })
  expect(rows.find(({ id }) => id === 'sense-voice-small')).toMatchObject({ kind: 'sense_voice', state: 'available', recommended: true, chosen: false, ok: true })
})

test('says what is wrong, asks before it removes, and remembers what is used', () => {
  mkdirSync(join(dir, 'U 盘'))
  expect(tingke('install', 'paraformer-zh-small', '--from', join(dir, 'U 盘'))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('没有找到 model.int8.onnx（82 MB）') as string })
  expect(tingke('remove', 'paraformer-zh-small')).toMatchObject({ status: 1, stderr: expect.stringContaining('请加 --yes') as string })
  expect(tingke('use', 'builtin', '--care', 'slow')).toMatchObject({ status: 1, stderr: expect.stringContaining('careful 或 fast') as string })
  expect(tingke('use', 'builtin', '--care', 'fast', '--json')).toMatchObject({ status: 0, stdout: '{"model":"builtin","care":"fast"}\n' })
  expect(tingke().stdout).toContain('识别语音：内置模型（快速）')
})

test('Ctrl-C keeps what has come', async () => {
  const mirror = await openMirror(() => Promise.resolve())
  mirror.put('/paraformer-zh-small/model.int8.onnx', { bytes: Buffer.alloc(81_828_675), holdAfter: 1_000_000 })
  const child = spawn(process.execPath, [program, 'models', 'install', 'paraformer-zh-small', '--from', mirror.url, '--json'], { env: env(), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => { said += text.toString() })
  const part = join(home, 'models', 'paraformer-zh-small.part', 'model.int8.onnx.part')
  await vi.waitFor(() => expect(statSync(part).size).toBe(1_000_000), { timeout: 30_000 })
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number]
  expect([code, said.includes('已停下，下次接着装'), statSync(part).size]).toEqual([1, true, 1_000_000])
  await mirror.close()
})
