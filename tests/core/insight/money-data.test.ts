// Our grammar of numbers and money against other people's cases (shared/numbers/money.jsonl) and against another reader of Chinese numbers.

import Recognizers from '@microsoft/recognizers-text-suite'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { amountsIn } from '../../../src-core/insight/money.ts'
import { figuresIn, ratesIn } from '../../../src-core/insight/numbers.ts'

const DATA = resolve(import.meta.dirname, '../../../../shared/numbers/money.jsonl')
type Row = { readonly src: string; readonly text: string; readonly expected?: readonly { readonly text: string; readonly value?: string | null; readonly isoCurrency?: string }[]; readonly expected_itn?: string; readonly value?: number; readonly other?: string }

/** What nobody says in a showroom or the engine never sees: the first kind that fits is why a case is left out. */
const OUT: readonly (readonly [kind: string, holds: (row: Row) => boolean])[] = [
  ['数字写法转换（不是读数）', ({ other }) => other !== undefined],
  ['大写或繁体数字（转写后都是简体小写）', ({ text }) => /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩貳雙廿倆點幾雙圆]/.test(text)],
  ['全角数字', ({ text }) => /[０-９]/.test(text)],
  ['外币', (row) => row.expected?.some(({ isoCurrency }) => isoCurrency !== undefined && isoCurrency !== 'CNY') || /美[元刀圆金]|欧元|英镑|港[元币]|日[元本]|卢布|林吉特|令吉|台币|法郎|比特币|澳元/.test(row.text)],
  ['分数和百分数', ({ text }) => /分\s*之|又|[/%％]/.test(text)],
  ['负数', ({ text }) => /负|負|正负|零下|(?:^|[^\d])-\.?\d/.test(text)],
  ['乘方、科学记数、英文量级', ({ text }) => /\^|\d[eE][+-]?\d|\d\s*[kKMmGgTtbB](?![a-z])/.test(text)],
  ['数字里夹着空格', ({ text }) => /[零一二两三四五六七八九十百千万亿几\d]\s+[零一二两三四五六七八九十百千万亿几余点\d]/.test(text)],
  ['打、双、半', ({ text }) => /打|双|半/.test(text)],
  ['角和分', ({ text }) => /[角毛](?!楼)|元[零一二三四五六七八九\d]+分/.test(text)],
  ['兆和万亿以上', ({ text, value, expected }) => /兆/.test(text) || (value ?? 0) >= 1e12 || (expected?.some((one) => Number(one.value) >= 1e12) ?? false)],
  ['一位一位念的数字（电话、年份、编号）', ({ text }) => /[零一二三四五六七八九幺]{3,}|^一一$/.test(text.replace(/点[零一二三四五六七八九]+/g, ''))],
  ['省略整数部分或多个小数点', ({ text }) => /(?:^|[^\d])\.\d|\d\.\d+\.\d/.test(text)],
  ['日期、时刻', ({ text, src }) => /date|time/.test(src) || /年|月|日|点.*分|[早晚]上/.test(text)],
  ['别的量和整句改写', ({ expected_itn: itn, text }) => itn !== undefined && !/^[零一二两三四五六七八九十百千万亿点]+(?:元|人民币|块|块钱)?$/.test(text)],
  ['只有币种没有数', ({ expected }) => expected?.some(({ value }) => value === null) ?? false],
]

