// whose.ts: what the sentences around the name of a car claim of it: mine, my spouse's, gone, somebody else's, seen in a store, advised, compared, wanted.

/** What is claimed of a car in one place; several may hold. */
export type Claim = 'mine' | 'spouse' | 'gone' | 'others' | 'ridden' | 'seen' | 'unseen' | 'advised' | 'dismissed' | 'likened' | 'torn' | 'keen' | 'tempted' | 'wanted' | 'refused' | 'around'

const KIN = '(?:大|二|三|四|小|老|亲|表|堂|幺|满|细|干)?(?:哥|弟|姐|妹|叔|伯|舅|姨|姑|婶|嫂|爷爷|奶奶|姥爷|姥姥|外公|外婆|爸|妈|爹|娘|父亲|母亲)'
const KINFOLK = `(?:(?:我|俺|咱|他|她|你|人家|老婆|老公|媳妇|男朋友|女朋友)(?:们|家|的|们家|那个)?${KIN}(?:弟|哥|姐|妹|爷|子|夫|妈|爸|婿|媳妇|他们|家)?|大姑姐|小姑子|小叔子|大伯子|大舅哥|小舅子|小姨子|弟媳妇?|弟妹|姐夫|妹夫|嫂子|丈母娘|老?丈人|岳[父母]|公公|婆婆|连襟|亲家|侄[子女儿]?|外甥女?|儿子|闺女|女儿|女婿|儿媳妇?|表[哥弟姐妹]|堂[哥弟姐妹]|大[伯舅]|亲戚)`
/** Whoever does not share the customer's household. */
export const OUTSIDERS = `(?:${KINFOLK}|(?:前)?(?:男|女)?朋友|前?[男女]友|师[兄弟姐妹父母]|舍友|网友|同宿舍的?|隔壁[^，。的店V]{1,4}(?=买|开|提)|(?:隔壁|对面|对门)[^。店V]{1,8}(?=买了|开的|提了)|前夫|前妻|对象|同事|邻居|哥们儿?|闺蜜|兄弟|同学|战友|工友|室友|发小|客户|老乡|徒弟|师傅|老师|领导|老板娘?|驾校|教练|对门|楼[上下]|(?:对面|单位|公司|所里|店里|村里|小区|院[里儿]|群里|厂里)?有个?[^，。]{0,3}人|(?:小区|院[里儿]|村里|群里|车队|队里|科里|班里|寝室)|(?:我们|我|咱)[^，。！？V]{0,4}(?:支书|书记|村长|校长|院长|主任|队长|班长|组长|局长|处长)|别人|(?:科室|单位|公司|厂里|我们那)的?小?[张王李赵刘孙周吴陈杨黄郑林何马郭谢韩唐冯于董程曹袁吕]|[老小][张王李赵刘孙周吴陈杨黄郑林何郭谢韩冯于董程曹袁吕钱许沈宋](?!板|公|婆|师))`
export const SPOUSES = '(?:我?老公|我?老婆|婆娘|媳妇儿?|爱人|我家?先生|我?太太|(?:孩子|娃|孩[儿]?)[他她]?[爸妈爹娘]|家属|我家那位|那口子|当家的|内人|老伴儿?|屋里(?:头)?的|对象)'
const OWN = '(?:我|我们|俺|俺们|咱|咱们|我家|俺家|咱家|我们家|家里|公司|我们公司|单位|厂里|名下|手上|手里)'
const GAP = '(?:自己|自个儿|现在|目前|平时|平常|一直|天天|每天|上下班|家里|家|那|这|的|有|就|还|是|开|骑|用|介|代|款|[一二三四五六七八九十](?=代)|车，|车是|车就是|给配|配|老两口|两口子|俩|惯|习惯|手上|手里|名下|了|着|过来|来|个|台|辆|部|两|一|老|旧|破|小|大|头|第|买|提|N年?|年|多|呢|啊|嘛|，(?=开|就|是|一|老))'

type Whom = 'spouse' | 'other' | null
const NOBODY = '(?!)'
const THEY = '(?<!其|吉)[他她](?!们?家的|们)'
/** One pattern for each meaning of 他, 她: `@P` stands for the pronoun where it means the one that the pattern is about. */
const about = (source: string, whom: 'spouse' | 'other'): ((they: Whom) => RegExp) => {
  const [alone, meant] = [NOBODY, THEY].map((pronoun) => new RegExp(source.replaceAll('@P', pronoun)))
  return (they) => (they === whom || (they === null && whom === 'other') ? meant! : alone!)
}


