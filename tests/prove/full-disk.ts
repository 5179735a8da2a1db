// full-disk.ts: a store on a real small disk that fills up while a recording runs, and is cleared later.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSound } from '../../src-main/store/sound.ts'
import { openBench } from '../fakes/recording-store.ts'
import { collect } from '../core/audio/measure.ts'
import { counted, followsCounter } from './counter.ts'

export type FullDiskProof = { readonly disk_bytes: number; readonly refused: number; readonly alarm: string; readonly whole: boolean; readonly integrity: string }

const DISK = 8 << 20
const BALLAST = 5 << 20
const BLOCK = 1_600
/** So many blocks are refused before somebody clears the disk. */
const REFUSED = 60

/** Null where no disk can be made for it (needs Linux and the right to mount). */
export async function proveFullDisk(): Promise<FullDiskProof | null> {
  const mount = mkdtempSync(join(tmpdir(), 'tingke-full-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', mount]).status !== 0) {
    rmSync(mount, { recursive: true, force: true })
    return null
  }
  try {
    const bench = await openBench(undefined, undefined, mount)
    const ballast = join(mount, 'ballast')
    writeFileSync(ballast, Buffer.alloc(BALLAST))
    await bench.begin()
    let sent = 0
    let refused = 0
    let alarm = ''
    while (refused < REFUSED) {
      try {
        sent = bench.sound(counted(sent, BLOCK)).samples
      } catch {
        refused++
        alarm = bench.recorder.status().alarm ?? ''
      }
      if (sent % 16_000 === 0) await bench.pass(0)
    }
    rmSync(ballast)
    for (const end = sent + 10 * 16_000; sent < end; ) {
      sent = bench.sound(counted(sent, BLOCK)).samples
      if (sent % 16_000 === 0) await bench.pass(0)
    }
    const cleared = bench.recorder.status().alarm === null
    await bench.press({ kind: 'stop' })
    const talk = bench.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows[0]!
    const samples = await collect(openSound(bench.store.soundPath(talk.soundFile!), bench.store.soundKey).pcm())
    const integrity = String(bench.store.db.pragma('integrity_check', { simple: true }))
    bench.close()
    return { disk_bytes: DISK, refused, alarm, whole: cleared && samples.length === sent && followsCounter(samples) === sent, integrity }
  } finally {
    spawnSync('umount', [mount])
    rmSync(mount, { recursive: true, force: true })
  }
}
