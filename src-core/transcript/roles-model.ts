// roles-model.ts: a RoleScorer over a linear model: how likely the adviser said these words, for naming voices.

import { createClassifier, type LinearModel } from '../linear.ts'
import type { RoleScorer } from '../ports.ts'

/** Features of one stretch of words: single characters, pairs and triples, without punctuation, which recognisers place at random. */
export function roleFeatures(text: string): Map<string, number> {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const counts = new Map<string, number>()
  const characters = [...plain]
  for (let n = 1; n <= 3; n++) for (let i = 0; i + n <= characters.length; i++) counts.set(characters.slice(i, i + n).join(''), 1)
  const weight = 1 / Math.sqrt(Math.max(8, counts.size))
  for (const name of counts.keys()) counts.set(name, weight)
  return counts
}

/** @param model one label: the adviser speaks */
export function createRoleScorer(model: LinearModel): RoleScorer {
  const classifier = createClassifier(model)
  return { salesLogOdds: (text) => classifier.logOdds(roleFeatures(text))[0] ?? 0 }
}
