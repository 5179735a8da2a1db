// contacts.ts: how the customer can be reached and called: phone, wechat and surname, also said in pieces and corrected.

import type { FactLexicon } from './fact-words.ts'
import { fact, type FoundFact } from './found-fact.ts'
import type { Heard } from './hearing.ts'

const SAID: Readonly<Record<string, string>> = { 零: '0', 〇: '0', 幺: '1', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }
const CALL = '[零〇幺一二两三四五六七八九\\d]'
/** Digits as they are said, written in figures; everything else left out. */
const digitsOf = (text: string): string => [...text].map((character) => SAID[character] ?? (/\d/.test(character) ? character : '')).join('')

/** Eleven digits that begin like a Chinese mobile number, said in groups with pauses between; null if none. */
export function phoneIn(text: string): string | null {
  let last: { number: string; rest: string } | null = null
  for (const match of text.matchAll(new RegExp(`${CALL}(?:[，、\\s。\\-…]{0,2}(?:然后|再|后面|是|就是|嗯，)?${CALL}){10,11}`, 'g'))) {
    const number = /1[3-9]\d{9}/.exec(digitsOf(match[0]))
    if (number) last = { number: number[0], rest: text.slice(match.index + match[0].length) }
  }
  return last && amended(last.number, last.rest)
}

/** 哦不对，尾号是五七八; 说快了，四四幺六; 不是三三，是三二: some digits of a number are said again. Nothing is changed where it is not said to be wrong. */
export function amended(number: string, text: string): string {
  const swap = new RegExp(`(?:不是|没有)(${CALL}{1,4})，?(?:应该)?是(${CALL}{1,4})`).exec(text)
  if (swap) {
    const [wrong, right] = [digitsOf(swap[1]!), digitsOf(swap[2]!)]
    const at = number.lastIndexOf(wrong)
    if (wrong.length === right.length && at >= 0) return number.slice(0, at) + right + number.slice(at + wrong.length)
  }
  const end = new RegExp(`(?:尾号|后面|最后|末尾|后四位|后三位|后两位)(?:[几两二三四]位)?(?:应该)?(?:是)?，?(${CALL}{2,7})(?!${CALL})`).exec(text)
  const again = /错了|不对|[哦啊呃哎]不|说快|说岔|说反|反了|记错|不是/.test(text) ? [...text.matchAll(new RegExp(`(?<!${CALL})${CALL}{2,7}(?!${CALL}|[位号个遍年月])`, 'g'))].at(-1)?.[0] : undefined
  const tail = digitsOf(end?.[1] ?? again ?? '')
  return tail === '' ? number : number.slice(0, -tail.length) + tail
}

/** laofan，后面八八六六: letters and what is said after them. */
const SPELLED = new RegExp(`(?:微信(?:号)?|搜|加|是|拼音|^|，|。)(?:你|我|是|叫|搜|，|的|拼音|小写|全拼|就)*[，\\s]*([A-Za-z][A-Za-z_\\-\\s]{1,19}[A-Za-z_]|[A-Za-z]{1,20})((?:[，\\s]{0,2}(?:后面|然后|再|加|下划线|杠|数字|是|跟){0,3}(?:${CALL}+|[A-Za-z_]+))*)`, 'g')
const ASKS_NUMBER = /电话|手机|号码|联系方式|号.{0,3}多少|报一下|留个/

/** 姓矫，矫健的矫: a name that is explained needs no list. */
const EXPLAINED = /姓(?:是)?([\u4e00-\u9fff])，(?:就是)?[\u4e00-\u9fff]{1,6}的(?:那个)?\1(?=[，。！呀啊嘛]|$)/

export type ContactReader = { read(heard: Heard): FoundFact[] }

