// turn-words.test.tsx: the words of a turn that were put right are marked, and what was heard is there for eyes, keys and screen readers.

import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, expect, it } from 'vitest'
import type { TurnRow } from '../../src-core/answers.ts'
import { zhCN } from '../../src-renderer/language/zh-cn.ts'
import { TurnBubble } from '../../src-renderer/talk/turn-bubble.tsx'
import { TurnWords } from '../../src-renderer/talk/turn-words.tsx'

beforeAll(() => i18next.use(initReactI18next).init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } }, interpolation: { escapeValue: false } }))

const turn: TurnRow = { n: 3, speaker: 'sales', voice: 'A', start: 1, end: 3, text: '那个宋PLUS油耗低', certainty: 0.9 }
const bubble = (corrections?: TurnRow['corrections']): string => renderToStaticMarkup(
  <TurnBubble
    turn={corrections ? { ...turn, corrections } : turn} who="销售顾问" names={false} putRightBy={null} findings={undefined} current={false} stop marked={false} picked={false} hasSound place={3} of={40} top={0} measure={() => {}} notes={0} hit={null}
    deeds={{ onTurn: () => {}, onPick: () => {}, onVoice: () => {}, onMore: () => {}, onNote: () => {} }}
  />,
)
const textOf = (html: string): string => html.replace(/<[^>]+>/g, '')

it('marks them in place and says what was heard and why', () => {
  const html = bubble([{ at: 2, before: '送普兰斯', after: '宋PLUS', why: 'letters' }, { at: 7, before: '由后', after: '油耗', why: 'car_word' }])
  expect(textOf(/<button[^>]*data-turn-text.*?<\/button>/.exec(html)![0])).toBe(turn.text)
  expect([...html.matchAll(/<mark[^>]*title="([^"]+)"[^>]*>([^<]+)</g)].map(([, title, word]) => [title, word])).toEqual([['听到的是“送普兰斯”', '宋PLUS'], ['听到的是“由后”', '油耗']])
  expect(html).toContain('aria-describedby="turn-3-heard"')
  expect(textOf(/<p id="turn-3-heard".*<\/p>/.exec(html)![0])).toBe('按读音改正：“送普兰斯”→“宋PLUS”（读音是字母）“由后”→“油耗”（同音的汽车用词）')
})

it('shows nothing where nothing was changed', () => expect(bubble()).not.toMatch(/<mark|heard/))

it('writes numbers as people do, and says on hover how they were said', () => {
  const html = renderToStaticMarkup(<TurnWords text="预算十五六万，首付百分之三十" corrections={[{ at: 0, before: '玉算', after: '预算', why: 'car_word' }, { at: 7, before: '收付', after: '首付', why: 'car_word' }]} />)
  expect(textOf(html)).toBe('预算15–16万，首付30%')
  expect([...html.matchAll(/title="(原话[^"]+)"/g)].map(([, title]) => title)).toEqual(['原话：十五六万', '原话：百分之三十'])
  const corrected = renderToStaticMarkup(<TurnWords text="落地二十万" corrections={[{ at: 2, before: '儿食万', after: '二十万', why: 'context' }]} />)
  expect(textOf(corrected)).toBe('落地二十万')
})
