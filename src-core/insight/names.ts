// names.ts: finds brands and series in what is said, for vehicles.ts and for features that must not learn single names.

/** models/lexicon/vehicles.json: every brand with its series and the ways they are said. */
export type VehicleLexicon = {
  readonly brands: readonly {
    readonly brand: string
    readonly aliases?: readonly string[]
    /** Also an ordinary word (大众, 理想): believed only where a car is meant. */
    readonly everyday?: boolean
    /** Words after or before which the name means something else (图个吉利, 高尔夫球). */
    readonly notAfter?: readonly string[]
    readonly notBefore?: readonly string[]
    readonly series: readonly {
      readonly name: string
      readonly aliases?: readonly string[]
      readonly everyday?: boolean
      /** Its short code (S6, E5) is believed only after its brand: better known cars share it, or it means something else. */
      readonly rare?: boolean
      readonly notAfter?: readonly string[]
      readonly notBefore?: readonly string[]
    }[]
  }[]
}

/** A place in a text that names a car; `series` null where only the brand is said. */
export type Mention = { readonly start: number; readonly end: number; readonly brand: string; readonly series: string | null }

type Entry = { readonly brand: string; readonly series: string | null; readonly everyday: boolean; readonly weak: boolean; readonly rare: boolean; readonly notAfter: readonly string[]; readonly notBefore: readonly string[] }
type Node = { next: Map<string, Node>; entries: Entry[] }

const FOLD: Readonly<Record<string, string>> = { 零: '0', 〇: '0', 一: '1', 幺: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 加: '+' }
const SAID_DIGIT = /[零〇一二两三四五六七八九]/
const SKIP = /[\s\-·.:]/

/** Text with case, digits and blanks made equal; `at[i]` is where folded character i stood. */
function fold(text: string): { folded: string; at: number[] } {
  let folded = ''
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (SKIP.test(character)) continue
    const to = place(text, i) ?? FOLD[character] ?? character.toLowerCase()
    for (const one of to) {
      folded += one
      at.push(i)
    }
  }
  at.push(text.length)
  return { folded, at }
}

/** 十 and 百 as digits by what stands around them: 十六 = 16, 三百 = 300, 两百六 = 260. Null for every other character. */
function place(text: string, i: number): string | null {
  const after = SAID_DIGIT.test(text[i + 1] ?? '')
  const before = SAID_DIGIT.test(text[i - 1] ?? '')
  if (text[i] === '十') return (before ? '' : '1') + (after ? '' : '0')
  if (text[i] === '百' && before) return after ? '' : '00'
  return text[i - 1] === '百' && SAID_DIGIT.test(text[i] ?? '') && SAID_DIGIT.test(text[i - 2] ?? '') ? `${FOLD[text[i]!]}0` : null
}

/** A short code (S7, L6, 001, ES) that several brands share or that may be anything: it needs its brand near by. */
const isWeak = (folded: string): boolean => /^(?:[a-z]{0,2}\d{1,2}[a-z+]{0,2}|\d+[a-z+]*|[a-z]{1,3}|[a-z]\d{3}[a-z]?)$/.test(folded)

const LETTER = /[a-z0-9]/
const NUMERAL = /[零〇一二两三四五六七八九十百千万\d]/
const BEFORE_NAME = /(?:^|[，。！？、…；：\s台辆款看开买试的了要换跟和比选叫坐提订是有像这那个还到去说老新家奔过着冲])$/
const AFTER_NAME = /^(?:$|[，。！？、…；：\s]|的|和|跟|呢|吧|啊|呀|嘛|这|那|也|就|太|我|开|多少|有|现在|还|比|都|了|是|不|吗|要|那边|店|家|汽车|新能源|插混|混动|纯电|(?:C-?|i-?)?DM|PHEV|EV|怎|更|好|最|行|后|空间|坐|卖|刚|落|裸|一|两|几|试|去|来|过|看|车|呗|咋|里|或|什|四驱|两驱|[顶中低高]配|个头|个子|内饰|外观|后排|前排|前脸|车身|油耗|底盘|动力|座椅|尾|车机)/
const STRICT_AFTER = /^(?:$|[，。！？、…；：\s]|的|和|跟|呢|吧|啊|呀|嘛|这|那|也|就|太|我|现在|还|比|都|是|不|吗|要|那边|汽车|家|店|怎|更|新能源|插混|混动|纯电|EV|DM|PHEV|PLUS|有|没|开|刚)/

/**
 * Finds names; `recent` are the brands spoken of so far, the latest last: they tell which L7 is meant. `before` are the names of the turn before:
 * 看坦克五百？ 对，五百.
 */
export type NameFinder = { find(text: string, recent: readonly string[], before?: readonly Mention[]): Mention[] }

