// vendor-names.ts: what the name of a file says that another maker's badge has written: when the recording began and which device made it. A pattern
// is data: Y M D h m s stand for digits of the store's clock, {device} for letters, digits and dashes, * for anything, the rest for itself.

import { STORE_OFFSET_MS } from '../settings.ts'

/** Patterns of makers that are met in showrooms; a store adds its own. */
export const VENDOR_PATTERNS = ['{device}_YYYYMMDD_hhmmss', '{device}_YYYYMMDDhhmmss', '{device}-YYYY-MM-DD-hh-mm-ss', 'RYYYYMMDDhhmmss', 'RECYYMMDDhhmmss', 'YYYYMMDD_hhmmss_{device}', 'YYYY-MM-DD_hh-mm-ss*', 'YYYYMMDDhhmmss*'] as const

export type NameRead = { readonly startedAt: number | null; readonly device: string | null }

const FIELDS = { YYYY: '(?<year>\\d{4})', YY: '(?<year>\\d{2})', MM: '(?<month>\\d{2})', DD: '(?<day>\\d{2})', hh: '(?<hour>\\d{2})', mm: '(?<minute>\\d{2})', ss: '(?<second>\\d{2})', '{device}': '(?<device>[A-Za-z0-9-]{1,40}?)', '*': '.*' } as const
const PART = /YYYY|YY|MM|DD|hh|mm|ss|\{device\}|\*|[^]/g

/** Throws where a field stands twice. */
function expression(pattern: string): RegExp {
  const parts = pattern.match(PART) ?? []
  return new RegExp(`^${parts.map((part) => (Object.hasOwn(FIELDS, part) ? FIELDS[part as keyof typeof FIELDS] : part.replace(/[.\\+?^$()[\]{}|/-]/g, '\\$&'))).join('')}$`)
}

/** Whether it can be read and names a moment to the minute at least. */
export function isPattern(pattern: string): boolean {
  try {
    const { source } = expression(pattern)
    return ['year', 'month', 'day', 'hour', 'minute'].every((field) => source.includes(`<${field}>`))
  } catch {
    return false
  }
}

/** @param name of the file, its ending left out or not, @param pattern one that `isPattern`. null where the name is none of it */
export function readName(name: string, pattern: string): NameRead | null {
  const found = expression(pattern).exec(name.replace(/\.\w{1,5}$/, ''))?.groups
  if (!found) return null
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((field) => Number(found[field] ?? 0)) as [number, number, number, number, number, number]
  const at = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute, second)
  const back = new Date(at)
  const real = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return real ? { startedAt: at - STORE_OFFSET_MS, device: found['device'] ?? null } : null
}

/** By the first pattern that fits. */
export function readAny(name: string, patterns: readonly string[]): NameRead {
  for (const pattern of patterns) {
    const read = readName(name, pattern)
    if (read) return read
  }
  return { startedAt: null, device: null }
}
