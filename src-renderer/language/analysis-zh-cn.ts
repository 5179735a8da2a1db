// analysis-zh-cn.ts: the Chinese words of the store's own analysis; every field and measure with its one definition.

export const analysisZhCN = {
  nav: '分析', title: '自助分析', tab: '自己查', outTab: '值得注意', measure: '看什么', rows: '按', columns: '再按', noColumns: '不再细分', time: '时间', custom: '自选', lastDays: '近 {{n}} 天', filters: '条件', addFilter: '加条件', dropFilter: '去掉“{{field}}”条件',
  chart: '显示', charts: { table: '表格', bar: '柱状', line: '折线', heat: '热力', pivot: '透视', funnel: '漏斗' }, n: '样本', low: '下限', high: '上限', unknown: '未知', all: '合计', few: '样本少', fewWhat: '少于 {{n}} 个样本，不宜比较高低。', interval: '95% 区间 {{low}}–{{high}}',
  none: '这段时间没有可统计的接待', noneHint: '换一个时间段或去掉条件；导入历史谈话后也会出现在这里。', behind: '正在整理 {{n}} 段谈话，数字会继续增加', drill: '“{{what}}”背后的 {{n}} 条', drillOne: '看“{{what}}”的原话', more: '再看 {{n}} 条', elsewhere: '别的系统记录的谈话，本机没有原话', open: '打开谈话', order: '订单',
  saved: '已保存的分析', save: '保存这个分析', name: '分析名称', share: '让其他经理也能用', savedNow: '已保存', drop: '删除“{{name}}”', dropped: '已删除“{{name}}”', shared: '{{name}}（{{person}} 分享）', noSaved: '还没有保存的分析', figures: '数字', columnsMost: '列太多，只显示前 {{n}} 列（共 {{all}} 列）；导出的文件里有全部。', overlap: '一次接待可能同时在几格里；合计里只算一次，所以不等于各格相加。', stepOne: '看“{{what}}”的客户', firstHere: '{{date}} 到店', paperFoot: '由听客生成于 {{day}}；数字来自本店的录音和导入的数据。', export: '导出', exported: '已导出 {{n}} 行', definition: '口径',
  outWhat: '最近 28 天与之前半年相比，说的人明显变多的事；偶然波动不报。', alarms: '最近变多了', noAlarms: '没有明显变多的异议、竞品或不满。', alarm: '{{what}}：近 28 天 {{of}} 位客户里有 {{recent}} 位提到（{{share}}），之前半年是 {{before}}。', together: '常在一起出现', togetherWhat: '近一年的客户里，明显一起出现的事；只列样本够、超出偶然的。', noTogether: '客户还不够多，或没有明显的关联。',
  rule: '有{{cause}}的客户里，{{confidence}} 也有{{effect}}；全部客户里是 {{base}}（{{both}}/{{causes}} 位）。', ordered: '订单',
  report: { title: { week: '本周报告', month: '本月报告', last_week: '上周报告', last_month: '上月报告' }, figures: '指标', recent: '近 28 天', earlier: '之前半年', tab: '周报月报', span: '周报还是月报', against: '对比 {{from}} – {{to}}', before: '上期 {{figure}}', said: '客户在说什么', nothing: '没有', goal: { visits: '每月接待目标', orders: '每月订单目标' }, noGoal: '没有目标', reached: '{{value}} / {{aim}}，时间过了 {{elapsed}}%' },
  presets: { title: '常用报表', objections: '每月的异议', competitors: '竞品排行', wishes: '客户想要什么', ratio: '顾问的说话占比', drives: '顾问的试驾意愿率', blame: '客户不满的方面', orders: '每月订单', heat: '车系 × 异议', pivot: '顾问 × 月份', funnel: '各顾问的漏斗' },
  measures: { visits: '接待数', customers: '客户数', talk_ratio: '说话占比', sop_rate: '流程执行率', filed: '留下电话的比例', drive: '愿意试驾的比例', quoted: '报过价的比例', warm: 'H、A 级的比例', displeased: '情绪负面的比例', orders: '订单数', revenue: '成交额', price: '平均成交价' },
  meaning: {
    visits: '有效接待的次数；看客户说了什么时，一次接待在说到的每一项下各算一次。', customers: '来过的客户人数，同一位只算一次。', talk_ratio: '顾问说话时长 ÷ 双方说话时长，各次接待的平均；分不清说话人的不算。', sop_rate: '做到的流程项 ÷ 该做的流程项，各次接待的平均。', filed: '客户已经留下电话（建档）的接待所占比例。', drive: '客户愿意试驾或已试驾的接待所占比例。', quoted: '顾问报过车价的接待所占比例。', warm: '评为 H 或 A 级的接待所占比例；人工改过的按改后的算。', displeased: '整体情绪为负面的接待所占比例。', orders: '登记或导入的订单，已取消的不算。', revenue: '订单成交价之和；没有填成交价的不算。', price: '订单成交价的平均；没有填成交价的不算。',
  },
  fields: { day: '日期', week: '周（周一起）', month: '月份', adviser: '顾问', grade: '等级', mood: '整体情绪', source: '来源', model: '关注的车系', competitor: '竞品', need: '需求', objection: '异议', praise: '满意的方面', blame: '不满的方面', intent: '意向', action: '顾问的动作', answered: '有回应的异议', unanswered: '没答上的问题' },
  sources: { here: '本店录音', elsewhere: '导入' },
  yuan: '元',
} as const
