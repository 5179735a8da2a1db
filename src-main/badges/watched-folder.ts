// watched-folder.ts: badges of other makers show up as a drive or drop their files into a folder: looked through every half minute. A file is taken
// when it has stopped growing, once by its content, and stays where it is.

import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import type { FolderStatus } from '../../src-core/badges/calls.ts'
import { readAny, VENDOR_PATTERNS } from '../../src-core/badges/vendor-names.ts'
import { asFault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Importer } from '../importing.ts'
import { sha256OfFile } from '../platform/file-hash.ts'
import type { Store } from '../store/store.ts'

export type WatchedFolderParts = { readonly store: Store; readonly importer: Importer; readonly clock: Clock; readonly announcer: Announcer; readonly onTalk: () => void }
export type WatchedFolder = { /** Looks through it once. Never rejects. */ look(): Promise<void>; status(): FolderStatus }

const SOUND = new Set(['.wav', '.mp3', '.ogg', '.opus', '.amr', '.m4a', '.aac', '.flac', '.webm', '.caf', '.3gp'])
const DEEPEST = 4

export function createWatchedFolder({ store, importer, clock, announcer, onTalk }: WatchedFolderParts): WatchedFolder {
  /** How each file stood at the look before. */
  let before = new Map<string, string>()
  /** Marks of files that cannot be taken, with why: read again after the next start only. */
  const left = new Map<string, { readonly file: string; readonly why: string }>()
  let taken = 0
  let problem: string | null = null

  async function take(path: string, name: string, folder: string, pattern: string, consentBy: string): Promise<void> {
    const sha256 = await sha256OfFile(path)
    // Whoever was erased does not come back by a file that was renamed.
    if (store.badges.hasReceipt(sha256)) return
    const { startedAt, device } = readAny(basename(name), pattern === '' ? VENDOR_PATTERNS : [pattern, ...VENDOR_PATTERNS])
    const badge = store.badges.vendor(device ?? basename(folder))
    if (store.badges.get(badge)?.revokedAt != null) return
    const actor: Actor = { person: consentBy, role: 'system', device: badge }
    const made = (recording: { readonly id: string; readonly soundFile: string; readonly startedAt: number }): void => {
      store.badges.noteReceipt(sha256, badge)
      const adviser = store.badges.wearerAt(badge, recording.startedAt)
      if (adviser !== null) store.takes.led({ ...recording, device: badge, adviser })
    }
    const { duplicate } = await importer.importFile(path, { name: basename(name), consentNoted: true, sourceSha256: sha256, made, ...(startedAt === null || startedAt > clock.now() ? {} : { startedAt }) }, actor)
    store.badges.noteReceipt(sha256, badge)
    if (duplicate) return
    taken++
    onTalk()
  }

  return {
    status: () => ({ watched: store.settings.watched(), taken, left: [...left.values()], problem }),
    async look() {
      const watched = store.settings.watched()
      const now = new Map<string, string>()
      const had = taken + left.size
      try {
        if (watched) {
          for (const path of await soundsIn(watched.folder)) {
            const found = await stat(path).catch(() => null)
            if (!found || found.size === 0) continue
            const name = relative(watched.folder, path)
            const standing = `${name} ${found.size} ${Math.round(found.mtimeMs)}`
            const mark = createHash('sha256').update(standing).digest('hex')
            if (left.has(mark) || store.badges.seen(mark)) continue
            now.set(path, standing)
            // Still being copied, or met for the first time.
            if (before.get(path) !== standing) continue
            try {
              await take(path, name, watched.folder, watched.pattern, store.settings.watchedBy())
              store.badges.noteSeen(mark)
            } catch (error) {
              left.set(mark, { file: name, why: asFault(error, `文件“${name}”`).message })
            }
          }
        }
        problem = null
      } catch (error) {
        problem = (error as NodeJS.ErrnoException).code === 'ENOENT' ? '文件夹不在：胸牌或 U 盘可能没有插上' : asFault(error, '要看的文件夹').message
      }
      before = now
      if (had !== taken + left.size) announcer.say({ type: 'badges' })
    },
  }
}

/** Sound files below a folder, by name. */
async function soundsIn(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name)
    // macOS writes ._names beside every file of a drive.
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory() && depth < DEEPEST) found.push(...(await soundsIn(path, depth + 1).catch(() => [])))
    else if (entry.isFile() && SOUND.has(extname(entry.name).toLowerCase())) found.push(path)
  }
  return found
}
