// erase-proof.test.ts: the right to be erased: nothing of a person is left in any table, index, log, sound or backup.

import { expect, test } from 'vitest'
import { proveErase } from '../prove/erase.ts'

test('whoever is erased is nowhere any more, and headquarters is told', async () => {
  const { planted, tables, found_before, hits, places, told } = await proveErase()
  expect([found_before, hits, told], JSON.stringify(places)).toEqual([planted, 0, true])
  expect(tables).toBeGreaterThanOrEqual(30)
})

test('the control, which only deletes rows, leaves what was planted', async () => {
  const { planted, places } = await proveErase('sql')
  expect(places.slice(0, 1)).toEqual([{ place: 'pages of the database, free ones too', before: planted, after: planted }])
})
