// power.ts: power cuts in the middle of a recording, played from what the writer asked of its disk.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { recoverSound } from '../../src-main/store/sound.ts'
import { createSound } from '../../src-main/store/sound-writer.ts'
import { journalDisk, playPowerCut } from '../fakes/faulty-disk.ts'
import { seeded } from '../../src-core/chance.ts'
import { collect } from '../core/audio/measure.ts'
import { counted, followsCounter } from './counter.ts'

export type PowerProof = { readonly states: number; readonly readable: number; readonly max_lost_ms: number; readonly wrong_samples: number }

const KEY = createHash('sha256').update('power').digest()
const BLOCK = SAMPLE_RATE / 10
const SECONDS = 14
/** Pieces this short, so that cuts fall around the change of pieces too. */
const PIECE_SECONDS = 5
/** A sync is at work while three more blocks come in. */
const SYNC_BLOCKS = 3

/** What a recording of 14 seconds asked of its disk, and how many samples it had taken by then. */
async function recorded(flushes: boolean): Promise<{ readonly operations: ReturnType<typeof journalDisk>['operations']; readonly takenAt: readonly number[] }> {
  const { disk, operations, finishSyncs } = journalDisk()
  const writer = createSound('/r-1.tks', KEY, { disk, pieceSeconds: PIECE_SECONDS })
  const takenAt: number[] = []
  let taken = 0
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  for (let block = 0; block < SECONDS * 10; block++) {
    writer.append(counted(taken, BLOCK))
    taken += BLOCK
    while (takenAt.length < operations.length) takenAt.push(taken)
    if (flushes && block % 10 === 9) void writer.flush()
    await settled()
    // A flush may sync twice, where a piece is full.
    if (block % 10 >= SYNC_BLOCKS - 1 && block % 10 < 9) finishSyncs()
    await settled()
    while (takenAt.length < operations.length) takenAt.push(taken)
  }
  return { operations, takenAt }
}

/**
 * Plays `states` power cuts, each at a random moment and with a random part of what was not synced.
 * @param flushes false takes the protection out, for the control
 */
export async function provePower(states: number, flushes = true, seed = 20261125): Promise<PowerProof> {
  const random = seeded(seed)
  const { operations, takenAt } = await recorded(flushes)
  const folder = mkdtempSync(join(tmpdir(), 'tingke-power-'))
  let readable = 0
  let wrong = 0
  let mostLost = 0
  try {
    for (let state = 0; state < states; state++) {
      const upTo = 1 + Math.floor(random() * operations.length)
      playPowerCut(operations, upTo, random, folder)
      const sound = await recoverSound(join(folder, 'r-1.tks'), KEY).catch(() => undefined)
      // Nothing left is readable too, where little enough had been recorded.
      if (sound !== undefined) readable++
      const samples = sound ? await collect(sound.pcm()) : new Int16Array(0)
      const right = followsCounter(samples)
      wrong += samples.length - right
      mostLost = Math.max(mostLost, (takenAt[upTo - 1] ?? 0) - right)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { states, readable, max_lost_ms: Math.round((mostLost * 1000) / SAMPLE_RATE), wrong_samples: wrong }
}
