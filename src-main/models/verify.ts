// verify.ts: whether a model that lies in the data folder is byte for byte the right one, also where somebody laid its files there by hand.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogueFile, CatalogueModel, FileRole } from '../../src-core/word-models.ts'
import type { Places } from './catalogue.ts'
import { checksumKey, FIRST_NOTE, readChecksums, readInstalled, writeInstalled } from './records.ts'

export async function sha256Of(path: string, onBytes?: (bytes: number) => void, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) })) {
    hash.update(block as Buffer)
    onBytes?.((block as Buffer).length)
  }
  return hash.digest('hex')
}

/** The checksums with which a file is right; none where nobody knows one yet. */
export const rightSums = (file: CatalogueFile, first: string | undefined): readonly string[] =>
  file.sha256 !== null ? [file.sha256, ...(file.alsoSha256 ?? [])] : first !== undefined ? [first] : []

export type Look = {
  readonly state: 'installed' | 'absent' | 'incomplete' | 'damaged'
  readonly problem: string | null
  readonly note: string | null
  /** Absolute paths; only where it is installed. */
  readonly files: Readonly<Partial<Record<FileRole, string>>>
}

const REMEDY = '请重新安装这个模型（网络镜像、U 盘或总部服务器都可以），或先删除它'
const HAND = '手工放置的文件'

export type Looker = (model: CatalogueModel, thorough?: boolean) => Promise<Look>

/** Looks at models, and remembers the checksums of files whose size and time have not changed since it read them. */
export function createLooker(places: Places, now: () => number): Looker {
  const seen = new Map<string, { readonly bytes: number; readonly modifiedMs: number; readonly sha256: string }>()

  /** @param thorough reads every byte again: time and size do not show a disk that fails */
  return async (model, thorough = false) => {
    const folder = places.model(model.id)
    const record = await readInstalled(folder)
    const first = await readChecksums(places.checksums)
    const found = await Promise.all(model.files.map(async (file) => ({ file, path: join(folder, file.name), at: await stat(join(folder, file.name)).catch(() => null) })))
    const wrong = (state: 'incomplete' | 'damaged', why: string): Look => ({ state, problem: `${why}。${REMEDY}`, note: null, files: {} })
    if (found.every(({ at }) => at === null) && record === null) return { state: 'absent', problem: null, note: null, files: {} }
    const missing = found.filter(({ at }) => !at?.isFile())
    if (missing.length > 0) return wrong('incomplete', `文件不完整：缺少 ${missing.map(({ file }) => file.name).join('、')}`)

    const rows = []
    for (const { file, path, at } of found) {
      const { size: bytes, mtimeMs: modifiedMs } = at!
      const noted = record?.files.find(({ name }) => name === file.name)
      const sums = rightSums(file, first[checksumKey(model.id, file.name)]?.sha256 ?? noted?.sha256)
      if (file.bytes !== null && bytes !== file.bytes) return wrong(bytes < file.bytes ? 'incomplete' : 'damaged', `${file.name} 应为 ${file.bytes} 字节，实际为 ${bytes} 字节，可能复制不完整`)
      const known = [seen.get(path), noted].find((one) => one?.bytes === bytes && one.modifiedMs === modifiedMs)
      const sha256 = !thorough && known ? known.sha256 : await sha256Of(path)
      seen.set(path, { bytes, modifiedMs, sha256 })
      if (sums.length > 0 && !sums.includes(sha256)) return wrong('damaged', `${file.name} 的内容已损坏（校验值不符）`)
      rows.push({ name: file.name, bytes, sha256, modifiedMs, source: noted?.source ?? HAND, stated: file.sha256 !== null || noted?.stated === true })
    }
    // Written down so that the next look need not read everything again; a folder that cannot be written to is as good.
    if (record === null) await writeInstalled(folder, { version: 1, id: model.id, installedAt: new Date(now()).toISOString(), source: HAND, files: rows }).catch(() => undefined)
    const unstated = rows.filter(({ stated }) => !stated)
    const note = [`来源：${record?.source ?? HAND}`, ...(unstated.length > 0 ? [`${unstated.map(({ name }) => name).join('、')}：${FIRST_NOTE}`] : [])].join('；')
    return { state: 'installed', problem: null, note, files: Object.fromEntries(found.map(({ file, path }) => [file.role, path])) }
  }
}
