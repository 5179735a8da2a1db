// catalogue.test.ts: what models/catalogue.json says of each model can be true, and can be fetched.

import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../../../src-main/models/catalogue.ts'
import { Catalogue } from '../../../src-core/word-models.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'

const models = await readCatalogue(defaultModelsDir)
const files = models.flatMap((model) => model.files.map((file) => ({ model, file })))

describe('the catalogue', () => {
  test('holds what stores need, each id once, one of them recommended', () => {
    const ids = models.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['sense-voice-small', 'paraformer-zh', 'paraformer-zh-small', 'whisper-small', 'whisper-large-v3-turbo', 'ggml-whisper-base-q5-1']))
    expect(new Set(ids).size).toBe(ids.length)
    expect(models.filter(({ recommended }) => recommended).map(({ id }) => id)).toEqual(['sense-voice-small'])
  })

  test.each(models.map((model) => [model.id, model] as const))('%s: sizes add up and are plausible', (_, { bytes, memory, kind, approximate, files: own }) => {
    const known = own.every((file) => file.bytes !== null)
    if (!approximate) expect([known, own.reduce((sum, file) => sum + (file.bytes ?? 0), 0)]).toEqual([true, bytes])
    expect(bytes).toBeGreaterThan(20e6)
    expect(bytes).toBeLessThan(2e9)
    expect(memory).toBeGreaterThan(bytes * 2)
    expect(memory % 2 ** 30).toBe(0)
    const roles = own.map(({ role }) => role).sort()
    expect(roles).toEqual({ sense_voice: ['model', 'tokens'], paraformer: ['model', 'tokens'], whisper: ['decoder', 'encoder', 'tokens'], ggml: ['model'] }[kind])
  })

  test('every file has two sources or more, all encrypted, of publishers and mirrors only, each giving a single file of that name', () => {
    for (const { file } of files) {
      expect(file.sources.length, file.name).toBeGreaterThan(1)
      expect(new Set(file.sources).size).toBe(file.sources.length)
      for (const source of file.sources) {
        const { protocol, host, pathname } = new URL(source)
        expect(protocol).toBe('https:')
        expect(['www.modelscope.cn', 'hf-mirror.com', 'huggingface.co', 'github.com']).toContain(host)
        expect(pathname.endsWith(`/${file.name}`), source).toBe(true)
      }
      // What is reached from China comes first.
      expect(new URL(file.sources[0]!).host).not.toBe('huggingface.co')
    }
  })

  test('a source in the clear, or an id twice the built-in’s, is no catalogue', () => {
    const [model] = models
    const with_ = (change: object) => Catalogue.safeParse({ version: 1, models: [{ ...model, ...change }] }).success
    expect(with_({})).toBe(true)
    expect(with_({ id: 'builtin' })).toBe(false)
    expect(with_({ id: '../x' })).toBe(false)
    expect(with_({ files: [{ ...model!.files[0], sources: ['http://hf-mirror.com/x'] }] })).toBe(false)
    expect(with_({ files: [{ ...model!.files[0], name: '../../x' }] })).toBe(false)
  })
})
