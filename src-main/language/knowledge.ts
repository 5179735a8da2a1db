// knowledge.ts: loads what the app knows of the language (models/lexicon, models/classifiers) and builds the readers from it, for the engine.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { LEXICONS, MODELS, type Knowledge, type Lexicons } from '../../src-core/insight/knowledge.ts'
import { createReader } from '../../src-core/insight/read.ts'
import type { LinearModel } from '../../src-core/linear.ts'
import type { Reader, RoleScorer, Segmenter } from '../../src-core/ports.ts'
import { createRoleScorer } from '../../src-core/transcript/roles-model.ts'
import { createSegmenter } from './segmenter.ts'

export { createSimplifier } from './simplify.ts'

function json(path: string): unknown {
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

function loadLexicons(modelsDir: string): Lexicons {
  return Object.fromEntries(LEXICONS.map((name) => [name, json(join(modelsDir, 'lexicon', `${name}.json`))])) as Lexicons
}

/** Reads what a talk means. @param modelsDir holds lexicon/ and classifiers/. Throws Fault model.missing, model.damaged. */
export function loadReader(modelsDir: string): Reader {
  const models = Object.fromEntries(MODELS.map((name) => [name, loadModel(modelsDir, name)])) as Knowledge['models']
  return createReader({ lexicons: loadLexicons(modelsDir), models })
}

/** Tells the adviser by the words. Throws Fault model.missing, model.damaged. */
export function loadRoleScorer(modelsDir: string): RoleScorer {
  return createRoleScorer(loadModel(modelsDir, 'roles'))
}

/** Chinese words with the names of cars kept whole. Throws Fault model.missing, model.damaged. */
export function loadSegmenter(modelsDir: string): Segmenter {
  const { brands } = json(join(modelsDir, 'lexicon', 'vehicles.json')) as Lexicons['vehicles']
  return createSegmenter(brands.flatMap(({ brand, aliases = [], series }) => [brand, ...aliases, ...series.flatMap(({ name, aliases: said = [] }) => [name, ...said])]).filter((name) => name.length > 1))
}
