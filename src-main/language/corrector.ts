// corrector.ts: loads what the corrector of misheard words works with (models/lexicon, models/language), for the engine.

import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import type { Lexicons } from '../../src-core/insight/knowledge.ts'
import type { CarWordsFile } from '../../src-core/transcript/car-words.ts'
import { createCorrector, type Corrector, type CorrectorParts } from '../../src-core/transcript/corrector.ts'
import { openWordModel, type WordModel, type WordModelFile } from '../../src-core/transcript/word-model.ts'
import { json, loadLexicons } from './knowledge.ts'
import { createPronouncer } from './pronounce.ts'
import { createDictionary } from './segmenter.ts'

/** Brands and series that are no everyday words too, as they are written. */
export function unmistakableNames({ brands }: Lexicons['vehicles']): string[] {
  return brands.flatMap(({ brand, everyday, series }) => [...(everyday ? [] : [brand]), ...series.filter((one) => !one.everyday).map(({ name }) => name)])
}

function loadWordModel(modelsDir: string): WordModel {
  const path = join(modelsDir, 'language', 'word-model.json')
  const file = json(path) as WordModelFile
  try {
    return openWordModel(file, (base64) => Buffer.from(base64, 'base64'))
  } catch {
    throw new Fault('model.damaged', `语言数据“${path}”`, '内容已损坏', '请重新安装程序')
  }
}

/**
 * Puts right what recognisers mishear.
 * @param home the data folder whose store's names of cars count too
 * @throws Fault model.missing, model.damaged
 */
export function loadCorrector(modelsDir: string, by: CorrectorParts['by'], home?: string): Corrector {
  const { vehicles, facts: { surnames, compound_surnames: compound } } = loadLexicons(modelsDir, home)
  return createCorrector({
    carWords: json(join(modelsDir, 'lexicon', 'car-words.json')) as CarWordsFile,
    names: unmistakableNames(vehicles),
    surnames: `${compound.join('|')}|[${surnames}]`,
    pronouncer: createPronouncer(),
    dictionary: createDictionary(),
    model: loadWordModel(modelsDir),
    by,
  })
}