const mineBefore = new RegExp(`${OWN}${GAP}+V|(?<!给|跟|让|叫|陪)${OWN}V|(?:^|[，。！？…]|现在|目前|平时|还|就|一直)(?:开|骑)(?:的|着|了|惯了|习惯了)(?:就|还|是|个|台|辆|部|一|这|那|我|N年?|年|多|的|老|旧|破|小|呢|，)*V|(?:现在|目前)(?:的|这|那)(?:个|台|辆)?V|(?:N年|去年|前年|今年|昨天|前天|大前天)[^，。！？W]{0,6}(?:提|买)(?:的|了)[^，。！？W]{0,3}V|(?:现在|目前|平时|还|就|一直)(?:就|还|是|都)*(?:开|骑)(?:的|着|了)?(?:是|个|台|辆|部|一|这|那)*V|租的(?:是|个|台|辆)?V|(?:上班|上下班|平时|周末|天天|每天)(?:就|都|是)*开(?:的|着)?(?:个|台|辆)?V|(?:旧|老)车(?:是|，|就是|那台)?V|(?:老|旧|破)V|V这(?:破|老)车|(?:我|家里|家)(?:现在|目前)?(?:就)?有(?:一|两)?(?:个|台|辆|部)?(?:老|旧|破)?V`)
const mineThen = /V[^，。！？W]{0,8}(?:挂(?:到|在|去)?(?:闲鱼|瓜子|网上|平台|二手)|(?:打算|准备|想着?|要)(?:自己|我)?(?:卖|出手|处理|转手))|V[^，。！？W]{0,3}我开(?=[，。！]|$)|V(?![^，。]{0,4}(?:盯|看|想|等|惦记|关注|研究|比|纠结|琢磨|考虑|馋))[^，。！？W]{0,4}N年(?:多)?了|V[^，。！？W]{0,5}(?:开|跑|用)(?:都|也)?N(?:年|个月|万)|V，?N年(?:了)?(?=[，。！]|$)|V[^。！？W]{0,6}(?:卖|折|抵)给你们|V[^，。！？W]{0,4}(?:不卖|不换(?!了)|不置换|不动(?!心))/
const mineAfter = /V[^，。！？W]{0,6}(?:[，。]?[^，。！？W]{0,6}){0,2}(?:(?:开|跑|用|骑|买)(?:了|着|到)(?:快|都|也|有|整整?|差不多|将近|小|足足|得有)*(?:N(?![圈趟回])|半(?![圈趟])|好(?![几]?[圈趟回])|十|这么多|多少|一(?![圈下趟会脚把截段小程]))|开着呢|还在开|我还要开|我接着开|我自己(?:的|买的|开)|我的(?:车)?(?:[，。！]|$)|(?:我|我们)(?:买的|提的|那台|在开|天天开|开着)|等了(?:你|它|这车)|总算(?:到手|等到)|(?:公司|平台)租的|二手(?:买|收)|(?:买|收|淘)的?二手|(?:N|去|前|那|今)年(?:N月)?(?:我|我们|份|底|初|就|才|自己)*(?:在你们这儿)?(?:买|提|上牌|落地|入手|的车|上的)|(?<=[，V的都整快有])(?:整整)?N年(?:多)?(?:了|的)(?:车|老车)?(?=[，。！]|$)|到手|我手上|我名下|淘汰给我|给我的|传给我|留给我|保险[^，。]{0,4}到期|置换|评估|抵|能收|卖多少|值多少|收不收|估)/
const kept = /(?:还有|快|再|马上|就要|该|等|得)[^，。]{0,6}(?:报废|到期)|置换|收走(?!了)|还在开|接着开|评估|估一|估个|估价|能抵|折价|抵多少|(?:卖|折|抵)给你们|还没卖|没卖|(?:要|准备|打算|想|等|先|再|拿去|挂网上|我自己|留着|等我|回头|的)[^，。了]{0,6}卖(?!给|了)|卖掉?[，、]?换|留着|不动它|不卖|不换/
const goneBefore = /(?:以前|(?<![那号日节])之前(?!看|试|去|得|要|必须)|(?<=我|们|家里?|咱|俺)原来|原来(?=开|那[台辆个]|的|有[台辆个过]|家里|我|用|买)|原先|从前|早先|早前|当年|当初|早些年|早年|前些年|那些年|那会儿|那时候|年轻|小时候|上学|学车|当兵|部队|跑大车|跑长途那|打工那|上一?[台辆部]|前一?[台辆部]|头一?[台辆部]|第一[台辆部]|(?:开|骑|用)过|再往前|往前|最早|最开始|一开始|去年还)(?:(?!现在|目前|如今|这会儿)[^。！？W]){0,14}V|(?:开|跑)了一辈子[^，。W]{0,4}V/
const goneAfter = new RegExp(`V[^。！？W]{0,18}(?:卖了(?!再|换|才|就|以后|多少)|卖掉了|卖给[^，。]{1,8}了|才卖的|卖的|出手了|出掉了|报废了|(?<!不|要|快|等)报废(?=[，。！]|$)|送走(?:了|的)|拉[走去](?:报废|拆)|过的户|收走了|撞了|出了事故|当废铁|掉沟|撞没|撞报废|泡水|送人了|送给[^，。]{1,6}了|(?:给|让)[^，。]{1,8}(?:开走了|开去了|接手了|拿走了)|给(?:${OUTSIDERS}|他|她|人|老家)[^，。]{0,4}了[呀啊嘛呢哈]?(?=[，。]|$)|开走了|过户了|处理了|淘汰了|早没了|不在了|丢了|被偷|退役)|(?:卖了|处理了|出了|报废了)[^，。！？W]{0,8}V|把[^，。W]{0,6}V[^，。W]{0,3}(?:处理|卖|出手|送人|报废|过户)(?:掉)?了|前面那[台辆个]V|(?:车|它)[^，。！？W]{0,6}(?:卖|给[^，。]{1,6})了[^！？W]{0,16}V`)
const goneNext = /^[^W]{0,14}(?:卖了(?!再|换|才|就|以后)|卖掉了|报废了|卖给[^，。]{1,8}了|出手了|送人了|开走了)/

