// wishes.test.ts: what sending by itself waits for; what nobody can tell holds nothing back.

import { expect, test } from 'vitest'
import { heldBack, SyncWishes } from '../../../src-core/sync/wishes.ts'

test.each([
  [{ onlyOnMains: true, notOverMobile: true }, { onMains: false, overMobile: true }, '电池'],
  [{ onlyOnMains: true, notOverMobile: false }, { onMains: false, overMobile: true }, '电池'],
  [{ onlyOnMains: false, notOverMobile: true }, { onMains: false, overMobile: true }, '移动网络'],
  [{ onlyOnMains: false, notOverMobile: false }, { onMains: false, overMobile: true }, null],
  [{ onlyOnMains: true, notOverMobile: true }, { onMains: true, overMobile: false }, null],
  [{ onlyOnMains: true, notOverMobile: true }, { onMains: null, overMobile: null }, null],
])('%j in %j', (wishes, circumstances, said) => {
  const why = heldBack(wishes, circumstances)
  if (said === null) expect(why).toBeNull()
  else expect(why).toContain(said)
})

test('a schedule is one of ours or five fields', () => {
  const wishes = { onlyOnMains: false, notOverMobile: false, pinned: false }
  for (const schedule of ['hourly', 'nightly', '30 20 * * *']) expect(SyncWishes.safeParse({ ...wishes, schedule }).success).toBe(true)
  for (const schedule of ['', 'daily', '30 20 * *', '0 30 20 * * *']) expect(SyncWishes.safeParse({ ...wishes, schedule }).success).toBe(false)
})
