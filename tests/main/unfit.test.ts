// unfit.test.ts: a computer that cannot hear: the engine goes on, importing and browsing work, talks wait with the reason.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { TalkRow } from '../../src-core/answers.ts'
import { defaultModelsDir, openEngine } from '../../src-main/engine.ts'
import type { Machine } from '../../src-main/platform/machine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { openSpeech } from '../../src-main/speech/host.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'

const home = mkdtempSync(join(tmpdir(), 'tingke-unfit-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const actor = { person: 'test', role: 'system', device: 'test' } as const
const tiny = async (): Promise<Machine> => ({ arch: 'x64', cores: 1, memory: 2 ** 29, available: 2 ** 28, instructions: null })

test('talks wait with the reason, importing and browsing go on, and another computer analyses them', async () => {
  const speech = openSpeech({ modelsDir: defaultModelsDir, program: '/nowhere', threads: 1, machine: tiny })
  const weak = await openEngine({ home, keyring: fileKeyring(home), speech, knowledge: scriptedKnowledge })
  const talks = async (engine: typeof weak): Promise<readonly TalkRow[]> => ((await engine.dispatcher.call('talks.list', {}, actor)) as { rows: TalkRow[] }).rows
  for (const seed of [1, 2]) {
    const path = join(home, `录音 ${seed}.wav`)
    writeFileSync(path, toneWav(4, seed))
    await weak.importer.importFile(path, { name: `REC_2026110${seed}_143000.wav`, consentNoted: true, customer: `c-${seed}` }, actor)
    await weak.loop.idle()
    const rows = await talks(weak)
    expect(rows).toHaveLength(seed)
    for (const row of rows) expect(row).toMatchObject({ state: 'recorded', problem: expect.stringMatching(/语音识别：这台电脑的内存太小（0.5 GB，至少需要 1.0 GB），不能运行。.*可以照常录音、导入、查看/) as string })
  }
  const waiting = await talks(weak)
  await weak.close()

  const strong = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  for (const { id } of waiting) await strong.dispatcher.call('talks.retry', { talk: id }, actor)
  await strong.loop.idle()
  expect((await talks(strong)).map(({ state, problem }) => [state, problem])).toEqual([['queued', null], ['queued', null]])
  await strong.close()
})
