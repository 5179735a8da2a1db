// child.ts: backups are made in a process of their own: SQLite copies a large database in one go, and nothing else may wait for that.
// Started by keeper.ts; ends with its answer.

import { asFault, faultData } from '../../src-core/faults.ts'
import { deriveKeys } from '../platform/keys.ts'
import { forgetIn } from './forgetting.ts'
import { dropFormer, makeBackup } from './making.ts'
import type { FromBackup, ToBackup } from './protocol.ts'

const say = (message: FromBackup): Promise<void> => new Promise((resolve) => process.send!(message, () => resolve()))

process.once('message', (wish: ToBackup) => {
  void (async () => {
    const keys = deriveKeys(Buffer.from(wish.master))
    const former = wish.former.map(({ database, backup }) => ({ database: Buffer.from(database), backup: Buffer.from(backup) }))
    try {
      if (wish.forget.length > 0) await forgetIn(wish.folder, [keys, ...former], wish.forget)
      let told = 0
      const made = wish.make === null ? null : await makeBackup(wish.home, keys, wish.folder, wish.make.now, (share) => {
        if (share - told < 0.02 && share < 1) return
        told = share
        void say({ type: 'progress', share })
      })
      if (made) await dropFormer(wish.folder, former)
      await say({ type: 'done', made })
    } catch (error) {
      await say({ type: 'fault', fault: faultData(asFault(error, '备份')) })
    }
    process.disconnect()
  })()
})
