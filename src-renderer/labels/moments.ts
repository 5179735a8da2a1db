// moments.ts: dates, lengths and positions in a recording as short text for both languages.

import type { Tongue } from './money.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** 3:07, 1:02:09: a position in a recording. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** 32分07秒: how long something lasted. */
export function lasting(ms: number, tongue: Tongue = 'zh-CN'): string {
  const whole = Math.round(ms / 1000)
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const units = tongue === 'en' ? [' h ', ' min ', ' s'] : ['小时', '分', '秒']
  if (hours > 0) return `${hours}${units[0]}${minutes}${units[1]}`.trim()
  return (minutes > 0 ? `${minutes}${units[1]}${two(seconds)}${units[2]}` : `${seconds}${units[2]}`).trim()
}

/** The hour and minute in the showroom's own time, wherever the browser thinks it is. */
export const hourOf = (startedAt: number): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false }).format(startedAt)

/** 今天, 昨天, 11月7日, 2025年11月7日, seen from `today` (both YYYY-MM-DD). */
export function dayText(date: string, today: string, tongue: Tongue = 'zh-CN'): string {
  const days = Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000)
  if (days === 0) return tongue === 'en' ? 'Today' : '今天'
  if (days === 1) return tongue === 'en' ? 'Yesterday' : '昨天'
  const [year, month, day] = date.split('-')
  if (tongue === 'en') return date
  const inYear = `${Number(month)}月${Number(day)}日`
  return year === today.slice(0, 4) ? inYear : `${year}年${inYear}`
}

/** Today in the showroom, as the table writes dates. */
export const todayInStore = (now: number = Date.now()): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)

/** Days from now as people say them: 0–7 → 7天内, 31–90 → 31–90天. */
export function daysText(min: number | null, max: number | null, tongue: Tongue = 'zh-CN'): string {
  const en = tongue === 'en'
  if (max === null) return min === null ? '—' : en ? `after ${min} days` : `${min}天以后`
  if (min === null || min === 0) return en ? (max === 0 ? 'today' : `within ${max} days`) : max === 0 ? '今天' : `${max}天内`
  return en ? `${min}–${max} days` : `${min}–${max}天`
}
