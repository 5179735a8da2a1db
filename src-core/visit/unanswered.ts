// unanswered.ts: what customers asked and the store could not tell them: the adviser said that he does not know or must ask, or went on to something
// else and never came back to it. A price that only a manager may give is no such question.

import { asks } from '../transcript/metrics.ts'
import { isGuest, type Said } from './said.ts'

/** What a question is about; the first that fits. */
const TOPICS = {
  充电: /充电|快充|慢充|家充|桩|补能|换电/, 续航: /续航|能跑(多|几)|跑多远|跑不到|掉电/, 质保: /质保|保修|三电|终身|首任/, 售后: /售后|保养|维修|网点|配件|救援|修(车|一次|得)|坏了/, 交车: /提车|交车|交付|现车|到货|排产|等多久|多久(能)?(到|提)/,
  置换: /置换|旧车|二手|折价|收车/, 金融: /分期|贷款|月供|首付|利息|免息|征信/, 上牌保险: /上牌|牌照|指标|保险|购置税|绿牌|过户/, 优惠: /优惠|补贴|国补|活动|赠送|送(什么|啥|不送)/,
  智能化: /智驾|辅助驾驶|自动泊车|雷达|车机|语音|导航|手机(互联|映射)|OTA|升级|大屏|芯片/, 安全性: /安全|气囊|碰撞|自燃|防撞|钢/, 能耗: /油耗|电耗|费油|费电|几个油|百公里/, 动力: /动力|马力|加速|发动机|电机|变速|爬坡|四驱/, 空间: /空间|后排|后备|第三排|放得下|坐得下|几座|座位/,
  配置: /配置|天窗|座椅|加热|通风|音响|影像|尾门|轮毂|选装|高配|低配|顶配|区别/, 外观: /颜色|外观|车漆|贴膜/, 保值: /保值|残值|掉价/, 质量: /质量|毛病|异响|召回|耐用|寿命/,
} as const
export type QuestionTopic = keyof typeof TOPICS | '其他'
const TOPIC_NAMES = Object.keys(TOPICS) as (keyof typeof TOPICS)[]

export const topicOf = (text: string): QuestionTopic => TOPIC_NAMES.find((name) => TOPICS[name].test(text)) ?? '其他'

const DOES_NOT_KNOW = /(?<!您|你|知道)(还|也|都|真|暂时|目前|具体)?(不(太|大|是很|怎么|是特别)?(清楚|了解|知道|确定|晓得)|没(怎么)?(听说|了解过|注意过|接到通知)|说不(准|好|上来)|答不上)(?!您|你|吧[?？]?$|吗)/
const MUST_ASK = /(得|要|需要|我去|我先|帮您|给您|替您|帮你|给你)[^，。,]{0,3}(问(?!题|候)一?(下|问|声)?|查一?(下|查)|核实|确认一?下|打听)|(问|查|确认|核实)(清楚|好|完|到)了?(再|以后|之后|就)?(告诉|回|给|联系|答复)您?/
/** Whoever is asked may give a price, and knows nothing that the adviser does not. */
const AUTHORITY = /经理|店长|领导|老板|总监|请示|申请/
/** Asked and told in one breath. */
const TOLD_AFTER = /(…|\.{3}|—).{2,}/
const PRICE_ASKED = /(多少钱|便宜|落地|裸车|价|优惠|再(少|降|让)|抹)|[一二三四五六七八九十两\d][万千百]/
/** What is said before a question back without answering anything. */
const FILLERS = /^(嗯+|啊+|呃+|哦+|这个(嘛|呢|啊)?|那个?|先不说这个|对了|您|来|咱们?|[，,、\s])+/
/** The answer came after all. */
const CAME_BACK = /(刚才|刚刚|刚)?(问|查|确认)(过|到|清楚|好)了/

export type Unanswered = { readonly topic: QuestionTopic; /** Of the customer's question. */ readonly turn: number; readonly why: 'unknown' | 'ask' | 'left' }

const sentences = (text: string): string[] => text.split(/(?<=[。！？!?；;])/u).filter((part) => part.trim() !== '')
/** Ends as only a question does: 哪天来我等着 and 这几天 ask nothing. */
const ENDS_ASKING = /([?？]|[吗呢么][。.]?|(多少(钱)?|什么|啥|怎么样|如何|多久|多大|多长|哪(儿|里|款|个|天)|有没有|行不行|能不能|可不可以)[。.]?)$/u
/** Nothing but a question back: no clause of it tells anything. */
const onlyAsks = (text: string): boolean => text.replace(FILLERS, '').split(/(?<=[。！？!?；;，,])/u).every((part) => part.trim() === '' || ENDS_ASKING.test(part.trim()))

/** What the adviser says next, until the customer's side speaks again; empty where nothing comes. */
function replyTo(turns: readonly Said[], question: number): string {
  const from = turns.findIndex(({ speaker, backchannel }, n) => n > question && speaker === 'sales' && !backchannel)
  if (from < 0) return ''
  const to = turns.findIndex(({ backchannel }, n) => n > from && isGuest(turns[n]!) && !backchannel)
  return turns.slice(from, to < 0 ? undefined : to).filter(({ speaker }) => speaker === 'sales').map(({ text }) => text).join('')
}

/**
 * @param turns with their words; a talk without words has no questions
 * @returns each topic once, at its first question
 */
export function unansweredIn(turns: readonly Said[]): Unanswered[] {
  const found = new Map<QuestionTopic, Unanswered>()
  turns.forEach((turn, n) => {
    if (!isGuest(turn) || turn.backchannel) return
    // What is still in the air when the adviser's turn comes.
    const question = sentences(turn.text).at(-1)?.trim() ?? ''
    if (!asks(question)) return
    const topic = topicOf(question) === '其他' ? topicOf(turn.text) : topicOf(question)
    const later = turns.slice(n + 1).filter(({ speaker }) => speaker === 'sales').map(({ text }) => text)
    const why = failing(question, PRICE_ASKED.test(turn.text), topic, replyTo(turns, n), later)
    if (why && !found.has(topic)) found.set(topic, { topic, turn: n, why })
  })
  return [...found.values()]
}

function failing(question: string, haggles: boolean, topic: QuestionTopic, reply: string, later: readonly string[]): Unanswered['why'] | null {
  if (reply === '') return null
  if (DOES_NOT_KNOW.test(reply) || MUST_ASK.test(reply)) {
    if (haggles || AUTHORITY.test(reply) || TOLD_AFTER.test(reply) || later.some((text) => CAME_BACK.test(text))) return null
    return DOES_NOT_KNOW.test(reply) ? 'unknown' : 'ask'
  }
  if (topic === '其他' || !ENDS_ASKING.test(question) || !onlyAsks(reply)) return null
  return later.some((text) => TOPICS[topic].test(text)) ? null : 'left'
}