export function createNameFinder(lexicon: VehicleLexicon): NameFinder {
  const root: Node = { next: new Map(), entries: [] }
  const put = (surface: string, brand: string, series: string | null, everyday: boolean, guards: { readonly rare?: boolean; readonly notAfter?: readonly string[]; readonly notBefore?: readonly string[] }): void => {
    const { folded } = fold(surface)
    let node = root
    for (const character of folded) {
      let next = node.next.get(character)
      if (!next) node.next.set(character, (next = { next: new Map(), entries: [] }))
      node = next
    }
    if (node.entries.some((known) => known.brand === brand && known.series === series)) return
    node.entries.push({ brand, series, everyday, weak: isWeak(folded), rare: guards.rare ?? false, notAfter: guards.notAfter ?? [], notBefore: guards.notBefore ?? [] })
  }
  for (const own of lexicon.brands) {
    const { brand, aliases = [], everyday = false, series } = own
    for (const name of [brand, ...aliases]) put(name, brand, null, everyday && name === brand, own)
    for (const one of series)
      for (const name of [one.name, ...(one.aliases ?? [])]) {
        put(name, brand, one.name, (one.everyday ?? false) && name === one.name, one)
        if (!name.startsWith(brand)) for (const maker of [brand, ...aliases]) put(maker + name, brand, one.name, false, {})
      }
  }
  // 比亚迪的汉, 特斯拉那个Model Y: brand and series parted by a small word are one mention.
  const LINK = /^(?:的|家的|那个|那台|那款|这个|这台|这款|他们的|有个|出的|汽车)?$/

  const longest = (folded: string, from: number): { end: number; entries: Entry[] } | null => {
    let node: Node | undefined = root
    let best: { end: number; entries: Entry[] } | null = null
    for (let i = from; i < folded.length; i++) {
      node = node.next.get(folded[i]!)
      if (!node) break
      if (node.entries.length > 0) best = { end: i + 1, entries: node.entries }
    }
    return best
  }

  return {
    find(text, recent, before = []) {
      const { folded, at } = fold(text)
      const found: Mention[] = []
      const brands = [...recent]
      for (let i = 0; i < folded.length; ) {
        const hit = longest(folded, i)
        if (!hit || (LETTER.test(folded[i]!) && i > 0 && LETTER.test(folded[i - 1]!) && at[i] !== at[i - 1]! + 2)) {
          i++
          continue
        }
        const start = at[i]!
        const end = at[hit.end - 1]! + 1
        const head = found.at(-1)
        // 埃安的Y: a single letter is a car right behind its maker.
        const linked = head && head.series === null && !LETTER.test(folded[hit.end] ?? '') && LINK.test(text.slice(head.end, start)) ? hit.entries.find(({ brand, series }) => series !== null && brand === head.brand) : undefined
        const entry = linked ?? repeated(hit.entries, before, text, start, end) ?? choose(hit.entries, brands, text, start, end, folded[i - 1] ?? '', folded[hit.end] ?? '')
        if (!entry) {
          i++
          continue
        }
        i = hit.end
        brands.push(entry.brand)
        const last = found.at(-1)
        if (last && last.series === null && last.brand === entry.brand && entry.series !== null && LINK.test(text.slice(last.end, start))) found[found.length - 1] = { ...last, end, series: entry.series }
        else found.push({ start, end, brand: entry.brand, series: entry.series })
      }
      return found
    },
  }
}

/** Behind a number these make it a sum, a time or a distance. */
const COUNTED = /^(?:[万千百块号年月点度天]|公里|米)/

/** The car of the turn before whose code is said again by itself. */
function repeated(entries: readonly Entry[], before: readonly Mention[], text: string, start: number, end: number): Entry | undefined {
  if (!BEFORE_NAME.test(text.slice(0, start)) || !AFTER_NAME.test(text.slice(end)) || COUNTED.test(text.slice(end))) return undefined
  return entries.find(({ brand, series, weak }) => weak && series !== null && before.some((one) => one.brand === brand && one.series === series))
}

/** Which of the cars with this name is meant, or none if the words are more likely something else. */
function choose(entries: readonly Entry[], brands: readonly string[], text: string, start: number, end: number, previous: string, next: string): Entry | null {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const known = [...entries].sort((a, b) => brands.lastIndexOf(b.brand) - brands.lastIndexOf(a.brand) || Number(a.rare) - Number(b.rare))[0]!
  const isRecent = brands.includes(known.brand)
  const surface = text.slice(start, end)
  if (known.notAfter.some((word) => before.endsWith(word)) || known.notBefore.some((word) => after.startsWith(word))) return null
  if (known.weak && known.series !== null) {
    if (known.rare && !isRecent && !/[台辆]$/.test(before)) return null
    if (LETTER.test(next) && LETTER.test(previous)) return null
    if (/[a-z]$/i.test(surface) && /^[a-z]/i.test(after)) return null
    if (!/[a-z]/i.test(surface)) {
      const code = /^[零〇0]/.test(surface) || /^(?:[一二三四五六七八九][零一二三四五六七八九]{2}|[一二三四五六七八九]零零[一二三四五六七八九]|\d{3,4})$/.test(surface)
      // Nothing but a car is called 零零一; other codes need their maker.
      return (isRecent || /^零零[一七九]$/.test(surface)) && code && !NUMERAL.test(before.at(-1) ?? '') && !/^(?:[万千百块号年月十点，零一二三四五六七八九\d]|公里|米)/.test(after.replace(/^，(?=[^零一二三四五六七八九\d])/, '')) ? known : null
    }
    if (/^[a-z]$/i.test(surface)) return null
    if (!isRecent && (LETTER.test(next) || /^(?:座|系统|柱|档|点)/.test(after))) return null
    return !isRecent && surface.length < 2 ? null : known
  }
  if (known.everyday && known.series === null) {
    if (isRecent) return /^(?:色|化|人|派|型|的价|价|状态|系|电视|手机|大桥|路|人民|时间|户口|话)/.test(after) ? null : known
    return (BEFORE_NAME.test(before) || (/[在从到]$/.test(before) && /^(?:那边|那儿|那里|店|家|4S|四S)/.test(after))) && STRICT_AFTER.test(after) && !/^的(?:价|车|状态|颜色|东西|选择|话)/.test(after) ? known : null
  }
  if (known.everyday) {
    const single = surface.length === 1
    if (single && /[\d百千万零一二三四五六七八九十]$/.test(before)) return null
    if (isRecent && !single) return known
    if (BEFORE_NAME.test(before) && (single ? STRICT_AFTER : AFTER_NAME).test(after)) return known
    return null
  }
  return known
}
