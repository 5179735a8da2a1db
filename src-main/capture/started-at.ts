// started-at.ts: reads from a file's name when the talk took place, as recorder pens, phones and people write it.

import { STORE_OFFSET_MS } from '../../src-core/settings.ts'

const DAY_MS = 86_400_000
const NOON = 12

const DATE = /(?<!\d)(20\d\d)(?:[-_.\s]|年)?(0[1-9]|1[0-2]|[1-9](?=[-_.\s月]))(?:[-_.\s]|月)?(0[1-9]|[12]\d|3[01]|[1-9](?!\d))日?/u
const TIME = /^[-_.\sT,，]*(?:(上午|下午|晚上|早上|中午))?\s*([01]?\d|2[0-3])(?:[-_.:：\s]|点|时)?([0-5]\d|半)?(?:[-_.:：\s]|分)?([0-5]\d)?/u

/**
 * The moment a talk took place, UTC milliseconds, from names such as 20261107_143000.wav, REC_2026-11-07-14-30.mp3 or
 * 录音 2026年11月7日 14点30.m4a (time of Shanghai). A name with a day but no time gives noon of that day, or the file's own
 * time if it was written that day. Null where the name holds no day, or one that lies after the file was written.
 * @param mtimeMs when the file was last written, UTC milliseconds
 */
export function startedAtFrom(name: string, mtimeMs: number): number | null {
  const stem = name.replace(/\.[^.]{1,5}$/u, '')
  for (let from = 0; from < stem.length; ) {
    const found = DATE.exec(stem.slice(from))
    if (found === null) return null
    const moment = momentOf(found, stem.slice(from + found.index + found[0].length), mtimeMs)
    if (moment !== null) return moment
    from += found.index + 1
  }
  return null
}

function momentOf(found: RegExpExecArray, rest: string, mtimeMs: number): number | null {
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const midnight = Date.UTC(year, month - 1, day) - STORE_OFFSET_MS
  if (new Date(midnight + STORE_OFFSET_MS).getUTCDate() !== day) return null
  // A clock set wrong is likelier than a talk of tomorrow.
  if (midnight > mtimeMs + DAY_MS) return null
  const time = timeOf(rest)
  if (time !== null) return midnight + time
  return mtimeMs >= midnight && mtimeMs < midnight + DAY_MS ? Math.round(mtimeMs) : midnight + NOON * 3_600_000
}

/** Milliseconds into the day, or null where no full time of day follows the date. */
function timeOf(text: string): number | null {
  const found = TIME.exec(text)
  if (found === null) return null
  const [, part, hours, minutes, seconds] = found
  // A lone number after the date is a counter (20261107-3), unless 点 says that it is an hour.
  if (minutes === undefined && !/点|时/u.test(found[0])) return null
  const afternoon = part === '下午' || part === '晚上' || (part === '中午' && Number(hours) < 3)
  const hour = Number(hours) + (afternoon && Number(hours) < 12 ? 12 : 0)
  return ((hour * 60 + (minutes === '半' ? 30 : Number(minutes ?? 0))) * 60 + Number(seconds ?? 0)) * 1000
}
