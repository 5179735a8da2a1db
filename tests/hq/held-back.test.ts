// held-back.test.ts: a store on battery or on a mobile network sends nothing by itself where it wished so, says why, and sends when it is asked.

import { expect, test, vi } from 'vitest'
import { bring, manager, openStoreEngine, place, startOffice } from './office-in-tests.ts'

test('waits for mains and for a cable, says so, and goes when they come or a person asks', async () => {
  const where = place()
  const hq = await startOffice(where.dir)
  let now = { onMains: false, overMobile: false }
  const engine = await openStoreEngine(where.dir, undefined, async () => now)
  const wishes = { schedule: 'two_hours', onlyOnMains: true, notOverMobile: true, pinned: false } as const
  const wish = () => engine.dispatcher.call('sync.wish', wishes, manager)
  const arrived = async (): Promise<number> => (await hq.storage.counts(Date.now())).envelopes
  try {
    await engine.office.enrol(await hq.code({ id: 's-1', name: '一店', region: '' }), hq.url)
    await wish()
    await bring(engine, 1, '甲')
    engine.office.start()
    await vi.waitFor(() => expect(engine.office.status().why).toContain('接通电源后自动发送'))
    now = { onMains: true, overMobile: true }
    await wish()
    await vi.waitFor(() => expect(engine.office.status().why).toContain('Wi-Fi'))
    expect(await arrived()).toBe(0)
    // A person may.
    expect(await engine.office.send(true)).toMatchObject({ waiting: 0, why: null })
    const first = await arrived()
    expect(first).toBeGreaterThan(0)
    await bring(engine, 2, '乙')
    engine.office.start()
    await vi.waitFor(() => expect(engine.office.status().why).toContain('Wi-Fi'))
    now = { onMains: true, overMobile: false }
    await wish()
    await vi.waitFor(() => expect(engine.office.status()).toMatchObject({ waiting: 0, why: null, sending: false }), 20_000)
    expect(await arrived()).toBeGreaterThan(first)
  } finally {
    await engine.close()
    await hq.stop()
    where.remove()
  }
})
