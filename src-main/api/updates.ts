// updates.ts: the calls about a newer Tingke: looking where a person said, saying what is there, handing the installer out.

import { resolve } from 'node:path'
import { asFault, Fault } from '../../src-core/faults.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { UpdateStatus } from '../../src-core/updates.ts'
import type { Store } from '../store/store.ts'
import { here, installerOf, lookForUpdate } from '../update/updates.ts'
import type { BytesAnswer } from './dispatcher.ts'

export function createUpdates({ store }: { readonly store: Pick<Store, 'settings' | 'audit'> }) {
  const { version } = here()
  return {
    /** Looks again where was looked last, at the signature and the length. */
    async status(): Promise<UpdateStatus> {
      const folder = store.settings.updateFolder()
      if (folder === null) return { version, folder, offer: null, problem: null }
      try {
        return { version, folder, offer: await lookForUpdate(folder, here(), false), problem: null }
      } catch (error) {
        const fault = asFault(error, '更新')
        // The drive was pulled out: nothing to complain of.
        return { version, folder, offer: null, problem: fault.code === 'input.unknown' ? null : fault.message }
      }
    },
    /** Reads everything that is there. Throws Fault. */
    async look(given: string): Promise<UpdateStatus> {
      const folder = resolve(given)
      const offer = await lookForUpdate(folder, here(), true)
      store.settings.setUpdateFolder(folder)
      return { version, folder, offer, problem: null }
    },
    async installer(range: { readonly start: number; readonly end?: number } | null, actor: Actor): Promise<BytesAnswer> {
      const folder = store.settings.updateFolder()
      if (folder === null) throw new Fault('input.unknown', '更新', '还没有找过', '请先在“系统”页选择放着更新的文件夹')
      const { bytes, body } = await installerOf(folder, here())
      const start = Math.min(range?.start ?? 0, bytes - 1)
      const end = Math.min(range?.end ?? bytes - 1, bytes - 1)
      if (start === 0) store.audit.note(actor, 'export', 'update')
      return { type: 'application/octet-stream', total: bytes, start, end, body: body(start, end) }
    },
  }
}
