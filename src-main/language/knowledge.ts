// knowledge.ts: loads what the app knows of the language (models/lexicon, models/classifiers) and builds the readers from it, for the engine.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { LEXICONS, MODELS, type Knowledge, type Lexicons } from '../../src-core/insight/knowledge.ts'
import { createReader } from '../../src-core/insight/read.ts'
import { withStoreWords } from '../../src-core/insight/store-words.ts'
import { ReplyLibrary, withStoreReplies } from '../../src-core/lead/replies.ts'
import type { LinearModel } from '../../src-core/linear.ts'
import type { Reader, RoleScorer } from '../../src-core/ports.ts'
import { parseSop, type SopChecklist } from '../../src-core/visit/sop-checklist.ts'
import { createRoleScorer } from '../../src-core/transcript/roles-model.ts'
import { readStoreFiles, type StoreFiles } from './store-files.ts'

export { createSimplifier } from './simplify.ts'

/** One file of models/, parsed. Throws Fault model.missing, model.damaged. */
export function json(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Fault('model.missing', `语言数据“${path}”`, '文件不存在或无法读取', '请重新安装程序')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault('model.damaged', `语言数据“${path}”`, '内容已损坏', '请重新安装程序')
  }
}

const loadModel = (modelsDir: string, name: string): LinearModel => json(join(modelsDir, 'classifiers', `${name}.json`)) as LinearModel

const builtInLexicons = (modelsDir: string): Lexicons => Object.fromEntries(LEXICONS.map((name) => [name, json(join(modelsDir, 'lexicon', `${name}.json`))])) as Lexicons

/** What is built in, with what the store of this data folder wrote over it; a store's wrong file is left out. */
export function loadLexicons(modelsDir: string, home: string | undefined): Lexicons {
  const builtIn = builtInLexicons(modelsDir)
  return home === undefined ? builtIn : readStoreFiles(home, builtIn).words.reduce(withStoreWords, builtIn)
}

/** Reads what a talk means. @param modelsDir holds lexicon/ and classifiers/. @param home whose store's words count too. Throws Fault model.missing, model.damaged. */
export function loadReader(modelsDir: string, home?: string): Reader {
  const models = Object.fromEntries(MODELS.map((name) => [name, loadModel(modelsDir, name)])) as Knowledge['models']
  return createReader({ lexicons: loadLexicons(modelsDir, home), models })
}

function parseReplies(value: unknown): ReplyLibrary {
  const parsed = ReplyLibrary.safeParse(value)
  if (!parsed.success) throw new Fault('model.damaged', '语言数据“replies.json”', '内容已损坏', '请重新安装程序')
  return parsed.data
}

/** What the store wrote; of what is built in, only the names of features are needed to check it. */
const storeFiles = (modelsDir: string, home: string): StoreFiles => readStoreFiles(home, { needs: json(join(modelsDir, 'lexicon', 'needs.json')) as Lexicons['needs'] })

/** Answers to objections, the store's own first. Throws Fault model.missing, model.damaged. */
export function loadReplies(modelsDir: string, home: string): ReplyLibrary {
  const builtIn = parseReplies(json(join(modelsDir, 'lexicon', 'replies.json')))
  const { replies } = storeFiles(modelsDir, home)
  return replies ? withStoreReplies(builtIn, replies) : builtIn
}

/** The checklist of a visit: the store's own where it wrote one, else the built-in one. Throws Fault model.missing, model.damaged. */
export function loadSop(modelsDir: string, home: string): SopChecklist {
  return storeFiles(modelsDir, home).sop ?? parseSop(json(join(modelsDir, 'lexicon', 'sop.json')))
}

/** How many files a store wrote of its own; throws the first one's Fault that cannot be used. */
export function checkStoreFiles(modelsDir: string, home: string): number {
  const { words, replies, sop, faults } = storeFiles(modelsDir, home)
  if (faults[0]) throw faults[0]
  return words.length + (replies ? 1 : 0) + (sop ? 1 : 0)
}

/** Tells the adviser by the words. Throws Fault model.missing, model.damaged. */
export function loadRoleScorer(modelsDir: string): RoleScorer {
  return createRoleScorer(loadModel(modelsDir, 'roles'))
}

/** The cars that people may name: every brand with its series, as they are written. Throws Fault model.missing, model.damaged. */
export function loadCars(modelsDir: string, home: string): { readonly brand: string; readonly series: readonly string[] }[] {
  const { brands } = loadLexicons(modelsDir, home).vehicles
  return brands.map(({ brand, series }) => ({ brand, series: series.map(({ name }) => name) }))
}
