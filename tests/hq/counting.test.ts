// counting.test.ts: figures follow what stores send, forget and the turn of a month; short of time it says how much is left, and a failure is told
// and got over.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCounting } from '../../src-hq/report/counting.ts'
import { figuresOf, monthsUntil, type Figures, type Standing, type Talk } from '../../src-hq/report/figures.ts'
import { readyToWrite } from '../../src-hq/storage/plan.ts'
import type { Storage } from '../../src-hq/storage/port.ts'
import { openSqlite } from '../../src-hq/storage/sqlite.ts'
import { envelopesOf, fill } from './many-stores.ts'
import { clockAt } from './office-in-tests.ts'

const NOW = Date.UTC(2026, 10, 26, 2)
const TODAY = '2026-11-26'
let dir = ''
let storage: Storage
const clock = clockAt(NOW)
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tingke-counting-'))
  storage = openSqlite(join(dir, 'hq.db'))
  clock.time = NOW
  await fill(storage, 3, NOW, TODAY)
})
afterEach(async () => {
  await storage.close()
  rmSync(dir, { recursive: true, force: true })
})
const kept = async (month = '2026-11'): Promise<Map<string, Figures>> => {
  const found = new Map<string, Figures>()
  await storage.eachFigures(month, ({ store, body }) => void found.set(store, JSON.parse(body) as Figures))
  return found
}
const people = (figures: Figures | undefined): number => (figures?.advisers ?? []).reduce((sum, { counts }) => sum + counts['people']!, 0)

test('figures are what the last envelopes come to', async () => {
  const counting = createCounting({ storage, clock })
  expect(await counting.upToDate(60_000)).toBe(0)
  const all = envelopesOf(2, TODAY, 40)
  const expected = figuresOf(all.filter((one): one is Talk => one.kind === 'conversation'), all.filter((one): one is Standing => one.kind === 'customer'), monthsUntil(TODAY))
  const got = (await kept()).get('s-002')!
  expect(people(got)).toBe(40)
  const sorted = (figures: Figures): unknown => [...figures.advisers].map(({ adviser, counts }) => [adviser, counts]).sort()
  expect(sorted(got)).toEqual(sorted(expected))
  expect((await storage.counts(NOW)).customers).toBe(120)
})

test('whoever is forgotten is counted no more, and the rest of the window goes with the months', async () => {
  const counting = createCounting({ storage, clock })
  await counting.upToDate(60_000)
  const [talk, standing] = envelopesOf(1, TODAY, 1) as [Talk, Standing]
  const device = (await storage.devices()).find(({ store }) => store === 's-001')!.id
  await storage.take([readyToWrite('s-001', { contract: 1, device, items: [
    { seq: 81, key: 'a'.repeat(32), envelope: { version: 1, kind: 'forget', what: 'customer', id: standing.customer } },
    { seq: 82, key: 'b'.repeat(32), envelope: { version: 1, kind: 'forget', what: 'conversation', id: talk.talk } },
  ] })], NOW)
  await counting.upToDate(60_000)
  expect([people((await kept()).get('s-001')), people((await kept()).get('s-002')), (await storage.counts(NOW)).customers]).toEqual([39, 40, 119])
  clock.time = Date.UTC(2027, 1, 2)
  await counting.upToDate(60_000)
  expect([(await kept()).size, people((await kept('2027-02')).get('s-002'))]).toEqual([0, 0])
})

test('short of time it tells how many stores are left, and goes on', async () => {
  let [go, reached] = [(): void => undefined, (): void => undefined]
  const [gate, second] = [new Promise<void>((resolve) => (go = resolve)), new Promise<void>((resolve) => (reached = resolve))]
  const latestOf: Storage['latestOf'] = async (store, since) => {
    if (store === 's-002') {
      reached()
      await gate
    }
    return storage.latestOf(store, since)
  }
  const counting = createCounting({ storage: { ...storage, latestOf }, clock })
  const patient = counting.upToDate(60_000)
  await second
  expect(await counting.upToDate(0)).toBe(2)
  go()
  expect(await patient).toBe(0)
  expect((await kept()).size).toBe(3)
})

test('a database that fails is told, and asked again the next time', async () => {
  let fails = true
  const counting = createCounting({ storage: { ...storage, putFigures: async (row) => { if (fails) throw new Error('disk'); await storage.putFigures(row) } }, clock })
  await expect(counting.upToDate(60_000)).rejects.toThrow('disk')
  fails = false
  expect(await counting.upToDate(60_000)).toBe(0)
})
