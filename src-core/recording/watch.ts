// watch.ts: keeps an eye on the sound that comes in, second by second: too loud, too quiet, nothing at all, nobody speaking.

import { SAMPLE_RATE } from '../ports.ts'
import { levelOf, type Level } from './levels.ts'

/** dead = digital silence: a muted or wrong microphone; quiet = too soft to be understood; clipping = too loud, cut off. */
export type SoundWarning = 'dead' | 'quiet' | 'clipping'

export type Watch = {
  /** Samples of the second that is not full yet. */
  readonly pending: readonly Int16Array[]
  readonly pendingSamples: number
  /** Of the last WINDOW_S seconds, oldest first. */
  readonly seconds: readonly Level[]
  /** For how long nobody has spoken, in seconds. */
  readonly silentS: number
}

export const newWatch: Watch = { pending: [], pendingSamples: 0, seconds: [], silentS: 0 }

const WINDOW_S = 120
/** Sound of a showroom is never as still as this: its microphone is off. */
const DEAD_DB = -90
const DEAD_S = 3
/** Speech at two metres is some -40 dB on a laptop; below this recognisers guess. */
const QUIET_DB = -52
const QUIET_S = 20
const CLIPPED_SHARE = 0.001
const CLIPPED_S = 5
/**
 * Speech stands out from the room by so much, in loud showrooms too; a fan does not. Music does, and that is well: to go on recording an
 * empty room costs little, to stop in the middle of a talk costs the talk.
 */
const ABOVE_ROOM_DB = 3
const ROOM_SHARE = 0.1
/** So many seconds tell how loud the room is. */
const ROOM_S = 10

/** The watch with these samples (16 kHz, any number). */
export function watched(watch: Watch, samples: Int16Array): Watch {
  let { pending, pendingSamples, seconds, silentS } = watch
  for (let at = 0; at < samples.length; ) {
    // A copy: the caller may use its block again.
    const some = samples.slice(at, at + SAMPLE_RATE - pendingSamples)
    pending = [...pending, some]
    pendingSamples += some.length
    at += some.length
    if (pendingSamples < SAMPLE_RATE) break
    const level = levelOf(joined(pending, SAMPLE_RATE))
    seconds = [...seconds.slice(-(WINDOW_S - 1)), level]
    silentS = speaks(seconds) ? 0 : silentS + 1
    pending = []
    pendingSamples = 0
  }
  return { pending, pendingSamples, seconds, silentS }
}

function joined(blocks: readonly Int16Array[], length: number): Int16Array {
  const all = new Int16Array(length)
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  return all
}

/** Whether somebody may be speaking in the last second; before the room is known, anything but dead sound counts. */
function speaks(seconds: readonly Level[]): boolean {
  const { rmsDb } = seconds.at(-1)!
  if (rmsDb <= DEAD_DB) return false
  if (seconds.length < ROOM_S) return true
  const sorted = seconds.map((second) => second.rmsDb).sort((a, b) => a - b)
  return rmsDb > sorted[Math.floor(sorted.length * ROOM_SHARE)]! + ABOVE_ROOM_DB
}

/** What a person should be told now, the gravest first; null where all is well. */
export function warningOf({ seconds }: Watch): SoundWarning | null {
  const last = (count: number): readonly Level[] | null => (seconds.length < count ? null : seconds.slice(-count))
  if (last(DEAD_S)?.every(({ peakDb }) => peakDb <= DEAD_DB)) return 'dead'
  if ((last(CLIPPED_S) ?? []).reduce((sum, { clipped }) => sum + clipped, 0) / CLIPPED_S > CLIPPED_SHARE) return 'clipping'
  if (last(QUIET_S)?.every(({ rmsDb }) => rmsDb < QUIET_DB)) return 'quiet'
  return null
}
