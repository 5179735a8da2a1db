import { describe, expect, test } from 'vitest'
import { headingKey, suggestMapping, type Remembered } from '../../../src-core/records/mapping.ts'

const none = (): Remembered => new Map()
const fields = (headings: string[], samples: string[][] = [], remembered = none) => {
  const mapping = suggestMapping(headings, samples, remembered)
  return mapping && { entity: mapping.entity, fields: mapping.columns.map(({ field }) => field) }
}

describe('what a file holds and which column is which', () => {
  test.each([
    [['客户编号', '姓名', '手机号', '性别', '建档日期'], 'customers', ['customer', 'name', 'phone', 'gender', 'date']],
    [['客户姓名', '联系电话', '客户来源', '创建时间', '销售顾问'], 'customers', ['name', 'phone', 'channel', 'date', 'adviser']],
    [['合同号', '客户代码', '签约日期', '车型', '成交金额（元）'], 'orders', ['order', 'customer', 'date', 'series', 'price']],
    [['VIN', '车牌号', '客户号', '购车日期', '保险到期日'], 'vehicles', ['vin', 'plate', 'customer', 'date', 'insurance_until']],
    [['工单号', '会员号', '进厂时间', '维修类型', '结算金额', '进厂里程'], 'services', ['service', 'customer', 'date', 'kind', 'amount', 'km']],
    [['问卷编号', '客户编号', '日期', '场景', '满意度'], 'feedback', ['feedback', 'customer', 'date', 'about', 'score']],
    [['活动编号', '主题', '渠道', '客户编号', '日期', '是否响应'], 'campaigns', ['campaign', 'theme', 'way', 'customer', 'date', 'answered']],
    [['品牌', '车系', '配置', '指导价'], 'catalogue', ['brand', 'series', 'trim', 'price']],
    [['线索编号', '姓名', '手机', '下发时间', '线索来源'], 'leads', ['lead', 'name', 'phone', 'date', 'channel']],
  ])('%s', (headings, entity, expected) => expect(fields(headings)).toEqual({ entity, fields: expected }))

  test('columns whose heading says nothing are known by what stands in them', () =>
    expect(fields(['客户编号', '姓名', 'C3', 'C4'], [['1', '孟丽', '13800001111', '2026-01-02'], ['2', '王伟', '13800002222', '2026-01-03'], ['3', '李娜', '13800003333', '2026/1/4']])).toEqual({ entity: 'customers', fields: ['customer', 'name', 'phone', 'date'] }))
  test('a column that fits nothing is left out, and a file that fits nothing is refused', () => {
    expect(fields(['客户编号', '姓名', '星座'])).toEqual({ entity: 'customers', fields: ['customer', 'name', null] })
    expect(fields(['alpha', 'beta'])).toBeNull()
  })
  test('what a source has settled before outranks every guess, also that a column is not wanted', () => {
    const remembered: Remembered = new Map([[headingKey('备用电话'), 'phone'], [headingKey('手机号'), null]])
    expect(fields(['客户编号', '姓名', '手机号', '备用电话'], [], () => remembered)).toEqual({ entity: 'customers', fields: ['customer', 'name', null, 'phone'] })
  })
  test('headings that are names of things every object has map to nothing', () => {
    const mapping = suggestMapping(['__proto__', 'constructor', '客户编号', '姓名'], [['{"admin":true}', 'x', '1', '孟丽']], none)!
    expect(mapping.columns.map(({ field }) => field)).toEqual([null, null, 'customer', 'name'])
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })
})
