// xml-text.ts: text as XML may hold it: what names and sheets of other systems carry besides (control characters, halves of characters) would make Word and
// Excel call the whole file damaged.

/** The same text without what XML forbids. */
export const xmlText = (text: string): string => text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')

/** Every text of a value; the value's own shape stays. */
export function xmlTexts<T>(value: T): T {
  if (typeof value === 'string') return xmlText(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => xmlTexts(item)) as T
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, xmlTexts(item as unknown)])) as T
  return value
}
