// catalogue.ts: what may be installed (models/catalogue.json), and where an installed model lies in the data folder.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { Catalogue, type CatalogueModel } from '../../src-core/word-models.ts'

/** Throws Fault model.missing where the catalogue cannot be read. */
export async function readCatalogue(modelsDir: string): Promise<readonly CatalogueModel[]> {
  try {
    return Catalogue.parse(JSON.parse(await readFile(join(modelsDir, 'catalogue.json'), 'utf8'))).models
  } catch {
    throw new Fault('model.missing', '可安装模型的目录 catalogue.json', '文件不存在或内容已损坏', '请重新安装听客')
  }
}

export type Places = ReturnType<typeof placesIn>

/** What belongs to the installed models of one data folder. A model's folder appears whole or not at all; until then its files lie in `staging`. */
export function placesIn(home: string) {
  const root = join(home, 'models')
  return {
    root,
    model: (id: string) => join(root, id),
    staging: (id: string) => join(root, `${id}.part`),
    lock: (id: string) => join(root, `${id}.lock`),
    /** A folder on its way out. */
    gone: (id: string, unique: string) => join(root, `${id}.${unique}.gone`),
    checksums: join(root, 'checksums.json'),
  }
}
