// cells.ts: one cell of an export: what its text means for the type of its field. What can be worked out is put right and said so; what
// cannot be is told with its reason.

import type { Field, FieldType, Value } from './dictionary.ts'

/** `repair` = what was put right on the way; `fault` = why nothing can be made of it. An empty cell is `value: null` alone. */
export type Cell = { readonly value: Value | null; readonly repair?: string; readonly fault?: string }

/** Days (YYYY-MM-DD) between which a date can be true. */
export type Range = { readonly from: string; readonly to: string }

/** Every kind of blank that exports hold, unseen ones too. */
const EDGES = /^[\s\u3000\u200b\ufeff\u00a0]+|[\s\u3000\u200b\ufeff\u00a0]+$/gu
export const bare = (text: string): string => text.replace(EDGES, '')
const narrow = (text: string): string => text.normalize('NFKC')

/** What systems write for nothing. */
const NOTHING = /^(?:null|none|n\/a|#n\/a|nan|undefined|无|空|-+|\/|—+)$/i

const reason = (...parts: (string | false)[]): string => parts.filter(Boolean).join('，')

function phoneOf(text: string): Cell {
  const plain = narrow(text).replace(/[\s()\-.·]/gu, '').replace(/\.0+$/, '')
  const digits = plain.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  if (/^1\d{10}$/.test(digits) || /^0\d{9,11}$/.test(digits)) {
    const why = reason(narrow(text) !== text && /[\uff10-\uff19]/.test(text) && '全角数字改为半角', /[\s\-()]/.test(narrow(text)) && '去掉电话里的空格和符号', digits !== plain && '去掉国家代码')
    return digits === text ? { value: digits } : { value: digits, repair: why || '改为纯数字' }
  }
  if (/^\d+(?:\.\d+)?e\+?\d+$/i.test(plain)) return { value: null, fault: '电话被表格软件改成了科学计数，后几位已经丢失' }
  if (/^\d+$/.test(digits)) return { value: null, fault: digits.length < 11 ? `电话只有 ${digits.length} 位，少了 ${11 - digits.length} 位` : `电话有 ${digits.length} 位，不是有效号码` }
  return { value: null, fault: '不是电话号码' }
}

const iso = (year: number, month: number, dayOfMonth: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth))
  return year >= 1 && year <= 9999 && at.getUTCMonth() === month - 1 && at.getUTCDate() === dayOfMonth ? at.toISOString().slice(0, 10) : null
}

/** Day number of a worksheet, 1900 system. */
const fromSerial = (serial: number): string => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)

function dayOf(text: string): Cell {
  const plain = narrow(text)
  const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/u.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (written) {
    const found = iso(Number(written[1]), Number(written[2]), Number(written[3]))
    if (found === null) return { value: null, fault: `日期“${plain}”不存在` }
    return plain === text ? { value: found } : { value: found, repair: '全角字符改为半角' }
  }
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return { value: fromSerial(Number(plain)), repair: '表格软件的日期序号改为日期' }
  return { value: null, fault: `“${plain.slice(0, 30)}”不是日期` }
}

function within(cell: Cell, range: Range, late: string): Cell {
  if (typeof cell.value !== 'string') return cell
  if (cell.value < range.from) return { value: null, fault: `日期“${cell.value}”太早，不可能` }
  return cell.value > range.to ? { value: null, fault: `日期“${cell.value}”${late}` } : cell
}

function numberOf(text: string, { least, most, type }: Field): Cell {
  const plain = narrow(text).replace(/[,\s_]/gu, '')
  const written = /^[¥￥$]?(?:rmb|cny)?(-?\d+(?:\.\d+)?)(万)?(?:元整?|公里|km|秒|分|人民币|%|座)?$/i.exec(plain)
  if (!written) return { value: null, fault: `“${text.slice(0, 30)}”不是数字` }
  const value = Math.round(Number(written[1]) * (written[2] ? 10_000 : 1) * 100) / 100
  if ((least !== undefined && value < least) || (most !== undefined && value > most)) return { value: null, fault: `数值 ${value} 超出 ${least ?? '-∞'} 到 ${most ?? '∞'}` }
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { value }
  const why = reason(/[\uff01-\uff5e]/.test(text) && '全角字符改为半角', /[,，]/.test(text) && '去掉千位分隔符', /[¥￥$元万a-z公里秒座]/i.test(text) && (type === 'money' ? '去掉货币符号和单位' : '去掉单位'))
  return { value, repair: why || '改为数字' }
}

