import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../src-core/shapes.ts'
import { cutReceptions, joinReceptions } from '../../../src-core/visit/cuts.ts'
import { receptionOf } from '../../../src-core/visit/receptions.ts'
import { found, talk, turn } from './hand-made.ts'

const CHAT = '销刚才那个客户走了没\n客走了，嫌贵，经理让我跟进\n销这个月还差两台呢\n客我才开单，晚上夕会又得挨说\n销中午吃什么，点外卖吧\n客行，点一份'
const VISIT = '销您好，欢迎光临\n客看看车，预算十五万\n销这款落地十五万二\n客能优惠吗\n销您慢走\n客再见'

describe('whether it is a reception at all', () => {
  test('a customer', () => expect(receptionOf(talk(VISIT), found({ needs: [[1, 'usage', '家用']] }), 18_000)).toMatchObject({ valid: true, kind: 'customer' }))
  test('staff among themselves, whatever the roles say, with or without findings', () => {
    for (const findings of [null, found()]) {
      const { valid, kind, reasons } = receptionOf(talk(CHAT), findings, 18_000)
      expect({ valid, kind }).toEqual({ valid: false, kind: 'staff_chat' })
      expect(reasons.join()).toContain('同事')
    }
    expect(receptionOf(talk(CHAT.replaceAll('客', '谁')), found(), 0).kind).toBe('staff_chat')
  })
  test.each([
    '谁哎你那批去试驾的回来没\n谁没呢，堵在外头了\n谁今天人真少啊，我站了一上午',
    '谁小李你那个订单锁了没\n谁锁了，金融那边还没批\n谁你催一下，别拖到月底',
    '谁昨晚球赛看了没\n谁看了，最后一分钟绝杀\n谁困得我，早上差点没起来',
  ])('talk that no customer has part in: %#', (lines) => expect(receptionOf(talk(lines), found(), 0)).toMatchObject({ valid: false, kind: 'staff_chat' }))
  test('a customer who speaks of his own shifts and wages is a customer', () => {
    expect(receptionOf(talk('客我们厂天天加班，工资就那么点\n销您上班远吗\n客值班到晚上，食堂吃饭\n销那您看这台'), found({ needs: [[0, 'usage', '通勤']] }), 0).valid).toBe(true)
  })
  test('nobody answers the greeting', () => {
    expect(receptionOf(talk('销您好，欢迎光临\n销您随便看看，有需要叫我\n客嗯'), found({ actions: [[0, 'greet']] }), 9000)).toMatchObject({ valid: false, kind: 'unanswered' })
    expect(receptionOf([turn('sales', 0, 3, '您好，欢迎光临'), turn('customer', 3, 3.4, '嗯嗯嗯嗯嗯嗯', { backchannel: true })], found(), 9000).kind).toBe('unanswered')
  })
  test('noise: no words, a few words, a few seconds in an hour', () => {
    expect(receptionOf([], found(), 60_000)).toMatchObject({ valid: false, kind: 'noise', reasons: ['没有听到说话'] })
    expect(receptionOf(talk('谁啊'), found(), 60_000).kind).toBe('noise')
    expect(receptionOf(talk('谁那边谁把门关一下吧谢谢'), found(), 3_600_000).kind).toBe('noise')
  })
  test('voices that nobody could tell apart are not called unanswered', () => expect(receptionOf(talk('谁您好看看车\n谁这个落地多少钱'), found(), 6000).valid).toBe(true))
})

describe('cutting', () => {
  const pieces = (turns: Turn[], options?: { gapMs: number }) => cutReceptions(turns, options).map(({ fromTurn, toTurn, kind }) => [fromTurn, toTurn, kind])
  test('at a long silence, and nowhere else', () => {
    const turns = [...talk(VISIT), ...talk(VISIT, 3, 18 + 300)]
    expect(pieces(turns)).toEqual([[0, 5, 'customer'], [6, 11, 'customer']])
    const near = [...talk('销您好\n客看看车，预算十五万'), ...talk('销久等了，这是您的报价单\n客好，我看看', 3, 6 + 290)]
    expect(pieces(near)).toHaveLength(1)
    expect(pieces(near, { gapMs: 60_000 })).toHaveLength(2)
  })
  test('silence is counted from the last speech, also of turns that overlap', () => expect(pieces([turn('sales', 0, 400, '您听我慢慢讲这台车'), turn('customer', 10, 12, '好好好好好好'), turn('customer', 405, 410, '那行，我再看看')])).toHaveLength(1))
  test('where a goodbye is followed by a new welcome, without any silence or times', () => {
    expect(pieces([...talk(VISIT), ...talk(VISIT, 3, 18)])).toEqual([[0, 5, 'customer'], [6, 11, 'customer']])
    expect(pieces([...talk(VISIT, 0), ...talk(VISIT, 0)])).toHaveLength(2)
  })
  test('staff chatter between is a piece of its own', () => expect(pieces([...talk(VISIT), ...talk(CHAT, 3, 18), ...talk(VISIT, 3, 36)])).toEqual([[0, 5, 'customer'], [6, 11, 'staff_chat'], [12, 17, 'customer']]))
  test('a welcome in the middle cuts nothing; a customer who comes back from the door stays', () => expect(pieces(talk('销您好，欢迎光临\n客看看车\n销您好您好，这边坐\n客落地多少\n销十六万\n客那我走了啊\n销慢走\n客哎对了，那个优惠到几号\n销月底，您放心'))).toHaveLength(1))
  test('every turn once, times of the pieces, nothing for nothing', () => {
    const cut = cutReceptions([...talk(VISIT), ...talk(VISIT, 3, 400)])
    expect(cut.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 18_000], [400_000, 418_000]])
    expect(cutReceptions([])).toEqual([])
  })
})

