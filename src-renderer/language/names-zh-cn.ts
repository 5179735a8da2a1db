// names-zh-cn.ts: the Chinese names of everything the table's shapes enumerate: speakers, findings, metrics, states.

export const namesZhCN = {
  speaker: { sales: '销售顾问', customer: '客户', companion: '同行人', unknown: '未分清' },
  consent: { none: '未确认同意', noted: '已注明同意', given: '已当场同意', withdrawn: '已撤回同意' },
  stage: { recorded: '已录入', transcribed: '转写', attributed: '分离说话人', understood: '理解', scored: '评分', profiled: '归档' },
  working: { recorded: '正在转写', transcribed: '正在分离说话人', attributed: '正在理解', understood: '正在评分', scored: '正在归档', profiled: '正在收尾', queued: '已完成' },
  gradeMeaning: { H: '预计 7 天内下订', A: '预计 8–30 天下订', B: '预计 31–90 天下订', C: '90 天以上或尚不明确' },
  lifeCycle: { 潜在: '潜在', 意向: '意向', 战败: '战败', 成交: '成交', 保有: '保有', 复购: '复购', 流失: '流失' },
  list: {
    budgets: '预算', vehicles: '车型', needs: '需求', opinions: '评价', objections: '异议', intents: '意向',
    timeline: '购车时间', facts: '客户信息', sales_actions: '顾问动作', sentiment: '整体情绪', grade: '线索等级',
  },
  budgetKind: { total: '落地', bare: '裸车', down_payment: '首付', monthly: '月供' },
  relation: { of_interest: '关注', competitor: '竞品', owned: '现有车', mentioned: '提到' },
  attribute: { body_type: '车身', energy: '能源', seats: '座位', drive: '驱动', gearbox: '变速箱', color: '颜色', usage: '用途', feature: '配置', size: '大小' },
  sentiment: { positive: '正面', neutral: '平和', negative: '负面' },
  opinion: { positive: '满意', negative: '不满' },
  objection: {
    price_too_high: '嫌价格高', cheaper_elsewhere: '别处更便宜', prefers_competitor: '更中意竞品', ask_family: '要和家人商量', wait_and_see: '想再等等看',
    no_hurry: '不着急', long_delivery: '嫌等车久', quality_doubt: '担心质量', policy_doubt: '对政策有疑虑', resale_worry: '担心保值', range_anxiety: '担心续航', service_worry: '担心售后',
  },
  wants: {
    test_drive: '要试驾', trade_in: '要置换', finance: '考虑贷款', full_payment: '全款', order: '准备下订', quote: '询价', insurance: '问保险', licence_plate: '问上牌',
    delivery_time: '问交车时间', return_visit: '会再来', leave_contact: '愿留联系方式', browse_only: '随便看看', complaint: '投诉',
  },
  declines: {
    test_drive: '不试驾', trade_in: '不置换', finance: '不贷款', full_payment: '不全款', order: '现在不订', quote: '不问价', insurance: '不在店里买保险', licence_plate: '不用代上牌',
    delivery_time: '不急交车', return_visit: '不再来', leave_contact: '不留联系方式', browse_only: '不只是看看', complaint: '不投诉',
  },
  fact: {
    surname: '姓', phone: '电话', wechat: '微信', occupation: '职业', residence: '住址', household: '家庭', age: '年龄', current_car_years: '现有车',
    decision_maker: '决策人', first_car: '首次购车', mileage_per_year: '年里程',
  },
  action: {
    greet: '迎接', introduce_self: '自我介绍', ask_budget: '问预算', ask_usage: '问用途', ask_current_car: '问现有车', ask_decision_maker: '问决策人', ask_timeline: '问购车时间',
    ask_competitor: '问竞品', present_front: '讲车头', present_side: '讲侧面', present_rear: '讲车尾', present_cabin: '讲座舱', present_back_seat: '讲后排', present_engine: '讲动力',
    invite_test_drive: '邀请试驾', quote_price: '报价', introduce_finance: '讲金融', introduce_trade_in: '讲置换', handle_objection: '处理异议', ask_contact: '要联系方式',
    arrange_next: '约下次', farewell: '送别',
  },
  metric: {
    talk_ratio: '说话占比', longest_monologue: '最长独白', longest_customer_story: '客户最长叙述', interactivity: '互动度', patience: '耐心', interruptions: '抢话',
    sales_questions: '顾问提问', customer_questions: '客户提问', sales_speech_rate: '顾问语速', customer_speech_rate: '客户语速', silence: '静默占比',
  },
  metricMeaning: {
    talk_ratio: '顾问说话时长 ÷（顾问 + 客户一侧说话时长），不含静默。', longest_monologue: '顾问连续说话最长的一段，不计“嗯、对、好的”之类的附和。',
    longest_customer_story: '客户一侧连续说话最长的一段，越长说明客户越愿意讲。', interactivity: '每分钟换人说话的次数。', patience: '客户说完到顾问开口之间停顿的中位数；负值表示常常抢话。',
    interruptions: '客户还没说完顾问就开口的次数，不计附和。', sales_questions: '顾问在这次接待中提问的次数。', customer_questions: '客户一侧提问的次数。',
    sales_speech_rate: '顾问每分钟说的字数，只算自己说话的时间。', customer_speech_rate: '客户每分钟说的字数，只算自己说话的时间。', silence: '超过 5 秒的停顿占整段录音的比例。',
  },
  metricReference: {
    talk_ratio: '43% 左右最佳，超过 65% 效果下降', longest_monologue: '不超过 76 秒', longest_customer_story: '', interactivity: '', patience: '', interruptions: '',
    sales_questions: '10–14 次，其中开放式至少 4 次', customer_questions: '', sales_speech_rate: '', customer_speech_rate: '', silence: '',
  },
  visitStage: { reception: '迎接', needs: '需求', walk_around: '六方位绕车', test_drive: '试驾', quote: '报价', farewell: '送别' },
  visitStageShort: { reception: '迎', needs: '需', walk_around: '绕', test_drive: '驾', quote: '价', farewell: '送' },
  visitMetric: { price: '报价时机', competitors: '竞品提及', next_step: '下一步', questions: '开放/封闭提问', question_rate: '每十分钟提问', sop: 'SOP 流程执行率' },
  visitMetricMeaning: {
    price: '顾问第一次说出车价的时刻：第几分钟，以及在整段接待里的位置。', competitors: '客户一侧说到的竞品车，每款只算一次；回应指顾问在接下来两次开口内接了这个话题。',
    next_step: '明确：说定了哪一天或几点，对方认可；含糊：没有定日子，或只留了联系方式；无：没有约。', questions: '顾问的提问：开放式要对方讲内容，封闭式只需回答是或不是。',
    question_rate: '顾问平均每十分钟提问的次数，开放式与封闭式合计。', sop: '流程清单上这次应做的项目里，做到的比例。清单由门店自己定。',
  },
  nextStep: { specific: '明确', vague: '含糊', none: '无' },
  priceBy: { customer: '客户先问价', sales: '顾问主动报价' },
  nothing: { price: '没有听到报价', competitors: '没有提到', sop: '没有应做的项目' },
  satisfaction: { positive: '满意', neutral: '一般', negative: '不满意' },
  receptionKind: { customer: '接待客户', staff_chat: '员工聊天', unanswered: '无人应答', noise: '噪音' },
} as const

/** The same keys with any words. */
type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> }
export type Names = Worded<typeof namesZhCN>

/** The name of a value, or the value itself where a newer engine sends one that this page does not know. */
export const named = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key
