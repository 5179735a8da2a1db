// enrolled-here.ts: the advisers whose voices this machine's store knows, for a command that keeps nothing: it neither makes a store nor changes one.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { asFault } from '../../src-core/faults.ts'
import type { Enrolled } from '../../src-core/ports.ts'
import { deriveKeys, masterKey } from '../platform/keys.ts'
import { openKeyring } from '../platform/open-keyring.ts'
import { voicePrintModel } from '../speech/models.ts'
import { printsIn } from '../store/advisers.ts'

export type Known = Enrolled & { readonly name: string }

/**
 * @param home the data folder, which need not be there
 * @returns none where there is no store, or nobody is enrolled with the present model
 */
export async function enrolledHere(home: string, modelsDir: string): Promise<readonly Known[]> {
  const path = join(home, 'tingke.db')
  if (!existsSync(path)) return []
  try {
    return printsIn(path, deriveKeys(masterKey(home, await openKeyring(home))).database, await voicePrintModel(modelsDir))
  } catch (error) {
    // A store that cannot be read (its key lies in another keyring) is no reason not to hear a file: roles are then told by words.
    console.error(`没有用上已录入的顾问声音：${asFault(error, '客户数据库').why}`)
    return []
  }
}
