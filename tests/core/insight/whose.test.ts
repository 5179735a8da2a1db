// Whose a car is and what is thought of it, in many ways of saying so: the relation that the grammar alone comes to.

import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../src-core/insight/whose.ts'
import { carsHeard } from './cars-heard.ts'

/** What each verdict of the grammar amounts to in a store of the brand (house) or of another. */
const RELATION: Readonly<Record<Verdict, (house: boolean) => string>> = {
  owned: () => 'owned',
  gone: () => 'mentioned',
  others: () => 'mentioned',
  likened: () => 'mentioned',
  seen: (house) => (house ? 'of_interest' : 'competitor'),
  advised: (house) => (house ? 'of_interest' : 'competitor'),
  torn: (house) => (house ? 'of_interest' : 'competitor'),
  wanted: (house) => (house ? 'of_interest' : 'open'),
  // Nothing was heard of whose it is: what follows from that is no proof of a way of speaking.
  compared: () => 'open',
  none: () => 'open',
  refused: () => 'open',
}

/** The talk begins in a store of 吉利; then a question, an answer and the car (or series) asked for. */
const relation = (question: string, answer: string, car: string): string => {
  const turns = ['您好，欢迎光临吉利，这台星越L您看看，咱们这台星越L有现车。', '嗯，随便看看。', question, answer].map((text, i) => ({ speaker: i % 2 === 0 ? ('sales' as const) : ('customer' as const), text }))
  const found = carsHeard(turns).find(({ brand, series }) => (series ?? brand) === car)
  if (!found) return 'not found'
  return found.verdict ? RELATION[found.verdict](found.place === 'house') : 'seller'
}

const OWN = '您现在开什么车？'
const RIVAL = '还看过别的吗？'
const SMALL = '您坐进去感受一下。'

