// old-processor.test.ts: a processor without AVX, by emulation: it is seen before anything is loaded, and native code that it cannot run ends
// with a sentence. Whether the speech library itself runs there: `npm run -s prove -- processor`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { lacking, readMachine } from '../../../src-main/platform/machine.ts'
import { openSpeech } from '../../../src-main/speech/host.ts'
import { openWhisperNode } from '../../../src-main/speech/whisper-node.ts'
import { avx2Program, avx2SpeechProcess, hasCompiler, hasQemu, onOldProcessor } from '../../fakes/old-processor.ts'

const able = hasQemu() && hasCompiler()
if (!able) console.warn('跳过：没有 qemu-x86_64（apt-get install qemu-user）或 C 编译器，不能模拟旧处理器')

const dir = mkdtempSync(join(tmpdir(), 'tingke-old-'))
const node = process.execPath
afterEach(() => {
  process.execPath = node
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function* aSecond() {
  yield new Int16Array(16_000)
}

describe.runIf(able)('a processor without AVX', () => {
  test('is seen before anything is loaded', async () => {
    process.execPath = onOldProcessor(dir, 'node', node)
    expect(lacking(await readMachine())).toEqual(['AVX', 'AVX2', 'FMA'])
  })
  test('whose speech library it cannot run: a sentence, and no second start', async () => {
    const program = avx2SpeechProcess(dir)
    process.execPath = onOldProcessor(dir, 'node', node)
    const host = openSpeech({ modelsDir: defaultModelsDir, program, threads: 1, sleep: () => Promise.resolve() })
    for (let i = 0; i < 2; i++) await expect(host.transcribe(aSecond(), () => undefined)).rejects.toThrow('语音识别：这台电脑的处理器太旧（缺少 AVX、AVX2、FMA），不能运行。请换一台电脑分析。可以照常录音、导入、查看')
    await host.close()
  })
  test('whose whisper-node was built for another: a sentence', async () => {
    const hear = openWhisperNode('model', onOldProcessor(dir, 'old-main', avx2Program(dir))).hear(new Float32Array(16_000), 0)
    await expect(hear).rejects.toThrow(/whisper-node 引擎：这台电脑的处理器太旧.*tingke models build-whisper/)
  })
  test('control: bare, the same code is killed for an illegal instruction', () => {
    expect(spawnSync(onOldProcessor(dir, 'old-main', avx2Program(dir))).signal).toBe('SIGILL')
  })
})
