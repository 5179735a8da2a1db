import { describe, expect, test } from 'vitest'
import type { Findings, Turn } from '../../../src-core/shapes.ts'
import { testDrivesOf } from '../../../src-core/visit/drives.ts'
import { stagesOf } from '../../../src-core/visit/stages.ts'
import { found, talk } from './hand-made.ts'

const drives = (turns: Turn[], findings: Findings = found()) => testDrivesOf(turns, stagesOf(turns, findings), findings)
const DRIVE = `
销安全带系好，出门右转
客好，这方向盘挺轻
销前面直道您可以踩一脚
客哇，推背感不错
销前面路口掉头
客这刹车有点软，能调吗
伴后排有点颠
销过了红绿灯靠边
客开着呢，隔音还行
销到店了，您停好`
const JUDGED = found({ opinions: [[1, '操控', 'positive'], [3, '动力', 'positive'], [5, '操控', 'negative'], [8, '舒适性', 'positive']] })

describe('test drives', () => {
  test('duration, shares a minute, opinions, questions', () => {
    const [drive] = drives(talk(DRIVE, 36), JUDGED)
    expect(drive).toMatchObject({ fromTurn: 0, toTurn: 9, startMs: 0, endMs: 360_000, customerTurns: 5, customerSecondsPerMinute: 30, positive: 3, negative: 1, questions: 1, valid: true, satisfaction: 'positive' })
    expect(drive!.customerRemarksPerMinute).toBeCloseTo(5 / 6, 2)
    expect(drive!.reasons.join()).toContain('6 分钟')
  })
  test('two minutes are too short', () => expect(drives(talk(DRIVE, 12), JUDGED)[0]).toMatchObject({ valid: false, reasons: expect.arrayContaining([expect.stringContaining('太短')]) as unknown }))
  test('without times: by turns, and nothing a minute', () => expect(drives(talk(DRIVE, 0), JUDGED)[0]).toMatchObject({ valid: true, customerSecondsPerMinute: null, customerRemarksPerMinute: null, startMs: 0, endMs: 0 }))
  test('a customer who says nothing about the car makes it invalid, without satisfaction', () => {
    const silent = DRIVE.split('\n').map((line) => (/^[客伴]/.test(line) ? '客嗯' : line)).join('\n')
    expect(drives(talk(silent, 60).map((t) => (t.speaker === 'customer' ? { ...t, backchannel: true } : t)))[0]).toMatchObject({ valid: false, satisfaction: null, customerTurns: 0 })
  })
  test('more blame than praise', () => expect(drives(talk(DRIVE, 36), found({ opinions: [[1, '操控', 'negative'], [5, '操控', 'negative']] }))[0]!.satisfaction).toBe('negative'))

  test.each([
    ['offered and refused', '销要不要今天试驾一圈\n客不试了，没带驾照\n销那周六来试\n客行，到时候我来'],
    ['on an earlier visit', '销上次试驾感觉怎么样\n客上次试过了，推背感挺强，刹车有点软\n销那今天聊聊价格\n客落地多少'],
    ['of another shop', '客昨天在别家试驾，右转的时候方向盘太轻\n销我们的不一样\n客那个刹车也软\n销您看看这台'],
    ['planned for now, but the recording ends', '销走，我去拿钥匙，咱们去试驾\n客好，慢慢开哈\n销您稍等\n客行'],
    ['directions to a room', '客厕所在哪\n销出门右拐\n客谢谢\n销不客气'],
  ])('none: %s', (_what, lines) => expect(drives(talk(lines))).toEqual([]))
})
