// data-zh-cn.ts: the Chinese sentences of today's list, of data from other systems, and of the living profile. zh-cn.ts takes them in.

export const dataZhCN = {
  today: {
    nav: '今日', title: '今日要做', total: '{{n}} 件，先做耽误不起的', many: '超过 1000 件，先做耽误不起的', none: '今天没有要做的事', noneHint: '谈话评级、约定、生日、保险和保养到期都会自动排到这里。', week: '含未来 7 天', calendar: '导出日历', overdue: '已过 {{n}} 天', dueToday: '今天', done: '完成', snooze: '推迟', doneOne: '完成：{{name}} {{title}}', changeOne: '改写：{{name}} {{title}}', snoozeOne: '推迟：{{name}} {{title}}',
    doneTitle: '结果如何？', outcome: { reached: '联系上了', not_reached: '没联系上', appointed: '约好到店', ordered: '已下订', lost: '战败', not_needed: '不需要做' }, marked: '已记下', undo: '撤销', snoozed: '已推迟到 {{day}}', tomorrow: '明天', threeDays: '三天后', nextWeek: '一周后',
    kind: { promise: '约定', contact: '跟进', lost_contact: '久未联系', birthday: '生日', insurance: '保险', service: '保养', warranty: '质保', own: '自己记的' }, thing: '任务',
  },
  data: {
    nav: '数据', title: '数据', what: '把 DMS、CRM 导出的客户、车辆、订单、售后、接触、线索、活动、问卷和谈话记录放进来。先预览，再导入；任何一次导入都能撤销。', choose: '选择文件', accepts: 'CSV（GBK 或 UTF-8）、XLSX、JSONL，可一次多个', source: '来自哪个系统', sourceLike: '例如 DMS', reading: '正在看文件…',
    entity: '内容', columns: '字段', rows: '{{n}} 行', leaveOut: '不要', preview: '预览', import: '导入', importing: '正在导入…', remove: '移除 {{name}}', columnOf: '“{{heading}}”是什么', unknown: '请选择是哪一种数据', sample: '例子', whatBecame: '处理', deeds: '操作', sure: '列名相同', result: '预览结果', added: '新增', updated: '更新', unchanged: '未变', rejected: '拒绝', file: '文件',
    done: '已导入，编号 {{n}}', issues: '逐行说明（{{n}}）', noIssues: '没有需要说明的行', row: '行', heading: '列', from: '原来', value: '改为', reason: '说明', kind: { rejected: '没有导入', repaired: '已修正', blanked: '留空', noted: '注意' }, cut: '只列出前 {{n}} 条',
    imports: '导入记录', noImports: '还没有导入过', undo: '撤销', undoOne: '撤销导入 {{n}}', undoTitle: '撤销导入 {{n}}？', undoWhat: '所有表恢复到导入之前；已经和客户谈过的，客户保留。', undone: '已撤销', when: '时间', who: '谁', thing: '数据导入',
    quality: '数据质量', noQuality: '导入后这里显示数据的完整、有效、唯一和新鲜程度', completeness: '完整', validity: '有效', uniqueness: '唯一', freshness: '最新', days: '{{n}} 天前', completenessMeaning: '来源里有的字段，平均填了多少', validityMeaning: '读入的行里，没有被拒绝、也没有留空的比例', uniquenessMeaning: '没有重复建档的客户比例',
    duplicates: '可能重复的客户', noDuplicates: '没有发现重复', merge: '是同一人', apart: '不是', mergeOne: '合并 {{one}} 和 {{other}}', apartOne: '{{one}} 和 {{other}} 不是同一人', merged: '已合并，可随时分开', parted: '已分开', keptApart: '记住了，不再提示', certainty: { sure: '很可能', likely: '可能', possible: '也许' }, mergedList: '已合并', part: '分开', partOne: '分开 {{name}}', into: '并入 {{name}}',
  },
  note: {
    note: '登记', kind: { contact: '一次接触', task: '自己的任务', order: '订单', loss: '战败' }, saved: '已登记：{{what}}', takenBack: '已撤销', undoOne: '撤销 {{day}}的{{what}}', way: '方式', ways: { 电话: '电话', 微信: '微信', 企业微信: '企业微信', 到店: '到店', 上门: '上门', 其他: '其他' }, outcome: '结果', answered: '联系上了', unanswered: '没联系上',
    words: '说了什么', title: '要做什么', taskHint: '例如：把置换评估单发过去', due: '哪天做', series: '车系', price: '成交价', yuan: '元', reason: '原因', rival: '去了哪里（竞品）', lossHint: '例如：价格谈不拢，买了别家的', whoHint: '姓名或电话', touch: '登记接触：{{name}}',
  },
  results: {
    tab: '转化', talks: '谈话', funnel: '漏斗', nobody: '这段时间没有人到店', unknown: '不知道是谁', step: { came: '客流', filed: '建档', drive: '试驾', quoted: '报价', ordered: '订单' },
    stepWhat: { came: '到过店的客户（有效接待或登记的到店）', filed: '其中留了电话的', drive: '其中愿意试驾或登记过试驾的', quoted: '其中顾问报过价的', ordered: '其中到店当天或之后下订的' },
    calibration: '等级准不准', calibrationWhat: '每位客户取这段时间里第一次评级（机器按得分评的），看当天或之后有没有下订。订单来自导入、手工登记和任务结果“已下订”。竖线是 95% 区间（Wilson）：客户越少越宽；区间重叠就还分不清。“期限内”只算期限已过的客户。',
    ungraded: '这段时间还没有评过级的谈话', ever: '下订率', within: '期限内下订率', withinDays: '{{n}} 天内', outcomes: '到期任务的结果', none: '还没有可算的客户', of: '{{ordered}} / {{of}} 位，{{low}}–{{high}}', verdict: { holds: '成立', unclear: '还分不清', fails: '不成立' },
  },
  ask: {
    hand: '请客户填写', scene: { 到店: '到店之后', 试驾: '试驾之后', 交车: '交车之后', 售后: '售后之后' }, title: '耽误您半分钟', what: '您的回答只用来改进我们的服务，保存在本店。', optional: '（可不填）',
    about: { 到店: '今天的接待，您满意吗？', 试驾: '这次试驾，您满意吗？', 交车: '这次交车，您满意吗？', 售后: '这次售后服务，您满意吗？' }, scores: { s1: '很不满意', s2: '不满意', s3: '一般', s4: '满意', s5: '很满意' },
    recommend: '您愿意把我们推荐给朋友吗？', never: '0 一定不会', surely: '10 一定会', better: '哪里还可以更好？', things: { 讲解: '讲解', 报价: '报价', 等待: '等待', 试驾: '试驾', 环境: '环境', 态度: '态度' }, note: '想对我们说的话',
    give: '提交', leave: '不填了', thanks: '谢谢您！', giveBack: '请把电脑交还给顾问。', back: '返回',
  },
  living: {
    title: '经过', empty: '还没有其他渠道的记录', times: '{{n}} 次', historyOf: '{{label}}：{{n}} 次说法', filed: '资料', contradicts: '另有说法：{{value}}（{{source}}）', stale: '说得太久，要再问', elsewhere: '别处的谈话', kinds: { talk: '到店谈话', conversations: '谈话', vehicles: '车辆', leads: '线索', orders: '订单', services: '售后', contacts: '接触', feedback: '问卷', campaigns: '活动' }, talkSource: '谈话', stated: '评分 {{n}}', inferred: '谈话听起来{{mood}}', moods: { positive: '满意', neutral: '一般', negative: '不满' }, differs: '和评分不一致', more: '再看 {{n}} 条',
    ask: '记一次问卷', askTitle: '到店后问卷', score: '满意度', about: '场景', opinion: '意见', give: '保存', given: '已保存', thing: '问卷', date: '日期',
  },
} as const
