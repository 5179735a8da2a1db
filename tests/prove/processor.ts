// processor.ts: the real speech process, library and models on a processor without AVX, by emulation; and the control that the emulation
// would have shown an instruction that such a processor does not know.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording } from '../../src-main/engine.ts'
import { lacking, readMachine } from '../../src-main/platform/machine.ts'
import { openSpeech } from '../../src-main/speech/host.ts'
import { avx2Program, avx2SpeechProcess, hasCompiler, hasQemu, onOldProcessor } from '../fakes/old-processor.ts'

const SECONDS = 4

async function* beginning(): AsyncGenerator<Int16Array> {
  let left = SECONDS * 16_000
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
    if (left <= 0) return
    yield block.subarray(0, left)
    left -= block.length
  }
}

export type ProcessorProof = {
  readonly lacking: readonly string[]
  /** Told before anything was loaded. */
  readonly warnings: readonly string[]
  /** What the real library heard there, or with what sentence it ended. */
  readonly heard: string
  readonly refused: string | null
  readonly seconds: number
  /** What became of a speech process whose library needs AVX2. */
  readonly unfit: string
  readonly control: string | null
}

/** Takes some minutes: emulation is 50 times slower. Null where there is no qemu or compiler. */
export async function proveProcessor(): Promise<ProcessorProof | null> {
  if (!hasQemu() || !hasCompiler()) return null
  const dir = mkdtempSync(join(tmpdir(), 'tingke-processor-'))
  const node = process.execPath
  try {
    const control = spawnSync(onOldProcessor(dir, 'old-main', avx2Program(dir))).signal
    const unfitProgram = avx2SpeechProcess(dir)
    process.execPath = onOldProcessor(dir, 'node', node)
    const missing = lacking(await readMachine())
    const warnings: string[] = []
    const began = performance.now()
    const real = openSpeech({ modelsDir: defaultModelsDir, program: resolve(import.meta.dirname, '../../src-main/speech/child.ts'), threads: 1, onFitting: (fitting) => warnings.push(...fitting.warnings) })
    const ended = await real.transcribe(beginning(), () => undefined).then(
      ({ segments }) => ({ heard: segments.map(({ text }) => text).join(''), refused: null }),
      (error: unknown) => ({ heard: '', refused: String(error) }),
    )
    await real.close()
    const seconds = Math.round((performance.now() - began) / 1000)
    const bad = openSpeech({ modelsDir: defaultModelsDir, program: unfitProgram, threads: 1 })
    const unfit = await bad.transcribe(beginning(), () => undefined).then(() => '', String)
    await bad.close()
    return { lacking: missing, warnings, ...ended, seconds, unfit, control }
  } finally {
    process.execPath = node
    rmSync(dir, { recursive: true, force: true })
  }
}
