// disk-guard.test.ts: a disk that fills up: the sound of what was analysed longest ago goes, as much as is needed; never what is new or not yet analysed.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDiskGuard } from '../../../src-main/badges/disk-guard.ts'
import { openEngine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'

test('oldest first, no more than is needed, told in words; the newest day and what waits stay', async () => {
  const home = mkdtempSync(join(tmpdir(), '听客 disk-'))
  const clock = { time: Date.parse('2026-11-20T10:00:00+08:00'), now(): number { return this.time } }
  const engine = await openEngine({ home, keyring: fileKeyring(home), clock, speech: scriptedSpeech(), knowledge: scriptedKnowledge })
  const { store } = engine
  const told: string[] = []
  engine.announcer.listen((event) => { if (event.type === 'fault') told.push(event.message) })
  let free = 50 * 2 ** 30
  const guard = createDiskGuard({ store, clock, announcer: engine.announcer, freeBytes: async () => free, onGone: () => undefined })
  const path = join(home, 'talk.wav')
  const bring = async (day: number): Promise<string> => {
    clock.time = Date.parse('2026-11-20T10:00:00+08:00') + day * 86_400_000
    writeFileSync(path, toneWav(4, day + 1))
    return (await engine.importer.importFile(path, { name: `${day}.wav`, consentNoted: true }, { person: 'x', role: 'system', device: 'x' })).talk
  }
  const talks = [await bring(0), await bring(1), await bring(2)]
  await engine.loop.idle()
  talks.push(await bring(3))
  const sounds = (): boolean[] => talks.map((talk) => store.talks.get(talk)!.soundFile !== null)
  expect(await guard.look()).toBe(0)
  free = 2 ** 30 - 4 * 32_000
  expect(await guard.look()).toBe(1)
  expect(sounds()).toEqual([false, true, true, true])
  expect(told.join()).toContain('最早分析完的 1 段')
  free = 0
  await guard.look()
  // The third came in a day ago to the minute and goes too; the last has not been heard yet.
  expect(sounds()).toEqual([false, false, false, true])
  expect(store.rows.turns(talks[0]!).length).toBeGreaterThan(0)
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})
