// enrolled-here.test.ts: a command that keeps nothing may use the voices that a store knows, and leaves the store, or its absence, as it was.

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { enrolledHere } from '../../../src-main/cli/enrolled-here.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { homePath, localTime } from '../../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../../src-main/platform/keys.ts'
import { voicePrintModel } from '../../../src-main/speech/models.ts'
import { openStore } from '../../../src-main/store/store.ts'

let home = ''
let told: string[] = []
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), '听客 here-')), 'home')
  told = []
  vi.spyOn(console, 'error').mockImplementation((words: string) => void told.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(join(home, '..'), { recursive: true, force: true })
})

const vector = Float32Array.from({ length: 192 }, (_, i) => Math.sin(i))
async function enrolled(model?: string): Promise<void> {
  const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => 7 }, localTime)
  store.advisers.put({ id: 'a-1', name: '小李', vector, model: model ?? (await voicePrintModel(defaultModelsDir)), consentBy: '林经理', consentWording: '2026-11' })
  store.close()
}
const digest = (): string => createHash('sha256').update(readFileSync(join(home, 'tingke.db'))).digest('hex')

test('no store: nobody is known, and no folder is made to look', async () => {
  expect(homePath({ TINGKE_HOME: home })).toBe(home)
  expect([await enrolledHere(home, defaultModelsDir), existsSync(home), told]).toEqual([[], false, []])
})

test('the present model’s prints come with their names, and the database stays byte by byte what it was', async () => {
  await enrolled()
  const [before, files] = [digest(), readdirSync(home, { recursive: true }).sort()]
  expect(await enrolledHere(home, defaultModelsDir)).toEqual([{ id: 'a-1', name: '小李', vector }])
  expect(digest()).toBe(before)
  expect(readdirSync(home, { recursive: true }).filter((name) => !/-(wal|shm)$/.test(String(name))).sort()).toEqual(files.filter((name) => !/-(wal|shm)$/.test(String(name))))
})

test('prints of another model are not used', async () => {
  await enrolled('sha-before')
  expect([await enrolledHere(home, defaultModelsDir), told]).toEqual([[], []])
})

test('a store whose key is elsewhere, or that is none, is told and left alone', async () => {
  await enrolled()
  rmSync(join(home, 'keys'), { recursive: true })
  const before = digest()
  expect(await enrolledHere(home, defaultModelsDir)).toEqual([])
  expect(told.join()).toContain('没有用上已录入的顾问声音：数据库存在但密钥不见了')
  expect([digest(), existsSync(join(home, 'keys'))]).toEqual([before, false])
  writeFileSync(join(home, 'tingke.db'), '这不是数据库'.repeat(500))
  fileKeyring(home).save(Buffer.alloc(32, 1))
  expect(await enrolledHere(home, defaultModelsDir)).toEqual([])
  expect(told).toHaveLength(2)
})
