// knowledge.ts: loads what the app knows of the language (models/lexicon, models/classifiers) and builds the readers from it, for the engine.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createReader } from '../../src-core/insight/read.ts'
import type { LinearModel } from '../../src-core/linear.ts'
import type { Reader, RoleScorer, Segmenter } from '../../src-core/ports.ts'
import { createRoleScorer } from '../../src-core/transcript/roles-model.ts'
import { createSegmenter } from './segmenter.ts'

export { createSimplifier } from './simplify.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

export function loadReader(_modelsDir: string): Reader {
  return createReader({ models: {} })
}

export function loadRoleScorer(modelsDir: string): RoleScorer {
  const path = join(modelsDir, 'classifiers', 'roles.json')
  const cues: LinearModel = { name: 'roles', labels: ['sales'], bias: [0], threshold: [0.5], scale: 1, features: '您\t咱们\t我', rows: [[0, 4], [0, 4], [0, -2]] }
  return createRoleScorer(existsSync(path) ? (json(path) as LinearModel) : cues)
}

export function loadSegmenter(_modelsDir: string): Segmenter {
  return createSegmenter([])
}
