// fitting.test.ts: a choice meets computers that cannot bear it, before anything is loaded; and a speech process whose processor fails it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ChosenWords } from '../../../src-core/word-models.ts'
import { openAudio } from '../../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording } from '../../../src-main/engine.ts'
import type { Machine } from '../../../src-main/platform/machine.ts'
import { BUILT_IN_PEAK, CAREFUL_PEAK, fit, LEAST_MEMORY, type Fitting } from '../../../src-main/speech/fitting.ts'
import { openSpeech } from '../../../src-main/speech/host.ts'

const GB = 2 ** 30
const good: Machine = { arch: 'x64', cores: 4, memory: 8 * GB, available: 4 * GB, instructions: new Set(['SSE3', 'SSE4_1', 'AVX', 'AVX2', 'FMA3']) }
const sense: ChosenWords = { id: 'sense-voice-small', kind: 'sense_voice', care: 'careful', files: { model: '/m', tokens: '/t' }, warning: null }
const builtIn: ChosenWords = { id: 'builtin', kind: 'builtin', care: 'careful', files: {}, warning: null }

describe('a choice', () => {
  test('is kept where the computer can bear it', () => expect(fit(sense, 240e6, good, 2)).toEqual({ words: sense, threads: 2, warnings: [] }))
  test('that needs more memory than there is becomes the built-in one', () => {
    const { words, warnings } = fit(sense, 240e6, { ...good, available: 0.9 * GB }, 1)
    expect(words).toEqual({ ...builtIn, care: 'fast', warning: warnings[0] })
    expect(warnings[0]).toMatch(/可用内存只有 0.9 GB，所选的模型需要 1.4 GB，已改用内置模型/)
  })
  test('its own warning is passed on', () => expect(fit({ ...builtIn, warning: '已改用内置模型' }, 0, good, 1).warnings).toEqual(['已改用内置模型']))
  test('the built-in one is tried even where memory is short', () => {
    const { words, warnings } = fit({ ...builtIn, care: 'fast' }, 0, { ...good, available: BUILT_IN_PEAK - 1 }, 1)
    expect(words).toEqual({ ...builtIn, care: 'fast' })
    expect(warnings).toEqual([expect.stringContaining('可能很慢或中断')])
  })
  test('hearing twice needs more memory than hearing once', () => {
    const { words, warnings } = fit(builtIn, 0, { ...good, available: CAREFUL_PEAK - 1 }, 1)
    expect(words).toEqual({ ...builtIn, care: 'fast' })
    expect(warnings).toEqual([expect.stringContaining('“仔细”需要 1.6 GB，已改用“快速”')])
    expect(fit(builtIn, 0, { ...good, available: CAREFUL_PEAK }, 1)).toEqual({ words: builtIn, threads: 1, warnings: [] })
    expect(fit(sense, 240e6, { ...good, available: CAREFUL_PEAK - 1 }, 1).words.care).toBe('careful')
  })
  test.each([
    [{ instructions: new Set(['SSE3', 'SSE4_1']) }, /处理器较旧（缺少 AVX、AVX2），语音识别能用，但很慢，已改用“快速”/],
    [{ cores: 1 }, /处理器只有一个核心，语音识别能用，但很慢，已改用“快速”/],
  ])('on a slow computer %o: fast, one thread, and why', (of, why) => {
    const { words, threads, warnings } = fit(sense, 240e6, { ...good, ...of }, 2)
    expect([words.kind, words.care, threads]).toEqual(['sense_voice', 'fast', 1])
    expect(warnings).toEqual([expect.stringMatching(why)])
  })
  test('what nobody can tell is taken as good', () => expect(fit(sense, 0, { ...good, instructions: null }, 2).warnings).toEqual([]))
  test('with hardly any memory at all there is nothing to be heard', () => {
    const thrown = (): unknown => fit(builtIn, 0, { ...good, memory: LEAST_MEMORY - 1 }, 1)
    expect(thrown).toThrow(/语音识别：这台电脑的内存太小/)
    expect(thrown).toThrow(expect.objectContaining({ code: 'model.unfit' }))
  })
})

describe('the speech process', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tingke-fitting-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const fixture = (name: string): string => resolve(import.meta.dirname, '../../fixtures/models', name)
  const child = resolve(import.meta.dirname, '../../../src-main/speech/child.ts')
  async function* demo(seconds: number) {
    let left = seconds * 16_000
    for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
      if (left <= 0) return
      yield block.subarray(0, left)
      left -= block.length
    }
  }

  test('hears with the model that was chosen', async () => {
    const fittings: Fitting[] = []
    const files = { model: fixture('paraformer.onnx'), tokens: fixture('paraformer.tokens.txt') }
    const words = async (): Promise<ChosenWords> => ({ id: 'paraformer-zh', kind: 'paraformer', care: 'fast', files, warning: null })
    const host = openSpeech({ modelsDir: defaultModelsDir, program: child, threads: 1, words, machine: async () => good, onFitting: (fitting) => fittings.push(fitting) })
    try {
      const { segments } = await host.transcribe(demo(8), () => undefined)
      expect(segments[0]!.text).toContain('你好看tesla model y吗')
      expect(fittings.map((fitting) => fitting.words.kind)).toEqual(['paraformer'])
    } finally {
      await host.close()
    }
  })
  test('is not started where the computer can hear nothing', async () => {
    const host = openSpeech({ modelsDir: defaultModelsDir, program: '/nowhere', threads: 1, machine: async () => ({ ...good, memory: 2 ** 28 }) })
    await expect(host.transcribe(demo(1), () => undefined)).rejects.toThrow(/内存太小/)
    expect(host.pid()).toBeNull()
  })
  test.runIf(process.platform !== 'win32')('that dies of an unknown instruction is told in words, once and for all', async () => {
    const program = join(dir, 'dies.mjs')
    writeFileSync(program, "process.on('message', () => process.kill(process.pid, 'SIGILL'))\n")
    let starts = 0
    const host = openSpeech({ modelsDir: defaultModelsDir, program, threads: 1, machine: async () => ({ ...good, instructions: new Set(['SSE3']) }), onFitting: () => starts++, sleep: () => Promise.resolve() })
    for (let i = 0; i < 3; i++) await expect(host.transcribe(demo(1), () => undefined)).rejects.toThrow(expect.objectContaining({ code: 'model.unfit', message: expect.stringMatching(/语音识别：这台电脑的处理器太旧（缺少 SSE4.1、AVX、AVX2、FMA）.*可以照常录音/) as string }))
    expect(starts).toBe(1)
    await host.close()
  })
})
