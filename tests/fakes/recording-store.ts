// recording-store.ts: a recorder over a real store in a folder of its own, with a clock that a test turns.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import type { RecorderDeed } from '../../src-core/recording/calls.ts'
import type { step } from '../../src-core/recording/machine.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { createAnnouncer } from '../../src-main/announcer.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { createRecorder, type Recorder } from '../../src-main/recorder/recorder.ts'
import type { Disk } from '../../src-main/store/disk.ts'
import { openStore, type Store } from '../../src-main/store/store.ts'

export const DESK = 'desk-of-the-first-window'
export const OTHER_DESK = 'desk-of-another-window'
export const AT = Date.parse('2026-11-25T10:00:00+08:00')
export const actor: Actor = { person: '张三', role: 'adviser', device: 'laptop-1' }
export const spoken: RecorderDeed = { kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } }

export type Bench = {
  readonly home: string
  readonly clock: { time: number }
  readonly store: Store
  recorder: Recorder
  /** Free bytes of the disk; null = the system does not tell. */
  free: number | null
  readonly talks: () => number
  /** The recorder's program starts again; `alive` tells which earlier processes still run. */
  restart(owner: string, alive?: (owner: string) => boolean, disk?: Disk): Promise<Recorder>
  press(deed: RecorderDeed, desk?: string): ReturnType<Recorder['press']>
  /** Adds sound behind what there is, and lets the time pass that it lasts. */
  sound(samples: Int16Array, desk?: string): ReturnType<Recorder['sound']>
  begin(): Promise<void>
  pass(ms: number): Promise<void>
  /** Bytes of every file where recordings lie. */
  bytes(): number
  close(): void
}

/** @param parent where the store's folder is made */
export async function openBench(disk?: Disk, machine?: typeof step, parent = tmpdir()): Promise<Bench> {
  const home = mkdtempSync(join(parent, '听客 recorder-'))
  const clock = { time: AT }
  const keys = { database: randomBytes(32), sound: randomBytes(32) }
  const store = openStore(home, keys, { now: () => clock.time }, localTime)
  let talks = 0
  const make = (owner: string, alive: (owner: string) => boolean, onDisk?: Disk): Recorder =>
    createRecorder({ store, clock: { now: () => clock.time }, announcer: createAnnouncer(), owner, isAlive: alive, keepDays: 30, onTalk: () => talks++, freeBytes: async () => bench.free, ...(onDisk ? { disk: onDisk } : {}), ...(machine ? { machine } : {}) })
  const bench: Bench = {
    home, clock, store,
    recorder: make('1:first', () => true, disk),
    free: 100 * 2 ** 30,
    talks: () => talks,
    async restart(owner, alive = () => false, onDisk) {
      bench.recorder = make(owner, alive, onDisk)
      await bench.recorder.recover()
      return bench.recorder
    },
    press: (deed, desk = DESK) => bench.recorder.press(desk, deed, actor),
    sound(samples, desk = DESK) {
      clock.time += Math.round(samples.length / 16)
      const { take } = bench.recorder.status()
      return bench.recorder.sound({ desk, take: take?.id ?? 'none', at: take?.samples ?? 0, capturedAt: clock.time }, samples)
    },
    async begin() {
      await bench.press({ kind: 'ask', adviser: '张三' })
      await bench.press(spoken)
    },
    async pass(ms) {
      clock.time += ms
      await bench.recorder.tick()
    },
    bytes: () => readdirSync(store.recordings).reduce((sum, file) => sum + statSync(store.soundPath(file)).size, 0),
    close() {
      store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
  await bench.recorder.recover()
  return bench
}
