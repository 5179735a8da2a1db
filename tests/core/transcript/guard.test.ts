import { describe, expect, test } from 'vitest'
import { cutLoops, guard, isKnownPhrase } from '../../../src-core/transcript/guard.ts'

const tokens = (text: string) => [...text].map((character, i) => ({ text: character, startMs: i * 100 }))
const heard = (text: string, speechMs: number) => guard({ startMs: 0, endMs: speechMs }, tokens(text), speechMs, ['请不吝点赞', '谢谢观看'])

describe('what a person could not have said', () => {
  test('a phrase that loops is kept once', () => {
    const { tokens: left, cut } = cutLoops(tokens('这个车，这个车，这个车，这个车，这个车，挺好'))
    expect(left.map((token) => token.text).join('')).toContain('挺好')
    expect(left.filter((token) => token.text === '这')).toHaveLength(1)
    expect(cut).toBe(12)
  })
  test('what people do repeat stays', () => {
    for (const said of ['行行行，您等我五分钟', '对对对对，是这样', '试驾试驾，走', '好的好的好的']) expect(cutLoops(tokens(said)).cut).toBe(0)
  })
  test('subtitle phrases alone are dropped, inside a talk they stay', () => {
    expect(heard('谢谢观看', 2_000)).toMatchObject({ text: '', doubt: 'phrase' })
    expect(isKnownPhrase('谢谢观看我们的新车，您这边请', ['谢谢观看'])).toBe(false)
  })
  test('words faster than speech are dropped, words far too few are doubted', () => {
    expect(heard('欢迎光临本店今天想看什么车型轿车还是越野预算多少首付几成贷款几年要不要置换旧车', 2_000)).toMatchObject({ text: '', doubt: 'too_fast' })
    expect(heard('嗯好的', 15_000)).toMatchObject({ text: '嗯好的', doubt: 'too_sparse' })
    expect(heard('您这边预算大概是多少呀', 3_000).doubt).toBeUndefined()
  })
})