/** Reads turn by turn; a number said in pieces is put together from the turns before. */
export function createContactReader(lexicon: FactLexicon): ContactReader {
  const family = `(${lexicon.compound_surnames.join('|')}|[${lexicon.surnames}])`
  const named = new RegExp(`(?:免贵)?(?:我|免贵|本人|单位|鄙人|鄙|敝)?(?<!不|百家|复|同|都|他|她|人)姓(?:是|个|的|，)?${family}(?![么什氏名])`)
  const corrected = new RegExp(`不是.{1,3}，(?:是|姓)${family}|不姓.，(?:我)?姓${family}`)
  const called = new RegExp(`(?:叫我|喊我|就叫|称呼我)(?:老|小|阿)?${family}(?:哥|姐|总|老师|先生|女士|工|师傅|叔|姨|老板|就行|就成|就好|就中|吧|$|[，。！])|备注[^，。]{0,4}${family}(?:就行|就成|吧|[，。！]|$)|我叫${family}[\\u4e00-\\u9fff]{1,2}(?:，|。|$)`)
  const answer = new RegExp(`^(?:我|哦|嗯|，|就|叫|免贵|鄙人|小|老)*(?:弓长|木子|双木|古月|口天|耳东|立早|言午|干勾|木易|双口|草头|人可|走肖|禾呈|西贝|水工|三横)?${family}(?:先生|女士|姐|哥|工|总)?(?:，|。|$)`)
  const split = new RegExp(`(?:弓长|木子|双木|古月|口天|耳东|立早|言午|干[勾钩]于?|木易|双口|草(?:字)?头|人可|走肖|禾呈|西贝|水工|三横一竖|三划|三点水的?|西早那?个?|单人旁(?:.{0,4}[一二三四五六七八九].{0,2})?|双人旁|双耳旁?|左耳|大口|女字旁|竹字头|雨字头|走之)(?:那个|的)?${family}(?=，|。|的|$)`)

  function surname({ text, previous }: Heard): FoundFact | null {
    const fixed = corrected.exec(text)
    if (fixed && /姓|称呼|先生|女士|不姓/.test(text + (previous?.text ?? ''))) return fact('surname', (fixed[1] ?? fixed[2])!, 0.9, '姓氏句式')
    const direct = named.exec(text) ?? called.exec(text) ?? EXPLAINED.exec(text)
    if (direct) return fact('surname', (direct[1] ?? direct[2] ?? direct[3])!, 0.95, '姓氏句式')
    const asked = previous?.speaker === 'sales' && /贵姓|怎么称呼|您姓|称呼您|您称呼|姓什么|姓啥|尊姓|怎么叫/.test(previous.text)
    const spelled = split.exec(text)
    if (spelled && (asked || /姓|称呼/.test(previous?.text ?? ''))) return fact('surname', spelled[1]!, 0.9, '拆字')
    const short = asked ? answer.exec(text) : null
    return short && !/不(?:说|用|方便)|随便/.test(text) ? fact('surname', short[1]!, 0.85, '问贵姓') : null
  }

  /** The digits of this turn and of the turns before that belong to it, the adviser's repeating left out. */
  function pieced(heard: Heard): string | null {
    let pieces = pieceIn(heard.text)
    if (pieces === '' || pieces.length > 8) return null
    let asked = false
    for (let one = heard.previous, steps = 0; one && steps < 8 && !asked; one = one.previous, steps++) {
      if (one.speaker === 'sales') asked = ASKS_NUMBER.test(one.text)
      else {
        const piece = pieceIn(one.text)
        if (piece === '') return null
        pieces = piece + pieces
      }
    }
    return asked && /^1[3-9]\d{9}$/.test(pieces) ? pieces : null
  }

  /** A turn's own digits if it is hardly more than them. */
  const pieceIn = (text: string): string => {
    const digits = digitsOf(text)
    return digits.length >= 3 && digits.length >= 0.6 * text.replace(/[，。、…\s]/g, '').length ? digits : ''
  }

  /** The number told or repeated before, said to be wrong in part. */
  function repaired({ text, previous }: Heard): string | null {
    if (previous?.speaker !== 'sales' || !/不对|错了|不是|反了|尾号|最后|说快/.test(text) || phoneIn(text)) return null
    const before = phoneIn(previous.text) ?? (previous.previous && previous.previous.speaker !== 'sales' ? phoneIn(previous.previous.text) : null)
    if (!before) return null
    const number = amended(before, text)
    return number === before ? null : number
  }

  function wechat({ text, previous }: Heard, phone: string | null): FoundFact | null {
    const asked = previous?.speaker === 'sales' && /微信/.test(previous.text)
    if (/微信|搜|(?:^|[^a-z])[wv]x/i.test(text) || asked) {
      for (const [, name, rest] of text.replace(/[wv]x(?:号|是)/gi, '微信号是').matchAll(SPELLED)) {
        const account = name!.trim().replace(/\s+/g, '') + rest!.replaceAll('下划线', '_').replace(/[零〇幺一二两三四五六七八九]/g, (one) => SAID[one]!).replace(/[^\w-]/g, '')
        if (account.length >= 5) return fact('wechat', account, 0.8, '微信号')
      }
    }
    return phone && asked && /手机号|电话号/.test(text) ? fact('wechat', phone, 0.85, '微信号') : null
  }

  return {
    read(heard) {
      const { text, previous } = heard
      const asked = previous?.text ?? ''
      const found: FoundFact[] = []
      const name = surname(heard)
      if (name) found.push(name)
      const fixed = repaired(heard)
      const phone = fixed ?? phoneIn(text) ?? (previous && previous.speaker !== 'sales' ? phoneIn(asked + text) : null) ?? pieced(heard)
      if (phone) {
        const byWechat = /微信/.test(text)
        const same = /微信[^。]{0,6}就(?:是)?(?:这个)?(?:手机|电话)号?|微信(?:也是|同号|就是|是|跟|和|也|一样)(?!.{0,3}不)|也是微信|同号/.test(text) || (/微信/.test(asked) && /也|同/.test(text))
        const only = (byWechat && /微信号(?:跟|和).{0,6}不一样|微信号(?:是|[幺一\d])/.test(text)) || (!byWechat && /微信/.test(asked) && !/手机|电话|号码/.test(asked + text))
        if (!only) found.push(fact('phone', phone, fixed ? 0.99 : 0.97, '电话号码'))
        if (same || only) found.push(fact('wechat', phone, 0.9, '微信号'))
      }
      const account = wechat(heard, phone)
      if (account) found.push(account)
      return found
    },
  }
}
