// predicting.ts: what is reckoned of this store's customers, from everything that the store holds.

import { predict, type Predictions } from '../../src-core/segments/predictions.ts'
import { carsOf } from '../../src-core/segments/traits.ts'
import type { Store } from '../store/store.ts'
import { readDossiers } from './dossiers.ts'

/** @param asOf YYYY-MM-DD; what happened on that day or later does not enter */
export function predictStore(store: Store, asOf: string): Predictions {
  return predict(readDossiers(store), carsOf([...store.records.of('catalogue')].map(({ values }) => values)), asOf)
}