const advise = '(?:(?:老|总|非|一直|天天|就|也|还|硬|倒|都|的|说|他|她)*(?:推荐|念叨|安利|叫我|让我|让买|劝|非说|非要|非让|意思，?是?|要(?=[那这个台一辆款]{0,3}V)|一门心思(?:就)?要?|死活要|(?:吵|闹|嚷嚷)着(?:要|买)|说买|说要|说让|要买|想要|想买|要|相中|看中|看上|中意|喜欢|吹|夸|眼馋))'
const advisedBefore = new RegExp(`(?:${OUTSIDERS}|${SPOUSES}|他|她)${advise}[^，。！？W]{0,10}V|听(?:${OUTSIDERS}|${SPOUSES}|他|她)的[^。！？W]{0,10}V`)
const advisedAfter = new RegExp(`V[^，。！？W]{0,4}(?:${OUTSIDERS}|${SPOUSES}|他|她)[^，。！？W]{0,5}(?:相中|看中|看上|推荐|中意|惦记|喜欢|想要|想买|非要|非让|力推|一直说|老说)`)
const othersBefore = about(`(?:${OUTSIDERS}|@P)[^，。！？VW]{0,4}(?:那|这|的|家|开|有|买|提|新|刚|也|换|跑|租|借|就|一|老)[^，。！？VW]{0,8}V|${OUTSIDERS}V|${OUTSIDERS}[^。！？VW我]{0,14}(?:那台|那辆|那个|他那|她那|开(?:的|着|个|台|一|辆)*|买的|买了|提的|提了|买个|有台|有一台)[^，。！？VW]{0,3}V|${OUTSIDERS}[^。！？VW我]{0,6}有(?:一)?(?:台|辆|个)[^。！？VW我]{0,4}V`, 'other')
const othersAfter = about(`V的(?:那个|那位)?(?:同事|朋友|邻居|同学|闺蜜|哥们|车主|网友|亲戚)|V[^。！？W给]{0,10}?(?:${OUTSIDERS}|@P)[^，。！？W]{0,5}(?:的(?=[，。！]|$)|开(?:的|着|了|过|上)|买(?:的|了)|有(?:一|台|个|辆)|提(?:的|了)|跑的|那(?:台|辆)|家的(?=[，。！]|$)|也开|同款)`, 'other')
const spouseBefore = about(`${SPOUSES}[^，。！？VW]{0,10}V|${SPOUSES}(?:的|那)[^，。！？VW]{0,5}车，(?:就|是|一)?[^，。VW]{0,3}V|@P[^，。！？VW]{0,4}(?:那|这|的|开|有|买|提)[^，。！？VW]{0,6}V|@P[^。！？VW我]{0,8}(?:开|坐)(?:的|着|了|个|台)*V`, 'spouse')
const spouseAfter = about(`V[^。！？W]{0,6}(?:是|归)?(?:${SPOUSES}|@P)[^，。！？W]{0,3}(?:的(?=[，。！]|$)|开(?:的|着|了|呢)?|在开|天天开)`, 'spouse')
const outsider = new RegExp(OUTSIDERS)
/** 我开V。开了六年: the next sentence goes on about it. */
const ONWARD = /^(?:嗯|哎|对)?，?(?:这|那|它|也|都|才|就|是)*(?:车|台)?(?:是)?(?:我)?(?:开|跑|买|提|N年|用了|去年|前年)/
const toMe = /把(?:我|那|这|台|个|老|旧|的|家里)*V(?:给)?(?:换了|换掉|置换|抵)|(?:淘汰|传|留|扔|让|匀|转|过|甩|丢)给(?:了)?我|(?<!报|优惠|不|没|发|推|转|介绍)给(?:了)?我(?:的(?!价|优惠|感|印)|开(?!过))|留下的|(?:爸|妈|哥|姐|叔|舅)[^，。]{0,3}(?:买|送)给?我的|接(?:的|了|手)[^，。]{0,3}(?:我|他|她)|(?:手里|手上)(?:买|收|接)/
/** In whose name a car stands does not matter where one drives it every day: 现在开我妈的V. */
const lentNow = new RegExp(`(?:现在|目前|平时|平常|眼下|这阵子|这段时间|最近|暂时|先|天天|上下班|上班)(?:就|都|先|还|是|我|一直|在)*开(?:的是|的|着|是)?(?:我|我们|俺|咱)?(?:${OUTSIDERS}|${SPOUSES}|${KINFOLK})[^，。！？VW]{0,8}(?:，)?V`)
const rideWords = new RegExp(`(?:坐|借|蹭|开|搭)(?:过|了|着)?(?:他|她|人家|${OUTSIDERS})[^，。！？W]{0,6}V|V[^。！？W]{0,16}(?:坐过[他她]|借(?:我|给我|来)|蹭|我坐[过了][^，。]{0,4}(?:几|两|好|一|N)?[回次趟])|(?<!跑|开)(?:打车|打的|坐网约车|叫车|打滴滴|叫滴滴|坐出租|叫货拉拉|货拉拉|租(?:了|过)|借(?:过|了|来|的))[^。！？W]{0,12}V`)
const seenBefore = /约(?:了|好|过)[^，。！？W]{0,6}V|^(?:嗯|对|有|去)?，?(?:看|试|坐|去)(?:了|过)(?:啊|呀|的|嘛|看)?，[^，。W]{0,6}V|(?:隔壁|对面|旁边)(?:那家?|的|家)?V|给我报(?:的|了)?V|(?:那边|店里?|销售)[^，。W]{0,2}给我V|去(?:了|过)(?:一次|一趟|两趟|两次|好几趟)?，V|(?:再|还得|还要|也|想|得|要|准备|打算|约了|还)(?:去)(?:看看|看一?下|看|试试|瞅瞅|瞧瞧|试)[^，。W]{0,3}V|(?:再|还|约了|打算|准备|想)[^，。W]{0,5}(?:去看|去试|去转|试驾)[^，。W]{0,3}V|还可以看看?[^，。W]{0,3}V|(?<!来|上次|上回|这次)(?:看|试|坐|转|逛|聊|问|谈|摸|比|瞄|瞅|瞧|试驾|对比|体验|了解)(?:了|过|完|的是|的(?!是)|了个|了一下|过一下|了一圈|了看|了坐|了试)(?!.{0,4}(?:月|年))(?:一|两|几|下|圈|趟|回|次|眼|那|这|个|台|款|的|也|就|你们|他们|别克|还有|旁边|对面|隔壁|[，](?=那|就|还))*[^，。！？W]{0,4}V|(?:刚|才|是)?从[^，。！？W]{0,6}V[^，。！？W]{0,4}(?:过来|出来|来)|去(?:了|过)?[^，。！？W]{0,4}V[^，。！？W]{0,4}(?:店|看|试|坐|转|那)|(?:昨天|前天|上午|早上|刚才|上周.?|上个?礼拜.?|上个?周末?|上个?月|礼拜.|周.|前两天|前几天|今天)[^，。！？W]{0,8}(?:看|试|坐|转|去)(?:了|的|过)[^，。！？W]{0,5}V/
const seenAfter = /V(?:嘛|呢|啊|吧|呀|倒是)?[，]?(?:我|我们|又|也|还|倒是|刚|前后|拢共|一共|都|上周|周末|昨天|前天)*去(?:看|试|坐|摸|瞄|瞅|瞧|转|开)(?:了|过)|V[^。！？W]{0,10}，我?(?:也|还|都|就|们)*(?:去)?(?:瞄|瞅|瞧|看|转|坐|试|摸)(?:了|过)(?:一)?(?:眼|下|圈|回|次|趟)|V[^，。！？W]{0,4}(?:[，]?(?:我|我们|也|都|就|昨天|前天|刚|上午|早上|上周.?|上个?礼拜.?|上个?周末?|上个?月|礼拜.|周.|前两天|前几天|之前|才|倒是|是|还|特意|专门|已经)*)(?:去)?(?:(?:看|试|坐|转|谈|问|聊|比|试驾|体验)(?:了|过|的(?=[，。！]|$))(?!N|半年|很久|好久|几年)|(?:都|也|还|同时|一直|正)*在(?:看|谈|比|聊|考虑|对比)|(?:谈|看|比|聊)着|(?:下午|明天|还|也|再|准备|打算|想|得|要)(?:还|也|再|准备|打算|想|得|要|去)*(?:去)?(?:看|试|转|瞅)(?!中|上|好|着)|开过(?:一|两|几)[回次圈]|开了?(?:一圈|一下|一趟|一脚|两圈))|V(?:店里?|那边|他们家?|那家|(?:那个|那|的)(?:销售|店|人|小伙|小姑娘|顾问|经理))|V[^。！？W]{0,10}(?:给我报(?!个)|报给我N|给我的价|给到我|给的价|他们报|报的|让我扫|裸车给|优惠给|才卖|人家)|V[^。！？W]{0,8}我[^，。W]{0,2}(?:量|摸|看|坐|试)过|V[^。！？W]{0,16}(?:隔壁|对面)(?:那|店|的|家)|V[^。！？]{0,3}，[^，。W]{0,8}(?:去看的|去看了|去试的|看过)|V[^，。！？]{0,3}[，。](?:我|我们)?(?:昨天|前天|上午|早上|上周.?|上个?礼拜.?|上个?月|上个?周末|刚|前两天|前几天|礼拜.|周.)[^，。！？W]{0,6}(?:看|试|坐|转|去)/
const unseen = /V[^。！？W]{0,20}(?:没去看|没看过?|还没看|没试|没坐过|试都|懒得|看都没看)|没(?:去)?(?:看|试|坐)过?[^，。]{0,4}V/
const dismissed = /没理|不听|懒得|没当回事|不搭理|我没同意|我不同意|我不要|我没去|没搭理|不考虑|不想/
const likened = /(?:像|好像|跟|和|比|不比|赶上|好比|当成)(?:个|台|那|那个|那台|人家|坐|开|以前|原来)*V(?:似的|一样|一个样|差不多|还|那么|那种|那样|也|强|好|顺眼|[大小高低长短宽窄轻重快慢]|猛|多|贵|便宜|差|省)|V(?:似的|一样的|一个样)|(?:像|山寨|抄|模仿)[^，。W]{0,6}V/
const torn = /(?:V[^，。！？]{0,4}(?:还是|和|跟|、|或者)[^，。！？]{0,4}W|W[^，。！？]{0,4}(?:还是|和|跟|、|或者)[^，。！？]{0,4}V)[^！？]{0,18}(?:里头|里面|之间|中间|二选一|来回|纠结|犹豫|挑|选|比|拿不定|定不)|(?:纠结|犹豫|二选一|挑|拿不定|卡在)[^！？]{0,12}V/
const against = /(?:你们|你家)[^，。！？]{0,2}(?:和|跟)[^，。！？]{0,3}V|V(?:和|跟)你们/
/** Came for it, as against speaks of it. */
/** One leans towards it: would buy it, was taken with it, left a deposit for it. */
const tempted = /(?:肯定|一定|铁定|绝对|高低|下(?:次|回|台|辆|部))[^，。！？W]{0,6}(?:买|换|选|提|订)(?!了)[^，。！？W]{0,4}V|(?:去|就|宁可|宁愿|干脆|不如|直接)(?:去)?(?:提|买|定|订|换)(?!了)(?:个|台|一台|一辆|，)*V|(?:能|够|可以)(?:买|提|拿下)[^，。！？W]{0,6}V|V[^。！？W]{0,12}(?:动心|心动|动过心|打动|馋我?|惦记|念念不忘)|V[^，。！？W]{0,10}(?:定金|订金)|(?:定金|订金)[^，。！？W]{0,4}(?:给|到|在)(?:了)?V|在V[^，。！？W]{0,6}(?:定|订|交|下)了/
const keen = /(?:冲着?|奔着?|想看|来看|再看一眼|看看|看一下|看下|瞧瞧|瞅瞅|想买|想要|想换|喜欢|看中|看上|相中|中意|倾向|惦记|认准|去买|就要|就看|就定|就选|要看|问问|问一下|了解一?下|讲讲|介绍|我看)(?:的|一下|下|个|是|就是|了|你们?家?|这|那|台|款|问|咱|说的)*V|V[^。！？W]{0,4}(?:多少钱|什么价|咋卖|怎么卖|落地|裸车|有现车|现车|有货|优惠)|就(?:它|要它|定它)|就(?:看|要|定|买)(?:这|它)|随便看|加多少钱|现在(?:到底)?什么价/
const wanted = /(?:冲着?|奔着?|就|想|要|想看|来看|看看|想买|想要|想换|喜欢|看中|看上|相中|惦记|考虑|定|订|选|认准|认|问问|问一下|了解|介绍|讲讲|说说)(?:的|一下|下|看|个|是|就是|了解|了|的就是|你们?家?|这|那|台|款|换|买|的那|问|个|咱|回|的是)*V|(?:你们?|你们家|咱们?|你家|恁|这|这个|这台|这款|这辆)(?:的|个|台|款|新|那|家|店|这|里|就是|叫|不就是)*V|V[^。！？W]{0,4}(?:多少钱|什么价|咋卖|怎么卖|落地|裸车|现车|有货|优惠|定金|合同|顶配|中配|低配|什么颜色|是哪|在哪)|V(?:这个?|这台|这款)|就(?:它|这台|这个|要它|定它)/
const refused = /(?:还(?:想)?让我(?:买|换)|打死(?:我)?(?:也|都)?不[买要看碰]|不要|不看|不碰|不考虑|不喜欢|看不上|别提|不买|没看上|不想要|不感兴趣|别跟我|不用跟我|让我换)[^，。W]{0,4}V|V[^。！？W]{0,12}(?:不要|不看|不碰|不考虑|不喜欢|没感觉|看不上|够不着|不行|算了|不买|免了|没兴趣|用不着|不敢)|V[^，。！？W]{0,3}(?:太[^，。]{1,3}|不[好够]看|[^，。]{0,4}太[^，。]{1,2}了)/
const around = /(?:街上|满街|满大街|路上|小区里?|满小区|门口|网上|抖音|短视频|手机上|电视|新闻|车展|群里|直播)[^。！？W]{0,14}V|V[^。！？W]{0,8}(?:满街|满大街|满小区|到处都是|老刷到|街上)/

