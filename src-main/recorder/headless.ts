// headless.ts: records from a microphone without a page: badges' gateways, machines without a window, the command line.

import { asFault, Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Clock, type Microphone } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Recorder } from './recorder.ts'

/** What a disk that is full for a while may hold up in memory: ten minutes, 19 MB. */
const MOST_HELD = 600 * SAMPLE_RATE

/** How often a disk that is full at the very end is tried again. */
const LAST_TRIES = 30

export type HeadlessParts = {
  readonly recorder: Recorder
  readonly clock: Clock
  /** Opens the microphone; called again where it was gone and may have come back. Throws Fault. */
  readonly open: () => Microphone
  /** Waits before the microphone is tried again. */
  readonly pause: () => Promise<void>
  /** What a person should know at once. */
  readonly say: (message: string) => void
}

export type Headless = { /** Resolves when the take has ended, by whatever cause. Throws Fault where sound had to be given up. */ readonly ended: Promise<void>; stop(): Promise<void> }

/** Feeds the running take of `desk` from the microphone until it ends; a microphone that is gone is tried again and again. */
export function feedFrom({ recorder, clock, open, pause, say }: HeadlessParts, first: Microphone, desk: string, actor: Actor): Headless {
  let microphone = first
  let wanted = true
  let held: { readonly samples: Int16Array; readonly capturedAt: number }[] = []
  let heldSamples = 0
  const take = recorder.status().take!.id
  const runs = (): boolean => recorder.status().take?.id === take && recorder.status().phase !== 'closing'

  /** Hands over what there is, in order; what cannot be written stays. */
  function hand(): void {
    while (held[0]) {
      const { samples, capturedAt } = held[0]
      try {
        recorder.sound({ desk, take, at: recorder.status().take!.samples, capturedAt }, samples)
      } catch (error) {
        const fault = asFault(error, '录音')
        if (fault.code !== 'store.full' && fault.code !== 'store.write') throw fault
        if (heldSamples > MOST_HELD) throw new Fault(fault.code, fault.thing, `${fault.why}，内存里也放不下了`, '请清理磁盘；已录下的不受影响')
        return
      }
      held = held.slice(1)
      heldSamples -= samples.length
    }
  }

  async function run(): Promise<void> {
    while (wanted && runs()) {
      try {
        for await (const samples of microphone.sound) {
          if (!wanted || !runs()) break
          held.push({ samples: samples.slice(), capturedAt: clock.now() })
          heldSamples += samples.length
          hand()
        }
      } catch (error) {
        if (!wanted) break
        const fault = asFault(error, '麦克风')
        // A microphone that never gave a sound will not come back by waiting.
        if (fault.code !== 'microphone' || recorder.status().take?.samples === 0) throw fault
        say(fault.message)
        await recorder.press(desk, { kind: 'interrupted' }, actor).catch(() => undefined)
      }
      await microphone.stop()
      if (wanted && runs()) microphone = await again()
    }
  }

  async function again(): Promise<Microphone> {
    for (;;) {
      await pause()
      if (!wanted || !runs()) return microphone
      try {
        const back = open()
        say(`麦克风“${back.name}”恢复，继续录音`)
        return back
      } catch {
        // Still gone: said already.
      }
    }
  }

  const ended = run().finally(() => microphone.stop())
  return {
    ended,
    async stop() {
      wanted = false
      await microphone.stop()
      await ended.catch(() => undefined)
      for (let tries = 0; held.length > 0 && runs() && tries < LAST_TRIES; tries++) {
        hand()
        if (held.length > 0) await pause()
      }
      if (held.length > 0) say(`磁盘一直写不下，最后 ${Math.round(heldSamples / SAMPLE_RATE)} 秒没有保存`)
      if (runs()) await recorder.press(desk, { kind: 'stop' }, actor)
    },
  }
}
