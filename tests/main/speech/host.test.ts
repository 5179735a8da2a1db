// host.test.ts: the real speech process with the real models: it hears, it dies and comes back, and a damaged model is told in words.

import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAudio } from '../../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording } from '../../../src-main/engine.ts'
import { openSpeech, type SpeechHost } from '../../../src-main/speech/host.ts'
import { modelReport } from '../../../src-main/speech/models.ts'

const program = resolve(import.meta.dirname, '../../../src-main/speech/child.ts')
const waits: number[] = []
let dir = ''
let host: SpeechHost
/** The first seconds of the demo talk, as a stream. */
async function* demo(seconds: number) {
  let left = seconds * 16_000
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
    if (left <= 0) return
    yield block.subarray(0, left)
    left -= block.length
  }
}
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), '张三 的模型-'))
  host = openSpeech({ modelsDir: defaultModelsDir, program, threads: 1, sleep: (ms) => (waits.push(ms), Promise.resolve()) })
})
afterAll(async () => {
  await host.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('the speech process', () => {
  test('hears words with times, in order, where there is speech', async () => {
    const heard: number[] = []
    const { regions, segments } = await host.transcribe(demo(24), (seconds) => heard.push(seconds))
    expect(regions.length).toBeGreaterThan(2)
    const text = segments.map((segment) => segment.text).join('')
    expect(text).toMatch(/比亚迪|先生|小周|看车|看車/)
    const times = segments.flatMap((segment) => segment.tokens.map((token) => token.startMs))
    expect([...times].sort((a, b) => a - b)).toEqual(times)
    expect(times.at(-1)!).toBeLessThan(24_500)
    expect([...heard].sort((a, b) => a - b)).toEqual(heard)
    const { voices, advisers } = await host.separate(demo(24), regions, () => undefined)
    expect(new Set(voices.map((region) => region.voice)).size).toBe(2)
    expect(advisers).toEqual([])
  })
  test('listens along: a phrase is told while the sound still comes in', async () => {
    const told: string[] = []
    let goOn = (): void => undefined
    const first = new Promise<void>((resolve) => (goOn = resolve))
    async function* slowly() {
      yield* demo(10)
      // The recording goes on; without a word by now this test would never end.
      await first
      yield* demo(4)
    }
    await host.listen(slowly(), 60_000, ({ segment, regions }) => {
      told.push(segment.text)
      expect(regions[0]!.startMs).toBeGreaterThanOrEqual(60_000)
      goOn()
    })
    expect(told.length).toBeGreaterThan(2)
  })
  test('what is chosen by now is loaded by a new process', async () => {
    let choice = 'fast'
    const chosen = openSpeech({ modelsDir: defaultModelsDir, program, threads: 1, choice: () => choice })
    try {
      await chosen.transcribe(demo(2), () => undefined)
      const before = chosen.pid()
      await chosen.transcribe(demo(2), () => undefined)
      expect(chosen.pid()).toBe(before)
      choice = 'careful'
      await chosen.transcribe(demo(2), () => undefined)
      expect(chosen.pid()).not.toBe(before)
    } finally {
      await chosen.close()
    }
  })
  test('killed in mid work: the job fails in words, the next one waits and is heard by a new process', async () => {
    const before = host.pid()
    const job = host.transcribe(demo(24), () => {
      if (host.pid() === before) process.kill(before!, 'SIGKILL')
    })
    await expect(job).rejects.toThrow(/语音识别进程.*意外退出/)
    waits.length = 0
    const { segments } = await host.transcribe(demo(8), () => undefined)
    expect(segments.length).toBeGreaterThan(0)
    expect(host.pid()).not.toBe(before)
    expect(waits).toEqual([500])
  })
  test('silence and noise give no words', async () => {
    let state = 1
    const noise = async function* () {
      for (let i = 0; i < 10; i++) yield Int16Array.from({ length: 16_000 }, () => ((state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32 - 0.5) * 600)
    }
    const { segments } = await host.transcribe(noise(), () => undefined)
    expect(segments.map((segment) => segment.text).join('')).toBe('')
  })
  test('sound that breaks off in the middle fails the job and leaves the process fit for the next', async () => {
    const broken = async function* () {
      yield* demo(3)
      throw new Error('读不下去了')
    }
    await expect(host.transcribe(broken(), () => undefined)).rejects.toThrow('读不下去了')
    expect((await host.transcribe(demo(8), () => undefined)).segments.length).toBeGreaterThan(0)
  })
})

test('a model with one flipped byte is named before anything loads it', async () => {
  const models = join(dir, 'models')
  cpSync(defaultModelsDir, models, { recursive: true })
  const file = join(models, 'silero-vad.onnx')
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  rmSync(file)
  writeFileSync(file, bytes)
  const damaged = openSpeech({ modelsDir: models, program, threads: 1 })
  await expect(damaged.transcribe(demo(2), () => undefined)).rejects.toThrow(/语音检测模型（silero-vad.onnx）：文件内容已损坏/)
  copyFileSync(join(defaultModelsDir, 'silero-vad.onnx'), file)
  await expect(damaged.transcribe(demo(2), () => undefined)).resolves.toBeTruthy()
  rmSync(join(models, 'speaker-embedding-campplus.onnx'))
  expect((await modelReport(models)).filter((model) => !model.ok)).toMatchObject([{ file: 'speaker-embedding-campplus.onnx', problem: expect.stringContaining('文件不存在') as string }])
  await damaged.close()
})
