// prove.test.ts: small runs of `npm run -s prove -- badge` and `-- store`, each with its control.

import { expect, test } from 'vitest'
import { proveBadge } from '../../prove/badge.ts'
import { proveStore } from '../../prove/store.ts'

test('cuts of any kind cost nothing; without the SHA-256 spoiled bytes would be in the store', async () => {
  const proof = await proveBadge(12, true)
  expect(proof).toMatchObject({ cuts: 12, equal: 12, deleted_early: 0, doubled: 0 })
  expect(proof.connections).toBeGreaterThan(0)
  expect(proof.gateway_kills).toBeGreaterThan(0)
  const control = await proveBadge(2, false)
  expect(control.spoiled).toBe(2)
  expect(control.equal).toBeLessThan(2)
})

test('three laptops as processes: the manager at the third hears every talk once; without receipts some are there twice', async () => {
  const proof = await proveStore(3)
  expect(proof).toMatchObject({ kills: 3, while_away: 8, heard: proof.talks, lost: 0, doubled: 0, left: 0 })
  expect(proof.refused.wrong_pin).toContain('还可以试 4 次')
  expect(proof.refused.revoked).toContain('电脑“一号 笔记本”：已被停用')
  const control = await proveStore(1, true)
  expect(control.doubled).toBeGreaterThan(0)
})
