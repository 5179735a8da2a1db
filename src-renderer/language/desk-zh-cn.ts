// desk-zh-cn.ts: the Chinese sentences of the desk: people, leads, coaching, notes, export, settings. zh-cn.ts takes them in.

export const deskZhCN = {
  people: {
    title: '人员与权限', what: '添加第一位管理员之后，每次打开页面都要选姓名、输 PIN。没有添加任何人时，打开就能用。', none: '还没有添加人员，现在打开就能用', name: '姓名', chooseName: '选择姓名', role: '角色', state: '状态', deeds: '操作', open: '可以登录', locked: '输错太多，暂时锁定',
    roles: { adviser: '销售顾问', manager: '经理', administrator: '管理员' },
    roleMay: { adviser: '录音、看谈话和客户、更正结论；电话、车牌和证件号只显示一部分', manager: '另外可以看完整号码、改等级、点评、导出、删除客户、换模型', administrator: '另外可以设置人员、等级表、清单、词库和话术' },
    firstHint: '第一个人是管理员，添加后就以此人的身份继续', add: '添加人员', change: '修改', changeTitle: '修改“{{name}}”', remove: '删除', removeOne: '删除“{{name}}”', removeTitle: '删除“{{name}}”？', removeWhat: '此人不能再登录；做过的更正和操作记录都保留。', removed: '已删除“{{name}}”', saved: '已保存',
    pin: 'PIN', newPin: '新 PIN（不改就空着）', pinHint: '4 到 8 位数字，不要连号或同一个数字', signIn: '登录', enter: '进入', forgot: '忘了 PIN？请管理员在“设置”里重设。', leave: '退出登录',
  },
  leads: {
    title: '线索', nav: '线索', total: '{{n}} 位客户，每位按最近一次谈话', none: '这段时间还没有评过级的谈话', noMatch: '没有符合条件的线索，放宽条件试试', noneHere: '没有', more: '再看 {{n}} 位', filters: '筛选', days: '时间', lastDays: '近 {{n}} 天', search: '姓名、理由或下一步', adviser: '顾问',
    onlyDue: '今天该联系', onlyOverridden: '人工改过', view: '我的视图', noViews: '还没有保存的视图', viewSave: '把现在的条件存为视图', viewName: '视图名称，例如“今天要打”', viewSaved: '已保存视图', viewRemove: '删除视图“{{name}}”',
    due: '{{day}}前联系', dueToday: '今天联系', late: '已过期：应在{{day}}前联系', talkOf: '{{day}}的谈话', regrade: '改等级', regradeOne: '改等级：{{name}}', newGrade: '改为', nowGrade: '现在的等级', reason: '理由', reasonHint: '例如：客户当面交了定金', regradeDo: '改等级', regraded: '已改为 {{grade}} 级',
    regradeWhat: '机器的得分和理由都保留；重新分析也不会改回去，除非您撤销。', overrideLine: '{{person}}改的，原 {{machine}} 级：{{reason}}', undo: '恢复机器等级', undone: '已恢复机器的等级',
  },
  coaching: {
    wholeStore: '全店', bestHere: '本店最好', talks: '次接待', spreadWhat: '每次接待里顾问说话占多少：柱子越高，这样的接待越多；虚线左边是本店最好的四分之一。', spreadLabel: '说话占比的分布：{{shares}}',
    title: '辅导', nav: '辅导', from: '和本店 {{n}} 次接待比较', far: '离本店最好水平最远的谈话', farWhat: '“最好”是本店同期最好的四分之一。展厅没有公开的参考值，只和自己店比；不作考核标准。', best: '本店最好的四分之一', tooFew: '至少要有 {{n}} 次接待才能比较', nobody: '没有离得很远的谈话', talk: '谈话', what: '差在哪里', noted: '已点评', yes: '有', against: '本店最好 {{best}}',
    invalid: '不是接待的录音', invalidWhat: '共 {{n}} 段，不计入比较；若判断错了，请在谈话里更正说话人。', kind: '是什么',
  },
  notes: {
    title: '点评', none: '还没有点评', whole: '整段谈话', write: '写点评', writeOn: '点评第 {{n}} 句', text: '点评内容', hint: '写给顾问看：哪里好，下次怎么说', save: '保存点评', saved: '已保存点评', remove: '删除点评', removed: '已删除点评', by: '{{person}} · {{date}}', onTurn: '第 {{n}} 句',
  },
  find: { label: '在这段谈话里查找', hint: '查找（Ctrl+F）', none: '没有', nOf: '{{n}} / {{of}}', previous: '上一处', next: '下一处' },
  export: { title: '导出', md: '导出 Markdown', docx: '导出 Word（DOCX）', toPrint: '打印或存成 PDF', print: '打印', back: '返回谈话' },
  settings: { title: '设置', what: '这家店自己的人员和规则', nav: '设置', people: '人员', rules: '门店与等级表', storeName: '店名', storeNameHint: '显示在左上角和登录页', gradesWhat: '每段谈话的得分落在哪一档，就是哪一级；最晚多少天内联系也按这里。改动只影响之后评级的谈话。', grade: '等级', from: '起评分', fromOf: '{{grade}} 级的起评分', rest: '其余', contact: '最晚几天内联系', contactOf: '{{grade}} 级最晚几天内联系', saved: '已保存', reset: '恢复默认', resetAsk: '恢复成内置的内容？',
    files: { sop: '流程清单', words: '词库', replies: '话术库' }, filesWhat: { sop: '一次接待应做的项目。保存后代替内置清单；某一项这次该不该做，按“什么时候应做”算，不该做的不扣分。', words: '本店的品牌、车系、叫法和配置的说法，加在内置词库之上。', replies: '对异议的回应。按客户的情形挑两三条给顾问看，本店的排在前面；内置的可以改写。' },
    builtIn: '内置', own: '本店', check: '检查并保存', savedLater: '检查通过，已保存，之后的分析就按它', resetLater: '已恢复内置内容，之后的分析就按它', leftOut: '这个文件现在没有生效：{{why}}' },
} as const
