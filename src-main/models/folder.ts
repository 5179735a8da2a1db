// folder.ts: the files of a model in a folder or on a USB stick, found by name or by their bytes anywhere below it.

import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import type { CatalogueFile } from '../../src-core/word-models.ts'
import { sha256Of } from './verify.ts'

/** A whole disk is not searched through. */
const MOST_FILES = 50_000
const MOST_DEPTH = 8

export type Entry = { readonly path: string; readonly bytes: number }

/**
 * Every file below `folder`; what cannot be read is passed over, links are not followed.
 * @throws Fault input.unknown where there is no such folder, input.invalid where it holds too much
 */
export async function filesBelow(folder: string): Promise<Entry[]> {
  const thing = `文件夹“${folder}”`
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new Fault('input.unknown', thing, '不存在或不是文件夹', '请检查 U 盘是否插好、路径是否写对（这是运行听客的那台电脑上的路径）')
  const found: Entry[] = []
  async function walk(dir: string, depth: number): Promise<void> {
    for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
      const path = join(dir, entry.name)
      if (entry.isDirectory() && depth < MOST_DEPTH) await walk(path, depth + 1)
      if (!entry.isFile()) continue
      const at = await stat(path).catch(() => null)
      if (at) found.push({ path, bytes: at.size })
      if (found.length > MOST_FILES) throw new Fault('input.invalid', thing, `里面的文件超过 ${MOST_FILES} 个`, '请选择直接放着模型文件的文件夹')
    }
  }
  await walk(folder, 0)
  return found
}

/**
 * The file among `entries` that is this one: the bytes decide; where nobody knows its checksum, the name, best in a folder of the model's name.
 * @param sums the checksums with which it is right
 * @returns null where there is none; `damaged` = one of that name whose bytes are not the right ones
 */
export async function findFile(file: CatalogueFile, id: string, sums: readonly string[], entries: readonly Entry[], signal: AbortSignal): Promise<Entry | { readonly damaged: string } | null> {
  const named = ({ path }: Entry): number => (basename(path) === file.name ? 2 : 0) + (basename(dirname(path)) === id ? 1 : 0)
  const possible = entries.filter((entry) => file.bytes === null ? named(entry) >= 2 : entry.bytes === file.bytes).sort((a, b) => named(b) - named(a))
  if (sums.length === 0) return possible.find((entry) => named(entry) >= 2) ?? null
  for (const entry of possible) {
    const sha256 = await sha256Of(entry.path, undefined, signal).catch(() => {
      signal.throwIfAborted()
      return ''
    })
    if (sums.includes(sha256)) return entry
  }
  const wrong = entries.filter((entry) => named(entry) >= 2).sort((a, b) => named(b) - named(a))[0]
  return wrong ? { damaged: wrong.path } : null
}
