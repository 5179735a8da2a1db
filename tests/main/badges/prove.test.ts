// prove.test.ts: a small run of `npm run -s prove -- badge`, with its control.

import { expect, test } from 'vitest'
import { proveBadge } from '../../prove/badge.ts'

test('cuts of any kind cost nothing; without the SHA-256 spoiled bytes would be in the store', { timeout: 240_000 }, async () => {
  const proof = await proveBadge(12, true)
  expect(proof).toMatchObject({ cuts: 12, equal: 12, deleted_early: 0, doubled: 0 })
  expect(proof.connections).toBeGreaterThan(0)
  expect(proof.gateway_kills).toBeGreaterThan(0)
  const control = await proveBadge(2, false)
  expect(control.spoiled).toBe(2)
  expect(control.equal).toBeLessThan(2)
})
