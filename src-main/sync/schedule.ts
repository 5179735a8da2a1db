// schedule.ts: when the store sends by itself. The door to croner.

import { Cron } from 'croner'

/** Every two hours; the minute and second are the device's own, so that thousands of stores do not come at once. */
export function usualSchedule(device: string): string {
  const chance = parseInt(device.slice(-8), 16)
  return `${chance % 60} ${Math.floor(chance / 60) % 60} */2 * * *`
}

/** When it is next due (UTC ms), by the store's own clock on the wall; null for never. */
export const nextRun = (schedule: string): number | null => new Cron(schedule, { timezone: 'Asia/Shanghai', paused: true }).nextRun()?.getTime() ?? null

/** Calls `due` by schedule; never keeps the process alive. @returns ends it */
export function onSchedule(schedule: string, due: () => void): () => void {
  const job = new Cron(schedule, { timezone: 'Asia/Shanghai', unref: true, catch: true }, due)
  return () => job.stop()
}