describe('owned', () => {
  test.each([
    [OWN, '轩逸，开了六年了。', '轩逸'],
    [OWN, '开的是一台老捷达，一三年的。', '捷达'],
    [OWN, '卡罗拉呗，还能是啥。', '卡罗拉'],
    [OWN, '家里有台途观L，平时我媳妇开。', '途观L'],
    [OWN, '我那个飞度，代步够了，就是挤。', '飞度'],
    [OWN, '思域，一八年提的，跑了十一万公里。', '思域'],
    [OWN, '我爸淘汰给我的，一台老凯越。', '凯越'],
    [OWN, '哈弗H六，我自己贷款买的，去年刚还清。', 'H6'],
    [OWN, '别克英朗，二手买的，开了三年多。', '英朗'],
    [OWN, '公司给配了一台帕萨特，我天天开着。', '帕萨特'],
    [OWN, '两台，一台迈腾一台朗逸，朗逸是我老婆的。', '朗逸'],
    [OWN, '就我老公那台奥迪A四L，周末才轮到我。', 'A4L'],
    [SMALL, '哎，比我那台速腾宽敞多了。', '速腾'],
    [SMALL, '我开惯了雅阁，这个坐姿有点高。', '雅阁'],
    [SMALL, '我们家现在那台逍客后排坐仨人挤得要命。', '逍客'],
    [SMALL, '我开凯美瑞的，从来没开过这么高的车。', '凯美瑞'],
    [SMALL, '你们收旧车不？我有台科鲁兹想处理掉。', '科鲁兹'],
    [SMALL, '我那辆宝来能抵多少钱？', '宝来'],
    [SMALL, '科沃兹留着给我爸开，不置换。', '科沃兹'],
    [SMALL, '天籁我不卖，挂网上卖的价比你们高。', '天籁'],
    [SMALL, '我手上这台骐达还有半年就报废了。', '骐达'],
    [SMALL, '我先生开的是帕杰罗，我倒车都看不见后头。', '帕杰罗'],
    [SMALL, '我老婆有一台宏光MINI，接孩子用。', '宏光MINIEV'],
    [SMALL, '名下有一台途安，七座，坐着跟面包车似的。', '途安'],
    [SMALL, '我天天开着五菱宏光送货，腰都颠坏了。', '宏光'],
    ['您那台思域跑多少公里了？', '八万多吧，没怎么跑。思域这车皮实。', '思域'],
    ['您旧车怎么处理？', '昂科威嘛，你们给估个价看看。', '昂科威'],
    [SMALL, '她开着那台缤智上下班，我骑电动车。我媳妇嫌小。', '缤智'],
    [SMALL, '孩子他爸开一台汉兰达，平时都是他用。', '汉兰达'],
    [SMALL, '我现在这台亚洲龙才开两年，按理说不该换。', '亚洲龙'],
    [SMALL, '上个月刚给我那奇骏做了保养。', '奇骏'],
    [OWN, '开个破夏利，凑合呗。', '夏利'],
    [OWN, '标致四零八，跟了我九年了。', '408'],
    [OWN, '雪铁龙，C五，我结婚那年买的。', 'C5'],
    [OWN, '途观，老途观，一零年的，烧机油烧得厉害。', '途观'],
    [OWN, '现在嘛，骑虎难下，一台蔚来ES八，想卖卖不掉。', 'ES8'],
    [OWN, '我俩就一台海豚，不够分。', '海豚'],
    [OWN, '目前是凌派，七年多，没出过啥毛病。', '凌派'],
    [OWN, '悦动，〇九年的，该退休了。', '悦动'],
    ['平时谁开？', '那台逸动我开，新车她开。', '逸动'],
    [SMALL, '我以前是开桑塔纳的，后来换了这台明锐，明锐现在也七年了。', '明锐'],
    [SMALL, '别看我开的是奥拓，我对车要求可不低。', '奥拓'],
    [SMALL, '我这瑞虎三也跑了十三万公里了，该下岗了。', '瑞虎3'],
    [SMALL, '我自己那台高尔夫，手感没得说，就是后排我妈嫌挤。', '高尔夫'],
    [SMALL, '我太太的车是缤越，她不肯换。', '缤越'],
    [SMALL, '停在外头那台白的帝豪就是我的，帮我估估。', '帝豪'],
    [SMALL, '我们家老两口就一台北斗星，买菜。', '北斗星'],
    [SMALL, '还是我家里那台CR-V坐着得劲，毕竟开了八年。', 'CR-V'],
    [SMALL, '把我那台K三抵了，还要补多少？', 'K3'],
    [SMALL, '上班开远景，周末才敢跑长途。', '远景'],
    [SMALL, '我原来那台博瑞还在开，没打算卖。', '博瑞'],
    [SMALL, '我家先生那台普拉多太费油，想给家里添台省油的。', '普拉多'],
    [SMALL, '租的轩逸跑滴滴，一个月三千五租金。', '轩逸'],
    [SMALL, '跟我家的POLO比，这就是个大客厅。', 'POLO'],
    ['家里现在是哪两部车？', '我这部朗逸，老款的。她那部是甲壳虫，塞个座椅都费劲。', '甲壳虫'],
    [SMALL, '我开我婆娘的缤越先凑合着。', '缤越'],
    [OWN, '比亚迪F三，〇九年我弟结婚买的，后来匀给我了。', 'F3'],
    ['这边请。您网点现在用什么车在跑？', '荣光，烧油的，一个月三千块油钱。', '荣光'],
  ] as const)('%s %s', (question, answer, car) => expect(relation(question, answer, car)).toBe('owned'))
})

