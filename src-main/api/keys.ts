// keys.ts: the calls about the store's key: the recovery code, that it has been written down, and a new key at the next start.

import { hkdfSync } from 'node:crypto'
import type { KeyStatus } from '../../src-core/answers.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { recoveryCode } from '../platform/keys.ts'
import { beginRenewal, dropRenewal, isRenewing } from '../renewal.ts'
import type { Store } from '../store/store.ts'

export function createKeys({ store, home, master }: { readonly store: Pick<Store, 'settings' | 'audit'>; readonly home: string; readonly master: Buffer }) {
  /** Tells this key from any other, and nothing of it. */
  const mark = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'tingke/code-written/1', 8)).toString('hex')
  const status = (): KeyStatus => ({ written: store.settings.codeWritten() === mark, renewing: isRenewing(home) })
  return {
    status,
    code(actor: Actor): { code: string } {
      store.audit.note(actor, 'key', 'code')
      return { code: recoveryCode(master) }
    },
    written(): KeyStatus {
      store.settings.setCodeWritten(mark)
      return status()
    },
    /** At the next start, when nothing else has the data open. Throws Fault. */
    renew(actor: Actor): KeyStatus {
      if (!isRenewing(home)) beginRenewal(home, master)
      store.audit.note(actor, 'key', 'renew', { at: 'next start' })
      return status()
    },
    keep(): KeyStatus {
      dropRenewal(home, master)
      return status()
    },
  }
}
