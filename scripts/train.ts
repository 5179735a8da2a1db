// train.ts: trains the small models of models/classifiers from labelled conversations, or judges the recipe by cross-validation.
// tsx scripts/train.ts [--data DIR] [--folds N --out DIR]   DIR holds train/*.json and utterances/*.jsonl (labels/SCHEMA.md)

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LEXICONS, type Lexicons } from '../src-core/insight/knowledge.ts'
import { prepare } from '../src-core/insight/prepare.ts'
import { createReader } from '../src-core/insight/read.ts'
import { gradeLead } from '../src-core/lead/grade.ts'
import { defaultSettings } from '../src-core/settings.ts'
import { conversationsIn, tonesIn, utterancesIn } from './training/corpus.ts'
import { foldOf } from './training/examples.ts'
import { learn, learnRoles } from './training/learn.ts'

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { data: { type: 'string', default: join(root, '../shared/conversations') }, folds: { type: 'string' }, out: { type: 'string' } } })
const models = join(root, 'models')
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const lexicons = Object.fromEntries(LEXICONS.map((name) => [name, json(join(models, 'lexicon', `${name}.json`))])) as Lexicons
const tools = prepare(lexicons)
const talks = conversationsIn(join(values.data, 'train'))
const utterances = utterancesIn(join(values.data, 'utterances'))
const tones = tonesIn(join(import.meta.dirname, 'training/tones.tsv'))

if (values.folds) {
  // The whole recipe, thresholds included, on talks it has not seen; score the answers against train/ with the scorer of the labels.
  const folds = Number(values.folds)
  const out = values.out ?? join(root, '.cache/folds')
  mkdirSync(out, { recursive: true })
  for (let fold = 0; fold < folds; fold++) {
    const reader = createReader({ lexicons, models: learn(talks.filter(({ id }) => foldOf(`${id}/cv`, folds) !== fold), utterances, tones, tools) })
    const own = talks.filter(({ id }) => foldOf(`${id}/cv`, folds) === fold)
    for (const { id, date, turns } of own) {
      const { findings } = reader.read({ date, turns })
      writeFileSync(join(out, `${id}.json`), JSON.stringify({ ...findings, grade: gradeLead(findings, { date, turns }, defaultSettings).grade }))
    }
    console.error(`第 ${fold + 1}/${folds} 折：${own.length} 段谈话`)
  }
} else {
  const learned = learn(talks, utterances, tones, tools, (name) => console.error(`已训练 ${name}`))
  mkdirSync(join(models, 'classifiers'), { recursive: true })
  for (const [name, model] of Object.entries({ ...learned, roles: learnRoles(talks) })) writeFileSync(join(models, 'classifiers', `${name}.json`), `${JSON.stringify(model)}\n`)
}