describe('no longer theirs, or somebody else\'s: mentioned', () => {
  test.each([
    [OWN, '以前有台捷达，前年卖了，现在坐地铁。', '捷达'],
    [OWN, '没车了，那台富康去年报废了。', '富康'],
    [OWN, '原来开帝豪，离婚的时候给她了。', '帝豪'],
    [OWN, '朗动早卖了，现在骑电动车。', '朗动'],
    [OWN, '刚把赛欧处理了，所以才来看车。', '赛欧'],
    [OWN, '现在没车，之前那台骊威送给我侄子了。', '骊威'],
    [OWN, '我年轻那会儿开过桑塔纳，后来就没碰过车了。', '桑塔纳'],
    [OWN, '上一台是福克斯，开了八年，年初出手了。', '福克斯'],
    [SMALL, '我同事刚提了一台坦克三百，天天显摆。', '300'],
    [SMALL, '我哥开的汉兰达，油耗吓人。', '汉兰达'],
    [SMALL, '我妹夫那台理想L七后排真舒服。', 'L7'],
    [SMALL, '坐过朋友的蔚来ES六，晃得我想吐。', 'ES6'],
    [SMALL, '我们单位老李买了个问界M七，说智驾好使。', 'M7'],
    [SMALL, '隔壁老王开个宝马X三，停我家门口。', 'X3'],
    [SMALL, '那台奥迪A六L是我们老板的，我就是司机。', 'A6L'],
    [SMALL, '途昂？我大舅哥开的就是途昂，一箱油跑不了四百公里。', '途昂'],
    [SMALL, '打车坐过埃安，座椅硬得很。', '埃安'],
    [SMALL, '上次出差租了台凯美瑞，开着还行。', '凯美瑞'],
    [SMALL, '我爸妈那台哈弗H六是老人开的，不归我管。', 'H6'],
    [SMALL, '我女儿自己有台海豚，她开她的。', '海豚'],
    [SMALL, '楼下邻居的极氪零零一冬天趴窝了两回。', '001'],
    [SMALL, '学车的时候开的桑塔纳，教练天天骂。', '桑塔纳'],
    [SMALL, '我闺蜜开一台MINI，好看是好看。', 'MINI'],
    [SMALL, '小鹏G六我表弟有一台，我没去看过。', 'G6'],
    [SMALL, '这车我熟，我战友那个普拉多我开过好几回。', '普拉多'],
    [SMALL, '我姐夫老劝我买蔚来，我没理他。', '蔚来'],
    [SMALL, '你们这灯像不像保时捷的？有点像。', '保时捷'],
    [SMALL, '我们科室小刘那辆Model三，才三年掉了一半。', 'Model 3'],
    [SMALL, '雷克萨斯是我岳父的，我哪买得起。', '雷克萨斯'],
    [OWN, '没有车，我爸有台昌河，不给我开。', '昌河'],
    [OWN, '卖了，开了十年的卡罗拉，上礼拜刚过的户。', '卡罗拉'],
    [OWN, '之前是现代名图，出了事故，报废了。', '名图'],
    [OWN, '我原来那台马自达六，去年让人撞了，保险公司收走了。', '马自达6'],
    [OWN, '二手车贩子把我那台骐达收走了，现在没车。', '骐达'],
    [SMALL, '我嫂子也买的电车，好像是欧拉好猫。', '好猫'],
    [SMALL, '我听我同学讲，他那个深蓝S七半路没电。', 'S7'],
    [SMALL, '小区里停了一排特斯拉，看都看腻了。', '特斯拉'],
    [SMALL, '我徒弟刚毕业就开上了小米SU七，现在年轻人真敢花。', 'SU7'],
    [SMALL, '昨天坐网约车坐的是比亚迪秦PLUS，还挺静。', '秦PLUS'],
    [SMALL, '我们领导的座驾是红旗H九。', 'H9'],
    [SMALL, '丈母娘家有台蒙迪欧，天天放着吃灰。', '蒙迪欧'],
    [SMALL, '我发小家里开厂的，开宾利。', '宾利'],
    [SMALL, '我儿子在外地，他开一台小鹏P七。', 'P7'],
    [SMALL, '我妹那台瑞虎八就是这个毛病。', '瑞虎8'],
    [SMALL, '我当兵的时候开的东风，现在开不动大车了。', '东风'],
    [SMALL, '我前夫开路虎，我可不想再看见路虎。', '路虎'],
    [SMALL, '我朋友圈里有人刚提理想L六，天天发。', 'L6'],
    [SMALL, '隔壁办公室那个小姑娘开的MINI，也不大呀。', 'MINI'],
    [SMALL, '我舅舅的途达借给我开过一趟西藏。', '途达'],
    [SMALL, '我对象她爸有台途锐，过年借我开回老家。', '途锐'],
  ] as const)('%s %s', (question, answer, car) => expect(relation(question, answer, car)).toBe('mentioned'))
})

