// values.ts: every list of findings and the closed values its fields may take (labels/SCHEMA.md), for forms, for the table of calls and for loops over the lists.

import type { Findings } from '../shapes.ts'

export type ListName = Exclude<keyof Findings, 'sentiment'>
export const FINDING_LISTS = ['budgets', 'vehicles', 'needs', 'opinions', 'objections', 'intents', 'timeline', 'facts', 'sales_actions'] as const satisfies readonly ListName[]

export const BUDGET_KINDS = ['total', 'bare', 'down_payment', 'monthly'] as const
export const RELATIONS = ['of_interest', 'competitor', 'owned', 'mentioned'] as const
export const NEED_VALUES = {
  body_type: ['轿车', 'SUV', 'MPV', '旅行车', '跑车', '皮卡', '越野车'],
  energy: ['汽油', '柴油', '纯电', '插混', '增程', '油电混动', '新能源'],
  seats: ['2', '4', '5', '6', '7'],
  drive: ['两驱', '四驱'],
  gearbox: ['手动', '自动'],
  color: ['白', '黑', '灰', '银', '红', '蓝', '绿', '棕', '其他'],
  usage: ['通勤', '接送孩子', '家用', '长途', '商务接待', '越野', '网约车', '代步', '露营'],
  feature: ['天窗', '座椅加热', '座椅通风', '座椅按摩', '360影像', '倒车影像', '自动泊车', '辅助驾驶', '车机', 'HUD', '电动尾门', '音响', '香氛', '冰箱', '大屏', '无钥匙进入', '定速巡航', '其他'],
  size: ['大空间', '小巧'],
} as const
export const ATTRIBUTES = ['body_type', 'energy', 'seats', 'drive', 'gearbox', 'color', 'usage', 'feature', 'size'] as const satisfies readonly (keyof typeof NEED_VALUES)[]
export const ASPECTS = ['动力', '价格', '内饰', '配置', '安全性', '外观', '操控', '能耗', '空间', '舒适性', '续航', '充电', '智能化', '售后', '保值', '质量', '品牌'] as const
export const OBJECTIONS = [
  'price_too_high', 'cheaper_elsewhere', 'prefers_competitor', 'ask_family', 'wait_and_see', 'no_hurry', 'long_delivery', 'quality_doubt', 'policy_doubt', 'resale_worry', 'range_anxiety', 'service_worry',
] as const
export const INTENTS = [
  'test_drive', 'trade_in', 'finance', 'full_payment', 'order', 'quote', 'insurance', 'licence_plate', 'delivery_time', 'return_visit', 'leave_contact', 'browse_only', 'complaint',
] as const
export const FACTS = ['surname', 'phone', 'wechat', 'occupation', 'residence', 'household', 'age', 'current_car_years', 'decision_maker', 'first_car', 'mileage_per_year'] as const
export const DECISION_MAKERS = ['自己', '配偶', '父母', '公司', '共同'] as const
export const SALES_ACTIONS = [
  'greet', 'introduce_self', 'ask_budget', 'ask_usage', 'ask_current_car', 'ask_decision_maker', 'ask_timeline', 'ask_competitor', 'present_front', 'present_side', 'present_rear', 'present_cabin',
  'present_back_seat', 'present_engine', 'invite_test_drive', 'quote_price', 'introduce_finance', 'introduce_trade_in', 'handle_objection', 'ask_contact', 'arrange_next', 'farewell',
] as const
