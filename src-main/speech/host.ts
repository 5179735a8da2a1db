// host.ts: the engine's side of the speech process: starts it when there is work, feeds it no faster than it hears, restarts it with
// growing patience when it dies, and lets it go when it has been idle.

import { fork, type ChildProcess } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { Fault, faultFrom } from '../../src-core/faults.ts'
import type { HeardChunk, Listener, Pcm, Speech } from '../../src-core/ports.ts'
import { BUILT_IN, defaultWordModel, type ChosenWords } from '../../src-core/word-models.ts'
import { diedOfInstruction, readMachine, unfitProcessor, type Machine } from '../platform/machine.ts'
import { fit, type Fitting } from './fitting.ts'
import type { FromSpeech, Result, ToSpeech, Work } from './protocol.ts'

export type SpeechOptions = {
  readonly modelsDir: string
  /** The speech process's program: child.ts in development, its bundle in a packaged app. */
  readonly program: string
  readonly threads: number
  /** Who hears the words: asked before every start of the process, so that the files were verified just before they are loaded. By default the built-in model. */
  readonly words?: () => Promise<ChosenWords>
  /** Names the present choice: where it is another one than the running process was started for, the next job gets a new process. */
  readonly choice?: () => string
  /** Where the program of ggml models is, if it was built (whisper-build.ts). */
  readonly whisperProgram?: string
  /** Told before every start what this computer can bear of that. */
  readonly onFitting?: (fitting: Fitting) => void
  /** Tests pass another computer. */
  readonly machine?: () => Promise<Machine>
  /** Waits; tests pass a fake. */
  readonly sleep?: (ms: number) => Promise<void>
}

/** After the n-th death in a row the next start waits this long: a laptop short of memory gets time to recover. */
const BACK_OFF_MS = [0, 500, 2_000, 10_000, 30_000]
/** Models take a gigabyte and more; a laptop with nothing to analyse gets them back. */
const IDLE_MS = 120_000

const builtIn: ChosenWords = { id: BUILT_IN, kind: BUILT_IN, care: defaultWordModel.care, files: {}, warning: null }

const defaultSleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export type SpeechHost = Speech &
  Listener & {
    /** Of the running process, null while there is none. */
    pid(): number | null
  }

type Hears = { readonly onProgress?: (seconds: number) => void; readonly onHeard?: ((chunk: HeardChunk) => void) | undefined }

