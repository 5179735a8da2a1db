// kills.ts: kill -9 of a real recording process at random moments, and what the next start finds.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { recoverTakes } from '../../src-main/recorder/recovery.ts'
import { openSound } from '../../src-main/store/sound.ts'
import { openStore } from '../../src-main/store/store.ts'
import { seeded } from '../../src-core/chance.ts'
import { collect } from '../core/audio/measure.ts'
import { builtProgram } from '../fakes/built.ts'
import { followsCounter } from './counter.ts'

export type KillProof = { readonly runs: number; readonly readable: number; readonly max_lost_ms: number; readonly mean_lost_ms: number; readonly recorded_ms_total: number; readonly wrong_samples: number }

/** The moment of the kill after the first sound: up to here, in ms. */
const LONGEST_MS = 2_500

type Run = { readonly readable: boolean; readonly given: number; readonly right: number; readonly wrong: number }

/** @param mode held = the protection taken out: what comes in stays in the process's memory */
async function killed(mode: 'flushed' | 'held', afterMs: number): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), '听客 prove-'))
  const given = join(home, 'given')
  try {
    // The key is made here: a process that is killed while it makes one proves nothing about recording.
    masterKey(home, fileKeyring(home))
    const child = spawn(process.execPath, [await builtProgram('tests/prove/recording-process.ts'), home, given, mode], { stdio: ['pipe', 'pipe', 'inherit'] })
    const gone = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_code, signal) => done(signal)))
    await new Promise<void>((done, fail) => {
      child.stdout.once('data', () => done())
      child.once('close', () => fail(new Error('the recording process ended before it recorded')))
    })
    await new Promise((done) => setTimeout(done, afterMs))
    child.kill('SIGKILL')
    if ((await gone) !== 'SIGKILL') throw new Error('the recording process was not killed')
    return await found(home, Number(readFileSync(given).readBigUInt64LE()))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function found(home: string, given: number): Promise<Run> {
  const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => Date.now() }, localTime)
  try {
    await recoverTakes(store, 'next start', () => true)
    const [talk] = store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows
    if (!talk?.soundFile) return { readable: false, given, right: 0, wrong: 0 }
    const samples = await collect(openSound(store.soundPath(talk.soundFile), store.soundKey).pcm())
    const right = followsCounter(samples)
    return { readable: store.db.pragma('integrity_check', { simple: true }) === 'ok', given, right, wrong: samples.length - right }
  } finally {
    store.close()
  }
}

/** @param atOnce processes at the same time */
export async function proveKills(runs: number, mode: 'flushed' | 'held', progress: (done: number) => void, atOnce = 4, seed = 20261125): Promise<KillProof> {
  const random = seeded(seed)
  const moments = Array.from({ length: runs }, () => Math.floor(random() * LONGEST_MS) + 20)
  const all: Run[] = []
  const lane = async (): Promise<void> => {
    for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
      all.push(await killed(mode, moment))
      progress(all.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, runs) }, lane))
  const ms = (samples: number): number => Math.round((samples * 1000) / SAMPLE_RATE)
  const lost = all.map(({ given, right }) => ms(given - right))
  return {
    runs,
    readable: all.filter(({ readable }) => readable).length,
    max_lost_ms: Math.max(...lost),
    mean_lost_ms: Math.round(lost.reduce((sum, one) => sum + one, 0) / runs),
    recorded_ms_total: ms(all.reduce((sum, { right }) => sum + right, 0)),
    wrong_samples: all.reduce((sum, { wrong }) => sum + wrong, 0),
  }
}