describe('seen or planned elsewhere: competitor', () => {
  test.each([
    [RIVAL, '看了哈弗H六，还有长安CS七五PLUS。', 'H6'],
    [RIVAL, '看了哈弗H六，还有长安CS七五PLUS。', 'CS75PLUS'],
    [RIVAL, '刚从比亚迪出来，看的宋PLUS。', '宋PLUS'],
    [RIVAL, '途岳吧，上礼拜去试了一圈。', '途岳'],
    [RIVAL, '在对面试驾过奇瑞瑞虎八，动力还行。', '瑞虎8'],
    [RIVAL, '问界M七，人家智驾确实强。', 'M7'],
    [RIVAL, '丰田荣放我也转了，太贵。', 'RAV4荣放'],
    [RIVAL, '昨天在万达坐了坐小鹏G六。', 'G6'],
    [RIVAL, '零跑C十一，我媳妇喜欢那个，下午还要去试。', 'C11'],
    [SMALL, '人家CR-V裸车给我报十六万八，你们怎么说？', 'CR-V'],
    [SMALL, '隔壁博越便宜一万多呢。隔壁那家长安CS七五也便宜。', 'CS75'],
    [SMALL, '我再去看看本田皓影，比一比再定。', '皓影'],
    [SMALL, '本田店里那台冠道我坐过，里头没这个豪华。', '冠道'],
    [SMALL, '我就在你们和荣威RX五之间犹豫。', 'RX5'],
    [SMALL, '我老公相中的是领克零一，我俩意见不统一。', '01'],
    [SMALL, '逍客那边销售天天给我打电话。', '逍客'],
    [SMALL, '上个周末去别克试了昂科威Plus，后排平。', '昂科威Plus'],
    [SMALL, '昨晚微信上东风日产的给我报奇骏，落地十五万。', '奇骏'],
    [SMALL, '前两天特意跑去看了一眼星途凌云。', '凌云'],
    [SMALL, '大众途观L我也谈着呢，就差两千块钱。', '途观L'],
    [RIVAL, '也就看了个荣威i五，没看上。', 'i5'],
    [RIVAL, '看了两家，一个是领克零三，一个是名爵六。', '03'],
    [RIVAL, '传祺GS八去了三趟了，价格没谈拢。', 'GS8'],
    [RIVAL, '银河我没看过别的，哦，对了，看过一回蓝电E五。', 'E5'],
    [SMALL, '同样的钱我能买探岳了。上午探岳那个小伙子说还能再让。', '探岳'],
    [SMALL, '你这个后排没有威兰达大，威兰达我昨天刚坐过。', '威兰达'],
    [SMALL, '我家那位非要CR-V，嫌你们牌子不响。', 'CR-V'],
    [SMALL, '要不是荣放没现车，我早在那边定了。', 'RAV4荣放'],
    [SMALL, '说实话我更中意马自达CX五，就是贵。', 'CX-5'],
    [SMALL, '下一家我要去看哈弗神兽。', '神兽'],
    [SMALL, '我做了功课的，你们跟长安UNI-K、奇瑞瑞虎九比，油耗最高。', '瑞虎9'],
    [SMALL, '不行我就去买比亚迪宋L了。', '宋L'],
    [SMALL, '比亚迪店里宋Pro才卖十一万，你们凭啥贵两万？', '宋Pro'],
    ['后来又去比了哪些？', '比了个途岳，又比了个柯米克。', '柯米克'],
    ['后来又去比了哪些？', '比了个途岳，又比了个柯米克。', '途岳'],
    [SMALL, '我还约了明天去试哈弗大狗。', '大狗'],
    ['您跟哪个车比呢？', '马自达CX五，那个操控好。', 'CX-5'],
    ['别的牌子转过没有？', '转了，蔚来ES六，太贵了。', 'ES6'],
  ] as const)('%s %s', (question, answer, car) => expect(relation(question, answer, car)).toBe('competitor'))
})

describe('of the store itself: of interest', () => {
  test.each([
    [SMALL, '博越L和星越L我就在这俩里头挑。', '博越L'],
    [SMALL, '我同事也买的星越L，他说好我才来的，就看这个。', '星越L'],
    ['想看哪款？', '银河L七，网上看了好久了。', '银河L7'],
    ['想看哪款？', '冲着你们那个豪越来的，七座的。', '豪越'],
    [SMALL, '星瑞多少钱落地？', '星瑞'],
    [SMALL, '我老婆看中你们的熊猫MINI，粉的。', '熊猫mini'],
    [SMALL, '我弟那台博越L借我开过一个月，省心，我也想买博越L。', '博越L'],
    [SMALL, '你们那个牛仔是不是也能看看？吉利牛仔。', '牛仔'],
    ['那星瑞您要不要也看一下？', '行啊，星瑞在哪儿？', '星瑞'],
    [SMALL, '我儿子非让我来看银河E八。', '银河E8'],
    [SMALL, '原先想买缤越，现在觉得缤越小了点。', '缤越'],
    [SMALL, '星越L这个颜色还有没有现车？', '星越L'],
  ] as const)('%s %s', (question, answer, car) => expect(relation(question, answer, car)).toBe('of_interest'))
})

