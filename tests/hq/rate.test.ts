import { expect, test } from 'vitest'
import { metricsText } from '../../src-hq/metrics.ts'
import { createRate } from '../../src-hq/rate.ts'

test('a bucket is empty after its burst, fills steadily, and is everybody’s own', () => {
  const rate = createRate(3, 60)
  expect([1, 2, 3, 4].map(() => rate.ask('a', 0))).toEqual([0, 0, 0, 1])
  expect(rate.ask('b', 0)).toBe(0)
  expect([rate.ask('a', 999), rate.ask('a', 1_000), rate.ask('a', 1_000)]).toEqual([1, 0, 1])
  expect([1, 2, 3, 4].map(() => rate.ask('a', 1_000_000))).toEqual([0, 0, 0, 1])
})
test('a clock that goes back gives and takes nothing', () => {
  const rate = createRate(1, 60)
  expect([rate.ask('a', 100_000), rate.ask('a', 0), rate.ask('a', 1_000)]).toEqual([0, 1, 0])
})
test('figures are in the format that Prometheus reads', () => {
  const text = metricsText(
    { accepted: 7, repeated: 1, batches: 3, enrolled: 1, commits: 2, commitMs: 1500, refused: new Map([['signature', 2]]) },
    { stores: 1, devices: 3, revoked: 1, envelopes: 7, lastReceivedAt: 2_500, silent: 0, customers: 4 },
  )
  for (const line of ['tingke_hq_envelopes_accepted_total 7', 'tingke_hq_refused_total{reason="signature"} 2', 'tingke_hq_devices{state="active"} 2', 'tingke_hq_commit_seconds_total 1.5', 'tingke_hq_last_received_seconds 2.5']) expect(text.split('\n')).toContain(line)
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="\w+"\})? [\d.]+)$/)
})
