// engines.test.ts: the real sherpa-onnx with stand-ins for the models that can be installed (tests/fixtures/models/make.py): same inputs, outputs
// and metadata, and words that depend on the settings.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Token } from '../../../src-core/shapes.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { openParaformer, openSenseVoice, openWhisperFiles, openWords } from '../../../src-main/speech/engines.ts'
import { openOffline, type Recogniser } from '../../../src-main/speech/sherpa.ts'

const fixture = (name: string): string => resolve(import.meta.dirname, '../../fixtures/models', name)
const senseVoice = { model: fixture('sense-voice.onnx'), tokens: fixture('sense-voice.tokens.txt') }
const paraformer = { model: fixture('paraformer.onnx'), tokens: fixture('paraformer.tokens.txt') }
const whisper = { encoder: fixture('whisper-encoder.onnx'), decoder: fixture('whisper-decoder.onnx'), tokens: fixture('whisper.tokens.txt') }
const text = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('')
const times = (tokens: readonly Token[]): number[] => tokens.map((token) => token.startMs)

/** Three seconds, loud between these two. */
function sound(fromSeconds: number, toSeconds: number): Float32Array {
  return Float32Array.from({ length: 48_000 }, (_, i) => (i >= fromSeconds * 16_000 && i < toSeconds * 16_000 ? (((i * 7919) % 1000) / 1000 - 0.5) * 0.6 + 0.3 * Math.sin(i / 5) : 0))
}

describe('SenseVoice', () => {
  let recogniser: Recogniser
  beforeAll(() => {
    recogniser = openSenseVoice(senseVoice, 1)
  })
  test('hears characters where there is sound, numbers as spoken, without tags', async () => {
    const tokens = await recogniser.hear(sound(1, 2.6), 10_000)
    expect(text(tokens)).toBe('车要三万，')
    expect(times(tokens)).toEqual([11_200, 11_440, 11_680, 11_920, 12_160])
    expect(text(await recogniser.hear(sound(0, 1.4), 0))).toBe('这款BYD OTA车')
  })
  test('silence, a moment and nothing at all give no words', async () => {
    for (const samples of [new Float32Array(48_000), new Float32Array(100), new Float32Array(0)]) expect(await recogniser.hear(samples, 0)).toEqual([])
  })
  test('control: the stand-in shows it where numbers are rewritten or the language is another', () => {
    const tokens = senseVoice.tokens
    const rewritten = openOffline({ senseVoice: { model: senseVoice.model, language: 'zh', useInverseTextNormalization: 1 }, tokens }, 1)(sound(1, 2.6))
    expect(rewritten.tokens.join('')).toContain('3万')
    const english = openOffline({ senseVoice: { model: senseVoice.model, language: 'en', useInverseTextNormalization: 0 }, tokens }, 1)(sound(1, 2.6))
    expect(english).toMatchObject({ lang: '<|en|>' })
    expect(openOffline({ senseVoice: { model: senseVoice.model, language: 'zh', useInverseTextNormalization: 0 }, tokens }, 1)(sound(1, 2.6))).toMatchObject({ lang: '<|zh|>' })
  })
})

describe('Paraformer', () => {
  test('hears characters with the times of its own peaks', async () => {
    const tokens = await openParaformer(paraformer, 1).hear(sound(0, 3), 4_000)
    expect(text(tokens)).toBe('你好看tesla model y吗')
    expect(times(tokens).slice(0, 4)).toEqual([4_200, 4_400, 4_600, 4_800])
    expect(tokens.at(-1)).toEqual({ text: '吗', startMs: 5_500 })
  })
  test('an export without times has them spread over the sound', async () => {
    const tokens = await openParaformer({ ...paraformer, model: fixture('paraformer-untimed.onnx') }, 1).hear(sound(0, 3), 4_000)
    expect(text(tokens)).toBe('你好看tesla model y吗')
    expect(times(tokens)[0]).toBe(4_000)
    expect(times(tokens).at(-1)).toBe(4_000 + Math.round((3_000 * 8) / 9))
  })
  test('silence gives no words', async () => expect(await openParaformer(paraformer, 1).hear(new Float32Array(48_000), 0)).toEqual([]))
})

