// segments-zh-cn.ts: the Chinese sentences of segments, forecasts, recommendations and campaigns. zh-cn.ts takes them in.

export const segmentsZhCN = {
  segments: {
    nav: '经营', title: '客户经营', asOf: '算到 {{day}}，共 {{n}} 位客户；有新往来的客户随时重算，其余每天重算一次', never: '还没有计算过标签和预测', running: '正在计算全部客户：{{percent}}', runningFirst: '第一次计算需要几分钟，可以离开这个页面。',
    tabs: { overview: '总览', leads: '机会', winBack: '挽回', campaigns: '活动' }, back: '回到总览', nobody: '没有这样的客户', nobodyYet: '还没有客户', nobodyYetHint: '分析完录音，或在“数据”里导入客户以后，这里会告诉您先联系谁。', nobodyOpen: '没有还在考虑买车的客户', nobodyLeft: '没有要挽回的客户', of: '{{n}} 位', share: '占 {{percent}}',
    quadrants: '价值象限', quadrantsWhat: '横看活跃度、竖看价值，都和本店的中位数比：活跃看最近的往来，价值看花过或打算花的钱。', quadrantWhat: { 钻石: '活跃又高价值：优先接待', 黄金: '高价值但不活跃：唤醒', 白银: '活跃但价值不高：标准服务', 铁: '都不高：低成本保持联系' },
    quadrant: { 钻石: '钻石', 黄金: '黄金', 白银: '白银', 铁: '铁' },
    stages: '生命周期', stagesWhat: '按往来判断：120 天内谈过购车是意向，登记战败是战败，下单 60 天内是成交，之后是保有；保养到期且一年没有往来是流失。',
    groups: '客群', groupsWhat: '把说法和做法相像的客户放在一起；群数由数据决定，换一半客户仍分出同样的群才显示。', rules: '怎么认出来', telling: '最突出', needs: '想要', objections: '顾虑', household: '家庭与决策', budget: '预算', budgetOne: '大多 {{middle}} 万（{{n}} 位说过）', budgetOf: '中间一半在 {{low}}–{{high}} 万，中位 {{middle}} 万（{{n}} 位说过）', serve: '怎么服务', quotes: '他们这样说', quoteOpen: '打开这句话', typicalOf: '{{label}} {{percent}}', noneTypical: '说过的人太少', members: '看这一群的客户',
    models: '预测靠得住吗', modelsWhat: '用较早的历史学习，拿之后的事检验。AUC：随机挑一个发生的和一个没发生的客户，预测排对的机会；50% 等于瞎猜。', orders: '90 天内下单', churn: '车主流失', auc: '排对的机会 {{auc}}（±{{error}}），在较晚的 {{n}} 位客户上检验', calibration: '说的概率与实际平均相差 {{gap}}', importance: '最看重', calibrationRow: '说 {{promised}} 的 {{n}} 位，实际 {{kept}}',
    customer: '客户', activity: '活跃度', quadrantName: '象限', stageName: '阶段', segment: '客群', order: '90 天内下单', days: '预计多久下单', daysOf: '约 {{n}} 天', daysFar: '一年内难说', trend: '走势', leaving: '流失可能', satisfaction: '满意度', loyalty: '忠诚度', rfm: 'RFM', lifeCycle: '生命周期', lastVisit: '最近到店', opened: '打开 {{name}} 的依据',
    trendName: { rising: '升温', stalled: '停滞', fading: '变冷' }, trendWhat: '{{since}}时 {{from}}，现在 {{to}}', trends: '走势筛选', allTrends: '全部',
    leadsWhat: '还在考虑买车的客户，按 90 天内下单的可能从高到低；前十分之一是 H，接着两成 A、三成 B。', noForecast: '还不能预测下单：{{why}}', winBackWhat: '已经流失、战败，或很可能不再来的客户，和店里知道的离开原因；最近还有往来的排在前面。', reason: '原因', noReason: '店里没有记下原因',
    drawer: '{{name}}：标签、预测和依据', evidence: '依据的往来', evidenceOpen: '{{date}} {{what}}：打开这句话', noEvidence: '没有可以打开的往来', toCustomer: '客户档案', ofCustomer: '标签、预测和推荐', reasonUp: '使可能性提高', reasonDown: '使可能性降低', member: '属于“{{name}}”，因为', fair: '标签和预测只用于安排服务；同样情形的客户看到同样的优惠，价格不因人而异。客户可以要求不做画像。',
    recommended: '推荐车型', recommendedWhat: '拿说过的需求、预算和家庭，逐项对照本店目录', price: '指导价 {{wan}} 万', fits: '合适', misfits: '不合适', similar: '相像的买家选了', similarOf: '{{series}} {{percent}}（{{n}} 位）', offers: '正在公布的优惠', offersWhat: '同样情形的客户都有', noCatalogue: '还没有导入车型目录', noNeeds: '还没有听到需求，先按预算和家庭',
  },
  campaigns: {
    what: '挑一批客户做活动，随机留出一部分不联系，过后比较两组下单的比例，才知道活动有没有用。', none: '还没有活动', create: '新建活动', name: '活动名称', stage: '生命周期', quadrant: '象限', segment: '客群', any: '不限', share: '留出对照', start: '开始日期', days: '观察天数', channel: '渠道', count: '符合条件且同意联系的有 {{n}} 位：联系约 {{send}} 位，留出约 {{hold}} 位', tooFew: '至少要 {{n}} 位才能建活动', consent: '只包括有同意记录的客户；不希望被画像的客户不会选进来。', save: '建立活动', saved: '已建立活动', remove: '删除活动', removeAsk: '删除“{{name}}”和它的分组？', removed: '已删除活动',
    sent: '联系', held: '对照', responded: '有响应', ordered: '下单', effect: '多带来的下单', effectOf: '{{points}} 个百分点（95% 区间 {{low}} 到 {{high}}）', extra: '相当于多 {{n}} 单', verdict: { works: '有效', unclear: '还看不出', harms: '反而更少' }, running: '观察中，到 {{day}} 为止', noOrders: '还没有人下单', until: '{{from}} 至 {{to}}', exportMasked: '导出名单（号码打码）', exportHashed: '导出广告名单（号码取 SHA-256）', exported: '已导出，操作已记录', members: '名单', arm: '分组', response: '响应', mark: '有响应', unmark: '撤销响应',
    offers: '公布的优惠', offersWhat: '只写同样情形的客户都能享受的优惠；不能给某一位客户单独定价。', offerAdd: '公布优惠', offerTitle: '优惠内容', offerCase: '适用情形', offerSeries: '适用车系（空着为全部）', offerFrom: '开始', offerUntil: '截止', offerNone: '没有正在公布的优惠', offerSave: '公布', offerSaved: '已公布', offerRemove: '撤下“{{title}}”', offerTake: '撤下', offerRemoved: '已撤下', offerUndo: '撤销', cases: { everyone: '所有客户', trade_in: '置换客户', owner: '本店车主', finance: '贷款购车', full_payment: '全款购车', first_car: '首次购车' },
  },
} as const
