// watched-folder.test.ts: files of other makers' badges: taken when they have stopped growing, once by content, with the time and device of their names.

import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { createWatchedFolder, type WatchedFolder } from '../../../src-main/badges/watched-folder.ts'
import { createImporter } from '../../../src-main/importing.ts'
import { eraseTalk } from '../../../src-main/store/erase.ts'
import { toneWav } from '../../fakes/tone.ts'
import { AT, boss, openPlace } from './store-with-badges.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let folder: string
let watching: WatchedFolder
beforeEach(async () => {
  place = await openPlace()
  folder = mkdtempSync(join(tmpdir(), '胸牌 folder-'))
  place.store.settings.setWatched({ folder, pattern: '', consentNoted: true }, '林经理')
  watching = start()
})
afterEach(async () => {
  await place.close()
  place.remove()
  rmSync(folder, { recursive: true, force: true })
})
const start = (): WatchedFolder => {
  const clock = { now: () => place.clock.time }
  const announcer = createAnnouncer()
  return createWatchedFolder({ store: place.store, importer: createImporter(place.store, place.home, clock, announcer), clock, announcer, onTalk: () => undefined })
}
const talks = () => place.store.talks.list({ search: null, customer: null, limit: 50, offset: 0 }).rows
const looks = async (times = 2): Promise<void> => {
  for (let i = 0; i < times; i++) await watching.look()
}

test('a file that is still being copied is left until it has stopped growing', async () => {
  const wav = toneWav(3)
  const path = join(folder, 'A7_20261125_093000.wav')
  writeFileSync(path, wav.subarray(0, 20_000))
  await watching.look()
  appendFileSync(path, wav.subarray(20_000))
  await watching.look()
  expect(talks()).toEqual([])
  await watching.look()
  expect(talks()).toMatchObject([{ startedAt: AT - 30 * 60_000, durationMs: 3_000, consent: 'noted' }])
  // The device is known from its first file on, and can be given to somebody.
  expect(place.hub.list().badges).toMatchObject([{ name: 'A7', kind: 'vendor' }])
})

test('the same content is one talk, whatever it is called and however often the program starts', async () => {
  writeFileSync(join(folder, 'A7_20261125_093000.wav'), toneWav(2))
  copyFileSync(join(folder, 'A7_20261125_093000.wav'), join(folder, '副本.wav'))
  await looks()
  watching = start()
  await looks()
  expect(talks()).toHaveLength(1)
  // Whoever was erased does not come back by a file that is renamed.
  eraseTalk(place.store.db, talks()[0]!.id, () => undefined)
  renameSync(join(folder, '副本.wav'), join(folder, '另一个名字.wav'))
  watching = start()
  await looks()
  expect(talks()).toEqual([])
})

test('what a badge recorded counts for whoever wore it', async () => {
  writeFileSync(join(folder, 'B2_20261125_090000.wav'), toneWav(1, 5))
  await looks()
  place.hub.wear(place.hub.list().badges[0]!.id, '小周', boss)
  writeFileSync(join(folder, 'B2_20261125_100000.wav'), toneWav(1, 6))
  await looks()
  expect(talks().map(({ id }) => place.store.leading.of(id))).toEqual(['小周', null])
})

test('a file that is no sound, and a folder that is gone, are told in words; the rest is taken', async () => {
  writeFileSync(join(folder, '坏的.wav'), 'not a sound')
  writeFileSync(join(folder, '._A7.wav'), 'of the drive')
  writeFileSync(join(folder, 'A7_20261125_093000.wav'), toneWav(1))
  await looks()
  expect(talks()).toHaveLength(1)
  expect(watching.status()).toMatchObject({ taken: 1, left: [{ file: '坏的.wav' }], problem: null })
  rmSync(folder, { recursive: true })
  await watching.look()
  expect(watching.status().problem).toContain('没有插上')
})