/** `17-8万`, `50~60`, `¥3380.58`, `300万`: what other people write for a number or a span. Null where it is neither. */
function written(itn: string): [number, number] | null {
  const match = /^[¥￥]?(?:CNY)?(\d+(?:\.\d+)?)(?:[-~](\d+))?(万|千|百|亿)?(?:元|块|块钱)?$/.exec(itn)
  if (!match) return null
  const unit = { 万: 1e4, 千: 1e3, 百: 100, 亿: 1e8 }[match[3] ?? ''] ?? 1
  const low = match[1]!
  const high = match[2] === undefined ? low : match[2].length < low.length ? low.slice(0, low.length - match[2].length) + match[2] : match[2]
  return [Number(low) * unit, Number(high) * unit]
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** Null where the case says nothing that could be compared. */
function isRight({ src, text, expected, expected_itn: itn, value }: Row): boolean | null {
  const figures = figuresIn(text)
  if (itn !== undefined) {
    const span = written(itn)
    return span && figures.length === 1 && near(figures[0]!.low, span[0]) && near(figures[0]!.high, span[1])
  }
  if (value !== undefined) return figures.length === 1 && near(figures[0]!.low, value)
  // Where no number is meant (四川, 一切) it is enough that no money is heard.
  if (expected!.length === 0) return amountsIn(text).length === 0
  const money = src.includes('Currency')
  const found = money ? figures.filter(({ start, end }) => /^(?:元|人民币|块|圆)/.test(text.slice(end)) || /(?:人民币\s*|[￥¥])$/.test(text.slice(0, start))) : figures
  // 二十几万 is a span here, by labels/SCHEMA.md; other people write its floor.
  return expected!.length === found.length && expected!.every((one, i) => near(found[i]!.low, Number(one.value)) || (found[i]!.approx && found[i]!.low >= Number(one.value) && found[i]!.low <= 1.2 * Number(one.value)))
}

describe.skipIf(!existsSync(DATA))('other people\'s cases', () => {
  test('yuan and plain numbers: at most 2 % wrong, the rest left out by kind', () => {
    const rows = readFileSync(DATA, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row)
    const left = new Map<string, number>()
    const wrong: string[] = []
    let read = 0
    for (const row of rows) {
      const kind = OUT.find(([, holds]) => holds(row))?.[0] ?? (isRight(row) === null ? '没有可比的数值' : null)
      if (kind) left.set(kind, (left.get(kind) ?? 0) + 1)
      else {
        read++
        if (!isRight(row)) wrong.push(`${row.text.slice(0, 40)} 应为 ${row.expected_itn ?? row.value ?? row.expected!.map(({ value }) => value).join()}，读作 ${figuresIn(row.text).map(({ low, high }) => (low === high ? low : `${low}..${high}`)).join()}`)
      }
    }
    console.log(`数字与人民币 ${read} 例，错 ${wrong.length} 例（${((100 * wrong.length) / read).toFixed(1)} %）\n${wrong.join('\n')}\n不在范围内 ${rows.length - read} 例：\n${[...left].map(([kind, n]) => `  ${kind} ${n}`).join('\n')}`)
    expect(wrong.length / read).toBeLessThanOrEqual(0.02)
    expect(read).toBeGreaterThan(250)
  })
})
test.runIf(!existsSync(DATA))('other people\'s cases are not read here', ({ skip }) => skip('没有旁边的 shared 文件夹'))

/** The value that recognizers-text reads of a whole text, or null. */
function oracle(text: string): number | null {
  const [only, more] = Recognizers.recognizeNumber(text, Recognizers.Culture.Chinese)
  return only && !more && only.start === 0 ? Number(only.resolution?.['value']) : null
}

describe('beside recognizers-text', () => {
  test.each(['两万八', '十二万八千八', '一百二', '3.98万', '十二万', '二十万零三千', '十五万六', '两千五', '三千八百', '一万零五百', '十七万九千八百', '25万6千', '两百', '20万', '12,800', '203000'])('%s is read alike', (text) => {
    const figures = figuresIn(text)
    expect(figures).toHaveLength(1)
    expect(figures[0]).toMatchObject({ start: 0, end: text.length, low: oracle(text), high: oracle(text) })
  })

  // What it reads wrong or not at all is asserted for ours alone.
  test.each([
    ['三点九八万', 39_800, 39_800],
    ['十二点九八万', 129_800, 129_800],
    ['万二', 12_000, 12_000],
    ['二三十万', 200_000, 300_000],
    ['十来万', 100_000, 150_000],
    ['一两万', 10_000, 20_000],
    ['百八十块', 80, 100],
    ['千儿八百块', 800, 1_000],
    ['千把块', 900, 1_100],
    ['三五万', 30_000, 50_000],
    ['20多万', 200_000, 290_000],
    ['20来万', 200_000, 250_000],
    ['15,6万', 150_000, 160_000],
    ['12万8千8', 128_800, 128_800],
    ['20万03000', 203_000, 203_000],
    ['1.2w', 12_000, 12_000],
    ['5000块', 5_000, 5_000],
    ['20,000', 20_000, 20_000],
    ['￥203,000', 203_000, 203_000],
    ['130,000到150,000', 130_000, 150_000],
  ])('%s = %d..%d', (text, min, max) => expect(amountsIn(text)).toEqual([expect.objectContaining({ min, max, start: 0, doubt: null })]))

  test.each([['八五折', 0.85], ['九折', 0.9], ['三个点', 0.03], ['五个百分点', 0.05], ['百分之三', 0.03], ['3.5%', 0.035], ['三成', 0.3], ['零首付', 0]])('%s is a share, %d, and no money', (text, share) => {
    expect(ratesIn(text).map((rate) => rate.share)).toEqual([share])
    expect(amountsIn(`最多${text}吧`)).toEqual([])
  })

  test.each(['$2,000,000', '2,000,000', '2000000元', '两千美金'])('%s is heard, and doubted with its reason', (text) => {
    const [only] = amountsIn(`落地${text}就签`)
    expect(only?.doubt).toMatch(/请回听核对/)
  })

  test.each(['八点半', '八点三十', '2026年', '5008', '10公里', '二点零T'])('%s is no money', (text) => expect(amountsIn(text)).toEqual([]))

  test.each([
    ['十八万以内，真喜欢再加个一两万也行', null, 200_000],
    ['二十万以内，再加两三万也行', null, 230_000],
  ])('%s', (text, min, max) => expect(amountsIn(text)).toEqual([expect.objectContaining({ min, max, approx: true })]))
})
