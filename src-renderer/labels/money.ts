// money.ts: amounts as people in a showroom write them: 15–16万, 约20万, 20万以内, 3000元.

export type Amount = { readonly min: number | null; readonly max: number | null; readonly approx: boolean }
export type Tongue = 'zh-CN' | 'en'

const WAN = 10_000
const short = (value: number): string => String(Number(value.toFixed(2)))

const plain = (yuan: number): string => (yuan >= WAN ? `${short(yuan / WAN)}万` : `${yuan}元`)
const plainEn = (yuan: number): string => (yuan >= 1000 ? `¥${short(yuan / 1000)}k` : `¥${yuan}`)

function rangeZh(min: number, max: number): string {
  if (min === max) return plain(min)
  if (min >= WAN && max >= WAN) return `${short(min / WAN)}–${short(max / WAN)}万`
  if (min < WAN && max < WAN) return `${min}–${max}元`
  return `${plain(min)}–${plain(max)}`
}

export function amountText({ min, max, approx }: Amount, tongue: Tongue = 'zh-CN'): string {
  if (tongue === 'en') {
    const about = approx ? '~' : ''
    if (min !== null && max !== null) return about + (min === max ? plainEn(min) : `${plainEn(min)}–${short(max / 1000)}k`)
    if (max !== null) return `${about}≤ ${plainEn(max)}`
    return min === null ? '—' : `${about}≥ ${plainEn(min)}`
  }
  const about = approx ? '约' : ''
  if (min !== null && max !== null) return about + rangeZh(min, max)
  if (max !== null) return `${about}${plain(max)}以内`
  return min === null ? '—' : `${about}${plain(min)}以上`
}