describe('more of all', () => {
  test.each([
    [OWN, '一台老掉牙的赛拉图，门都关不严。', '赛拉图', 'owned'],
    [OWN, '宝马一系，我单身那会儿买的，现在有娃了装不下。', '1系', 'owned'],
    [OWN, '我啊，骑电驴，家里那台瑞纳归我媳妇。', '瑞纳', 'owned'],
    [SMALL, '我这人念旧，一台凯越开了十四年。', '凯越', 'owned'],
    [SMALL, '同样是四驱，我那森林人就没这么晃。', '森林人', 'owned'],
    [SMALL, '你先帮我看看我那台英朗值几个钱。', '英朗', 'owned'],
    [SMALL, '家里两台车，一台CR-V一台飞度，想把飞度换了。', '飞度', 'owned'],
    [SMALL, '我开途锐出来的，就停你们门口。', '途锐', 'owned'],
    [OWN, '有过一台夏利，早当废铁卖了。', '夏利', 'mentioned'],
    [OWN, '车借给我弟撞了，那台菲斯塔已经报废了。', '菲斯塔', 'mentioned'],
    [SMALL, '我大学室友开滴滴，开的埃安，说电池不行。', '埃安', 'mentioned'],
    [SMALL, '我们村支书买了台红旗H五，气派。', 'H5', 'mentioned'],
    [SMALL, '公公那台汉兰达动力就很好。', '汉兰达', 'mentioned'],
    [SMALL, '楼上那家买了极氪零零九，堵车位。', '009', 'mentioned'],
    [SMALL, '我婆婆让我买丰田，我没搭理她。', '丰田', 'mentioned'],
    [SMALL, '学员说驾校现在都换成北汽EU五了。', 'EU5', 'mentioned'],
    [RIVAL, '有啊，对比了皓影跟威兰达。', '威兰达', 'competitor'],
    [RIVAL, '长安CS七五PLUS开了一圈，方向盘轻得很。', 'CS75PLUS', 'competitor'],
    [SMALL, '缤果嘛，又去坐了一回，里头空荡荡的。', '缤果', 'competitor'],
    [SMALL, '长安那个猎手我也去摸了，货斗短一截。', '猎手', 'competitor'],
    [SMALL, '下回换车我肯定买奥迪A四L。', 'A4L', 'competitor'],
    [RIVAL, '刚在那边坐了深蓝S零七，座椅挺软。', 'S07', 'competitor'],
    [SMALL, '昨天奇瑞那边给我瑞虎九的底价了。', '瑞虎9', 'competitor'],
    [SMALL, '坦率讲，要不是家里人反对，我就定哈弗大狗了。', '大狗', 'competitor'],
    [SMALL, '等我试完领克零八再给你答复。', '08', 'competitor'],
    [SMALL, '长安CS七五PLUS的后备箱我量过，比这个深。', 'CS75PLUS', 'competitor'],
    ['您平时开什么？', '开个依维柯拉货，不进家门的。', '依维柯', 'owned'],
    [SMALL, '现在开我岳父那台世嘉，老得掉渣。', '世嘉', 'owned'],
    [SMALL, '我每天开我老婆的小车，飞度，缩在里面像虾米。', '飞度', 'owned'],
    [SMALL, '那个宝来我打算自己挂闲鱼，多卖两千。', '宝来', 'owned'],
    [OWN, '途安早给我弟弟了呀，去年的事。', '途安', 'mentioned'],
    [SMALL, '我原来那台凌渡掉头都要两把。', '凌渡', 'mentioned'],
    [SMALL, '我们车队里秦PLUS最多，三毛钱一公里。', '秦PLUS', 'mentioned'],
    [SMALL, '我师父有台汉兰达，坐过，三排憋屈。', '汉兰达', 'mentioned'],
    [SMALL, '欧拉好猫的同事花了十三万，天天后悔。', '好猫', 'mentioned'],
    [SMALL, '那台索纳塔啊，前年拉去报废了。', '索纳塔', 'mentioned'],
    [SMALL, '后天我还约了问界M五试驾。', 'M5', 'competitor'],
    [SMALL, '我刚从理想那边过来，L八现车还送保养。', 'L8', 'competitor'],
    [SMALL, '实在不行我就去提台凯美瑞，稳当。', '凯美瑞', 'competitor'],
    [SMALL, '蔚来ES六的换电真方便，我动心过，就是贵。', 'ES6', 'competitor'],
    [SMALL, '同样的钱我能买顶配哈弗H六了。', 'H6', 'competitor'],
    [SMALL, '我老公就要那个荣放，混动的。', 'RAV4荣放', 'competitor'],
    [SMALL, '哈弗H六跟荣放都在看，没定。', 'RAV4荣放', 'competitor'],
    [SMALL, '我同事开的就是星越L，说挺好。', '星越L', 'of_interest'],
    ['今天主要想了解哪台？', '博越L，先看看内饰。', '博越L', 'of_interest'],
  ] as const)('%s %s', (question, answer, car, wanted) => expect(relation(question, answer, car)).toBe(wanted))
})