describe('a published Whisper', () => {
  test('keeps characters of two tokens, in Chinese, each sentence at its time', async () => {
    const tokens = await (await openWhisperFiles(whisper, 1)).hear(sound(0, 3), 20_000)
    expect(text(tokens)).toBe('七座的 SUV，')
    expect(times(tokens).slice(0, 3)).toEqual([20_400, 20_600, 21_000])
    expect(tokens.find(({ text }) => text === 'S')).toEqual({ text: 'S', startMs: 21_600 })
    expect(Math.max(...times(tokens))).toBeLessThan(22_600)
    expect(readdirSync(fixture('.')).filter((name) => name.startsWith('tokens-'))).toEqual([])
  })
  test('control: with the vocabulary as published the library loses the character', () => {
    const heard = openOffline({ whisper: { encoder: whisper.encoder, decoder: whisper.decoder, language: 'zh', task: 'transcribe' }, tokens: whisper.tokens }, 1)(sound(0, 3))
    expect(heard.tokens.join('')).toBe('七的 SUV，')
  })
  test('control: in another language it would say something else', () => {
    const heard = openOffline({ whisper: { encoder: whisper.encoder, decoder: whisper.decoder, language: 'en', task: 'transcribe' }, tokens: whisper.tokens }, 1)(sound(0, 3))
    expect(heard.tokens.join('')).toContain('hello')
  })
})

describe('the choice', () => {
  const parts = { modelsDir: defaultModelsDir, threads: 1, whisperProgram: '/nowhere/main' }
  test.each([
    ['sense_voice', senseVoice, '这款BYD OTA车要三万'],
    ['paraformer', paraformer, '你好看tesla model y吗'],
    ['whisper', whisper, '七座的 SUV，'],
  ] as const)('%s', async (kind, files, words) => {
    expect(text(await (await openWords({ kind, files }, parts)).hear(sound(0, 3), 0))).toContain(words)
  })
  test('the built-in one', async () => expect(text(await (await openWords({ kind: 'builtin', files: {} }, parts)).hear(new Float32Array(16_000), 0)).length).toBeLessThan(20))
  test('what cannot be opened is told in words', async () => {
    await expect(openWords({ kind: 'sense_voice', files: { model: senseVoice.model } }, parts)).rejects.toThrow(/所选的语音模型：没有用途为 tokens 的文件。请重新安装/)
    await expect(openWords({ kind: 'ggml', files: { model: senseVoice.model } }, parts)).rejects.toThrow(/whisper-node 引擎：(还没有编译|只能在 Linux 和 macOS)/)
    expect(() => openParaformer({ ...paraformer, tokens: '/nowhere/tokens.txt' }, 1)).toThrow(/所选的语音模型：语音识别组件不能打开它/)
  })
})

describe('a folder of Chinese name', () => {
  const home = mkdtempSync(join(tmpdir(), '张三 的电脑-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  test('holds every kind of model', async () => {
    const moved = (files: Readonly<Record<string, string>>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(files).map(([role, path], i) => {
          const to = join(home, `模型 ${i} ${path.split(/[\\/]/).at(-1)}`)
          writeFileSync(to, readFileSync(path))
          return [role, to]
        }),
      )
    expect(text(await openSenseVoice(moved(senseVoice), 1).hear(sound(1, 2.6), 0))).toBe('车要三万，')
    expect(text(await openParaformer(moved(paraformer), 1).hear(sound(0, 3), 0))).toContain('tesla')
    expect(text(await (await openWhisperFiles(moved(whisper), 1)).hear(sound(0, 3), 0))).toBe('七座的 SUV，')
  })
})
