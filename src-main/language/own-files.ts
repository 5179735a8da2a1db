// own-files.ts: writes what a store knows better into the lexicon folder of its data. What is wrong is refused as a whole, and the file that was
// there stays.

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asFault, Fault } from '../../src-core/faults.ts'
import type { StoreFile, StoreFileName } from '../../src-core/store-rules.ts'
import { checkStoreFiles } from './knowledge.ts'

const FOLDER = 'lexicon'
const EXAMPLE = { brands: [{ brand: '比亚迪', aliases: ['迪子家'], series: [{ name: '海狮06', aliases: ['小狮子'] }] }], features: { 天窗: ['看星星的玻璃'] } }

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    return null
  }
}

/** Everything that is wrong with a file of this name and text, as people read it; null where it could be used. */
function problemOf(modelsDir: string, home: string, name: StoreFileName, text: string): Fault | null {
  const trial = mkdtempSync(join(home, 'trial-'))
  try {
    mkdirSync(join(trial, FOLDER))
    writeFileSync(join(trial, FOLDER, name), text)
    checkStoreFiles(modelsDir, trial)
    return null
  } catch (error) {
    const fault = asFault(error, name)
    // Named by what it is, not by where it was tried.
    return new Fault(fault.code, '填写的内容', fault.why, '没有保存，请按提示改正')
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

export function openOwnFiles(modelsDir: string, home: string) {
  const pathOf = (name: StoreFileName): string => join(home, FOLDER, name)
  return {
    get(name: StoreFileName): StoreFile {
      const own = read(pathOf(name))
      const builtIn = name === 'words.json' ? null : read(join(modelsDir, FOLDER, name))
      return { own, template: builtIn ?? JSON.stringify(EXAMPLE, null, 2), problem: own === null ? null : (problemOf(modelsDir, home, name, own)?.why ?? null) }
    },
    /** @throws Fault input.invalid that says which place is wrong */
    save(name: StoreFileName, text: string): void {
      const problem = problemOf(modelsDir, home, name, text)
      if (problem) throw problem
      mkdirSync(join(home, FOLDER), { recursive: true })
      writeFileSync(`${pathOf(name)}.new`, text, { flush: true })
      renameSync(`${pathOf(name)}.new`, pathOf(name))
    },
    /** Back to what is built in. */
    reset: (name: StoreFileName): void => rmSync(pathOf(name), { force: true }),
  }
}