/** Words from where V is spoken of to where the next car is: `before` up to V in its sentence, `after` to the end of that sentence, `next` the sentence that follows. */
export type Stretch = { readonly before: string; readonly after: string; readonly next: string; /** Whom 他 or 她 means here. */ readonly they: Whom }

export function claimsOf({ before, after, next, they }: Stretch): Set<Claim> {
  const all = `${before}V${after}`
  const wide = `${all}。${next}`
  const found = new Set<Claim>()
  const add = (claim: Claim, holds: boolean): void => {
    if (holds) found.add(claim)
  }
  const head = `${before}V`
  const tail = `V${after}`
  const advised = advisedBefore.test(head) || (advisedAfter.test(tail) && !mineBefore.test(head))
  add('advised', advised)
  add('dismissed', advised && dismissed.test(`${after}。${next}`))
  // 我师父有台V，我坐过: seen in a friend's hands, not in a store.
  add('ridden', (rideWords.test(all) && !lentNow.test(head)) || (othersBefore(they).test(head) && /^[^。！？W]{0,6}(?:我|，)[^，。W]{0,3}(?:坐|开|摸)过/.test(after)))
  const drives = lentNow.test(head) && !/(?:他|她|人家|朋友|同事)[^，。VW]{0,6}(?:现在|平时|天天|上班)/.test(head)
  const mine = drives || toMe.test(all)
  const mineThere = mineBefore.test(head)
  const spouse = !advised && (spouseBefore(they).test(head) || spouseAfter(they).test(tail))
  const othersThere = othersBefore(they).test(head) && !spouseBefore(they).test(head)
  const others = !mine && !advised && (othersThere || (!mineThere && othersAfter(they).test(tail)))
  add('others', others)
  add('spouse', spouse && !othersThere)
  const gone = (goneBefore.test(head) && !/(?:看|试|(?<![原本从后向])来|问|说|想|考虑)[^，。]{0,6}V/.test(head)) || goneAfter.test(all) || goneNext.test(next)
  add('gone', gone && !kept.test(wide))
  const onward = ONWARD.test(next) && !outsider.test(next) ? `。${next}` : ''
  const seen = seenBefore.test(all) || seenAfter.test(tail)
  // 我们V也去看了 is no car of ours.
  const only = seen && /(?:^|[，。])(?:我|我们|咱们?)V/.test(head)
  add('mine', mine || (mineThere && !othersThere && !only && !/^的(?:那个|那位)?(?:同事|朋友|邻居|同学|闺蜜|哥们)/.test(after)) || (!others && (mineThen.test(tail) || mineAfter.test(`V${after}${onward}`))))
  add('seen', seen)
  add('unseen', unseen.test(wide))
  add('likened', likened.test(all))
  add('torn', torn.test(all) || against.test(all))
  add('keen', keen.test(`V${after}`) || keen.test(head))
  add('tempted', !gone && !othersThere && tempted.test(all))
  add('wanted', wanted.test(all))
  add('refused', refused.test(wide))
  add('around', around.test(all))
  return found
}

