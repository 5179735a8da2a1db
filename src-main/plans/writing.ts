// writing.ts: puts a finished file into a folder of the store: whole or not at all, and never over one that lies there, which somebody may have open or
// have written into.

import { randomBytes } from 'node:crypto'
import { access, open, rename, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'

/** What can go wrong with files, so that tests can make it go wrong. */
export type Files = { readonly write: (path: string, bytes: Buffer) => Promise<void>; readonly rename: (from: string, to: string) => Promise<void> }

const disk: Files = {
  async write(path, bytes) {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  rename,
}

/** @throws Fault store.write where it is no folder that files can be put into */
export async function checkFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new Fault('input.invalid', `文件夹“${folder}”`, '不是完整的路径', '请从盘符写起，例如 D:\\报表')
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) throw new Fault('store.write', `文件夹“${folder}”`, found ? '是一个文件，不是文件夹' : '不存在，或移动硬盘、网络盘没有连上', '请建好或连上它；到时没写成的会自动补写')
}

/**
 * @param name with its ending
 * @returns the name that it has got: another one where that was taken
 * @throws Fault store.write or store.full; nothing is left behind then
 */
export async function putInto(folder: string, name: string, bytes: Buffer, files: Files = disk): Promise<string> {
  await checkFolder(folder)
  const beside = join(folder, `.${randomBytes(6).toString('hex')}.tingke`)
  try {
    await files.write(beside, bytes)
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : name.replace(/(\.[^.]*)$/, ` (${n})$1`)
      if (await exists(join(folder, free))) continue
      await files.rename(beside, join(folder, free))
      return free
    }
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw fileFault(folder, error)
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false)

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

function fileFault(folder: string, error: unknown): Fault {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const thing = `文件夹“${folder}”`
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('store.full', thing, '磁盘已满', '请腾出空间；到时没写成的会自动补写')
  if (DENIED.has(code)) return new Fault('store.write', thing, '没有写入的权限', '请换一个文件夹，或请管理员开放权限')
  return new Fault('store.write', thing, `写不进文件（${code || String(error)}）`, '请检查磁盘或网络盘；没写成的会自动补写')
}
