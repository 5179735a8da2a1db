// reception-signs.ts: signs in the words of a turn that a reception begins, ends, or is none (staff among themselves).

import { isGuest, type Said } from './said.ts'

/** Said to somebody who has just come in, and hardly ever in the middle of a talk. */
const GREETINGS = /欢迎(光临|来(?!蹭|玩))|^(哎|诶|哟|嗨|来|欸)?[，,]?[\u4e00-\u9fff]{0,4}(您好|你好|上午好|下午好|新年好)(?!像)|^[\u4e00-\u9fff]{0,6}(位|叔|姨|爷|哥|姐|傅|师)[\u4e00-\u9fff]{0,3}好[，。！,]|又见面/
/** He is greeted, has come, is to take a seat or a drink: said later on as well, so it counts only soon after a goodbye or beside staff talk. */
const WELCOMES = new RegExp([
  '欢迎([\\u4e00-\\u9fff]{2,4}来|欢迎|[，。！])|^(欸|哈喽)[，,]?[\\u4e00-\\u9fff]{0,4}[，,]?(您好|你好)|总[\\u4e00-\\u9fff]{0,3}好[，。！,]',
  '^[^，。！？]{0,6}[，,]?(您|你们?|一家子|一家人)?(又|都|可|可算|过)*来[啦了][，。！？啊呀]?|又见面|可来了|来得(早|巧)|又来[啦了]|第[一二三四五几]回[啦了]|您一个人来|几位一起来|(来)?看车(呀|吗|是吧|啊)|来看[^，。]{1,6}的?吧|来试[^，。]{1,6}是吧',
  '(快|请|快请|里边|里面|这边|进来|您先?|您请)坐(?!进|上|在|后|驾|里|副|下来|一?下试)|快坐|坐坐坐?[，。]|快进来|请进|里边请|里面请|这边请|(喝|来)(点|杯)(儿)?(什么|啥|水|茶|热)|咖啡还是茶|(茶|水)(给您)?(泡|倒)好了|随便看',
].join('|'))
const GOODBYES = /慢走|再见|拜拜|路上(慢|小心|注意)|慢点(走|开车)|先走了|走了走了|我?走了啊|(那|到时候?|周.|明天|后天|下午)见[。！，]?$/
/** Work in a showroom, said among colleagues: whose turn it is, targets, pay, the customer in the third person. */
const AT_WORK = new RegExp([
  '轮到(谁|你|我|他)|(你|我|他|谁)接(的|了|待)?(那|一|几|两)?(批|组|拨|个)?客|接了?(一|几|两|三)(批|组|拨)|(那|这|一|几|两|三)(批|拨)(客|人|来|去|没|还)|替(班|他|她|我班)|顶班|轮休|换班',
  '(晨|夕|早|例)会|内训|KPI|考核|绩效|提成|底薪|任务(量|还|没|完成|多少)|指标|业绩|销冠|冲量|主机厂|厂家检查|暗访|神秘客|扣(了|你|我|他)?(钱|分|两|几|一)|拿了?(多少|几千)|没完成|罚款',
  '(这|上)个?月.{0,4}(卖|开|交|定|成交|才|还差)了?.{0,3}(几|多少|[一二三四五六七八九十两])+个?(台|单|辆)|差(几|多少|[一二三四五六七八九十两]+)(台|单)|破零|开单|跑单了?$|跳单|撞单|抢单',
  '(刚才|刚刚|昨天|上午|下午|上回)那(个|位|对|家|组|批|拨)|那(个|位)(客户|客人)|客户(说|嫌|要|走|跟|不|又|还|谁|呢|来没)|(你|我|他|她)(那|的)(个)?客户|分给(了)?(小|老|你|我|他)|跟进|战败|线索|邀约|集客|(打|做)回访|回访(电话|没)|建卡|留档',
  '(主管|店长|经理|领导|总监)(说|让|叫|又|刚|在|定的|骂|开)|系统(里?没?录|又)|展车(擦|洗|挪)|(擦|洗|挪)展车|培训(几|什么|在|又|完)',
].join('|'))
/** Said by anybody who works, colleagues and customers alike: counts where nothing is said to a guest. */
const ANY_WORK = /排班|调休|值班|晚班|早班|白班|打卡|开会|工资|(吃|点)(什么|啥|饭|完|外卖|了没)|饭(来|到|好|点)了?|午饭|晚饭|中午吃|食堂|外卖|盒饭|奶茶|下班|加班|请假|老板(说|让|叫)|抽根烟|群里(发|说)|饿死|困死|累死|站了(一|半|大)|今天人(真|好|太|也)?(少|多)|投诉|辞职|跳槽|休(几天|息几)/
/** Said to a guest. */
const POLITE = /您|欢迎|先生|女士|(大哥|大姐|叔叔|阿姨|师傅)[，,好这]/
/** What guests come for; colleagues speak of it too, but not without a sign of work beside it. */
const CAR_TALK = /落地|优惠|裸车|首付|月供|贷款|全款|试驾|预算|纯电|增程|插混|混动|油耗|续航|置换|定金|现车|颜色|配置|后备箱|座椅|公里|我(想|要|就要)(看|买|换)|我租|我住|看车|多少钱|贵了|便宜|[一二三四五六七八九十百零点]+万/

export type ReceptionSigns = {
  /** `greeting` is the surer kind of welcome. */
  readonly welcome: boolean
  readonly greeting: boolean
  readonly goodbye: boolean
  /** May be said among staff; `atWork` is said nowhere else. */
  readonly chatter: boolean
  readonly atWork: boolean
  readonly guest: boolean
}

/** Guests talk of shifts and wages too; politeness or a price beside it shows that a guest is there. */
export function receptionSigns(turns: readonly Said[]): ReceptionSigns[] {
  return turns.map((turn) => {
    const { text } = turn
    const atWork = !POLITE.test(text) && AT_WORK.test(text)
    const guest = POLITE.test(text) || (!atWork && CAR_TALK.test(text))
    const greeting = !isGuest(turn) && GREETINGS.test(text)
    return { greeting, welcome: greeting || (!isGuest(turn) && WELCOMES.test(text)), goodbye: GOODBYES.test(text), chatter: atWork || (!guest && ANY_WORK.test(text)), atWork, guest }
  })
}