test('a companion of another household owns her own car, not the customer\'s', () => {
  const turns = [
    { speaker: 'sales' as const, text: '您好，欢迎光临吉利，看看这台星越L？' },
    { speaker: 'customer' as const, text: '嗯，我同事今天押着我来的，让我赶紧定。' },
    { speaker: 'companion' as const, text: '我那个Model Y后排硬得很，这个软。' },
  ]
  const car = carsHeard(turns).find(({ series }) => series === 'Model Y')
  expect([...car!.features.keys()]).toContain('@verdict=others')
})

describe('nothing is claimed where nothing is said of whose it is', () => {
  test.each([
    [SMALL, '那个缤越也给我介绍介绍。', '缤越'],
    [SMALL, '上回来试过星瑞了，今天来谈价。', '星瑞'],
    [SMALL, '还是星瑞吧，轿车坐着舒服。', '星瑞'],
    [SMALL, '帝豪和星瑞差多少钱？', '帝豪'],
    [SMALL, '奇骏人家终身质保，你们有没有？', '奇骏'],
    [SMALL, '哦，原来星瑞也有这个颜色。', '星瑞'],
    [SMALL, '缤越和博越L差多少钱？', '缤越'],
    [SMALL, '那台白的星瑞能坐一下吗？', '星瑞'],
  ])('%s %s', (question, answer, car) => expect(['open', 'of_interest']).toContain(relation(question, answer, car)))
})

describe('words that only look like a claim', () => {
  test.each([
    ['我有个问题，星越L的质保几年？', '星越L', 'owned'],
    ['我们家有个老人，星越L好上下车吗？', '星越L', 'owned'],
    ['我是第一次买车，星越L怎么样？', '星越L', 'owned'],
    ['我有一台旧车要换，星越L现在什么价？', '星越L', 'owned'],
    ['我这车是跑业务用，星越L能装吗？', '星越L', 'owned'],
    ['我用的苹果手机，星越L能不能投屏？', '星越L', 'owned'],
    ['我自己代步星越L就够了。', '星越L', 'owned'],
    ['我经常接客户，星越L后排够不够大？', '星越L', 'owned'],
    ['十年前我开的是捷达。', '捷达', 'owned'],
    ['五年前我开捷达，现在没车了。', '捷达', 'owned'],
    ['我有时候开CR-V上班。', 'CR-V', 'mentioned'],
    ['我只有周末开CR-V。', 'CR-V', 'mentioned'],
    ['他们都劝我买CR-V。', 'CR-V', 'mentioned'],
    ['我老婆说CR-V她开了三年。', 'CR-V', 'competitor'],
    ['我邻居说CR-V他开了五年。', 'CR-V', 'competitor'],
    ['我老婆那台CR-V关门声音发飘。', 'CR-V', 'competitor'],
    ['我邻居开的是CR-V，他问过好几家才买的。', 'CR-V', 'competitor'],
    ['我朋友开的CR-V，他跟我说二十万买的。', 'CR-V', 'competitor'],
    ['我同事那台CR-V，去年去了趟西藏，没坏过。', 'CR-V', 'competitor'],
    ['CR-V，我从来没有去试过。', 'CR-V', 'competitor'],
    ['听说CR-V不错。我还没去看过。', 'CR-V', 'competitor'],
    ['我把捷达给我朋友看了，他说还值三万。', '捷达', 'mentioned'],
    ['捷达，这车开出去不好看。', '捷达', 'competitor'],
    ['我们那边没有家用充电桩，Model Y不方便。', 'Model Y', 'competitor'],
  ])('%s (%s) is not %s', (answer, car, wrong) => expect(relation(SMALL, answer, car)).not.toBe(wrong))
})
