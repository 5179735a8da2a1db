// prove.test.ts: the small version of `npm run prove -- recording`: every promise kept, every control caught.

import { describe, expect, test } from 'vitest'
import { proveButtons } from '../../prove/buttons.ts'
import { proveDatabase } from '../../prove/database.ts'
import { proveDiskFaults } from '../../prove/disk-faults.ts'
import { proveFullDisk } from '../../prove/full-disk.ts'
import { proveKills } from '../../prove/kills.ts'
import { provePower } from '../../prove/power.ts'

const quiet = (): void => undefined

describe.skipIf(process.platform === 'win32')('kill -9', () => {
  test('of a recording process loses a tenth of a second at most', async () => {
    const proof = await proveKills(8, 'flushed', quiet, 2, 1)
    expect(proof).toMatchObject({ runs: 8, readable: 8, wrong_samples: 0 })
    expect(proof.max_lost_ms).toBeLessThanOrEqual(100)
    expect(proof.recorded_ms_total).toBeGreaterThan(1_000)
  })
  test('the control keeps its sound in memory and loses all of it', async () => {
    expect((await proveKills(2, 'held', quiet, 2, 2)).max_lost_ms).toBeGreaterThan(100)
  })
  test('in mid write of the database loses no acknowledged row', async () => {
    expect(await proveDatabase(6, 'after', quiet, 3)).toMatchObject({ kills: 6, integrity_ok: 6, lost: 0, half_written: 0 })
  })
})

describe('power cuts', () => {
  test('lose a second and a half at most', async () => {
    const proof = await provePower(80)
    expect(proof).toMatchObject({ states: 80, readable: 80, wrong_samples: 0 })
    expect(proof.max_lost_ms).toBeLessThanOrEqual(1_500)
  })
  test('the control never syncs and loses more', async () => expect((await provePower(20, false)).max_lost_ms).toBeGreaterThan(1_500))
})

describe('the disk', () => {
  test('fails at the n-th write or sync: told, nothing damaged, the recording goes on', async () => {
    expect(await proveDiskFaults(12)).toMatchObject({ faults: 24, injected: 120, alarms: 24, whole: 24, damaged: 0 })
  })
  test('a real small one fills up and is cleared', async () => {
    const proof = await proveFullDisk()
    if (proof === null) console.warn('SKIPPED: no small disk could be mounted here (Linux and root are needed)')
    else expect(proof).toMatchObject({ refused: 60, whole: true, integrity: 'ok', alarm: expect.stringMatching(/磁盘空间不足/) as string })
  })
})

describe('without consent', () => {
  test('there is no byte on the disk, whatever is pressed', async () => {
    const proof = await proveButtons(30)
    expect(proof.bytes_without_consent).toBe(0)
    expect(proof.consented).toBeGreaterThan(5)
    expect(proof.bytes_with_consent).toBeGreaterThan(0)
  })
  test('a recorder without its gate is caught', async () => expect((await proveButtons(3, false)).bytes_without_consent).toBeGreaterThan(0))
})
