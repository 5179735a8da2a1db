// noises.test.ts: the small version of tests/eval/noises.ts: no word is invented where nobody says anything.

import { expect, test } from 'vitest'
import { inventions } from './noises.ts'

/** A crowd is heard twice to be thrown away. */
const PATIENT_MS = 300_000

test('noise, hum, chords and a crowd are no words', async () => {
  const found = await inventions(25)
  expect(found.map(({ noise, characters }) => [noise, characters])).toEqual(found.map(({ noise }) => [noise, 0]))
  expect(found.length).toBeGreaterThanOrEqual(4)
}, PATIENT_MS)
