// promises.ts: what was promised in a talk for a day that was named: 下周六来试驾. The day is reckoned from the day of the talk.

import { dayAfter } from '../day-count.ts'
import { createCalendar } from '../insight/days.ts'
import type { Findings } from '../shapes.ts'
import { nextStepOf } from '../visit/next-step.ts'
import type { Said } from '../visit/said.ts'

/** `due` = YYYY-MM-DD; `turn` = where it was proposed. */
export type Promised = { readonly what: '试驾' | '到店' | '联系'; readonly due: string; readonly turn: number }

/** Festivals are no appointments. */
const calendar = createCalendar({ fixed: {}, lunar: {}, spring: {}, after: {} })
/** Later than this nobody makes an appointment: the day belongs to something else. */
const FARTHEST_DAYS = 60
/** The answer may name the day that the proposal leaves open. */
const NEAR = [0, 1, -1, 2, -2]

/** Null where nothing was settled, or for no day. @param date YYYY-MM-DD of the talk */
export function promisedIn(turns: readonly Said[], findings: Findings, date: string): Promised | null {
  const step = nextStepOf(turns, findings)
  if (step.kind !== 'specific' || step.turn === undefined) return null
  const words = NEAR.map((offset) => turns[step.turn! + offset]?.text ?? '')
  for (const text of words) {
    const span = calendar.spansIn(text, date).find(({ kind, min, max }) => kind === 'day' && (min ?? max) !== null)
    const days = span?.min ?? span?.max
    if (days == null || days < 0 || days > FARTHEST_DAYS) continue
    const all = words.join('')
    return { what: /试驾|试乘|开一圈/.test(all) ? '试驾' : /电话|微信|联系您|回复/.test(all) && !/来|到店|过去|店里/.test(all) ? '联系' : '到店', due: dayAfter(date, days), turn: step.turn }
  }
  return null
}