describe('joining two files of one reception', () => {
  test('the second behind the first, silence at its end kept, its voices renamed', () => {
    const joined = joinReceptions({ turns: [turn('sales', 1, 2)], durationMs: 10_000 }, { turns: [turn('sales', 0, 3), turn('customer', 3, 4)], durationMs: 5000 })
    expect(joined.durationMs).toBe(15_000)
    expect(joined.turns.map(({ speaker, voice, startMs, endMs }) => [speaker, voice, startMs, endMs])).toEqual([['sales', 'S', 1000, 2000], ['sales', 'S2', 10_000, 13_000], ['customer', 'C', 13_000, 14_000]])
  })
  test('an empty file adds its length only', () => expect(joinReceptions({ turns: [], durationMs: 1000 }, { turns: [turn('sales', 0, 1)], durationMs: 2000 })).toMatchObject({ durationMs: 3000, turns: [{ startMs: 1000, voice: 'S' }] }))
})

const talksDir = resolve(import.meta.dirname, '../../../../shared/conversations/dev')
const here = existsSync(talksDir)
if (!here) console.warn(`skipped: ${talksDir} is not there, no day file is cut`)

describe.skipIf(!here)('a day of a badge', () => {
  /** Four talks at three seconds a turn; gap = seconds of silence before. */
  const day = (order: readonly { readonly id?: string; readonly lines?: string; readonly gap: number }[]): { turns: Turn[]; starts: number[] } => {
    const turns: Turn[] = []
    const starts: number[] = []
    for (const { id, lines, gap } of order) {
      const from = (turns.at(-1)?.endMs ?? 0) / 1000 + gap
      starts.push(turns.length)
      const said = id ? (JSON.parse(readFileSync(join(talksDir, `${id}.json`), 'utf8')) as { turns: Pick<Turn, 'speaker' | 'text'>[] }).turns : talk(lines!)
      said.forEach(({ speaker, text }, i) => turns.push(turn(speaker, from + i * 3, from + (i + 1) * 3, text)))
    }
    return { turns, starts }
  }
  const MORE_CHAT = '谁昨天那个大姐又来了，客户说再等等\n谁那就战败呗，系统录一下\n谁轮到你接了啊\n谁等我把展车擦完'
  test('is cut into its receptions, the chatter between set apart', () => {
    const { turns, starts } = day([{ id: 'dev-001', gap: 0 }, { lines: CHAT, gap: 20 }, { id: 'dev-010', gap: 30 }, { id: 'dev-007', gap: 900 }, { lines: MORE_CHAT, gap: 400 }, { id: 'dev-016', gap: 5 }])
    const cut = cutReceptions(turns)
    expect(cut.map(({ fromTurn }) => fromTurn)).toEqual(starts)
    expect(cut.map(({ valid }) => valid)).toEqual([true, false, true, true, false, true])
  })
  test('talks that follow each other at once are cut at the new welcome', () => {
    const { turns, starts } = day(['dev-001', 'dev-016', 'dev-009', 'dev-010'].map((id) => ({ id, gap: 4 })))
    const cut = cutReceptions(turns).map(({ fromTurn }) => fromTurn)
    expect(cut.slice(0, 3)).toEqual(starts.slice(0, 3))
    expect(cut.length).toBeLessThanOrEqual(4)
  })
  test('all talks end to end: silences cut every one, and without them a goodbye with a welcome does', () => {
    const ids = Array.from({ length: 36 }, (_, i) => `dev-${String(i + 1).padStart(3, '0')}`)
    const apart = day(ids.map((id) => ({ id, gap: 400 })))
    expect(cutReceptions(apart.turns).map(({ fromTurn, valid }) => [fromTurn, valid])).toEqual(apart.starts.map((at) => [at, true]))
    const close = day(ids.map((id) => ({ id, gap: 20 })))
    const cut = cutReceptions(close.turns).map(({ fromTurn }) => fromTurn)
    expect(cut.filter((at) => !close.starts.includes(at))).toEqual([])
    // Many of these begin in the middle of a talk, or end in it: there is nothing to cut at.
    expect(cut.length).toBeGreaterThanOrEqual(12)
  })
  test('control: no talk of these is cut by itself', () => {
    for (const id of ['dev-001', 'dev-007', 'dev-010', 'dev-016']) expect(cutReceptions(day([{ id, gap: 0 }]).turns), id).toHaveLength(1)
  })
})
