// forms-zh-cn.ts: the Chinese sentences of the forms for a store's own checklist, words and scripts. zh-cn.ts takes them in.

export const formsZhCN = {
  forms: {
    as: '怎么改', asForm: '表单', asText: '文本', undo: '撤销上一步', up: '上移“{{name}}”', down: '下移“{{name}}”', remove: '删除“{{name}}”', unnamed: '未填写', empty: '请填写', wrong: '有误', wrongPlaces: '有 {{n}} 处要改正，已标红',
    items: '{{n}} 项', itemName: '项目名称', due: '“{{name}}”什么时候应做', doneBy: '“{{name}}”怎样算做到', doneByHint: '怎样算做到（至少一种）', addItem: '在“{{stage}}”里添加一项', actions: '顾问的动作', rules: '综合判断',
    rule: { next_step_agreed: '约定了下一步', drive_took_place: '进行了试驾', drive_reviewed: '试驾后问了感受', contact_left: '客户留了联系方式', needs_known: '弄清了需求', price_itemised: '价格逐项说明' },
    dueWhen: { always: '每次都做', sale: '凡是卖车接待', first_visit: '首次到店', drive: '有试驾时', owns_car: '客户有车时', price: '谈到价格时', objection: '客户有异议时' },
    brands: '品牌和车系', noBrands: '还没有添加，现在只用内置词库', brand: '品牌', series: '车系', sayings: '别的叫法，每个输完按回车', sayingsOf: '“{{name}}”的叫法', addBrand: '添加品牌', addSeries: '给“{{name}}”添加车系', everyday: '也是日常词', everydayWhat: '像“清风”这样平时也会说到的词：只有确实在说车时才算', features: '配置的说法', addFeature: '添加配置的说法',
    replies: '本店 {{own}} 条 · 内置 {{builtIn}} 条', addReply: '添加回应', rewrite: '改写', rewriteOne: '改写“{{name}}”', overBuiltIn: '代替内置的同一条', situation: '适用情形，例如“客户说过预算”', when: '还须知道（可以不选）', text: '回应的话', slots: '插入：',
    situationName: { electric: '想要纯电', hybrid: '想要混动', fuel: '想要燃油', budget_unknown: '还不知道预算', rival_unknown: '没提竞品', drove: '试过或要试驾', not_drove: '还没试驾', trade_in: '要置换', finance: '愿意贷款', will_return: '会再来', long_trips: '常跑长途', commute: '上下班用', family: '家用', first_car: '首次购车', soon: '一个月内买' },
  },
} as const
