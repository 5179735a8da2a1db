// insights.ts: accuracy of the readers on text: labelled talks they never saw, cross-validation, the labels that go wrong most, and car
// reviews of another style for orientation.

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultModelsDir } from '../../src-main/engine.ts'
import { loadReader } from '../../src-main/language/knowledge.ts'
import { carsBy, scoreCars, shortTalks } from './cars.ts'
import { node, scoreInsights, shared, work, type InsightReport, type Say } from './tools.ts'

const FOLDS = 5

function table(report: InsightReport, say: Say): void {
  say('| list | precision | recall | F1 | evidence | n |')
  say('|---|---|---|---|---|---|')
  for (const [list, row] of [...Object.entries(report.lists), ['micro', report.micro] as const]) say(`| ${list} | ${row.precision} | ${row.recall} | ${row.f1} | ${row.evidence} | ${row.n} |`)
  say(`\nGrade exact ${report.grade_exact}, within one ${report.grade_within_one}; overall sentiment ${report.sentiment}.`)
}

/** The models as they ship, on talks that no training saw. @param gold folder of labelled talks */
export function unseen(gold: string, say: Say): void {
  const predicted = mkdtempSync(join(work, 'unseen-'))
  node(['tingke.mjs', 'understand', gold, '--out', predicted, '--json'])
  table(scoreInsights(gold, predicted), say)
}

/** Cars and whose they are in short talks that are about little else. */
export function carTalks(say: Say): void {
  const read = carsBy(loadReader(defaultModelsDir))
  say('| short talks | cars right | extra | missed | F1 |\n|---|---|---|---|---|')
  for (const [name, words] of [['cars-unread', 'that nobody has read'], ['cars', 'read since they were new']] as const) {
    const talks = shortTalks(name)
    const { right, extra, missed, f1 } = scoreCars(talks, read)
    say(`| ${talks.length} ${words} | ${right} | ${extra} | ${missed} | ${f1} |`)
  }
}

/** The same recipe trained five times on four fifths of the training talks and judged on the rest: fitting dev would show here. */
export function crossValidated(say: Say): void {
  const gold = join(shared, 'conversations', 'train')
  const predicted = join(work, 'folds')
  node(['--import', 'tsx', 'scripts/train.ts', '--folds', String(FOLDS), '--out', predicted])
  table(scoreInsights(gold, predicted), say)
  say('\nLabels that go wrong most (found though not there, missed though there):\n')
  say('| list | label | right | extra | missed |')
  say('|---|---|---|---|---|')
  for (const { list, label, right, extra, missed } of worst(gold, predicted, 24)) say(`| ${list} | ${label} | ${right} | ${extra} | ${missed} |`)
}

type Item = Readonly<Record<string, unknown>>
const LABEL: Readonly<Record<string, (item: Item) => string>> = {
  budgets: (x) => String(x.kind),
  vehicles: (x) => String(x.relation),
  needs: (x) => `${String(x.attribute)} ${String(x.value)} ${String(x.polarity)}`,
  opinions: (x) => `${String(x.aspect)} ${String(x.sentiment)}`,
  objections: (x) => String(x.type),
  intents: (x) => `${String(x.type)} ${String(x.polarity)}`,
  facts: (x) => String(x.type),
  sales_actions: (x) => String(x.type),
}

type Wrong = { readonly list: string; readonly label: string; right: number; extra: number; missed: number }

function worst(gold: string, predicted: string, most: number): Wrong[] {
  const counts = new Map<string, Wrong>()
  for (const name of readdirSync(gold).filter((file) => file.endsWith('.json'))) {
    const truth = (JSON.parse(readFileSync(join(gold, name), 'utf8')) as { gold: Record<string, Item[]> }).gold
    const found = JSON.parse(readFileSync(join(predicted, name), 'utf8')) as Record<string, Item[]>
    for (const [list, label] of Object.entries(LABEL)) {
      const [there, here] = [new Set(truth[list]?.map(label)), new Set(found[list]?.map(label))]
      for (const one of new Set([...there, ...here])) {
        const count = counts.get(`${list} ${one}`) ?? { list, label: one, right: 0, extra: 0, missed: 0 }
        counts.set(`${list} ${one}`, count)
        count[!there.has(one) ? 'extra' : here.has(one) ? 'right' : 'missed']++
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.extra + b.missed - a.extra - a.missed).slice(0, most)
}

/** Sentences of car reviews: written, not spoken, and labelled by other rules (ten aspects, neutral left out). */
export function reviews(say: Say): void {
  const reader = loadReader(defaultModelsDir)
  const lines = readFileSync(join(shared, 'reviews', 'dev_reviews.jsonl'), 'utf8').trim().split('\n')
  const sums = { right: 0, found: 0, labelled: 0, aspectsRight: 0, aspectsFound: 0, aspects: 0 }
  for (const line of lines) {
    const { text, labels } = JSON.parse(line) as { text: string; labels: { aspect: string; sentiment: number }[] }
    const truth = new Set(labels.filter(({ sentiment }) => sentiment !== 0).map(({ aspect, sentiment }) => `${aspect} ${sentiment > 0 ? 'positive' : 'negative'}`))
    const aspects = new Set(labels.map(({ aspect }) => aspect))
    const { opinions } = reader.read({ date: '2026-11-07', turns: [{ speaker: 'customer', text }] }).findings
    const found = new Set(opinions.map(({ aspect, sentiment }) => `${aspect} ${sentiment}`))
    const named = new Set(opinions.map(({ aspect }) => aspect))
    sums.right += [...found].filter((one) => truth.has(one)).length
    sums.found += found.size
    sums.labelled += truth.size
    sums.aspectsRight += [...named].filter((one) => aspects.has(one)).length
    sums.aspectsFound += named.size
    sums.aspects += aspects.size
  }
  const f1 = (right: number, found: number, there: number): string => ((2 * right) / (found + there)).toFixed(3)
  say(`${lines.length} sentences: aspect F1 ${f1(sums.aspectsRight, sums.aspectsFound, sums.aspects)}, aspect with sentiment F1 ${f1(sums.right, sums.found, sums.labelled)}.`)
}
