// recorder-view.ts: what the screens see of this tab's recorder.

import type { Fault } from '../../src-core/faults.ts'
import type { RecorderDeed, RecorderStatus } from '../../src-core/recording/calls.ts'
import type { Level } from '../../src-core/recording/levels.ts'
import type { MicTrouble } from './mic-trouble.ts'
import type { SendState } from './send-queue.ts'

export type MicState =
  | { readonly state: 'closed' | 'opening' }
  /** `asleep` = the audio system stands still until somebody touches the page. */
  | { readonly state: 'open'; readonly deviceId: string; readonly label: string; readonly asleep: boolean }
  | { readonly state: 'failed'; readonly trouble: MicTrouble }

export type RecorderView = {
  /** null until the engine has answered. */
  readonly status: RecorderStatus | null
  /** The engine has not answered the last question. */
  readonly unreachable: boolean
  /** This tab records the take. */
  readonly mine: boolean
  /** This tab opened the consent step. */
  readonly asking: boolean
  readonly mic: MicState
  readonly sending: SendState
  /** The button that is being pressed. */
  readonly busy: RecorderDeed['kind'] | null
  /** Why the last button was refused. */
  readonly fault: Fault | null
  /** This tab was recording, and the engine knows nothing of it any more: it was restarted. */
  readonly cut: boolean
}

export type Listen = (hear: () => void) => () => void
/** Something that changes, for useSyncExternalStore. */
export type Watched<T> = { readonly get: () => T; readonly subscribe: Listen }

/** What the microphone hears now; null while none is open. Ten times a second, so apart from the rest. */
export type Heard = Level | null

export const isLive = (status: RecorderStatus | null): boolean => status?.phase === 'recording' || status?.phase === 'paused'

/** A cell that tells its hearers. */
export function cell<T>(first: T): Watched<T> & { set(next: T): void } {
  let value = first
  const hearers = new Set<() => void>()
  return {
    get: () => value,
    subscribe: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const hear of hearers) hear()
    },
  }
}
