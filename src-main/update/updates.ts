// updates.ts: looks into a folder (USB drive, share, gateway) for a newer Tingke: signed by its makers, newer than this one, whole to the byte. It is
// offered and nothing more: a person runs the installer.

import { createPublicKey, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { compareVersions, SignedUpdate, UPDATE_FILE, UpdateBody, updateText, type UpdateFile, type UpdateOffer } from '../../src-core/updates.ts'
import { sha256OfFile } from '../platform/file-hash.ts'
import { UPDATE_KEY } from '../platform/update-key.ts'
import { appVersion } from '../platform/version.ts'

export type Circumstances = { /** Ed25519, base64url. */ readonly key: string; readonly version: string; /** As Node names it: win32-x64 ... */ readonly target: string }
export const here = (): Circumstances => ({ key: UPDATE_KEY, version: appVersion(), target: `${process.platform}-${process.arch}` })

const MOST_BYTES = 64 << 10
const thing = '更新'

/** The signed text of a folder. Throws Fault: none there, unreadable, not signed by the makers. */
async function readSigned(folder: string, key: string): Promise<UpdateBody> {
  const text = await head(join(folder, UPDATE_FILE))
  if (text === null) throw new Fault('input.unknown', `文件夹 ${folder}`, '里面没有听客的更新', `请选择放着安装包和 ${UPDATE_FILE} 的文件夹`)
  const signed = SignedUpdate.safeParse(parsed(text))
  if (!signed.success) throw new Fault('input.invalid', thing, '说明文件读不懂', '请重新拷贝整个文件夹')
  const by = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  if (!verify(null, Buffer.from(updateText(signed.data.body)), by, Buffer.from(signed.data.signature, 'base64url'))) throw new Fault('access.denied', thing, '签名不对，不是听客发布的，或被改动过', '请不要运行里面的安装包；请向技术支持重新索取')
  const body = UpdateBody.safeParse(parsed(signed.data.body))
  if (!body.success) throw new Fault('input.invalid', thing, '说明文件的格式这个版本不认识', '请向技术支持索取完整的安装包')
  return body.data
}

/** Of a file of a few kilobytes; null where there is none. A larger one is not read. */
async function head(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, 0)
    return bytesRead > MOST_BYTES ? '' : buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The installer that is offered, without having been read. Throws Fault; null where this version is the same. */
async function find(folder: string, { key, version, target }: Circumstances): Promise<{ readonly body: UpdateBody; readonly file: UpdateFile } | null> {
  const body = await readSigned(folder, key)
  const order = compareVersions(body.version, version)
  if (order < 0) throw new Fault('input.invalid', thing, `文件夹里是 ${body.version}，比现在的 ${version} 旧`, '不需要安装；旧版本可能打不开新的数据')
  if (order === 0) return null
  const file = body.files.find((each) => each.target === target)
  if (!file) throw new Fault('input.invalid', thing, `${body.version} 里没有适合这台电脑（${target}）的安装包`, '请向技术支持索取')
  const found = await lstat(join(folder, file.name)).catch(() => null)
  if (!found?.isFile()) throw new Fault('input.invalid', `安装包“${file.name}”`, '不见了', '请重新拷贝整个文件夹')
  if (found.size !== file.bytes) throw changed(file)
  return { body, file }
}

const changed = (file: UpdateFile): Fault => new Fault('access.denied', `安装包“${file.name}”`, '和发布的不一样（校验值不符）', '请不要运行它；请重新拷贝，仍不对就向技术支持索取')

async function requireWhole(folder: string, file: UpdateFile): Promise<void> {
  if ((await sha256OfFile(join(folder, file.name))) !== file.sha256) throw changed(file)
}

/**
 * What the folder offers; null where it is what runs already.
 * @param read whether the installer is read to the last byte; without, only its length is looked at
 * @throws Fault: nothing there, not the makers', older, changed, not for this machine
 */
export async function lookForUpdate(folder: string, circumstances: Circumstances, read: boolean): Promise<UpdateOffer | null> {
  const found = await find(folder, circumstances)
  if (found === null) return null
  const { body: { version, released, changes }, file } = found
  if (read) await requireWhole(folder, file)
  return { version, released, changes, name: file.name, bytes: file.bytes }
}

/** The installer itself, for a laptop that has the page of the store's gateway open. Read whole before its first byte goes out. Throws as `lookForUpdate`. */
export async function installerOf(folder: string, circumstances: Circumstances): Promise<{ readonly bytes: number; readonly body: (start: number, endInclusive: number) => AsyncIterable<Uint8Array> }> {
  const found = await find(folder, circumstances)
  if (found === null) throw new Fault('input.invalid', thing, '现在的版本就是最新的', '不需要安装')
  await requireWhole(folder, found.file)
  return { bytes: found.file.bytes, body: (start, end) => createReadStream(join(folder, found.file.name), { start, end }) as AsyncIterable<Uint8Array> }
}
