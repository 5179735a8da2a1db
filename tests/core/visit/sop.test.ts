import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { parseSop, type SopItem } from '../../../src-core/visit/sop-checklist.ts'
import { sopOf } from '../../../src-core/visit/sop.ts'
import { stagesOf } from '../../../src-core/visit/stages.ts'
import { found, talk } from './hand-made.ts'

const builtIn = parseSop(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../models/lexicon/sop.json'), 'utf8')))
const sop = (lines: string, findings = found(), checklist = builtIn) => {
  const turns = talk(lines)
  return sopOf(checklist, turns, findings, stagesOf(turns, findings))
}
const item = (result: ReturnType<typeof sop>, key: string) => result.items.find((one) => one.key === key)

describe('the checklist held against a visit', () => {
  test('done / due, over all and by stage, with the turn', () => {
    const checklist = parseSop({ items: [
      { key: 'greet', stage: 'reception', name: '问候', done_by: ['greet'], due: 'always' },
      { key: 'usage', stage: 'needs', name: '用途', done_by: ['ask_usage', 'ask_current_car'], due: 'first_visit' },
      { key: 'budget', stage: 'needs', name: '预算', done_by: ['ask_budget'], due: 'first_visit' },
      { key: 'review', stage: 'test_drive', name: '感受', done_by: ['drive_reviewed'], due: 'drive' },
    ] })
    const result = sop('销您好，看车吗\n客嗯看看\n销您现在开什么车\n客朗逸', found({ actions: [[0, 'greet'], [2, 'ask_current_car']] }), checklist)
    expect(result.items.map(({ key, due, done, turn }) => [key, due, done, turn])).toEqual([['greet', true, true, 0], ['usage', true, true, 2], ['budget', true, false, undefined], ['review', false, false, undefined]])
    expect(result.rate).toBeCloseTo(2 / 3, 2)
    expect(result.byStage.find(({ stage }) => stage === 'needs')).toEqual({ stage: 'needs', done: 1, due: 2, rate: 0.5 })
    expect(result.byStage.find(({ stage }) => stage === 'test_drive')).toMatchObject({ due: 0, rate: null })
  })
  test('a service talk owes no sale', () => {
    const result = sop('销您好，您的车做保养是吧\n客对，异响也修一下\n销好，工单给您开了\n客什么时候取车', found({ actions: [[0, 'greet']] }))
    expect(['invite_test_drive', 'quote_price', 'ask_budget'].map((key) => item(result, key)?.due)).toEqual([false, false, false])
    expect(item(result, 'greet')).toMatchObject({ due: true, done: true })
  })
  test('who comes back to settle the price is not asked again what he needs', () => expect(item(sop('销又见面了，上次说的价格我申请了\n客多少', found()), 'ask_usage')?.due).toBe(false))
  test('a day agreed is a next step, a number left is a contact', () => {
    const result = sop('销您好\n客看看\n销那周六下午两点我等您\n客行，周六见', found({ actions: [[0, 'greet'], [2, 'arrange_next']], intents: [[3, 'leave_contact']] }))
    expect([item(result, 'next_step'), item(result, 'ask_contact')]).toMatchObject([{ done: true, turn: 2 }, { done: true, turn: 3 }])
  })
  test('a drive stands for its invitation, and its review is due', () => {
    const result = sop('销安全带系好，出门右转\n客好\n销前面直道踩一脚\n客推背感不错\n销到店了，您感觉怎么样\n客还行', found())
    expect([item(result, 'invite_test_drive'), item(result, 'drive_reviewed')]).toMatchObject([{ done: true }, { due: true, done: true, turn: 4 }])
  })
  test('no turns: everything that is due is undone', () => expect(sopOf(builtIn, [], found(), []).rate).toBe(0))
})

describe('a store’s own list', () => {
  const good: SopItem = { key: 'greet', stage: 'reception', name: '问候', done_by: ['greet'], due: 'always' }
  test('is taken as it is', () => expect(parseSop({ items: [good] })).toEqual({ items: [good] }))
  test.each([
    [[], '流程清单', '应是一个'],
    [{ items: [] }, '流程清单', '空'],
    [{ items: [good], title: 'x' }, '流程清单', 'title'],
    [{ items: Array.from({ length: 61 }, (_, i) => ({ ...good, key: `k${i}` })) }, '流程清单', '最多 60'],
    [{ items: ['greet'] }, '第 1 项', '应是一个对象'],
    [{ items: [good, good] }, '第 2 项“greet”', '重复'],
    [{ items: [{ ...good, key: '问候' }] }, '第 1 项“问候”', 'key'],
    [{ items: [{ ...good, stage: 'lunch' }] }, '第 1 项“greet”', 'lunch'],
    [{ items: [{ ...good, name: ' ' }] }, '第 1 项“greet”', 'name'],
    [{ items: [{ ...good, done_by: [] }] }, '第 1 项“greet”', 'done_by'],
    [{ items: [{ ...good, done_by: ['sing'] }] }, '第 1 项“greet”', 'sing'],
    [{ items: [{ ...good, done_by: ['greet', 'greet'] }] }, '第 1 项“greet”', '重复'],
    [{ items: [{ ...good, due: 'sometimes' }] }, '第 1 项“greet”', 'sometimes'],
    [{ items: [{ ...good, weight: 2 }] }, '第 1 项“greet”', 'weight'],
  ])('names what is wrong: %#', (value, thing, why) => {
    const fault = (() => {
      try {
        return parseSop(value)
      } catch (error) {
        return error
      }
    })()
    expect(fault).toBeInstanceOf(Fault)
    expect((fault as Fault).code).toBe('input.invalid')
    expect((fault as Fault).thing).toContain(thing)
    expect((fault as Fault).why).toContain(why)
  })
})
