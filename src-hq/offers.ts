// offers.ts: the models that headquarters keeps for its stores, as files of its folder: copied in, summed once, and listed when they are whole.

import { createHash } from 'node:crypto'
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../src-core/faults.ts'
import { ModelOffer, ModelOffers } from '../src-core/sync/offers.ts'

export type Offers = ReturnType<typeof openOffers>

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(block as Buffer)
  return hash.digest('hex')
}

/** @param home headquarters' folder */
export function openOffers(home: string) {
  const root = join(home, 'models')
  const list = join(root, 'offered.json')
  const read = (): readonly ModelOffer[] => (existsSync(list) ? ModelOffers.parse(JSON.parse(readFileSync(list, 'utf8'))).models : [])
  function write(models: readonly ModelOffer[]): void {
    writeFileSync(`${list}.new`, JSON.stringify({ contract: 1, models }), { flush: true })
    renameSync(`${list}.new`, list)
  }
  return {
    read,
    /** Takes the files of a folder in, in place of an earlier offer of the same name. @throws Fault input.*, and nothing is changed then */
    async offer(id: string, folder: string): Promise<ModelOffer> {
      const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).filter((name) => /^\w[\w.-]*$/.test(name) && statSync(join(folder, name)).isFile()) : []
      if (names.length === 0) throw new Fault('input.unknown', `文件夹“${folder}”`, '不存在或里面没有文件', '请写直接放着模型文件的文件夹')
      const files = await Promise.all(names.map(async (name) => ({ name, bytes: statSync(join(folder, name)).size, sha256: await sha256Of(join(folder, name)) })))
      const offer = ModelOffer.safeParse({ id, files })
      if (!offer.success) throw new Fault('input.invalid', `模型“${id}”`, '编号或文件名不合规', '编号与门店 tingke models 里的一致；文件名只用字母、数字和 _ . -')
      const [next, place] = [join(root, `${id}.new`), join(root, id)]
      rmSync(next, { recursive: true, force: true })
      mkdirSync(next, { recursive: true })
      for (const name of names) copyFileSync(join(folder, name), join(next, name))
      // What lies there under another name's sums must not be given out meanwhile.
      write(read().filter((one) => one.id !== id))
      rmSync(place, { recursive: true, force: true })
      renameSync(next, place)
      write([...read(), offer.data])
      return offer.data
    },
    /** False where there was none. */
    withdraw(id: string): boolean {
      const before = read()
      if (!before.some((one) => one.id === id)) return false
      write(before.filter((one) => one.id !== id))
      rmSync(join(root, id), { recursive: true, force: true })
      return true
    },
    /** Where a listed file lies, and its sum; null for any other name. */
    find(id: string, name: string): { readonly path: string; readonly bytes: number; readonly sha256: string } | null {
      const file = read().find((one) => one.id === id)?.files.find((one) => one.name === name)
      return file ? { ...file, path: join(root, id, name) } : null
    },
  }
}
