// drafts.ts: what a person may write as a finding, list by list (labels/SCHEMA.md), with a Chinese sentence for every way to get it wrong.

import { z } from 'zod'
import { ASPECTS, ATTRIBUTES, BUDGET_KINDS, DECISION_MAKERS, INTENTS, NEED_VALUES, OBJECTIONS, RELATIONS, SALES_ACTIONS } from './values.ts'

const choice = <T extends readonly [string, ...string[]]>(values: T, what: string) => z.enum(values, { error: `请选择${what}` })
const count = (least: number, most: number, what: string) => {
  const error = `${what}要填 ${least} 到 ${most} 之间的整数`
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const words = (what: string) => z.string({ error: `请填写${what}` }).trim().min(1, { error: `请填写${what}` }).max(20, { error: `${what}最多 20 个字` })
const written = (pattern: RegExp, error: string) => z.string({ error }).trim().regex(pattern, { error })
const polarity = choice(['positive', 'negative'], '是或否')

/** Yuan, by kind: further out a person has most likely taken 万 for 元. */
const AMOUNTS: Readonly<Record<(typeof BUDGET_KINDS)[number], readonly [least: number, most: number, what: string]>> = {
  total: [10_000, 10_000_000, '落地价'], bare: [10_000, 10_000_000, '裸车价'], down_payment: [1_000, 5_000_000, '首付'], monthly: [100, 200_000, '月供'],
}
const yuan = z.number({ error: '金额要填数字' }).int({ error: '金额要填整数元' }).nullable()
const Budget = z.strictObject({ kind: choice(BUDGET_KINDS, '预算种类'), min: yuan, max: yuan, approx: z.boolean({ error: '请说明是否约数' }) }).superRefine(({ kind, min, max }, context) => {
  const [least, most, what] = AMOUNTS[kind]
  const wrong = (message: string): void => void context.addIssue({ code: 'custom', message })
  if (min === null && max === null) wrong('最低和最高金额至少填一个')
  if (min !== null && max !== null && min > max) wrong('最低金额不能高于最高金额')
  if ([min, max].some((amount) => amount !== null && (amount < least || amount > most))) wrong(`${what}要在 ${least} 元到 ${most / 10_000} 万元之间，请检查单位是元还是万`)
})

const days = count(0, 3650, '天数').nullable()
const Timeline = z.strictObject({ min_days: days, max_days: days }).superRefine(({ min_days: min, max_days: max }, context) => {
  if (min === null && max === null) context.addIssue({ code: 'custom', message: '最早和最晚天数至少填一个' })
  if (min !== null && max !== null && min > max) context.addIssue({ code: 'custom', message: '最早天数不能大于最晚天数' })
})

const Need = z
  .strictObject({ attribute: choice(ATTRIBUTES, '需求类别'), value: words('需求'), polarity: choice(['want', 'reject'], '要或不要') })
  .superRefine(({ attribute, value }, context) => {
    if (!(NEED_VALUES[attribute] as readonly string[]).includes(value)) context.addIssue({ code: 'custom', message: `“${value}”不在可选的需求里，请从列表中选择` })
  })

const fact = <T extends string, V extends z.ZodType>(type: T, value: V) => z.strictObject({ type: z.literal(type), value })
const Fact = z.discriminatedUnion(
  'type',
  [
    fact('surname', written(/^\p{Script=Han}{1,2}$/u, '姓要填一到两个汉字')),
    fact('phone', written(/^1\d{10}$/, '电话要填 11 位手机号码')),
    fact('wechat', written(/^[\w-]{5,20}$/, '微信号要填 5 到 20 位字母、数字、下划线或减号')),
    fact('occupation', words('职业')),
    fact('residence', words('住址')),
    fact('household', words('家庭情况')),
    fact('age', count(16, 100, '年龄')),
    fact('current_car_years', count(0, 60, '现有车的年数')),
    fact('decision_maker', choice(DECISION_MAKERS, '决策人')),
    fact('first_car', z.boolean({ error: '请选择是否首次购车' })),
    fact('mileage_per_year', count(100, 500_000, '年里程（公里）')),
  ],
  { error: '请选择信息种类' },
)

/** Cars are checked against the store's dictionary of names as well, by the engine, which has it. */
const Vehicle = z.strictObject({ brand: words('品牌'), series: words('车系').nullable(), relation: choice(RELATIONS, '和客户的关系') })

const turn = z.number({ error: '请选择是哪一句说明的' }).int({ error: '请选择是哪一句说明的' }).nonnegative({ error: '请选择是哪一句说明的' })
const of = <L extends string, V extends z.ZodType>(list: L, values: V) => z.object({ list: z.literal(list), turn, values })

/** A finding as a person writes it: the list, the turn (0-based) that proves it, and the values without evidence. */
export const Draft = z.discriminatedUnion(
  'list',
  [
    of('budgets', Budget),
    of('vehicles', Vehicle),
    of('needs', Need),
    of('opinions', z.strictObject({ aspect: choice(ASPECTS, '评价的方面'), sentiment: choice(['positive', 'negative'], '满意或不满') })),
    of('objections', z.strictObject({ type: choice(OBJECTIONS, '异议') })),
    of('intents', z.strictObject({ type: choice(INTENTS, '意向'), polarity })),
    of('timeline', Timeline),
    of('facts', Fact),
    of('sales_actions', z.strictObject({ type: choice(SALES_ACTIONS, '顾问动作') })),
  ],
  { error: '没有这一类洞察' },
)
export type Draft = z.output<typeof Draft>
