// spoken.ts: digits as a recogniser writes them, back to the characters that were spoken: 20万 -> 二十万, 4.8 -> 四点八, 30% -> 百分之三十.

const DIGITS = '零一二三四五六七八九'
const SMALL = ['', '十', '百', '千'] as const
const LARGE = ['', '万', '亿', '万亿'] as const

const digitByDigit = (digits: string): string => [...digits].map((digit) => DIGITS[Number(digit)]!).join('')

/** One group of up to four digits. */
function group(digits: string): string {
  let out = ''
  let zero = false
  ;[...digits].forEach((digit, i) => {
    const place = digits.length - 1 - i
    if (digit === '0') zero = out !== ''
    else {
      out += (zero ? '零' : '') + DIGITS[Number(digit)]! + SMALL[place]!
      zero = false
    }
  })
  return out
}

/** A whole number as it is said, without 两 for 二 where both are said. */
function whole(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain === '0') return '零'
  const groups: string[] = []
  for (let end = plain.length; end > 0; end -= 4) groups.unshift(plain.slice(Math.max(0, end - 4), end))
  let out = ''
  groups.forEach((digits_, i) => {
    const said = group(digits_)
    if (said === '') return
    const gap = out !== '' && (digits_.startsWith('0') || groups[i - 1] === '0000')
    out += `${gap ? '零' : ''}${said}${LARGE[groups.length - 1 - i] ?? ''}`
  })
  return out.replace(/^一十/, '十')
}

/** Longer runs, leading zeros and years are read digit by digit: phone numbers, codes, 2026年. */
function integer(digits: string, next: string): string {
  if (digits.length > 1 && digits.startsWith('0')) return digitByDigit(digits)
  if (digits.length >= 7 || (next === '年' && (digits.length === 4 || digits.length === 2))) return digitByDigit(digits)
  return whole(digits)
}

/** The text with every number in characters; everything else stays. */
export function spokenForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d+)(?:\.(\d+))?(%?)/g, (_match, digits: string, fraction: string | undefined, percent: string, at: number, all: string) => {
      const next = all[at + _match.length] ?? ''
      const said = integer(digits, fraction === undefined && percent === '' ? next : '') + (fraction === undefined ? '' : `点${digitByDigit(fraction)}`)
      return percent === '' ? said : `百分之${said}`
    })
}
