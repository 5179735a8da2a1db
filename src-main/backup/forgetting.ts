// forgetting.ts: who is erased from the store is erased from its backups too: rows, index, log and sound, in every snapshot of a folder.

import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import type { Owed } from '../store/backups.ts'
import { eraseCustomer, eraseTalk } from '../store/erase.ts'
import { openDb } from '../store/open.ts'
import { openProfiling } from '../store/profiling.ts'
import { eraseSound } from '../store/sound.ts'
import { entryOf, placesIn, readUnder, snapshotsIn, writeManifest, type BackupKeys } from './snapshot.ts'

const TABLE: Readonly<Record<Owed['kind'], string>> = { customer: 'customer', profile: 'customer', talk: 'talk', sound: 'recording' }

/**
 * Throws Fault or whatever the drive says; doing it again does what is left.
 * @param known the store's keys, the present ones first
 * @returns how many snapshots held something of them
 */
export async function forgetIn(folder: string, known: readonly BackupKeys[], forgotten: readonly Owed[]): Promise<number> {
  const places = placesIn(folder)
  // A drive that is not there has forgotten nothing.
  if (!existsSync(places.root)) throw new Fault('input.invalid', `备份文件夹 ${folder}`, '不存在（U 盘没有插好？）', '请插好 U 盘；听客会自动再试')
  let touched = 0
  for (const name of await snapshotsIn(folder)) {
    const { manifest, keys } = await readUnder(places.manifest(name), known)
    const db = openDb(places.database(name), keys.database)
    const files: string[] = []
    try {
      for (const { kind, id } of forgotten) {
        if (db.prepare(`SELECT 1 FROM ${TABLE[kind]} WHERE id = ?`).get(id) === undefined) continue
        if (kind === 'sound') {
          const { file } = db.prepare<[string], { file: string | null }>('SELECT sound_file AS file FROM recording WHERE id = ?').get(id)!
          db.prepare('UPDATE recording SET sound_file = NULL WHERE id = ?').run(id)
          if (file !== null) files.push(file)
        } else if (kind === 'profile') openProfiling(db, Date.now).refuse(id)
        else if (kind === 'customer') files.push(...eraseCustomer(db, id).soundFiles)
        else {
          const file = eraseTalk(db, id, () => undefined)
          if (file !== null) files.push(file)
        }
        touched++
      }
      db.pragma('journal_mode = DELETE')
    } finally {
      db.close()
    }
    for (const file of files) await eraseSound(join(places.sounds, file))
    for (const rest of ['-wal', '-shm']) await rm(`${places.database(name)}${rest}`, { force: true })
    const gone = (sound: string): boolean => files.some((file) => sound === file || sound.startsWith(`${file}.`))
    await writeManifest(places.manifest(name), { ...manifest, database: await entryOf(places.database(name), 'tingke.db'), sounds: manifest.sounds.filter((sound) => !gone(sound.name)) }, keys.backup)
  }
  return touched
}
