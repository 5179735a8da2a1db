// protocol.ts: what the engine and the backup process say to each other. The key goes by the line between them and is written nowhere.

import type { FaultData } from '../../src-core/faults.ts'
import type { Owed } from '../store/backups.ts'
import type { MadeBackup } from './making.ts'

export type ToBackup = {
  readonly home: string
  readonly folder: string
  readonly master: Uint8Array
  /** Of backups that were made before the key was renewed. */
  readonly former: readonly { readonly database: Uint8Array; readonly backup: Uint8Array }[]
  /** Erased first, in what lies there already. */
  readonly forget: readonly Owed[]
  /** null = nothing new is made. `now` = UTC ms. */
  readonly make: { readonly now: number } | null
}

export type FromBackup =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly made: MadeBackup | null }
  | { readonly type: 'fault'; readonly fault: FaultData }
