// questions.ts: open questions (the answer tells something) apart from closed ones (the answer is yes or no).

import { asks } from '../transcript/metrics.ts'

const OPEN = /什么|啥|怎么|咋|为何|哪|多少|多大|多久|多长|多会儿|多远|几(?!乎)|如何|谁|贵姓|的是[?？]|(觉得|打算|感觉|想法|怎样)[^，,。]{0,3}呢/
/** Asks for yes or no, or between two given answers, whatever else stands in the sentence. */
const CLOSED = /吗|嘛[?？]|是不是|有没有|要不要|能不能|可不可以|行不行|对不对|好不好|是吧|对吧|行吧|好吧|没有[?？]?$|没[?？]$|不[?？]$|还是/
/** Question words that ask nothing: 有什么事叫我, 怎么都行, 没什么, 哪儿的话. */
const NOT_ASKED = /(有|没)(什么|啥)[^?？，,]{0,8}(随时|叫我|我(帮|给|发|通知|告诉|叫)|叫您|打给我)|(没|不)(怎么|什么|啥)|(什么|怎么|哪(儿|里)?|谁|多少|几)都|哪(儿|里)?的话|怎么说呢|多少(有|会)点|谁(知道|说不是)|(不了|没)多少|几乎/g

const sentences = (text: string): string[] => text.split(/(?<=[。！？!?；;…])/u).filter((part) => part.trim() !== '')

/** @returns open where any sentence of the turn asks openly, closed where it only asks for yes or no, null where it asks nothing */
export function questionKind(text: string): 'open' | 'closed' | null {
  const plain = text.replace(NOT_ASKED, '')
  if (!asks(plain)) return null
  return sentences(plain).some((part) => OPEN.test(part) && !CLOSED.test(part.replace(/[。！；;…]/gu, ''))) ? 'open' : 'closed'
}
