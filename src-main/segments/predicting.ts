// predicting.ts: what is reckoned of this store's customers, from everything that the store holds.

import { predict, type Predictions } from '../../src-core/segments/store-view.ts'
import { carsOf, type Cars } from '../../src-core/segments/traits.ts'
import type { Store } from '../store/store.ts'
import { readDossiers } from './dossiers.ts'

export const storeCars = (store: Store): Cars => carsOf([...store.records.of('catalogue')].map(({ values }) => values))

/** @param asOf YYYY-MM-DD; what happened on that day or later does not enter */
export const predictStore = (store: Store, asOf: string): Predictions => predict(readDossiers(store), storeCars(store), asOf)
