// mic-holder.ts: holds the one microphone of this tab: opens it, opens it again when it is gone or another is chosen, and says how it is.

import { levelOf } from '../../src-core/recording/levels.ts'
import type { MicDevices } from './mic-devices.ts'
import { troubleOf } from './mic-trouble.ts'
import type { Microphone, OpenMicrophone } from './microphone.ts'
import { cell, type Heard, type MicState, type Watched } from './recorder-view.ts'
import type { SoundBlock } from './sound-block.ts'

export type MicParts = {
  readonly open: OpenMicrophone
  readonly devices: MicDevices
  /** The deviceId that the person chose last; null = the usual one. */
  readonly chosen: { get(): string | null; set(id: string): void }
}

export type MicHolder = {
  readonly level: Watched<Heard>
  /** Opens the microphone where it is not open. False when it cannot be: the state says why. */
  ensure(): Promise<boolean>
  /** Takes another one from now on, and opens it. */
  choose(id: string): Promise<void>
  close(): void
}

export type MicHearer = {
  onBlock(block: SoundBlock): void
  onState(state: MicState): void
  /** It was pulled out; another is opened when this has resolved. */
  onGone(): Promise<void>
}

export function makeMicHolder({ open, devices, chosen }: MicParts, hearer: MicHearer): MicHolder {
  const level = cell<Heard>(null)
  let state: MicState = { state: 'closed' }
  let held: Microphone | null = null
  let opening: Promise<boolean> | null = null
  /** Counts closings: what is opened after its closing is closed at once. */
  let round = 0

  const become = (next: MicState): void => {
    state = next
    hearer.onState(next)
  }

  async function openNow(): Promise<boolean> {
    const mine = ++round
    let asleep = false
    become({ state: 'opening' })
    try {
      const microphone = await open(chosen.get(), {
        onBlock: (block) => {
          if (mine !== round) return
          level.set(levelOf(block.samples))
          hearer.onBlock(block)
        },
        onGone: () => { if (mine === round) void gone() },
        onAsleep: (now) => {
          asleep = now
          if (mine === round && state.state === 'open') become({ ...state, asleep })
        },
      })
      if (mine !== round) {
        microphone.close()
        return held !== null
      }
      held = microphone
      devices.refresh()
      become({ state: 'open', deviceId: microphone.deviceId, label: microphone.label, asleep })
      return true
    } catch (error) {
      if (mine !== round) return held !== null
      round++
      become({ state: 'failed', trouble: troubleOf(error) })
      return false
    }
  }

  function letGo(): void {
    round++
    held?.close()
    held = null
    level.set(null)
  }

  function ensure(): Promise<boolean> {
    if (held) return Promise.resolve(true)
    opening ??= openNow().finally(() => { opening = null })
    return opening
  }

  async function gone(): Promise<void> {
    letGo()
    become({ state: 'opening' })
    await hearer.onGone()
    // It may have been closed, or opened again, meanwhile.
    if (state.state === 'opening') await ensure()
  }

  devices.subscribe(() => {
    const list = devices.get()
    if (state.state === 'failed' && state.trouble.kind === 'none' && list.length > 0) void ensure()
    const { deviceId } = held ?? {}
    if (held && deviceId && list.length > 0 && !list.some(({ id }) => id === deviceId)) void gone()
  })

  return {
    level,
    ensure,
    async choose(id) {
      chosen.set(id)
      await opening
      letGo()
      await ensure()
    },
    close() {
      letGo()
      if (state.state !== 'closed') become({ state: 'closed' })
    },
  }
}