export function openSpeech(options: SpeechOptions): SpeechHost {
  const sleep = options.sleep ?? defaultSleep
  let child: ChildProcess | null = null
  let deaths = 0
  /** Set once this processor has shown that it cannot run the speech library. */
  let unfit: Fault | null = null
  /** What was chosen when the running process was started. */
  let startedFor: string | undefined
  let jobs = 0
  let idle: NodeJS.Timeout | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** What this computer can bear of the choice, before anything of it is loaded. Throws Fault model.unfit. */
  async function fitting(): Promise<Fitting> {
    const words = (await options.words?.()) ?? builtIn
    const sizes = await Promise.all(Object.values(words.files).map((path) => stat(path).then(({ size }) => size, () => 0)))
    const found = fit(words, sizes.reduce((sum, size) => sum + size, 0), await (options.machine ?? readMachine)(), options.threads)
    options.onFitting?.(found)
    return found
  }

  async function start(): Promise<ChildProcess> {
    if (child) return child
    if (unfit) throw unfit
    startedFor = options.choice?.()
    const { words, threads } = await fitting()
    await sleep(BACK_OFF_MS[Math.min(deaths, BACK_OFF_MS.length - 1)]!)
    const execArgv = options.program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []
    const started = fork(options.program, [options.modelsDir, String(threads), JSON.stringify(words), options.whisperProgram ?? ''], { serialization: 'advanced', execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    started.once('exit', () => {
      if (child === started) child = null
    })
    child = started
    return started
  }

  /** One job at a time, in the order asked: two would only fight over the same cores. */
  function run(work: Work, pcm: Pcm, hears: Hears): Promise<Result> {
    const result = last.then(() => runNow(work, pcm, hears))
    last = result.catch(() => undefined)
    return result
  }

  async function runNow(work: Work, pcm: Pcm, { onProgress = () => undefined, onHeard = () => undefined }: Hears): Promise<Result> {
    if (idle) clearTimeout(idle)
    if (child && options.choice?.() !== startedFor) await stop()
    const process_ = await start()
    const job = ++jobs
    let credit = 0
    let wake: (() => void) | null = null
    let over = false
    let detach = (): void => undefined
    const outcome = new Promise<Result>((resolve, reject) => {
      const finish = (settle: () => void): void => {
        detach()
        wake?.()
        settle()
      }
      const hear = (message: FromSpeech): void => {
        if (message.job !== job) return
        switch (message.type) {
          case 'credit':
            credit += message.blocks
            wake?.()
            break
          case 'progress':
            onProgress(message.ms / 1000)
            break
          case 'heard':
            onHeard(message.chunk)
            break
          case 'done':
            deaths = 0
            finish(() => resolve(message.result))
            break
          case 'fault':
            finish(() => reject(faultFrom(message.fault)))
            break
        }
      }
      const gone = (code: unknown, signal?: unknown): void => {
        deaths++
        if (child === process_) child = null
        const ended = { code: typeof code === 'number' ? code : null, signal: typeof signal === 'string' ? signal : null }
        if (diedOfInstruction(ended)) {
          const end = (machine: Machine): void => {
            unfit = unfitProcessor('语音识别', machine, '请换一台电脑分析')
            finish(() => reject(unfit!))
          }
          return void (options.machine ?? readMachine)().then(end)
        }
        finish(() => reject(new Fault('speech.died', '语音识别进程', '进程意外退出（内存不足，或被其他程序结束）', '系统会自动重试；若反复出现，请关闭其他程序后点“重试”')))
      }
      detach = () => {
        over = true
        process_.off('message', hear)
        process_.off('exit', gone)
        process_.off('error', gone)
      }
      process_.on('message', hear)
      process_.once('exit', gone)
      process_.once('error', gone)
    })
    outcome.catch(() => undefined)

    // A send to a process that has just died fails here as well; the `exit` event tells it better.
    const send = (message: ToSpeech): void => void process_.send(message, () => undefined)
    const feed = async (): Promise<void> => {
      send({ type: 'begin', job, work })
      for await (const samples of pcm) {
        while (credit === 0 && !over) await new Promise<void>((resolve) => (wake = resolve))
        wake = null
        if (over) return
        credit--
        send({ type: 'pcm', job, samples })
      }
      if (!over) send({ type: 'end', job })
    }
    try {
      await Promise.all([feed(), outcome])
      return await outcome
    } finally {
      // Sound that could not be read leaves a job half fed: the process forgets it when the next one begins.
      detach()
      idle = setTimeout(() => void stop(), IDLE_MS)
      idle.unref()
    }
  }

  async function stop(): Promise<void> {
    if (idle) clearTimeout(idle)
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.disconnect()
    // Native code in the middle of a chunk does not see the goodbye.
    const force = setTimeout(() => running.kill('SIGKILL'), 1_500)
    await gone
    clearTimeout(force)
  }

  const failed = (): Fault => new Fault('speech.failed', '语音识别进程', '返回了意外的结果', '请重试')
  return {
    async transcribe(pcm, onProgress, onHeard, course = { fromMs: 0, regions: [] }) {
      const result = await run({ kind: 'transcribe', course }, pcm, { onProgress, onHeard })
      if (result.kind !== 'transcribe') throw failed()
      return result
    },
    async listen(pcm, fromMs, onHeard) {
      await run({ kind: 'listen', fromMs }, pcm, { onHeard })
    },
    async separate(pcm, regions, onProgress, hints = {}) {
      const result = await run({ kind: 'separate', regions, hints }, pcm, { onProgress })
      if (result.kind !== 'separate') throw failed()
      return result
    },
    async enrol(pcm) {
      const result = await run({ kind: 'enrol' }, pcm, {})
      if (result.kind !== 'enrol') throw failed()
      return result.vector
    },
    close: stop,
    pid: () => child?.pid ?? null,
  }
}
