// How a turn sounds and what the mood of a talk is judged from.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hear, isCustomerSide } from '../../../src-core/insight/hearing.ts'
import type { CueLexicon } from '../../../src-core/insight/knowledge.ts'
import { compileCues } from '../../../src-core/insight/features.ts'
import { moodFeatures, toneFeatures, toneOf, TONES, type MoodWords } from '../../../src-core/insight/mood.ts'
import { createClassifier, type LinearModel } from '../../../src-core/linear.ts'

const shipped = <T>(path: string): T => JSON.parse(readFileSync(new URL(`../../../models/${path}.json`, import.meta.url), 'utf8')) as T
const { mood } = shipped<CueLexicon>('lexicon/cues')
const words: MoodWords = { warm: new RegExp(mood['+'], 'g'), cross: new RegExp(mood['-'], 'g'), cues: compileCues({ warm: [mood['+']], cross: [mood['-']] }) }
const tones = createClassifier(shipped<LinearModel>('classifiers/tones'))
const none = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [] }

/** What the customer answers to a plain question. */
const customer = (...answers: readonly string[]) => hear({ turns: answers.flatMap((text) => [{ speaker: 'sales' as const, text: '您看怎么样？' }, { speaker: 'customer' as const, text }]) }, { find: () => [] }).filter(isCustomerSide)
const tone = (text: string): number => toneOf(tones.labels, tones.logOdds(toneFeatures(customer(text)[0]!, words)))

describe('how a turn sounds', () => {
  test('lies between -2 and 2, by the labels that are likely', () => {
    const labels = Object.keys(TONES)
    const sure = (...held: readonly string[]): number => toneOf(labels, labels.map((label) => (held.includes(label) ? 99 : -99)))
    expect([sure('warm', 'glad'), sure('warm'), sure(), sure('cool'), sure('cool', 'cross')]).toEqual([2, 1, 0, -1, -2])
  })
  test('delight sounds warmer than a plain answer, and that warmer than anger', () => {
    const [glad, plain, angry] = [tone('哎呀太好了，这个我真喜欢，就定这台！'), tone('开了六年，十万公里。'), tone('你们这是骗人，我要投诉，太过分了！')]
    expect(glad).toBeGreaterThan(plain + 0.5)
    expect(plain).toBeGreaterThan(angry + 0.5)
  })
})

test('the mood sees the mean of all turns and of the last three', () => {
  const turns = customer('行。', '好。', '嗯。', '可以。')
  const features = moodFeatures(none, turns, [-2, 1, 1, 1], words)
  expect([features.get('tone'), features.get('tone at last')]).toEqual([0.75, 2])
  expect(moodFeatures(none, [], [], words).has('tone')).toBe(false)
})
