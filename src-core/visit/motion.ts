// motion.ts: stretches in which it hummed as in a car under way. They never make a test drive by themselves: they tell how long one lasted that was
// spoken of.

import type { Region } from '../shapes.ts'
import { HUM_SLOT_MS } from '../transcript/hum.ts'
import type { Said } from './said.ts'

/** So many decibels above the talk's own quiet hum; a fan that runs all the time is that quiet hum. */
const RISE_DB = 8
/** The talk's own quiet: so many of its slots are no louder. A drive that fills more of the recording is not seen. */
const QUIET_SHARE = 0.2
/** Below this a rise is a rustle on a dead-silent line. */
const FLOOR_DB = 20
const LEAST_MS = 3 * 60_000
/** A red light: the engine idles or stands still. */
const PAUSE_MS = 90_000
/** Of the slots of a stretch, red lights and all. */
const LOUD_SHARE = 0.6
/** Words of driving are never further from both ends of the drive than this. */
const REACH_MS = 10 * 60_000

/** @param hum dB for each HUM_SLOT_MS, null where it could not be measured. @returns stretches of at least three minutes, in order */
export function motionIn(hum: readonly (number | null)[]): Region[] {
  const known = hum.filter((level) => level !== null).sort((a, b) => a - b)
  if (known.length === 0) return []
  const loudFrom = Math.max(FLOOR_DB, known[Math.floor(QUIET_SHARE * (known.length - 1))]!) + RISE_DB
  const loud = hum.flatMap((level, i) => (level !== null && level >= loudFrom ? [i] : []))
  const runs = loud.reduce<number[][]>((all, slot) => {
    const last = all.at(-1)
    if (last && (slot - last.at(-1)! - 1) * HUM_SLOT_MS <= PAUSE_MS) last.push(slot)
    else all.push([slot])
    return all
  }, [])
  return runs.flatMap((run) => {
    const [from, to] = [run[0]!, run.at(-1)! + 1]
    const measured = hum.slice(from, to).filter((level) => level !== null).length
    return (to - from) * HUM_SLOT_MS >= LEAST_MS && run.length >= LOUD_SHARE * measured ? [{ startMs: from * HUM_SLOT_MS, endMs: to * HUM_SLOT_MS }] : []
  })
}

type Sign = { readonly strong: boolean; readonly back: boolean; readonly sign: boolean }

/** Of these stretches those in which somebody speaks as one does only in a moving car, as far as such words reach. */
export function drivenIn(motion: readonly Region[], turns: readonly Said[], signs: readonly Sign[]): Region[] {
  return motion.flatMap(({ startMs, endMs }) => {
    const said = turns.filter((turn, i) => signs[i]!.sign && turn.endMs > startMs && turn.startMs < endMs)
    const strong = turns.some((turn, i) => (signs[i]!.strong || signs[i]!.back) && turn.endMs > startMs && turn.startMs < endMs)
    if (!strong) return []
    return [{ startMs: Math.max(startMs, said[0]!.startMs - REACH_MS), endMs: Math.min(endMs, said.at(-1)!.endMs + REACH_MS) }]
  })
}