const YES = /^(?:是|有|y|yes|true|1|√|已.*|对)$/i
const NO = /^(?:否|无|没有|n|no|false|0|×|x|未.*|不是)$/i
function yesNo(text: string): Cell {
  const plain = narrow(text)
  if (YES.test(plain)) return { value: true }
  return NO.test(plain) ? { value: false } : { value: null, fault: `“${text.slice(0, 20)}”不是“是”或“否”` }
}

function codeOf(text: string, codes: NonNullable<Field['codes']>): Cell {
  const plain = narrow(text).toLowerCase()
  const found = Object.keys(codes).find((code) => codes[code]!.includes(plain) || code.toLowerCase() === plain)
  return found === undefined ? { value: null, fault: `“${text.slice(0, 20)}”不是已知的代码（${Object.keys(codes).join('、')}）` } : { value: found }
}

/** Longer than anything that a field of an export holds. */
const LONGEST = 2_000

/**
 * @param range between which days a date can be true: of what has happened, of what may lie ahead, and of birthdays
 * @returns blanks at the edges are put right whatever the type is
 */
export function readCell(raw: string, field: Field, range: { readonly past: Range; readonly ahead: Range; readonly births: Range }): Cell {
  const text = bare(raw)
  if (text === '' || (NOTHING.test(text) && field.type !== 'yes_no')) return { value: null }
  const trimmed = text === raw ? [] : ['去掉首尾的空白']
  const cell = readBare(text, field, range)
  const why = [...trimmed, ...(cell.repair ? [cell.repair] : [])].join('，')
  return cell.fault !== undefined || why === '' ? cell : { ...cell, repair: why }
}

function readBare(text: string, field: Field, range: Parameters<typeof readCell>[2]): Cell {
  if (text.length > LONGEST) return { value: null, fault: `内容有 ${text.length} 个字，太长` }
  switch (field.type) {
    case 'phone': return phoneOf(text)
    case 'date': return within(dayOf(text), range.past, '在将来，不可能')
    case 'future': return within(dayOf(text), range.ahead, '太远，不可能')
    case 'birthday': return within(dayOf(text), range.births, '不可能是生日')
    case 'money': case 'number': return numberOf(text, field)
    case 'yes_no': return yesNo(text)
    case 'code': return codeOf(text, field.codes!)
    case 'key': case 'customer': return /[\p{L}\p{N}]/u.test(text) && text.length <= 64 ? { value: text } : { value: null, fault: `“${text.slice(0, 30)}”不是编号` }
    case 'name': case 'staff': case 'text': return { value: text }
  }
}

const LIKE_DATE = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/
const LIKE_PHONE = /^(?:\+?86|0086)?[-\s]?1\d[\d\s-]{7,}$/
/** Whether a text could stand in a field of this type: what tells columns apart that changed places. */
export function couldBe(type: FieldType, raw: string): boolean {
  const text = narrow(bare(raw))
  switch (type) {
    case 'phone': return LIKE_PHONE.test(text) || /^0\d{2,3}-?\d{7,8}$/.test(text)
    case 'date': case 'future': case 'birthday': return LIKE_DATE.test(text)
    case 'name': case 'staff': return /\p{L}/u.test(text) && !LIKE_DATE.test(text) && text.length <= 30
    case 'money': case 'number': return /^[¥￥$]?-?[\d,.]+(?:元|万)?$/.test(text)
    case 'key': case 'customer': case 'yes_no': case 'code': case 'text': return true
  }
}
