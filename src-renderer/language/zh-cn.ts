// zh-cn.ts: every Chinese sentence of the screens. en.ts has the same keys, checked by its type.

import { coachZhCN } from './coach-zh-cn.ts'
import { dataZhCN } from './data-zh-cn.ts'
import { deskZhCN } from './desk-zh-cn.ts'
import { badgesZhCN } from './badges-zh-cn.ts'
import { formsZhCN } from './forms-zh-cn.ts'
import { supportZhCN } from './support-zh-cn.ts'
import { segmentsZhCN } from './segments-zh-cn.ts'
import { analysisZhCN } from './analysis-zh-cn.ts'
import { boardsZhCN } from './boards-zh-cn.ts'

export const zhCN = {
  ...deskZhCN,
  ...coachZhCN,
  ...formsZhCN,
  ...badgesZhCN,
  ...supportZhCN,
  ...dataZhCN,
  ...segmentsZhCN,
  app: { name: '听客', tagline: '展厅接待洞察', dark: '深色', light: '浅色', toDark: '切换到深色', toLight: '切换到浅色', language: 'English', toLanguage: '切换到英文', local: '录音与文字只保存在本机' },
  nav: { main: '主导航', record: '录音', talks: '谈话', customers: '客户', system: '系统', skip: '跳到内容' },
  common: {
    retry: '重试', cancel: '取消', close: '关闭', save: '保存', back: '返回', loading: '正在读取…', notFound: '没有这个页面', home: '回到谈话', none: '暂无', clear: '清除',
    visits: '到店 {{n}} 次', total: '共 {{n}} 条', play: '播放', pause: '暂停', at: '位置 {{time}}', noGrade: '未评级', gradeOf: '{{grade}} 级',
  },
  expired: { title: '链接已失效', text: '请回到终端使用新的启动链接', more: '启动链接只能使用一次，听客重新启动后旧链接不再有效。' },
  fault: { title: '出错了', why: '原因', remedy: '怎么办', background: '后台处理遇到问题' },
  record: {
    title: '录音', what: '先说明，客户同意了才录。声音边录边加密存到本机，断电也丢不了一句。', loading: '正在询问录音状态…', recovering: '正在找回上一次中断的录音，请稍候…', closing: '正在保存上一段录音，请稍候…', unreachable: '听客没有应答，正在重试。已录的声音在本机磁盘上，没有丢。',
    bar: '录音状态', barOn: '正在录音 {{time}} · {{adviser}}', barPaused: '录音已暂停 {{time}} · {{adviser}}', barElsewhere: '另一个窗口正在录音 {{time}} · {{adviser}}', barBack: '回到录音', barView: '查看', barTrouble: '录音需要处理',
    who: '谁来接待', adviser: '顾问姓名', adviserPlaceholder: '填写或选择姓名', customer: '客户（可不选）', customerPlaceholder: '新客户不用选，听客会按谈话内容建档', mic: '麦克风', micUsual: '系统默认麦克风', micN: '麦克风 {{n}}', test: '试音', testing: '正在打开…', testHint: '对着麦克风说一句话，看音量条会不会动。试音的声音不保存，也不发送。', start: '开始接待', startHint: '下一步：向客户说明并征得同意。现在还不会录音。', needName: '请先填写顾问姓名',
    level: '音量', levelText: '{{db}} 分贝', hearDead: '没有声音', hearQuiet: '声音太小，请靠近一点或调高麦克风音量', hearGood: '声音正常', hearLoud: '声音太大，请离远一点或调低麦克风音量', hearWait: '请说一句话',
    disk: '磁盘还能录', diskLasts: '约 {{time}}', diskUnknown: '未知', diskLow: '磁盘只够再录约 {{n}} 分钟，请尽快清理磁盘', recovered: '找回的录音', recoveredHint: '上次录音被意外中断，已自动保存并排队分析。', recoveredOne: '{{date}} {{hour}} · {{adviser}} · {{length}}', lost: '没能找回的录音', first: '第一次使用', first1: '填好姓名，点“试音”确认麦克风有声音', first2: '点“开始接待”，把屏幕上的话念给客户听，客户同意后开始录音', first3: '结束后听客自动转写、分析，并告诉您下一步做什么', keys: '快捷键（录音中）：空格 暂停/继续 · M 标重点',
    last: '上一段录音', endedOpen: '打开这段谈话', endedEmpty: '没有录到声音，没有保存。', endedWhy: { person: '已保存，正在排队分析。', silence: '很久没有人说话，已自动结束并保存。', forgotten: '录音时间太长又没有确认，已自动结束并保存。', paused: '暂停太久，已自动结束并保存。', shutdown: '听客退出时已自动保存。', crash: '录音被意外中断，已经找回并保存。', withdrawn: '已按客户要求停止，录音已删除。', other: '已结束。' },
    cut: '录音中断了：听客重新启动过。中断前的声音已在本机磁盘上，会出现在“找回的录音”里。客户还在的话，请重新开始接待。',
    elsewhere: '这台电脑正在另一个窗口录音', elsewhereText: '“{{adviser}}”已录 {{time}}。这里不能操作；要在这个窗口接着录，请按“接手”。', elsewhereAsking: '另一个窗口正在向客户说明（{{adviser}}），请先在那里完成或取消。', takeOver: '接手', takeOverAsk: '在这个窗口接着录？', takeOverWhat: '原来的窗口会立即停止录音，已录的内容不会丢。',
    consentTitle: '先征得客户同意', consentFor: '顾问：{{adviser}}', sayAloud: '请念给客户听', points: '客户问起时', how: '客户怎么同意', spoken: '口头同意', signature: '签名同意', spokenHint: '客户说“可以”后再按。开始后请客户在录音里再确认一次，并按“已口头确认”。', spokenDo: '客户说可以，开始录音', signatureHint: '请客户用手指、笔或鼠标在框内签名。', signatureField: '签名框', signatureDo: '已签名，开始录音', signatureEmpty: '签名是空的，请客户在框内签名', signatureClear: '重签', noVoice: '客户不希望保留声音和文字（只留结论）', noVoiceHint: '分析完成后立即删除录音和文字。', decline: '客户不同意', declined: '好的，没有录音。', print: '打印告知书', notBefore: '按下之前，没有任何声音会被保存。',
    notice: '录音告知书', noticeStore: '门店', noticeAdviser: '销售顾问', noticeCustomer: '客户签名', noticeDate: '日期', noticeVersion: '版本 {{version}}', noticeSpoken: '顾问会这样问您',
    on: '正在录音', off: '已暂停', pausedWhy: { person: '您按了暂停，现在没有在录。', page: '录音页没有送来声音。请保持这个页面打开。', device: '麦克风断开了，正在重新连接。', sleep: '电脑睡眠过，正在继续。', disk: '磁盘写不进去，声音先留在内存里，请马上清理磁盘。' }, pause: '暂停', resume: '继续', stop: '结束并保存', asleep: '浏览器暂停了声音，点一下页面任意位置即可继续录音。', waiting: '有 {{n}} 秒的声音还没有存到磁盘，正在重试：{{why}}', waitingNoWhy: '正在等待应答', overflow: '已有 {{n}} 秒的声音丢失！等待保存的声音超过 10 分钟。请立刻检查听客是否在运行、磁盘是否已满。',
    warn: { dead: '麦克风没有声音', quiet: '声音太小', clipping: '声音太大' }, warnDo: { dead: '检查麦克风是否静音、线是否插好；也可以在下面换一个麦克风。', quiet: '把麦克风移近客户，或在系统声音设置里调高输入音量。', clipping: '把麦克风移远一点，或在系统声音设置里调低输入音量。' },
    silent: '已 {{n}} 分钟没人说话，再过 {{m}} 分钟自动结束', still: '已经录了很久，还在接待这位客户吗？没有确认会自动结束并保存。', stillDo: '还在接待', sayAgain: '请再口头确认一次，然后按“已口头确认”', sayAgainHint: '请客户在录音里说一声“可以录音”。', saidAgain: '已口头确认', alarm: '录音遇到问题',
    words: '边录边听', wordsDraft: '草稿，未分说话人；录完后会重新仔细识别。', wordsBehind: '这台电脑现在较慢，有些话没有显示。录音是完整的，录完后会全部识别。', wordsOff: '不能边录边显示文字：{{why}}。录音不受影响。', noWords: '说完一句，几秒内就会出现在这里。',
    marks: '标记', noMarks: '还没有标记', unmark: '撤销最后一个', mark: { consent: '口头同意', drive_start: '试驾开始', drive_end: '试驾结束', quote: '报价', important: '重点' }, marked: '已标记：{{what}}', more: '其他', hand: '交给同事', handTitle: '交给哪位同事', handDo: '交接', handed: '已交给{{adviser}}', withdraw: '客户要求停止并删除', withdrawAsk: '停止并删除这段录音？', withdrawWhat: '已录的声音会立即删除，无法恢复。', withdrawDo: '停止并删除', noVoiceNote: '分析后删除声音和文字', keepNote: '录音最多保存 {{days}} 天', bySpoken: '口头同意', bySignature: '签名同意', anon: '新客户', length: '已录',
    troubleTitle: '麦克风用不了', troubleRetry: '再试一次', troubleSaid: '浏览器的提示：{{said}}',
    trouble: { site: '这个页面没有获得麦克风权限', system: 'Windows 没有允许使用麦克风', none: '没有找到麦克风', busy: '麦克风被其他程序占用，或驱动没有响应', insecure: '浏览器只在安全地址上允许使用麦克风', rate: '这个浏览器不能按 16 kHz 录音', other: '麦克风打不开' },
    steps: {
      site: '点地址栏左边的图标，把“麦克风”改为“允许”，再刷新页面。\n还不行：打开 Windows 的“设置 → 隐私和安全性 → 麦克风”（Windows 10 为“设置 → 隐私 → 麦克风”）。\n打开“麦克风访问权限”和“允许桌面应用访问麦克风”。\n回到这里，按“再试一次”。',
      system: '打开 Windows 的“设置 → 隐私和安全性 → 麦克风”（Windows 10 为“设置 → 隐私 → 麦克风”）。\n打开“麦克风访问权限”和“让应用访问麦克风”。\n再打开“允许桌面应用访问麦克风”，并确认列表里的浏览器或听客没有被关掉。\n回到这里，按“再试一次”。',
      none: '检查麦克风的线是否插好，USB 麦克风可以换一个口再插。\n笔记本自带的麦克风：看键盘上有没有静音键（常在 F4 附近）亮着。\n打开 Windows 的“设置 → 系统 → 声音 → 输入”，确认能看到麦克风，并且没有被禁用。\n插好后会自动再试，也可以按“再试一次”。',
      busy: '关闭可能在用麦克风的程序：微信或腾讯会议通话、录音机、其他浏览器窗口。\n把 USB 麦克风拔下，等 5 秒再插上。\n打开 Windows 的“设置 → 系统 → 声音 → 输入”，看音量条会不会动；不动就重启电脑。\n按“再试一次”。',
      insecure: '请在本机打开听客窗口，或使用启动时给出的 http://127.0.0.1 地址。\n从其他电脑打开时，请使用门店网关的 https 地址。',
      rate: '请使用听客窗口、Edge 或 Chrome。\n按“再试一次”。',
      other: '拔下麦克风再插上，或在上面换一个麦克风。\n关闭其他正在用麦克风的程序。\n重启浏览器或听客，按“再试一次”。',
    },
  },
  audit: {
    title: '操作记录', assessment: '处理记录与影响评估', whole: '记录完整：每一条都接着上一条，没有被改动或删去。', broken: '从第 {{n}} 条起，记录被改动过或缺了一条。请联系技术支持，不要继续使用这台电脑上的数据。', at: '时间', who: '谁', what: '做了什么', subject: '对象', machine: '听客',
    deed: { import: '导入录音', import_data: '导入数据', undo_import: '撤销导入', merge: '合并客户', part: '拆开合并', keep_apart: '认定不是同一人', task: '处理事项', record: '录音', recover: '找回录音', hand: '交接录音', take_over: '接手录音', withdraw: '按客户要求删除录音', drop_voice: '按客户要求删除声音和文字', analyse: '分析', see: '查看', rename: '改称呼', retry: '重新分析', amend: '改结论', unamend: '撤销改动', speakers: '改说话人', unspeakers: '撤销改说话人', review: '核对', split: '拆分谈话', join: '合并谈话', enrol: '录入顾问声音', unenrol: '删除顾问声音', erase: '彻底删除客户', key: '密钥与恢复码', install_model: '安装模型', remove_model: '删除模型', choose_model: '选用模型', backup: '备份', expire: '录音到期删除', sync: '发送给总部', sync_enrol: '接入总部', sync_wish: '改自动发送', sign_in: '登录', sign_in_failed: '登录失败', sign_out: '退出', person: '改人员', unperson: '删除人员', override: '改等级', refuse_profiling: '按客户要求停止画像', allow_profiling: '客户同意后重新画像', unoverride: '撤销改等级', note: '点评或登记', unnote: '撤回点评或登记', coach: '写辅导', uncoach: '撤回辅导', export: '导出', campaign: '建活动', uncampaign: '删除活动', offer: '公布优惠', unoffer: '撤下优惠', knowledge: '改词库或清单', badge: '胸牌', gateway: '门店网关' },
  },
  backup: {
    title: '备份', what: '把全部数据加密存到另一个盘（U 盘、移动硬盘或共享文件夹），逐个文件读回核对，保留最近 5 份。在这里删除的客户，备份里也会一并删除。', none: '还没有备份。电脑坏了或丢了，数据就找不回来。', folder: '备份到哪个文件夹', folderHint: '例如 E:\\听客备份', now: '现在备份', daily: '每天自动备份到这里（录音时不备份）',
    last: '最近一次：{{at}}', never: '还没有成功备份过', owed: '有 {{n}} 位已删除的客户或谈话还在这份备份里，插上这个盘后会自动删除。', made: '已备份 {{talks}} 段谈话，共 {{size}} MB（新拷贝 {{copied}} 个录音）', code: '恢复到另一台电脑需要恢复码。请用命令 tingke key 查看，抄写两份，和备份盘分开锁好。恢复：tingke restore 文件夹 --code 恢复码',
  },
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
    reasons: '理由', points: '{{n}} 分', total: '合计 {{n}} 分', nextAction: '下一步', dueDays: '{{n}} 天内', dueToday: '今天', unprofiled: '客户不同意画像：这里只保留文字、说话比例和顾问的动作，没有评级和标签。可以在客户页重新打开。', noInsights: '分析完成后，这里会出现预算、车型、需求与异议。', noneInList: '没有听到', mood: '整体情绪', goTo: '跳到第 {{n}} 句', notSaid: '全程未提到',
    unclear: '不足以判断', definition: '定义', reference: 'B2B 电话参考', referenceNote: '参考值来自公开的 B2B 电话销售研究；中国汽车展厅目前没有公开的参考值，仅供对照，不作考核标准。', basis: '依据', ribbon: '谁在什么时候说话', ratioTitle: '说话占比', seconds: '{{n}} 秒',
    doubtsIntro: '听到但不采信：这些话听起来像线索，但理由不充分，没有写进客户画像。', noDoubts: '没有存疑的内容', heard: '听到', whyNot: '不采信的原因', lowCertainty: '说话人不确定', unsure: '可能听错', unsureWhy: '同一段声音识别两遍，结果差别较大；请听一下原话', heardInstead: '听到的是“{{before}}”', saidAs: '原话：{{said}}', again: '重新识别', againAsk: '用现在的模型重新识别这段录音？', againWhat: '文字、说话人和结论会重新得出，需要几分钟。您改过的内容会保留；对不上新文字的会标明。', againDo: '重新识别', unclearTalk: '这段录音约 {{share}} 的话没有听清，文字和结论可能靠不住。', unclearDo: '下次请把麦克风移近客户，避开音乐和广播；换更准的模型后，可从右上角菜单“重新识别”。', unclearModels: '查看语音模型', putRight: '按读音改正：', putRightOne: '“{{before}}”→“{{after}}”（{{why}}）', whyCarWord: '同音的汽车用词', whyLetters: '读音是字母', whyContext: '同音，上下文更通顺', backchannel: '附和', you: '顾问',
    replies: '怎么回应', replyCount: '{{n}} 条说法', copy: '复制', copyReply: '复制说法：{{situation}}', copied: '已复制', copyFailed: '没有复制成功，请选中文字后复制',
    player: '播放器', position: '播放位置', speed: '倍速', back5: '后退 5 秒', forward5: '前进 5 秒', prevTurn: '上一句', nextTurn: '下一句', keys: '空格 播放/暂停 · ←/→ 5 秒 · J/K 上一句/下一句', playFrom: '从 {{time}} 播放', ledBy: '接待顾问：{{names}}', ledByHow: '按录入的声音认出，相似度 {{scores}}', noMetrics: '分清说话人之后才有指标。', speakers: '参与者',
  },
  visit: {
    tab: '流程', none: '理解完成后，这里会出现接待阶段、流程清单和试驾。', metrics: '接待过程', metricsLater: '理解完成后，这里还会有报价时机、提问和流程执行率。', spoken: '谁在说、怎么说',
    notice: '这段录音可能不是一次有效接待：{{kind}}', ribbon: '接待阶段', stageLasts: '共 {{time}}', stageTurns: '共 {{n}} 句', stretches: '分 {{n}} 段', stageRatio: '顾问说话 {{share}}', stageRatioUnclear: '说话占比不足以判断', stagePlay: '点击从第 {{n}} 句播放', stageGo: '点击跳到第 {{n}} 句', stageDoubt: '阶段判断待核实',
    course: '这次谈得怎么样', nextStep: '下一步', firstPrice: '首次报价', competitor: '竞品', answered: '顾问已回应', unanswered: '顾问没有回应', line: '{{what}}：{{said}}',
    sop: '流程清单', sopCounted: '应做 {{due}} 项，做到 {{done}} 项', stageCounted: '{{done}} / {{due}}', notCounted: '不要求', done: '做到', missed: '没做', notDue: '这次不要求', extra: '做到了，但这次不要求，不计入', missedHint: '全程没有听到',
    drive: '试驾', driveN: '试驾 {{n}}', valid: '有效试驾', invalid: '无效试驾', satisfaction: '满意度', noOpinion: '没有听到评价', lasted: '时长', turns: '{{n}} 句（录音没有时间）', remarks: '客户说话', remarkCount: '{{n}} 句', remarkRate: '{{n}} 句，每分钟 {{rate}} 句',
    opinions: '客户评价', opinionCount: '正面 {{positive}} · 负面 {{negative}}', questions: '客户提问', questionCount: '{{n}} 次', why: '判断理由', fromTurn: '从第 {{n}} 句开始',
  },
  made: {
    title: '录音与同意', adviser: '接待顾问', begunBy: '由{{person}}开始', consent: '客户同意', consentWhen: '{{day}} {{hour}} · {{by}}记录 · 说明版本 {{version}}', signature: '客户签名', notMarked: '录音里没有标记口头确认', ended: '怎么结束的', imported: '从别处导入的录音，由导入的人注明客户已同意。',
    endedWhy: { person: '顾问结束', silence: '很久没有人说话，自动结束', forgotten: '太久没有确认，自动结束', paused: '暂停太久，自动结束', shutdown: '听客退出时保存', crash: '意外中断，已自动找回' }, gap: '缺 {{length}}：{{why}}', gapWhy: { start: '开始', person: '暂停', page: '录音页中断', device: '麦克风断开', sleep: '电脑睡眠', disk: '磁盘写不进去' },
    withdraw: '客户撤回同意', withdrawAsk: '客户撤回同意，删除这段谈话？', withdrawWhat: '录音、文字和结论会立即删除，画像里来自这段谈话的内容也会去掉，无法恢复；这位客户若没有别的谈话，会一并删除。只留下“何时撤回”的记录。', withdrawDo: '删除', dropped: '客户不希望保留声音和文字：分析后已删除，只留结论，不能再更正。',
  },
  pieces: {
    notice: '这段录音里有 {{n}} 次接待', noticeOthers: '另有 {{n}} 段不是接待', split: '拆分', splitTitle: '拆成 {{n}} 段？', splitDo: '拆开', parts: '拆出来的各段', turns: '{{n}} 句', none: '不算接待：{{kind}}', keeps: '客户仍是{{name}}', newCustomer: '新建客户', open: '打开',
    splitWhat: '每段成为单独的一条谈话，有自己的录音、对话和客户。文字不重新转写；说话人会重新分清，结论会重算。人工更正跟着各自的句子走。', splitUndo: '拆错了也没关系：在前一段的“更多操作”里选“与下一段合并”，就合回去了。', working: '正在重新封存录音，几个小时的录音要一两分钟，请稍等…', splitDone: '已拆成 {{n}} 段', straddling: '{{n}} 处人工更正两边都涉及，已分别保留在相关的各段里，请看一眼。',
    menu: '更多操作', join: '与下一段合并', joinTitle: '和下一段合并？', joinDo: '合并', joinWhat: '{{time}} 开始的“{{title}}”（{{lasting}}）会接在这段后面，成为一条谈话。说话人会重新分清，结论会重算。', joinCustomer: '合并后的客户是{{name}}；{{other}}若没有别的谈话，会从客户列表移除。', joinUndo: '合错了也没关系：在“更多操作”里选“从合并处拆开”，就分回去了。', joined: '已合并，正在重新分清说话人', apart: '从合并处拆开（{{n}} 段）',
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
    title: '客户', noneSuch: '没有符合这些条件的客户', search: '姓名、拼音首字母或电话', searchLabel: '搜索客户', emptyTitle: '还没有客户', emptyHint: '导入一段接待录音后，听客会按谈话内容建立客户。', noMatch: '没有找到“{{words}}”', name: '客户', phone: '电话', grade: '等级', lifeCycle: '阶段', visits: '到店', lastVisit: '最近到店', tags: '标签', next: '下一步', noPhone: '未留电话', toTalks: '去导入录音',
  },
  customer: {
    back: '返回客户列表', profile: '客户画像', visits: '到店记录', since: '{{date}}起', evidence: '听原话', evidenceLabel: '听原话：{{label}}，{{time}}', certain: '确定', likely: '较确定', unsure: '待核实', emptyProfile: '还没有确认的信息。更多接待分析完成后会逐步补全。', noVisits: '还没有到店记录',
    unprofiled: '不做画像', profiled: '可以做画像和评级', notProfiled: '按客户要求，不做画像和评级', refuseTitle: '不再给“{{name}}”做画像？', refuseWhat: '等级、标签、画像、预测和下一步会立即删除，备份和总部那里也会删除；录音、文字和档案保留。之后的谈话不再评级。客户改变主意时可以重新打开。', refuseYes: '不做画像', unprofiledNow: '已删除画像，以后不再做', profiledAgain: '已重新打开，正在重新分析',
    rename: '改名', renameTitle: '修改客户名称', renamed: '已改名', erase: '删除客户', eraseTitle: '永久删除“{{name}}”？', eraseWhat: '以下内容会从这台电脑彻底删除，无法恢复：', eraseAudio: '{{n}} 段录音', eraseWords: '全部对话文字和检索索引', eraseProfile: '客户画像、等级、标签和下一步', eraseCopies: '备份与临时文件里的副本', eraseTold: '同时通知总部删除对应的标签和等级。',
    eraseType: '请输入客户名称以确认', eraseDo: '永久删除', erased: '已永久删除', proof: '删除凭证', proofWhat: '内容', before: '删除前', after: '删除后', files: '已移除文件 {{n}} 个', done: '完成', copy: '给客户一份副本', copyAs: { html: '可读的网页（HTML）', json: '全部数据（JSON）' }, dangerZone: '隐私', dangerHint: '客户要求撤回同意或删除信息时使用。',
  },
  system: {
    title: '系统', models: '本机模型', ok: '正常', damaged: '有问题', queue: '处理队列', running: '正在处理', waiting: '等待', idle: '空闲，没有等待处理的谈话', waitingN: '{{n}} 段等待处理', version: '版本', talks: '谈话', customers: '客户', purpose: '用途', model: '模型', state: '状态', allWell: '一切正常', someDamaged: '{{n}} 个模型有问题', offline: '全程离线：录音与文字不离开本机', open: '查看谈话',
    accuracy: '结论准确度（本店核对）', accuracyNone: '还没有人工核对', accuracyNoneHint: '在一段谈话的“洞察”里把结论看一遍，改完后点“已核对”，这里就会出现机器说对了多少。', accuracyFrom: '按 {{n}} 段人工核对过的谈话计算', accuracyAmended: '另有 {{n}} 段谈话改过但没有核对完，没有计入。',
    precision: '说得准', recall: '找得全', precisionMeaning: '机器给出的结论里，人看过后原样保留的比例。改过的和删掉的都算错。', recallMeaning: '人核对后应有的结论里，机器自己说对的比例。人添加的和改过的都算漏。', list: '类别', left: '保留', changed: '改过', deleted: '删除', added: '人工添加', overall: '合计', ofN: '{{n}} / {{of}}',
  },
  headquarters: {
    title: '总部', what: '只发送标签、比例和级别；没有文字、声音、姓名和电话，客户只有本店才认得的代号。', unlinked: '还没有登记总部，内容留在本机。', linked: '{{url}}（本店登记为“{{store}}”）', given: '总部下发：版本 {{version}}（{{at}}）', pinned: '；本店自定、不受影响：{{files}}', nothing: '没有待发的内容', waiting: '待发 {{n}} 条，最早的自 {{since}} 起等待', lastOk: '上次成功：{{at}}',
    now: '立即发送', sent: '已全部发到总部', notSent: '没有发出', enrol: '登记总部', enrolAgain: '重新登记', enrolTitle: '登记总部', enrolWhat: '向总部要登记码和地址。登记码七天内有效，只能用一次，它也说明对方确实是总部。', url: '总部地址', urlShape: '地址形如 https://主机名:8443', code: '登记码', codeMissing: '请填写登记码', enrolDo: '登记', enrolled: '已登记，之后会按时自动发送', next: '下次自动发送：{{at}}', wishes: '自动发送的时间和条件', when: '什么时候自动发送', schedule: { hourly: '每小时', two_hours: '每两小时', nightly: '每晚九点多', own: '自定时间' }, cron: '时间', cronLike: '五段依次是 分 时 日 月 星期，例如 30 20 * * * 是每天 20:30', cronShape: '应有五段，用空格分开', onlyOnMains: '只在接通电源时', notOverMobile: '只在 Wi-Fi 或网线下', pin: '停在总部现在下发的版本，不采用新的', wishWhat: '只管自动发送：点“立即发送”随时可以。看不出电源或网络时照常发送。', wishSaved: '已保存',
  },
  advisers: {
    title: '顾问声音', what: '录入过声音的顾问，听客在接待录音里能直接认出来，不必只凭说的话判断；其余的声音就是客户一方。客户的声纹从不保存。', none: '还没有录入', noneHint: '请每位顾问各录一段自己的声音。不录也能用，那时只凭说的话判断谁是顾问。',
    enrol: '录入', enrolTitle: '录入顾问声音', how: '只要顾问本人自然地说 20–30 秒（念一段产品介绍即可），在安静处用平时接待的麦克风录；电话录音认不准。', name: '姓名', sound: '声音文件', choose: '选择文件', replaces: '已录入过“{{name}}”，这次会替换原来的声音。', consent: '顾问本人已看过以下说明并同意', working: '正在计算',
    waits: '正在本机计算声纹。如果有谈话正在分析，会排在它后面，请稍等。', enrolled: '已录入{{name}}的声音，之后分析的谈话会用到', state: '状态', usable: '可用', unusable: '声纹模型已更换，需要重新录入', since: '录入', consentBy: '同意', consentOn: '{{person}} · {{date}}（说明 {{version}}）',
    again: '重新录入', remove: '删除', removeOne: '删除{{name}}的声音', removeTitle: '删除“{{name}}”的声音？', removeWhat: '声纹会彻底删除，无法恢复；谈话里不再显示由谁接待，其余不变。', removeDo: '删除', removed: '已删除{{name}}的声纹',
  },
  wordModels: {
    title: '语音模型', what: '内置模型装好就能用。换成更准的模型，文字的错字会少很多；模型只在本机运行，录音仍不离开这台电脑。听客不会自己下载。', care: '识别方式', careful: '仔细', fast: '快速', carefulMeaning: '听两遍再比较，错字更少，约用两倍时间', fastMeaning: '只听一遍，适合慢的电脑',
    name: '模型', size: '大小', state: '状态', recommended: '推荐', inUse: '使用中', licence: '许可：{{licence}}', number: '编号 {{id}}', addresses: '在能上网的电脑上下载这些文件（复制网址到浏览器）', installed: '已安装', available: '可安装', installing: '下载中 {{percent}} %', incomplete: '不完整', damaged: '损坏', of: '{{received}} / {{total}} MB', kept: '已有 {{of}}，可接着装',
    install: '安装', repair: '重新安装', installOne: '安装 {{name}}', use: '使用', useOne: '使用 {{name}}', chosenNow: '已选用，从下一段谈话起生效', cancelOne: '取消安装 {{name}}', cancelled: '已停下，已下载的部分会保留', remove: '删除', removeOne: '删除 {{name}}', removeTitle: '删除“{{name}}”？', removeWhat: '只删除模型文件，录音和结论不变；以后可以再装。', removed: '已删除 {{name}}',
    memoryTitle: '这台电脑的内存不够', memoryDo: '仍要使用', offline: '没有网络？用 U 盘：在能上网的电脑下载模型文件，拷到 U 盘，再从“本机文件夹”安装；也可以直接放到 {{folder}} 下以模型编号命名的文件夹里。', offlineDo: '从 U 盘安装推荐的模型',
    installTitle: '安装 {{name}}', installWhat: '约 {{size}} MB。许可：{{licence}}。每个文件都会校验，全部正确才会安装；中断了可以接着装。', begin: '开始安装',
    offered: '总部提供', from: { headquarters: '登记的总部', mirrors: '网络镜像', folder: '本机文件夹或 U 盘', server: '总部服务器' }, fromHint: { headquarters: '从本店登记的总部下载，内容由总部签名并逐个校验，断了可以接着下', mirrors: '从国内镜像（ModelScope、hf-mirror）下载，只下载模型，不上传任何内容', folder: '运行听客的电脑上的文件夹，文件放在哪一级都可以，按文件内容辨认', server: '总部提供的地址，文件放在 地址/{{id}}/文件名' }, where: { folder: '文件夹', server: '服务器地址' }, whereLike: { folder: '例如 E:\\听客模型', server: '例如 https://models.example.com/tingke' },
  },
  analysis: analysisZhCN,
  ...boardsZhCN,
} as const

type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> }
export type Sentences = Worded<typeof zhCN>
