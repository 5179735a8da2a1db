// cars-heard.ts: the cars of a few turns with what the words claim of them, by the lexicon that ships and the model of the store's brand.

import { readFileSync } from 'node:fs'
import { hear } from '../../../src-core/insight/hearing.ts'
import { createNameFinder, type VehicleLexicon } from '../../../src-core/insight/names.ts'
import { carCandidates, type CarCandidate } from '../../../src-core/insight/vehicles.ts'
import { createClaimReader, type ClaimLexicon } from '../../../src-core/insight/whose.ts'
import { createClassifier, type LinearModel } from '../../../src-core/linear.ts'
import type { Turn } from '../../../src-core/shapes.ts'

const shipped = <T>(path: string): T => JSON.parse(readFileSync(new URL(`../../../models/${path}.json`, import.meta.url), 'utf8')) as T

const finder = createNameFinder(shipped<VehicleLexicon>('lexicon/vehicles'))
const claims = createClaimReader(shipped<ClaimLexicon>('lexicon/claims'))
const brands = createClassifier(shipped<LinearModel>('classifiers/store_brand'))

export const carsHeard = (turns: readonly Pick<Turn, 'speaker' | 'text'>[]): CarCandidate[] => carCandidates(hear({ turns }, finder), claims, brands)
