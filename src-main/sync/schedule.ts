// schedule.ts: when the store sends by itself. The door to croner.

import { Cron } from 'croner'
import { Fault } from '../../src-core/faults.ts'
import { SCHEDULES, type SyncWishes } from '../../src-core/sync/wishes.ts'

const HOURS = { hourly: '*', two_hours: '*/2', nightly: '21' } as const

/** Minute and second are the device's own, so that thousands of stores do not come at once. */
function ownTimes(device: string): { readonly second: number; readonly minute: number } {
  const chance = parseInt(device.slice(-8), 16)
  return { second: chance % 60, minute: Math.floor(chance / 60) % 60 }
}

/** As croner reads it, with seconds. @throws Fault input.invalid where it can never be due */
export function scheduleOf(chosen: SyncWishes['schedule'], device: string): string {
  const { second, minute } = ownTimes(device)
  const known = SCHEDULES.find((one) => one === chosen)
  if (known) return `${second} ${minute} ${HOURS[known]} * * *`
  const written = `${second} ${chosen}`
  try {
    if (nextRun(written) !== null) return written
  } catch { /* What croner cannot read is never due either. */ }
  throw new Fault('input.invalid', `发送时间“${chosen}”`, '不是能到来的时间', '五段依次是 分 时 日 月 星期，例如 30 20 * * * 是每天 20:30')
}

/** What was chosen, from what `scheduleOf` made of it. */
export const chosenOf = (schedule: string, device: string): SyncWishes['schedule'] => SCHEDULES.find((one) => scheduleOf(one, device) === schedule) ?? schedule.split(' ').slice(1).join(' ')

/** Every two hours. */
export const usualSchedule = (device: string): string => scheduleOf('two_hours', device)

/** When it is next due (UTC ms), by the store's own clock on the wall; null for never. */
export const nextRun = (schedule: string): number | null => new Cron(schedule, { timezone: 'Asia/Shanghai', paused: true }).nextRun()?.getTime() ?? null

/** Calls `due` by schedule; never keeps the process alive. @returns ends it */
export function onSchedule(schedule: string, due: () => void): () => void {
  const job = new Cron(schedule, { timezone: 'Asia/Shanghai', unref: true, catch: true }, due)
  return () => job.stop()
}
