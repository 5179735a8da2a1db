// written.test.ts: numbers as people write them, and everything else as it was said.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWriting, writtenNumbers } from '../../../src-core/insight/written.ts'
import { spokenForm } from '../../../src-core/transcript/spoken.ts'

describe('numbers in writing', () => {
  test.each([
    ['落地二十万零五千吧', '落地20.5万吧'],
    ['预算十五六万', '预算15–16万'],
    ['十二万九千八', '12.98万'],
    ['两万八的优惠', '2.8万的优惠'],
    ['月供三千二百块', '月供3200块'],
    ['一百二十公里', '120公里'],
    ['百公里七点五个油', '百公里7.5个油'],
    ['首付百分之三十', '首付30%'],
    ['打八五折', '打8.5折'],
    ['电话幺三八零五七幺二二九六', '电话13805712296'],
    ['二零二四年上的牌', '2024年上的牌'],
    ['下午十点', '下午10点'],
    ['十分钟就好', '10分钟就好'],
  ])('%s', (said, written) => expect(inWriting(said)).toBe(written))
  test.each(['我看看三系', '千万别贵了', '万一没货呢', '十分满意', '三五个人', '两三天', '一下子', '二十来万', '几十万', '周六下午', '第十个', '一个人看', '二手车', '一二三线城市', '20万左右', '五座就行'])('stays as said: %s', (said) => expect(inWriting(said)).toBe(said))
  test('a number below ten thousand is written as it counts, whatever it is', () => {
    fc.assert(fc.property(fc.integer({ min: 11, max: 9_999 }), (value) => inWriting(`一共${spokenForm(String(value))}块`) === `一共${value}块`))
  })
  test('places lie in order, apart, and tell what was said', () => {
    const pieces = ['二十万', '十五六万', '，', '首付', '百分之三十', '幺三八零零', '第十', '八五折', '千万别', '几万', '三系']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const found = writtenNumbers(text)
        return found.every(({ start, end, as }, i) => start < end && end <= text.length && start >= (found[i - 1]?.end ?? 0) && as !== text.slice(start, end))
      }),
    )
  })
})
