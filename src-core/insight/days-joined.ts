// days-joined.ts: days that belong together: a day meant again, two that are one stretch, a date with its weekday.

import type { Span } from './days.ts'

/** The days of a text in order, with those that only several words together name. */
export const joined = (text: string, spans: readonly Span[]): Span[] => merged(withReferences(text, ranges(text, spans)))

/** 八月二十号到九月十号 is one stretch; 二十六号，星期天 is one day; 年前是年前 concedes and names none. */
function ranges(text: string, spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    const between = last ? text.slice(last.end, span.start) : ''
    const said = text.slice(span.start, span.end)
    if (last && /^(?:到|至|跟|和)$/.test(between) && last.min !== null && span.max !== null && span.max > last.min && /^(?:day|month|festival)$/.test(last.kind) && /^(?:day|month|festival)$/.test(span.kind)) out[out.length - 1] = { ...span, start: last.start, min: last.min, kind: 'month' }
    else if (last?.kind === 'day' && span.kind === 'day' && /^(?:，|是|就是|那天|，是)?$/.test(between) && /^(?:周|星期|礼拜)/.test(said) && !/^(?:周|星期|礼拜)/.test(text.slice(last.start, last.end))) out[out.length - 1] = { ...last, end: span.end }
    else if (last && between === '是' && text.slice(last.start, last.end) === said) out.pop()
    else out.push(span)
  }
  return out
}

/** 七月十号到期，到期之前得弄好; 一月十五生日，那之前要交: before the day just named. */
function withReferences(text: string, spans: readonly Span[]): Span[] {
  const out = [...spans]
  for (const match of text.matchAll(/(?:那|那天|这|到期|这个日子|生日|结婚|开学|报到|上班|预产期)(?:以前|之前)/g)) {
    const named = spans.filter(({ end, max, kind }) => end <= match.index && max !== null && (kind === 'day' || kind === 'festival')).at(-1)
    if (named && match.index - named.end <= 16) out.push({ start: match.index, end: match.index + match[0].length, min: 0, max: named.max, kind: named.kind })
  }
  // 四月一号搬家，那时候肯定得有车: by the day just named.
  for (const match of text.matchAll(/(?:那时候?|到时候?|那会儿|那天)(?:我|我们|就|肯定|必须|一定|怎么也)*(?:得|要|能)?(?:有车|有台车|开上|用车|用上|开着)/g)) {
    const named = spans.filter(({ end, max, kind }) => end <= match.index && max !== null && (kind === 'day' || kind === 'festival')).at(-1)
    if (named && match.index - named.end <= 24) out.push({ start: match.index, end: match.index + match[0].length, min: 0, max: named.max, kind: named.kind })
  }
  return out.sort((a, b) => a.start - b.start)
}

/** 十五号以后，月底之前 is one stretch; so is 七月份八月份. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last && span.start - last.end <= 14 && last.max === null && last.min !== null && span.max !== null && span.min !== null && span.max > last.min && span.min <= last.min && last.kind !== 'year') {
      out.push(span)
      out.push({ ...span, start: last.start, min: last.min })
    } else if (last && span.start - last.end <= 2 && last.kind === 'month' && span.kind === 'month' && last.max !== null && span.min !== null && span.min === last.max + 1) out[out.length - 1] = { ...span, start: last.start, min: last.min }
    else out.push(span)
  }
  return out
}
