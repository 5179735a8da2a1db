// coach-zh-cn.ts: the Chinese sentences of comparing and coaching advisers, and of the customers' voice. zh-cn.ts takes them in.

export const coachZhCN = {
  coach: {
    time: '时间', compareTab: '顾问对比', momentsTab: '值得听的片段', notesTab: '辅导', behind: '正在整理 {{n}} 段谈话，数字会继续变化',
    compareWhat: '每格：数值、样本数和 95% 区间。只有和店里其他人的差别超出偶然（已按同时比较的人数收紧）才上色，名次也只排区间分得开的；不到 {{n}} 次接待的只列出，不排名。', ownWhat: '这里只有您自己和全店合计，看不到同事。颜色表示您和店里其他人的差别超出偶然。', ownAlone: '带过谈话的顾问不到 3 位，全店合计会泄露同事的数字，所以不显示。',
    adviser: '顾问', talks: '接待', store: '全店', fewTalks: '不到 {{n}} 次接待，不排名', place: '第 {{n}} 名', interval: '{{low}}–{{high}}', points: '{{n}} 个百分点', sample: '{{n}} 次', none: '这段时间没有认得出顾问的接待', noneHint: '录音时填了顾问姓名，或录入了顾问的声音，接待才知道是谁的。',
    standing: { better: '明显好于其他人', worse: '明显不如其他人', alike: '看不出差别', few: '样本太少' },
    measure: { talk_ratio: '说话占比', questions: '提问次数', sop_rate: '流程执行率', answered: '回应异议', won: '回应后成交或升温', quoted: '报过价', drive: '愿意试驾', ordered: '成交率' },
    meaning: { talk_ratio: '顾问说话时长 ÷ 双方说话时长，各次接待的平均；少为好。', questions: '顾问每次接待里提问的句数；导入的谈话没有。', sop_rate: '做到的流程项 ÷ 该做的流程项；导入的谈话没有。', answered: '客户提出异议后，顾问接下来两次开口内作了回应的比例；样本数是异议数。', won: '回应过异议的接待里，这次评为 H、A 级，或 90 天内下单的比例。', quoted: '报过车价的接待所占比例。', drive: '客户愿意试驾或已试驾的接待所占比例。', ordered: '这段时间来过的客户里，从第一次来起下了单的比例；样本数是客户数，最近来的可能还没来得及下单。' },
    unit: { visits: '次接待', objections: '条异议', customers: '位客户' },
    objections: '对异议的回应和结果', objectionsWhat: '同一种异议，回应了的和没回应的，有多少后来评为 H、A 级或 90 天内下单。这是一起出现，不等于因果。', objection: '异议', raised: '提出', answered: '有回应', wonAnswered: '回应后成交或升温', wonUnanswered: '没回应也成交或升温', noObjections: '这段时间没有听到异议',
    momentsWhat: '按结果挑，不凭感觉：客户提出异议、顾问回应之后，90 天内下了单，或者这次从没热过到评为 H、A 级，并且以后没有再提同一个异议。先列下单最快的，每位客户一段，近半年。', moment: '看哪一类', needs: '问需求（问到三个方面）', drive: '邀请试驾，客户答应', noMoments: '还没有这样的片段', noMomentsHint: '要有客户在这之后下单或升温才会出现；导入的谈话没有声音和文字。', fewMoments: '只有 {{n}} 段，还说明不了什么，可以听听看。', customerSaid: '客户', adviserSaid: '顾问', orderedOn: '{{days}} 天后下单', orderedSame: '当天下单', turnedWarm: '这次升到 H、A 级', listen: '从这一句开始听',
    notesWhat: '写给一位顾问，只谈一件事。听客把之后四周和之前四周比，并减去其他顾问同期的变化，免得把淡旺季当成效果。状态最差时写的辅导，之后往往自己也会回升一些，请结合谈话一起看。', ownNotesWhat: '经理写给您的辅导，和之后的变化。',
    write: '写辅导', writeTo: '给{{name}}写辅导', change: '修改辅导', changeOne: '修改给{{name}}的辅导', takeBack: '撤回', takeBackOne: '撤回给{{name}}的辅导', tookBack: '已撤回给{{name}}的辅导', written: '已发给{{name}}', changed: '已修改，顾问要重新看', about: '谈哪一件事', text: '希望怎么改', textHint: '说一件具体的事：在什么时候、换成怎么说', fromTalk: '来自一段谈话', openTalk: '打开谈话', fromTurn: '就这一句：', openTurn: '打开这一句', begin: '写成辅导', beginWhat: '点评大家可见；辅导只写给一位顾问，并比较之后四周的变化。', noNotes: '还没有辅导', noNotesHint: '从“顾问对比”或一段谈话开始写第一条。', noOwnNotes: '还没有写给您的辅导',
    markRead: '标为已读', unread: '未读', readOn: '{{date}}已读', by: '{{person}} · {{date}}', to: '给 {{name}}', todayTitle: '经理写给您的辅导', changedOn: '{{date}}改过',
    before: '之前四周', after: '之后四周', afterNow: '之后（还差 {{n}} 天）', othersSame: '其他顾问同期',
    verdict: {
      waiting: '还要等 {{n}} 天才满四周，现在下结论太早。', few: '之前或之后不到 {{n}} 个样本，说不了有没有变化。', alone: '同期没有足够的其他顾问可比，分不清是效果还是淡旺季。',
      better: '明显好转：减去其他顾问同期的变化后，{{measure}}变化 {{change}}（95% 区间 {{low}} 到 {{high}}）。', worse: '明显变差：减去其他顾问同期的变化后，{{measure}}变化 {{change}}（95% 区间 {{low}} 到 {{high}}）。', open: '还看不出：减去其他顾问同期的变化后，{{measure}}变化 {{change}}，95% 区间 {{low}} 到 {{high}} 跨过零。',
    },
  },
  goals: {
    changed: '已改目标', filed: '每月建档率目标', drive: '每月试驾意愿率目标', quoted: '每月报价率目标', sop_rate: '每月流程执行率目标', talk_ratio: '每月说话占比范围',
    count: { reached: '已达成', on_way: '跟得上进度', behind: '落后：到这一天应有 {{due}}' }, rate: { few: '只有 {{n}} 次，还说明不了', on_way: '达标', behind: '落后：余下的日子要做到 {{needed}}', lost: '这个月已来不及' }, band: { low: '说话占比下限', high: '说话占比上限', few: '只有 {{n}} 次，还说明不了', within: '在范围内', below: '低于范围', above: '高于范围' },
  },
  voice: {
    tab: '客户之声', field: '听什么', fields: { objection: '异议', competitor: '竞品', need: '想要的', praise: '满意的', blame: '不满的', unanswered: '没答上的问题' }, wishes: '没有一款有的愿望', model: '车系', allModels: '全部车系',
    what: '按客户人数算，同一位只算一次；原话隐去号码。', unansweredWhat: '客户问了，顾问说不知道、要去问，或岔开了没再回来。只按明确的说法判断，宁可漏；还价要请示经理的不算。', of: '{{of}} 位客户里', said: '{{n}} 位', share: '占 {{share}}', before: '上期 {{n}} 位', courseLabel: '{{what}}：{{spans}}', byModel: '看的车系', noQuote: '导入的谈话，本机没有原话', all: '全部原话', allOf: '看“{{what}}”的全部原话', none: '这段时间没有听到', more: '另有 {{n}} 项较少，没有列出',
    wishesWhat: '把客户想要的和导入的车型目录逐款对照：只列没有一款能满足的，或分开有、合在一起没有的。目录没写明的不算没有。', noCatalogue: '还没有导入车型目录', noCatalogueHint: '在“数据”里导入车型目录（品牌、车系、配置、座位数、能源、车身，可加驱动方式、变速箱、可选颜色、主要配备），这里就会对照。', noUnmet: '客户想要的，目录里都有', against: '对照了 {{n}} 款', unknown: '目录没有写明，没法对照', unknownWhat: '在车型目录里补上这几列就能对照。',
  },
} as const
