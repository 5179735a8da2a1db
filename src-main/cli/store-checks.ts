// store-checks.ts: what `tingke doctor` reads from the store of a data folder: whether it opens and is whole, whether the clock can be right, how
// old the last backup is.

import { systemClock } from '../engine.ts'
import { check, storeChecks, type Check } from '../diagnostics/checks.ts'
import { localTime } from '../platform/home.ts'
import { deriveKeys, masterKey } from '../platform/keys.ts'
import { openKeyring } from '../platform/open-keyring.ts'
import { isRenewing } from '../renewal.ts'
import { Fault } from '../../src-core/faults.ts'
import { openStore, type Store } from '../store/store.ts'

/** Also hands the open store to `more`; null where it does not open. @param now UTC ms */
export async function checkStore(home: string, now: number, more: (store: Store | null) => void | Promise<void> = () => undefined): Promise<Check[]> {
  let open: Store | null = null
  const opening = await check('数据库', async () => {
    if (isRenewing(home)) throw new Fault('store.locked', '更换密钥', '没有完成', '重新打开听客，会自动继续；数据没有丢失')
    open = openStore(home, deriveKeys(masterKey(home, await openKeyring(home))), systemClock, localTime)
    return ''
  })
  const store = open as Store | null
  try {
    await more(store)
    return store === null ? [opening] : await storeChecks(store, now)
  } finally {
    store?.close()
  }
}
