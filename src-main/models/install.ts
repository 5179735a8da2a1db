// install.ts: brings one model in: every file from the first source that gives it whole and right, then all of them into place at once.

import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Fault } from '../../src-core/faults.ts'
import type { CatalogueFile, CatalogueModel, InstallSource } from '../../src-core/word-models.ts'
import { hostOf, serverAddress } from './addresses.ts'
import type { Places } from './catalogue.ts'
import { download, SourceTrouble, type Got, type Network } from './download.ts'
import { filesBelow, findFile, type Entry } from './folder.ts'
import type { Lock } from './lock.ts'
import { openPart, type OpenSink, type Part } from './part.ts'
import { checksumKey, noteChecksum, readChecksums, writeInstalled, type Installed } from './records.ts'
import { rightSums } from './verify.ts'

export type InstallTools = { readonly places: Places; readonly network: Network; readonly openSink: OpenSink; readonly now: () => number; /** Where headquarters keeps this model, and the sums that it signed; null where it does not. */ readonly offered: (model: CatalogueModel) => Offered | null }
export type Offered = { readonly address: string; readonly sums: ReadonlyMap<string, string> }
type Brought = Got & { readonly source: string }

const partName = (file: CatalogueFile): string => `${file.name}.part`
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 0)} MB`
export const nameOf = (model: CatalogueModel): string => `${model.name}模型`

/** Bytes that earlier tries have left. */
export async function receivedOf(model: CatalogueModel, places: Places): Promise<number> {
  const sizes = await Promise.all(model.files.flatMap((file) => [partName(file), file.name].map((name) => stat(join(places.staging(model.id), name)).then(({ size }) => size, () => 0))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * @param lock held by the caller, who frees it
 * @param onBytes gets the bytes that are there of all files
 * @throws Fault, after which nothing is installed and what has come stays for the next try; the signal's reason when cancelled
 */
export async function install(model: CatalogueModel, source: InstallSource, tools: InstallTools, lock: Lock, signal: AbortSignal, onBytes: (received: number) => void): Promise<void> {
  const { places } = tools
  const staging = places.staging(model.id)
  const offered = source.from === 'headquarters' ? tools.offered(model) : null
  if (source.from === 'headquarters' && !offered) throw new Fault('input.unknown', nameOf(model), '总部没有提供', '请换一个来源，或请总部提供（tingke hq offer）')
  const from = source.from === 'folder' ? await filesBelow(source.folder) : []
  // What is right of a damaged model need not be brought again.
  const old = await filesBelow(places.model(model.id)).catch(() => [])
  const first = await readChecksums(places.checksums)
  await mkdir(staging, { recursive: true })
  await unfinish(model, staging)

  const brought: { file: CatalogueFile; got: Brought }[] = []
  let done = 0
  for (const file of model.files) {
    const key = checksumKey(model.id, file.name)
    const known = rightSums(file, first[key]?.sha256)
    const signed = offered?.sums.get(file.name)
    const sums = known.length > 0 || signed === undefined ? known : [signed]
    const part = await openPart(join(staging, partName(file)), `${nameOf(model)}（${file.name}）`, tools.openSink)
    try {
      const got = await bring(file, sums, part, (have) => onBytes(done + have))
      if (sums.length === 0 && !got.stated) await noteChecksum(places.checksums, key, got.sha256, new Date(tools.now()).toISOString())
      brought.push({ file, got })
      done += got.bytes
    } finally {
      await part.close()
    }
  }
  signal.throwIfAborted()
  await settle()

  async function bring(file: CatalogueFile, sums: readonly string[], part: Part, onHave: (have: number) => void): Promise<Brought> {
    const kept = sums.length > 0 ? await findFile(file, model.id, sums, old, signal) : null
    if (kept && 'path' in kept) return copy(sums, kept, part, onHave)
    if (source.from === 'folder') {
      const found = await findFile(file, model.id, sums, from, signal)
      if (found === null) throw new Fault('input.unknown', `文件夹“${source.folder}”`, `没有找到 ${file.name}${file.bytes === null ? '' : `（${mb(file.bytes)}）`}`, `请把 ${model.files.map(({ name }) => name).join('、')} 拷进这个文件夹（放在下一级文件夹里也可以）再试`)
      if ('damaged' in found) throw new Fault('model.damaged', found.damaged, '内容与公布的校验值不符，可能没有拷完或已损坏', `没有安装任何文件；请重新拷贝${nameOf(model)}的 ${file.name} 后再试`)
      return copy(sums, found, part, onHave)
    }
    if (offered) return fetchFrom([serverAddress(offered.address, model.id, file.name)], file, sums, part, onHave)
    return fetchFrom(source.from === 'server' ? [serverAddress(source.address, model.id, file.name)] : file.sources, file, sums, part, onHave)
  }

  async function fetchFrom(addresses: readonly string[], file: CatalogueFile, sums: readonly string[], part: Part, onHave: (have: number) => void): Promise<Brought> {
    const troubles: { readonly address: string; readonly trouble: SourceTrouble }[] = []
    for (const address of addresses) {
      try {
        return { ...(await download(tools.network, address, { bytes: file.bytes, sums }, part, signal, onHave)), source: address }
      } catch (error) {
        if (!(error instanceof SourceTrouble)) throw error
        troubles.push({ address, trouble: error })
      }
    }
    const why = troubles.map(({ address, trouble }) => `${hostOf(address)} ${trouble.message}`).join('；')
    const damaged = troubles.every(({ trouble }) => trouble.damaged)
    const usb = '没有网络可以用 U 盘：在能上网的电脑下载好，用“本机文件夹”安装'
    throw damaged
      ? new Fault('model.damaged', `${nameOf(model)}（${file.name}）`, `下载的内容不对：${why}`, `没有安装任何文件；请换一个来源再试，或稍后再试。${usb}`)
      : new Fault('model.unreachable', `${nameOf(model)}（${file.name}）`, `没有下载成功：${why}`, `请检查网络后再试，已下载的部分会保留并接着下载。${usb}`)
  }

  async function copy(sums: readonly string[], entry: Entry, part: Part, onHave: (have: number) => void): Promise<Brought> {
    const complete = part.have() === entry.bytes && sums.includes(await part.finish())
    if (!complete) {
      await part.restart(null)
      try {
        for await (const block of createReadStream(entry.path, { highWaterMark: 1 << 20, signal })) {
          await part.write(block as Buffer)
          onHave(part.have())
        }
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof Fault) throw error
        throw new Fault('input.invalid', entry.path, `读取时出错（${(error as NodeJS.ErrnoException).code ?? String(error)}）`, '请检查 U 盘是否被拔出或已损坏，再试一次')
      }
    }
    const sha256 = await part.finish()
    if (sums.length > 0 && !sums.includes(sha256)) {
      await part.restart(null)
      throw new Fault('model.damaged', entry.path, '复制时内容变了（校验值不符）', '没有安装任何文件；请检查 U 盘后再试')
    }
    return { sha256, bytes: part.have(), stated: false, source: entry.path }
  }

  /** All files get their names, and the folder its own: before this there is no model, afterwards the whole of it. */
  async function settle(): Promise<void> {
    const rows: Installed['files'] = []
    for (const { file, got } of brought) {
      const path = join(staging, file.name)
      await rename(join(staging, partName(file)), path)
      await rm(join(staging, `${partName(file)}.json`), { force: true })
      rows.push({ name: file.name, bytes: got.bytes, sha256: got.sha256, modifiedMs: (await stat(path)).mtimeMs, source: got.source, stated: got.stated || file.sha256 !== null })
    }
    const label = { mirrors: '网络镜像', folder: '本机文件夹', server: '总部服务器', headquarters: '总部' }[source.from]
    await writeInstalled(staging, { version: 1, id: model.id, installedAt: new Date(tools.now()).toISOString(), source: label, files: rows })
    if (!(await lock.isOurs())) throw new Fault('model.busy', nameOf(model), '另一个听客程序接手了这次安装', '请等它完成后刷新')
    await replaceFolder(places.model(model.id), staging, places.gone(model.id, randomBytes(4).toString('hex')))
  }
}

/** A crash while files got their names leaves some of them with and some without `.part`. */
async function unfinish(model: CatalogueModel, staging: string): Promise<void> {
  const names = new Set(await readdir(staging))
  for (const file of model.files) if (names.has(file.name)) await rename(join(staging, file.name), join(staging, partName(file)))
}

async function replaceFolder(place: string, next: string, gone: string): Promise<void> {
  try {
    await rename(place, gone).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    })
    await rename(next, place)
  } catch (error) {
    throw new Fault('store.write', `模型文件夹 ${place}`, `无法替换（${(error as NodeJS.ErrnoException).code ?? String(error)}），可能正被使用`, '请重启听客后再装一次；已下载的部分会保留')
  }
  await rm(gone, { recursive: true, force: true }).catch(() => undefined)
}
