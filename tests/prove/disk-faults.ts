// disk-faults.ts: the n-th write or sync of a recording fails, for every n, and the disk works again a little later: nothing that was
// taken is damaged, the alarm is raised and taken back, and the recording goes on.

import { openSound } from '../../src-main/store/sound.ts'
import { failingDisk, type Fault } from '../fakes/faulty-disk.ts'
import { openBench } from '../fakes/recording-store.ts'
import { collect } from '../core/audio/measure.ts'
import { counted, followsCounter } from './counter.ts'

export type DiskProof = { readonly faults: number; readonly injected: number; readonly alarms: number; readonly whole: number; readonly damaged: number }

const BLOCK = 1_600
/** Long enough for two hundred writes and syncs. */
const SECONDS = 20
const TIMES = 5

/** @param upTo n = 1 .. upTo, each with a full disk and with a broken one */
export async function proveDiskFaults(upTo: number): Promise<DiskProof> {
  const proof = { faults: 0, injected: 0, alarms: 0, whole: 0, damaged: 0 }
  for (const code of ['ENOSPC', 'EIO'] as const)
    for (let from = 1; from <= upTo; from++) {
      const { injected, alarmed, whole } = await once({ from, times: TIMES, code })
      proof.faults++
      proof.injected += injected
      if (alarmed) proof.alarms++
      if (whole) proof.whole++
      else proof.damaged++
    }
  return proof
}

async function once(fault: Fault): Promise<{ injected: number; alarmed: boolean; whole: boolean }> {
  const { disk, seen } = failingDisk(fault)
  const bench = await openBench(disk)
  let alarmed = false
  const patient = async (work: () => unknown): Promise<boolean> => {
    try {
      await work()
      return true
    } catch {
      return false
    } finally {
      alarmed ||= bench.recorder.status().alarm !== null
    }
  }
  try {
    // Where not even the beginning can be written, people press again.
    await bench.press({ kind: 'ask', adviser: '张三' })
    while (bench.recorder.status().phase !== 'recording') {
      alarmed = !(await patient(() => bench.press({ kind: 'consent', consent: { how: 'spoken', wording: '2026-11', keepVoice: true } }))) || alarmed
    }
    for (let sent = 0; sent < SECONDS * 16_000; ) {
      const before = sent
      await patient(() => {
        sent = bench.sound(counted(before, BLOCK)).samples
      })
      if (sent % 16_000 === 0) await patient(() => bench.pass(0))
    }
    await bench.press({ kind: 'stop' })
    while (bench.recorder.status().phase !== 'idle') await patient(() => bench.pass(1_000))
    const talk = bench.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows[0]!
    const samples = await collect(openSound(bench.store.soundPath(talk.soundFile!), bench.store.soundKey).pcm())
    return { injected: seen.failures, alarmed, whole: samples.length === SECONDS * 16_000 && followsCounter(samples) === samples.length }
  } finally {
    bench.close()
  }
}
