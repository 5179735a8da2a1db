// mask-words.ts: hides, inside what was said or written, the numbers that name a person: phones, plates and identity cards, in digits or as
// they are spoken. A masked text is as long as it was, so that whatever points into it still points at the same word.

const DIGIT = '[0-9０-９零〇一二三四五六七八九幺]'
/** People pause inside a number. */
const PAUSE = '[ ，,、。\\-]?'
const run = (n: number): string => `${DIGIT}(?:${PAUSE}${DIGIT}){${n - 1}}`
const NO_MORE = `(?!${PAUSE}${DIGIT})`
const NO_LESS = `(?<!${DIGIT}${PAUSE})(?<!${DIGIT})`

const ID = new RegExp(`${NO_LESS}${run(17)}${PAUSE}[0-9０-９零〇一二三四五六七八九幺Xx]${NO_MORE}`, 'g')
const MOBILE = new RegExp(`${NO_LESS}[1１一幺]${PAUSE}${run(10)}${NO_MORE}`, 'g')
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
/** Five marks after the letter, six on electric cars; spoken digits too. */
const PLATE = new RegExp(`[${PROVINCES}][A-HJ-NP-Za-hj-np-z][·. ]?(?:[A-HJ-NP-Za-hj-np-z0-9零〇一二三四五六七八九幺]){5,6}(?![A-Za-z0-9])`, 'g')

const isMark = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** Stars for all but the first `head` and the last `tail` letters and digits; pauses stay where they are. */
function hide(text: string, head: number, tail: number): string {
  const marks = [...text].filter(isMark).length
  let n = 0
  return [...text].map((character) => (!isMark(character) || n++ < head || n > marks - tail ? character : '*')).join('')
}

/** @returns a text of the same length: 138 0571 2296 -> 138 **** 2296, 京A12345 -> 京A***45 */
export const maskNumbers = (text: string): string =>
  text.replace(ID, (id) => hide(id, 4, 2)).replace(MOBILE, (phone) => hide(phone, 3, 4)).replace(PLATE, (plate) => hide(plate, 2, 2))

/** Every text of a value, whatever holds it; the value's own shape stays. */
export function maskAll<T>(value: T): T {
  if (typeof value === 'string') return maskNumbers(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => maskAll(item)) as T
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskAll(item as unknown)])) as T
  return value
}
