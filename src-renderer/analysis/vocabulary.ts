// vocabulary.ts: what the page calls everything that may stand in a file, so that files speak the language of whoever asks for them.

import type { TFunction } from 'i18next'
import type { Vocabulary } from '../../src-core/analysis/calls.ts'
import { DIMENSIONS, MEASURE_NAMES } from '../../src-core/analysis/fields.ts'
import { STEPS } from '../../src-core/results/funnel.ts'
import type { Words } from '../labels/findings.ts'
import { namesOf } from './label-words.ts'

/** By the keys of core's tables.ts: a measure or field by its name, a value by field|value, the attribute of a need by need|attribute. */
export function vocabularyOf(words: Words, t: TFunction): Vocabulary {
  return Object.fromEntries([
    ...DIMENSIONS.map((field) => [field, t(`analysis.fields.${field}`)]),
    ...MEASURE_NAMES.map((measure) => [measure, t(`analysis.measures.${measure}`)]),
    ...STEPS.map((step) => [`step|${step}`, t(`results.step.${step}`)]),
    ...DIMENSIONS.flatMap((field) => Object.entries(namesOf(field, words, t)).map(([value, name]) => [`${field}|${value}`, name])),
    ['n', t('analysis.n')], ['low', t('analysis.low')], ['high', t('analysis.high')], ['unknown', t('analysis.unknown')], ['all', t('analysis.all')],
    ['measure', t('analysis.measure')], ['figures', t('analysis.report.figures')], ['said', t('analysis.report.said')], ['alarms', t('analysis.alarms')], ['recent', t('analysis.report.recent')], ['earlier', t('analysis.report.earlier')],
  ]) as Vocabulary
}