export type Verdict = 'owned' | 'gone' | 'others' | 'seen' | 'advised' | 'likened' | 'torn' | 'refused' | 'wanted' | 'none'

/** What is known of a car beside the words around it. */
export type Circumstances = { /** What the adviser's question was about. */ readonly asked: 'own' | 'rival' | 'want' | null; /** Said by a companion of another household. */ readonly stranger: boolean; /** Made by the brand of the store. */ readonly house: boolean; /** Made by another brand than the store's, so far as that is known. */ readonly elsewhere: boolean; /** The adviser speaks of it at least as often as of any other. */ readonly sold: boolean }

/** The claim that counts most: whose a car is comes before what is thought of it. */
export function verdictOf(claims: ReadonlySet<Claim>, { asked, stranger, house, elsewhere, sold }: Circumstances): Verdict {
  const has = (claim: Claim): boolean => claims.has(claim)
  if (has('gone')) return 'gone'
  if (has('advised')) return has('seen') || (house && has('keen')) ? 'seen' : has('dismissed') || has('unseen') ? 'others' : 'advised'
  // My colleague has one too; I came to see it.
  if (house && has('keen') && !has('mine') && !has('spouse')) return 'wanted'
  if (house && has('wanted') && !['mine', 'spouse', 'others', 'ridden'].some((claim) => has(claim as Claim))) return 'wanted'
  if (house && asked === 'want' && !has('mine') && !has('spouse')) return 'wanted'
  // What the adviser sells all along is what one came for, whoever else drives one.
  if (house && sold && (has('others') || has('ridden')) && !has('mine') && !has('spouse')) return 'wanted'
  if (elsewhere && has('tempted') && !has('mine') && !has('spouse') && !has('likened')) return 'torn'
  if (has('others') || has('ridden')) return has('seen') && !has('ridden') && !has('unseen') ? 'seen' : has('mine') && !has('ridden') ? 'owned' : 'others'
  if ((has('mine') || has('spouse')) && !(has('seen') && (has('wanted') || !has('mine')))) return stranger ? 'others' : 'owned'
  if (has('seen')) return 'seen'
  if (asked === 'own' && !house && !has('likened')) return 'owned'
  if (has('torn')) return 'torn'
  if (asked === 'rival' && !has('unseen')) return 'seen'
  if (has('likened')) return 'likened'
  if (has('keen') && !house && elsewhere) return 'torn'
  if (has('refused')) return 'refused'
  return has('wanted') ? 'wanted' : 'none'
}
