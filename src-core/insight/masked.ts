// masked.ts: a turn's words without single names and numbers, for every model that reads words.

import type { Mention } from './names.ts'
import { figuresIn } from './numbers.ts'

/** The text with every car as V and every number that counts something as N, so that models learn ways of speaking and not names and prices. */
export function masked(text: string, mentions: readonly Mention[]): string {
  const marks = mentions.map(({ start, end }) => ({ start, end, as: 'V' }))
  for (const figure of figuresIn(text)) {
    const counts = figure.end - figure.start > 1 || /^[万千百块月年号成折个岁度公台座天]/.test(text.slice(figure.end))
    if (counts && !mentions.some((mention) => mention.start < figure.end && figure.start < mention.end)) marks.push({ start: figure.start, end: figure.end, as: 'N' })
  }
  marks.sort((a, b) => a.start - b.start)
  let out = ''
  let at = 0
  for (const mark of marks) {
    if (mark.start < at) continue
    out += text.slice(at, mark.start) + mark.as
    at = mark.end
  }
  return (out + text.slice(at)).replace(/[…、；：“”"'\s]+/g, '，').replace(/，+/g, '，')
}
