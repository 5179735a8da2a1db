// sample-words.ts: the turns of an invented first visit, for the page's tests: who speaks, when, the words, and how loud.

import type { TurnRow } from '../../src-core/answers.ts'

const said: readonly (readonly [TurnRow['speaker'], string])[] = [
  ['sales', '欢迎光临，先生您好，您一个人过来看车啊？'],
  ['customer', '啊对，嗯……那个宋PLUS在哪边？'],
  ['sales', '这边这边，您跟我来。我是这儿的销售顾问，姓周，您叫我小周就行。您先上车坐坐。'],
  ['customer', '我先上后排瞅瞅，哎，这后排挺宽敞的啊，腿都伸得开。'],
  ['sales', '对对对，轴距两米七六呢，后排地板是平的，中间坐个大人也不硌脚。您平时主要是怎么用车，上下班还是？'],
  ['customer', '主要就上下班，写代码的嘛，我住滨江，公司在西溪那边，来回五十多公里，天天堵。然后隔三差五还得跑趟长途，带孩子回老家。'],
  ['sales', '那您这个用法，插混是真合适。您现在有车，还是头一台？'],
  ['customer', '有一个，大众朗逸，一八年买的。现在市区一脚油门下去，八个多油，加不起了都。'],
  ['companion', '他那车空调也不凉，早该换了。'],
  ['customer', '嗯'],
  ['sales', '那换这个您就舒服了，纯电能跑一百五，没电了烧油，百公里也就四点八个油。那您这回预算大概多少？我好给您配个合适的版本。'],
  ['customer', '嗯……十二三万吧，落地。'],
  ['sales', '十二三万的话够得着入门版，就是没有高速领航那一套。'],
  ['customer', '啊？那不行，辅助驾驶我是肯定要的，天天堵高架上，没这个真受不了。还有那个三六零影像，我媳妇停车老蹭。'],
  ['sales', '三六零全系都有。带高阶智驾的这个，指导价十四万九千八，店里现在让八千，保险上牌都算上，落地十五万六七。'],
  ['customer', '哦……那我刚才说少了。这么着吧，落地十五六万我能接受，再高就不看了。'],
  ['sales', '行，那咱就盯着这个版本看。您除了我们家，还去别家转过没有？'],
  ['customer', '转了，昨天去的吉利，看的银河L7。他那个车机，说实话，比你们这个好使，一点不卡。'],
  ['customer', '不过我听说……就是说，你们这个电池，用个三五年衰减特别厉害，是不是真的？'],
  ['sales', '这个您真不用担心，三电首任车主终身质保，衰减超了标准直接给换，合同里写着的。'],
  ['unknown', '那边那台能开门看看吗？'],
  ['customer', '行，这个我回去再查查。对了，我那个朗逸能置换不？'],
  ['sales', '能啊，置换厂家补五千，国补走以旧换新还能再申请一笔，您那台车况好的话我叫评估师给您看看。'],
  ['customer', '那还行。不过这事儿我还得跟我媳妇商量商量，家里大件都是俩人一块儿定。'],
  ['sales', '应该的应该的。那您大概什么时候用车呢？'],
  ['customer', '过年前吧，过年前能开着回老家就行。'],
  ['sales', '那您留个电话呗，我把报价单发您。'],
  ['customer', '行，我姓孟，孟子的孟，电话幺三八，零五七幺，二二九六。'],
  ['sales', '好嘞孟先生，那下礼拜六您跟嫂子一块儿过来试试车呗，我给您留着下午两点。'],
  ['customer', '嗯……到时候再看吧，能来我提前跟你说。'],
]

const VOICES = { sales: 'A', customer: 'B', companion: 'C', unknown: 'D' } as const

export const sampleTurns: readonly TurnRow[] = (() => {
  let at = 0.8
  return said.map(([speaker, text], n) => {
    const start = Number(at.toFixed(2))
    const end = Number((start + 0.4 + text.length * 0.17).toFixed(2))
    at = end + (n % 4 === 3 ? 1.4 : 0.5)
    return { n, speaker, voice: VOICES[speaker], start, end, text, certainty: speaker === 'unknown' ? 0.3 : 0.93, ...(text === '嗯' ? { backchannel: true as const } : {}), ...(text.includes('烧油') ? { corrections: [{ at: text.indexOf('烧油'), before: '烧游', after: '烧油', why: 'car_word' as const }] } : {}) }
  })
})()

export const sampleSeconds = Math.ceil(sampleTurns.at(-1)?.end ?? 0) + 1

export const samplePeaks: readonly number[] = Array.from({ length: 1000 }, (_, i) => {
  const second = (i / 1000) * sampleSeconds
  const speaking = sampleTurns.some((turn) => turn.start <= second && second <= turn.end)
  return speaking ? 0.25 + 0.5 * Math.abs(Math.sin(i * 1.7) * Math.cos(i * 0.31)) : 0.02
})
