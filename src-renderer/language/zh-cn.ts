// zh-cn.ts: every Chinese sentence of the screens. en.ts has the same keys, checked by its type.

export const zhCN = {
  app: { name: '听客', tagline: '展厅接待洞察', dark: '深色', light: '浅色', toDark: '切换到深色', toLight: '切换到浅色', language: 'English', toLanguage: '切换到英文', local: '录音与文字只保存在本机' },
  nav: { main: '主导航', talks: '谈话', customers: '客户', system: '系统', skip: '跳到内容' },
  common: {
    retry: '重试', cancel: '取消', close: '关闭', save: '保存', back: '返回', loading: '正在读取…', notFound: '没有这个页面', home: '回到谈话', none: '暂无', clear: '清除',
    visits: '到店 {{n}} 次', total: '共 {{n}} 条', play: '播放', pause: '暂停', at: '位置 {{time}}', noGrade: '未评级', gradeOf: '{{grade}} 级',
  },
  expired: { title: '链接已失效', text: '请回到终端使用新的启动链接', more: '启动链接只能使用一次，听客重新启动后旧链接不再有效。' },
  fault: { title: '出错了', why: '原因', remedy: '怎么办', background: '后台处理遇到问题' },
  talks: {
    title: '谈话', hint: '把录音拖到这个页面，或点击“导入录音”', import: '导入录音', search: '搜索谈话里说过的话', searchLabel: '搜索谈话', drop: '松开即可导入录音', dropHint: '支持 WAV、MP3、M4A、AAC、OGG、AMR；导入前会请您确认客户同意',
    emptyTitle: '还没有谈话', emptyStep1: '把展厅接待的录音文件拖进来', emptyStep2: '听客在本机转写、分清谁在说、读懂客户要什么', emptyStep3: '在这里看到线索等级、理由和下一步该做什么', emptyPrivacy: '录音与文字不会离开这台电脑。',
    noMatch: '没有找到含“{{words}}”的谈话', noMatchHint: '换一个更短的词试试，例如“置换”“落地价”', ratio: '顾问说话 {{share}}', ratioUnknown: '说话占比：不足以判断', parked: '已停下', problem: '没能处理完', queued: '排队等待转写', matches: '匹配的句子',
    duration: '时长', customer: '客户', noCustomer: '未关联客户', retried: '已重新排队', openTalk: '打开谈话：{{title}}', adviserShort: '顾问', customerShort: '客户',
  },
  import: {
    title: '导入录音', files: '将导入 {{n}} 个文件', consent: '我确认客户已同意录音', consentWhy: '录音属于敏感个人信息。没有这项确认，任何内容都不会被读取或保存。', customer: '归到哪位客户（可不选）', customerPlaceholder: '不选则按谈话内容新建客户', start: '开始导入', panel: '正在导入',
    waiting: '等待', decoding: '正在本机解码', uploading: '正在录入 {{share}}', done: '已录入，正在排队分析', duplicate: '这段录音已经导入过', failed: '没有导入', view: '查看', dismiss: '从列表移除', cancel: '取消导入', notAudio: '没有可以导入的录音文件', skipped: '已跳过 {{n}} 个不是录音的文件',
  },
  talk: {
    back: '返回谈话列表', conversation: '对话', noTurns: '还没有文字', noTurnsHint: '转写完成后，对话会出现在这里。', silent: '这段录音里没有听到人说话', noSound: '录音已按保存期限或客户要求删除，只能看文字', soundFailed: '录音无法播放', insights: '洞察', metrics: '指标', doubts: '存疑', grade: '线索等级',
    reasons: '理由', points: '{{n}} 分', total: '合计 {{n}} 分', nextAction: '下一步', dueDays: '{{n}} 天内', dueToday: '今天', noInsights: '分析完成后，这里会出现预算、车型、需求与异议。', noneInList: '没有听到', mood: '整体情绪', goTo: '跳到第 {{n}} 句', notSaid: '全程未提到',
    unclear: '不足以判断', definition: '定义', reference: 'B2B 电话参考', referenceNote: '参考值来自公开的 B2B 电话销售研究；中国汽车展厅目前没有公开的参考值，仅供对照，不作考核标准。', basis: '依据', ribbon: '谁在什么时候说话', ratioTitle: '说话占比', seconds: '{{n}} 秒',
    doubtsIntro: '听到但不采信：这些话听起来像线索，但理由不充分，没有写进客户画像。', noDoubts: '没有存疑的内容', heard: '听到', whyNot: '不采信的原因', lowCertainty: '说话人不确定', heardInstead: '听到的是“{{before}}”', putRight: '按读音改正：', putRightOne: '“{{before}}”→“{{after}}”（{{why}}）', whyCarWord: '同音的汽车用词', whyLetters: '读音是字母', whyContext: '同音，上下文更通顺', backchannel: '附和', you: '顾问',
    replies: '怎么回应', replyCount: '{{n}} 条说法', copy: '复制', copyReply: '复制说法：{{situation}}', copied: '已复制', copyFailed: '没有复制成功，请选中文字后复制',
    player: '播放器', position: '播放位置', speed: '倍速', back5: '后退 5 秒', forward5: '前进 5 秒', prevTurn: '上一句', nextTurn: '下一句', keys: '空格 播放/暂停 · ←/→ 5 秒 · J/K 上一句/下一句', playFrom: '从 {{time}} 播放', noMetrics: '分清说话人之后才有指标。', speakers: '参与者',
  },
  visit: {
    tab: '流程', none: '理解完成后，这里会出现接待阶段、流程清单和试驾。', metrics: '接待过程', metricsLater: '理解完成后，这里还会有报价时机、提问和流程执行率。', spoken: '谁在说、怎么说',
    notice: '这段录音可能不是一次有效接待：{{kind}}', ribbon: '接待阶段', stageLasts: '共 {{time}}', stageTurns: '共 {{n}} 句', stretches: '分 {{n}} 段', stageRatio: '顾问说话 {{share}}', stageRatioUnclear: '说话占比不足以判断', stagePlay: '点击从第 {{n}} 句播放', stageGo: '点击跳到第 {{n}} 句', stageDoubt: '阶段判断待核实',
    course: '这次谈得怎么样', nextStep: '下一步', firstPrice: '首次报价', competitor: '竞品', answered: '顾问已回应', unanswered: '顾问没有回应', line: '{{what}}：{{said}}',
    sop: '流程清单', sopCounted: '应做 {{due}} 项，做到 {{done}} 项', stageCounted: '{{done}} / {{due}}', notCounted: '不要求', done: '做到', missed: '没做', notDue: '这次不要求', extra: '做到了，但这次不要求，不计入', missedHint: '全程没有听到',
    drive: '试驾', driveN: '试驾 {{n}}', valid: '有效试驾', invalid: '无效试驾', satisfaction: '满意度', noOpinion: '没有听到评价', lasted: '时长', turns: '{{n}} 句（录音没有时间）', remarks: '客户说话', remarkCount: '{{n}} 句', remarkRate: '{{n}} 句，每分钟 {{rate}} 句',
    opinions: '客户评价', opinionCount: '正面 {{positive}} · 负面 {{negative}}', questions: '客户提问', questionCount: '{{n}} 次', why: '判断理由', fromTurn: '从第 {{n}} 句开始',
  },
  amend: {
    menu: '更正', change: '改', delete: '删除', hear: '听原话', go: '看原话', undo: '撤销', restore: '撤销人工更正', add: '添加{{list}}', addTitle: '添加{{list}}', changeTitle: '更正{{list}}', byHand: '人工', byHandChanged: '{{person}}更正；机器原来说：{{machine}}', byHandAdded: '{{person}}添加，机器没有听出来', gone: '人工删除', putBack: '恢复', putBackLabel: '恢复：{{label}}',
    changed: '已改为“{{label}}”', deleted: '已删除“{{label}}”', added: '已添加“{{label}}”', undone: '已撤销', thing: '这次更正', follows: '等级、画像和标签会跟着重算', sentence: '依据哪一句', sentencePlaceholder: '选择说明这一点的原话', sentenceOption: '第 {{n}} 句 · {{who}}：{{text}}',
    kind: '种类', least: '最低', most: '最高', unit: '单位', wan: '万', yuan: '元', approx: '约数（左右、上下）', reads: '读作：{{label}}', openAmount: '不填表示没说', brand: '品牌', series: '车系', brandOnly: '只说了品牌', relation: '和客户的关系', attribute: '类别', value: '内容', want: '要', reject: '不要', stance: '态度', aspect: '方面', intent: '意向', objection: '异议', action: '动作', earliest: '最早（天后）', latest: '最晚（天后）',
    fact: '信息种类', yes: '是', no: '否', years: '年', age: '岁', kilometres: '公里', choose: '请选择',
    review: '已核对', reviewAsk: '结论都看过了？该改的改完后点“已核对”，这段谈话就计入门店准确度。', reviewed: '{{person}}已核对 · {{date}}', reviewLapsed: '重新分析后结论有变化，请再看一遍。', unreview: '取消核对', reviewDone: '已核对，谢谢', reviewUndone: '已取消核对',
  },
  speakers: {
    bar: '谁在说话', thing: '说话人更正', unclear: '说话人分不清，可在这里更正', menu: '更正说话人：{{who}}', menuHint: '不是这个人？点这里更正', swap: '对调顾问与客户', swapHint: '整段谈话里顾问和客户写反了，一键换过来',
    voice: '“{{who}}”的声音', is: { sales: '这是顾问', customer: '这是客户', companion: '这是同行的人' }, merge: '与另一人合并', mergeOne: '和“{{who}}”是同一个人',
    turnMenu: '更正第 {{n}} 句是谁说的', other: '这句是另一人说的', others: '这 {{n}} 句是另一人说的', giveOne: '是“{{who}}”说的', newcomer: '还没有单独分出来的人', newOne: '另一位{{who}}', newUnknown: '不知道是谁', pick: '选中这句（再按住 Shift 点另一句可多选）',
    picked: '已选 {{n}} 句', pickedOther: '这些是另一人说的', unpick: '取消选择', done: '说话人已更正，指标和结论会跟着重算', byHand: '{{person}}更正', note: '{{person}}{{what}} · {{date}}', more: '共更正 {{n}} 次', lapsed: '{{n}} 次在重新分析后对不上，没有生效',
    did: { swap: '对调了顾问与客户', name: '更正：声音 {{voice}} 是{{speaker}}', merge: '更正：声音 {{voice}} 和{{speaker}} {{to}} 是同一个人', give: '更正：{{n}} 句是{{speaker}} {{to}} 说的', split: '更正：{{n}} 句是另一人（{{speaker}} {{to}}）说的' },
  },
  customers: {
    title: '客户', search: '搜索姓名、电话后四位或标签', searchLabel: '搜索客户', emptyTitle: '还没有客户', emptyHint: '导入一段接待录音后，听客会按谈话内容建立客户。', noMatch: '没有找到“{{words}}”', name: '客户', phone: '电话', grade: '等级', lifeCycle: '阶段', visits: '到店', lastVisit: '最近到店', tags: '标签', next: '下一步', noPhone: '未留电话', toTalks: '去导入录音',
  },
  customer: {
    back: '返回客户列表', profile: '客户画像', visits: '到店记录', since: '{{date}}起', evidence: '听原话', evidenceLabel: '听原话：{{label}}，{{time}}', certain: '确定', likely: '较确定', unsure: '待核实', emptyProfile: '还没有确认的信息。更多接待分析完成后会逐步补全。', noVisits: '还没有到店记录',
    rename: '改名', renameTitle: '修改客户名称', renamed: '已改名', erase: '删除客户', eraseTitle: '永久删除“{{name}}”？', eraseWhat: '以下内容会从这台电脑彻底删除，无法恢复：', eraseAudio: '{{n}} 段录音', eraseWords: '全部对话文字和检索索引', eraseProfile: '客户画像、等级、标签和下一步', eraseCopies: '备份与临时文件里的副本', eraseTold: '同时通知总部删除对应的标签和等级。',
    eraseType: '请输入客户名称以确认', eraseDo: '永久删除', erased: '已永久删除', proof: '删除凭证', proofWhat: '内容', before: '删除前', after: '删除后', files: '已移除文件 {{n}} 个', done: '完成', dangerZone: '隐私', dangerHint: '客户要求撤回同意或删除信息时使用。',
  },
  system: {
    title: '系统', models: '本机模型', ok: '正常', damaged: '有问题', queue: '处理队列', running: '正在处理', waiting: '等待', idle: '空闲，没有等待处理的谈话', waitingN: '{{n}} 段等待处理', version: '版本', talks: '谈话', customers: '客户', purpose: '用途', model: '模型', state: '状态', allWell: '一切正常', someDamaged: '{{n}} 个模型有问题', offline: '全程离线：录音与文字不离开本机', open: '查看谈话',
    accuracy: '结论准确度（本店核对）', accuracyNone: '还没有人工核对', accuracyNoneHint: '在一段谈话的“洞察”里把结论看一遍，改完后点“已核对”，这里就会出现机器说对了多少。', accuracyFrom: '按 {{n}} 段人工核对过的谈话计算', accuracyAmended: '另有 {{n}} 段谈话改过但没有核对完，没有计入。',
    precision: '说得准', recall: '找得全', precisionMeaning: '机器给出的结论里，人看过后原样保留的比例。改过的和删掉的都算错。', recallMeaning: '人核对后应有的结论里，机器自己说对的比例。人添加的和改过的都算漏。', list: '类别', left: '保留', changed: '改过', deleted: '删除', added: '人工添加', overall: '合计', ofN: '{{n}} / {{of}}',
  },
  advisers: {
    title: '顾问声音', what: '录入过声音的顾问，听客在接待录音里能直接认出来，不必只凭说的话判断；其余的声音就是客户一方。客户的声纹从不保存。', none: '还没有录入', noneHint: '请每位顾问各录一段自己的声音。不录也能用，那时只凭说的话判断谁是顾问。',
    enrol: '录入', enrolTitle: '录入顾问声音', how: '只要顾问本人自然地说 20–30 秒（念一段产品介绍即可），在安静处用平时接待的麦克风录；电话录音认不准。', name: '姓名', sound: '声音文件', choose: '选择文件', replaces: '已录入过“{{name}}”，这次会替换原来的声音。', consent: '顾问本人已看过以下说明并同意', working: '正在计算',
    waits: '正在本机计算声纹。如果有谈话正在分析，会排在它后面，请稍等。', enrolled: '已录入{{name}}的声音，之后分析的谈话会用到', state: '状态', usable: '可用', unusable: '声纹模型已更换，需要重新录入', since: '录入', consentBy: '同意', consentOn: '{{person}} · {{date}}（说明 {{version}}）',
    again: '重新录入', remove: '删除', removeOne: '删除{{name}}的声音', removeTitle: '删除“{{name}}”的声音？', removeWhat: '声纹会彻底删除，无法恢复；已经分析过的谈话不变。', removeDo: '删除', removed: '已删除{{name}}的声纹',
  },
} as const

type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> }
export type Sentences = Worded<typeof zhCN>
