// sync.ts: the calls about headquarters: how sending stands, sending now, when it sends by itself, and enrolling.

import type { Given } from '../../src-core/api.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { SyncStatus } from '../../src-core/sync/calls.ts'
import type { Store } from '../store/store.ts'
import type { Office } from '../sync/office.ts'

/** Each throws Fault, and nothing is changed then. */
export function createSyncCalls({ store, office }: { readonly store: Store; readonly office: Office }) {
  return {
    status: (): SyncStatus => office.status(),
    async now(actor: Actor): Promise<SyncStatus> {
      store.audit.note(actor, 'sync', 'headquarters', { waiting: office.status().waiting })
      return office.send(true)
    },
    wish(wishes: Given<'sync.wish'>, actor: Actor): SyncStatus {
      const status = office.wish(wishes)
      store.audit.note(actor, 'sync_wish', 'headquarters', { ...wishes })
      return status
    },
    async enrol({ code, url }: Given<'sync.enrol'>, actor: Actor): Promise<SyncStatus> {
      const status = await office.enrol(code, url)
      store.audit.note(actor, 'sync_enrol', 'headquarters', { device: status.headquarters?.device ?? '' })
      return status
    },
  }
}
