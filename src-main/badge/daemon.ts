// daemon.ts: a badge at work: one button begins and ends a recording, and what is finished is forwarded whenever the gateway is within reach. The
// button is pressed after the customer has agreed: no press, no sound.

import { asFault, Fault } from '../../src-core/faults.ts'
import type { Clock, Microphone } from '../../src-core/ports.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { LIMITS } from '../../src-core/recording/machine.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import { LEAST_MINUTES, minutesLeft } from '../recorder/disk-space.ts'
import type { BadgeHome } from './badge-home.ts'
import { forwardAll, type ForwardParts } from './forward.ts'
import { openLink } from './link.ts'
import type { Recording, Spool } from './spool.ts'

export type DaemonParts = {
  readonly home: BadgeHome
  readonly spool: Spool
  readonly clock: Clock
  /** Throws Fault. */
  readonly openMicrophone: () => Microphone
  readonly standing: ForwardParts['standing']
  /** What the person who wears it should know. */
  readonly say: (words: string) => void
  /** Waits before the next round; `hurry` cuts it short. */
  readonly pause: (ms: number, hurry: Promise<void>) => Promise<void>
}

export type Daemon = {
  /** The button: begins a recording, or ends the one that runs. Never rejects. */
  press(): Promise<void>
  /** Forwards until it is stopped. */
  run(): Promise<void>
  stop(): Promise<void>
}

const EVERY_MS = 30_000
/** After failures in a row the wait doubles up to this. */
const MOST_WAIT_MS = 5 * 60_000

export function createDaemon({ home, spool, clock, openMicrophone, standing, say, pause }: DaemonParts): Daemon {
  let running: { readonly microphone: Microphone; readonly done: Promise<void> } | null = null
  let wearer: string | null = null
  let stopped = false
  let hurry = (): void => undefined
  let said = ''

  /** The same trouble is told once. */
  const tell = (words: string): void => {
    if (words !== said) say(words)
    said = words
  }

  async function begin(): Promise<void> {
    const left = minutesLeft((await standing()).freeBytes)
    if (left !== null && left < LEAST_MINUTES) throw new Fault('store.full', '胸牌', '存储快满了', '请走到网关的无线网络里，等录音传完再录')
    const microphone = openMicrophone()
    const at = clock.now()
    const by = wearer ?? home.gateway()?.name ?? '胸牌'
    const recording = spool.begin(at, { answer: { how: 'spoken', wording: consentWords.version, keepVoice: true }, at, by, keepDays: defaultSettings.keepSoundDays }, null)
    running = { microphone, done: take(microphone, recording) }
    say('正在录音。请让客户在录音里说一次“同意”；再按一次结束')
  }

  async function take(microphone: Microphone, recording: Recording): Promise<void> {
    let samples = 0
    let unsynced = 0
    try {
      for await (const block of microphone.sound) {
        recording.append(block)
        samples += block.length
        if ((unsynced += block.length) >= SAMPLE_RATE) {
          unsynced = 0
          await recording.sync()
        }
        if ((samples * 1000) / SAMPLE_RATE >= LIMITS.stillMs) {
          say('这段录音太长，可能忘了结束，已自动停止')
          break
        }
      }
    } catch (error) {
      say(asFault(error, '录音').message)
    } finally {
      running = null
      await microphone.stop()
      await end(recording, samples)
      hurry()
    }
  }

  async function end(recording: Recording, samples: number): Promise<void> {
    try {
      say((await recording.end()) === null ? '没有录到声音' : `已保存 ${Math.round(samples / SAMPLE_RATE)} 秒`)
    } catch (error) {
      say(`${asFault(error, '录音').message}已录下的在下次开机时找回`)
    }
  }

  async function round(): Promise<boolean> {
    const gateway = home.gateway()
    if (!gateway) {
      tell('还没有和网关配对，配对后才能录音：tingke badge pair 配对码')
      return false
    }
    const link = openLink(gateway, home.identity)
    try {
      const done = await forwardAll({ spool, link, clock, standing, onRefused: (id, why) => say(`${id}：${why}`), onDelivered: (id) => say(`${id} 已送达，胸牌里的已删除`) })
      wearer = done.wearer
      tell(done.left > 0 ? `还有 ${done.left} 段留在胸牌里` : '没有待传的录音')
      return true
    } catch (error) {
      tell(asFault(error, '胸牌').message)
      return false
    } finally {
      link.close()
    }
  }

  return {
    async press() {
      try {
        if (running) {
          const { microphone, done } = running
          await microphone.stop()
          await done
        } else await begin()
      } catch (error) {
        say(asFault(error, '录音').message)
      }
    },
    async run() {
      for (const id of spool.recover()) say(`${id} 曾意外中断，已找回`)
      for (let failures = 0; !stopped; ) {
        const hurried = new Promise<void>((resolve) => (hurry = resolve))
        failures = (await round()) ? 0 : failures + 1
        if (stopped) break
        await pause(Math.min(MOST_WAIT_MS, EVERY_MS * 2 ** Math.max(0, failures - 1)), hurried)
      }
    },
    async stop() {
      stopped = true
      hurry()
      if (running) {
        const { microphone, done } = running
        await microphone.stop()
        await done
      }
    },
  }
}
