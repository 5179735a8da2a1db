// ics.ts: open tasks as a calendar that every calendar program reads (RFC 5545): one all-day event each, with a reminder on the morning.

import { dayAfter } from '../day-count.ts'

export type CalendarTask = { readonly key: string; readonly due: string; readonly title: string; readonly reason: string; readonly customer: string }

const escaped = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n?|\n/g, '\\n')

/** Lines hold 75 bytes at most; what is longer goes on in the next, behind a blank. */
function folded(line: string): string {
  const lines: string[] = []
  let own = ''
  let bytes = 0
  for (const character of line) {
    const code = character.codePointAt(0)!
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes + size > 75) {
      lines.push(own)
      own = ' '
      bytes = 1
    }
    own += character
    bytes += size
  }
  return [...lines, own].join('\r\n')
}

const plain = (day: string): string => day.replaceAll('-', '')

/** @param now UTC ms, when the calendar was made */
export function calendarOf(tasks: readonly CalendarTask[], now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  const events = tasks.flatMap(({ key, due, title, reason, customer }) => {
    const next = dayAfter(due, 1)
    return [
      'BEGIN:VEVENT', `UID:${escaped(key.replaceAll('|', '.'))}@tingke`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${plain(due)}`, `DTEND;VALUE=DATE:${plain(next)}`, `SUMMARY:${escaped(`${customer}：${title}`)}`, `DESCRIPTION:${escaped(reason)}`,
      'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT9H', `DESCRIPTION:${escaped(title)}`, 'END:VALARM', 'END:VEVENT',
    ]
  })
  return [...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tingke//Tasks//ZH', 'CALSCALE:GREGORIAN'], ...events, 'END:VCALENDAR'].map((line) => folded(line) + '\r\n').join('')
}
