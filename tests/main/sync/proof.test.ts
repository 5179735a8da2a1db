// proof.test.ts: a small edition of `npm run prove -- sync`: nothing is lost, doubled or out of order, and the control is seen to double.

import { expect, test } from 'vitest'
import { proveSync } from '../../prove/sync.ts'

test('over a rough network, with clocks out and power going, everything arrives once and in order', async () => {
  const { sent, lost, doubled, order_violations, injected } = await proveSync(25)
  expect({ lost, doubled, order_violations }).toEqual({ lost: 0, doubled: 0, order_violations: 0 })
  expect(sent).toBeGreaterThan(400)
  for (const count of Object.values(injected)) expect(count).toBeGreaterThan(20)
})

test('a headquarters that goes by no number and no key doubles, and the probe sees it', async () => {
  const { doubled, order_violations } = await proveSync(5, false)
  expect(doubled).toBeGreaterThan(10)
  expect(order_violations).toBeGreaterThan(0)
})
