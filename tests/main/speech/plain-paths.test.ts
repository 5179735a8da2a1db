// plain-paths.test.ts: paths with Chinese in them become paths from the working directory on, for the moment of opening only.

import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { withPlainPaths } from '../../../src-main/speech/plain-paths.ts'

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'tingke-')))
const home = join(dir, '张三 的电脑')
mkdirSync(join(home, 'models', 'a'), { recursive: true })
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const seen = <C extends object>(config: C): { config: C; cwd: string } => withPlainPaths(config, (plain) => ({ config: plain, cwd: process.cwd() }))

describe('paths for native libraries', () => {
  const before = process.cwd()
  test('of ASCII stay as they are', () => expect(seen({ model: '/opt/models/vad.onnx', threshold: 0.5 })).toEqual({ config: { model: '/opt/models/vad.onnx', threshold: 0.5 }, cwd: before }))
  test('in a folder of Chinese name become names in that folder', () => {
    const config = { modelConfig: { senseVoice: { model: join(home, 'models', 'a', 'model.onnx'), language: 'zh' }, tokens: join(home, 'models', 'tokens.txt'), numThreads: 1 } }
    expect(seen(config)).toEqual({ config: { modelConfig: { senseVoice: { model: join('a', 'model.onnx'), language: 'zh' }, tokens: 'tokens.txt', numThreads: 1 } }, cwd: join(home, 'models') })
    expect(process.cwd()).toBe(before)
  })
  test('the working directory comes back also where opening fails', () => {
    const open = (): never => withPlainPaths({ model: join(home, 'models', 'vad.onnx') }, () => { throw new Error('damaged') })
    expect(open).toThrow('damaged')
    expect(process.cwd()).toBe(before)
  })
  test('that are Chinese below their common folder stay as they are', () => {
    const config = { model: join(home, 'models', '模型.onnx'), tokens: join(dir, 'tokens.txt') }
    expect(seen(config)).toEqual({ config, cwd: before })
  })
})
