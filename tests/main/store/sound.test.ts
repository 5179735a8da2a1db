// Sound at rest: what goes in comes out, from anywhere, after a crash; what was changed is refused.

import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wavHeader } from '../../../src-core/audio/wav-header.ts'
import { Fault } from '../../../src-core/faults.ts'
import { eraseSound, openSound, recoverSound } from '../../../src-main/store/sound.ts'
import { createSound } from '../../../src-main/store/sound-writer.ts'
import { collect } from '../../core/audio/measure.ts'

const seed = 20261107
const key = createHash('sha256').update('a key').digest()
const folder = mkdtempSync(join(tmpdir(), 'tingke-sound-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)

/** Samples that are all different enough for a shift to show. */
const samplesOf = (count: number): Int16Array => Int16Array.from({ length: count }, (_, i) => ((i * 7919) % 65536) - 32768)

async function sealed(name: string, samples: Int16Array, block = 4_001): Promise<string> {
  const writer = createSound(at(name), key)
  for (let i = 0; i < samples.length; i += block) writer.append(samples.subarray(i, i + block))
  await writer.close()
  return at(name)
}

/** Sample for sample; the matcher for arrays takes a hundred times as long. */
function expectSame(got: Int16Array, wanted: Int16Array): void {
  const bytes = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
  expect(got.length).toBe(wanted.length)
  expect(bytes(got).equals(bytes(wanted))).toBe(true)
}

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

const plainWav = (samples: Int16Array): Buffer => Buffer.concat([wavHeader(samples.length, 16_000), Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)])

function faultOf(run: () => unknown): Fault {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(Fault)
    return error as Fault
  }
  throw new Error('no fault')
}

const faultAfter = (promise: Promise<unknown>): Promise<Fault> =>
  promise.then(
    () => Promise.reject(new Error('no fault')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(Fault)
      return error as Fault
    },
  )

describe('sealed sound', () => {
  it.each([0, 1, 799, 800, 801, 15_999, 16_000, 16_001, 48_000, 50_123])('gives back %i samples', async (count) => {
    const samples = samplesOf(count)
    const path = await sealed(`round-${count}`, samples)
    const sound = openSound(path, key)
    expect(sound).toMatchObject({ samples: count, complete: true, durationMs: Math.round(count / 16), wavLength: 44 + count * 2 })
    expectSame(await collect(sound.pcm()), samples)
    expect(existsSync(`${path}.part`)).toBe(false)
  })

  it('holds nothing of the sound in the clear and is sealed differently each time', async () => {
    const samples = samplesOf(20_000)
    const [one, two] = [readFileSync(await sealed('clear-1', samples)), readFileSync(await sealed('clear-2', samples))]
    expect(one.includes(Buffer.from(samples.buffer, 2_000, 16))).toBe(false)
    expect(one.subarray(68).equals(two.subarray(68))).toBe(false)
  })

  it('starts at any moment', async () => {
    const samples = samplesOf(50_123)
    const sound = openSound(await sealed('from', samples), key)
    for (const ms of [0, 1, 999, 1000, 1001, 3_132, 9_999]) expectSame(await collect(sound.pcm(ms)), samples.slice(ms * 16))
  })

  it('serves any range of bytes as the plain WAV would', async () => {
    const samples = samplesOf(50_123)
    const sound = openSound(await sealed('ranges', samples), key)
    const plain = plainWav(samples)
    const byte = fc.oneof(fc.nat(plain.length - 1), fc.nat(60), fc.constantFrom(43, 44, 45, 32_043, 32_044, plain.length - 1))
    await fc.assert(
      fc.asyncProperty(byte, byte, async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        expect((await bytesOf(sound.wavBytes(start, end))).equals(plain.subarray(start, end + 1))).toBe(true)
      }),
      { seed, numRuns: 150 },
    )
    expect((await bytesOf(sound.wavBytes(0, plain.length + 1_000_000))).equals(plain)).toBe(true)
  })

  it('refuses another key and a key of the wrong length, in Chinese', async () => {
    const path = await sealed('key', samplesOf(100))
    const fault = faultOf(() => openSound(path, createHash('sha256').update('another').digest()))
    expect(fault.code).toBe('store.key')
    expect(fault.message).toMatch(/密钥不对/)
    expect(faultOf(() => openSound(path, new Uint8Array(16))).code).toBe('store.key')
    expect(faultOf(() => openSound(at('nowhere'), key)).message).toMatch(/文件不见了/)
  })

  it('refuses every file with a flipped bit', async () => {
    const path = await sealed('flip', samplesOf(33_000))
    const good = readFileSync(path)
    const copy = at('flipped')
    const near = (middle: number): fc.Arbitrary<number> => fc.integer({ min: Math.max(0, middle - 40), max: Math.min(good.length - 1, middle + 40) })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(good.length - 1), near(40), near(68), near(68 + 1_616), near(good.length)), fc.nat(7), async (byte, bit) => {
        const bad = Buffer.from(good)
        bad[byte]! ^= 1 << bit
        writeFileSync(copy, bad)
        const fault = await faultAfter((async () => collect(openSound(copy, key).pcm()))())
        expect(fault.code).toMatch(/^store\./)
        expect(fault.message).toMatch(/[\u4e00-\u9fff]/)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('refuses frames that were swapped', async () => {
    const path = await sealed('swap', samplesOf(48_000))
    const bytes = readFileSync(path)
    const frame = 1_616
    const swapped = Buffer.concat([bytes.subarray(0, 68), bytes.subarray(68 + frame, 68 + 2 * frame), bytes.subarray(68, 68 + frame), bytes.subarray(68 + 2 * frame)])
    writeFileSync(path, swapped)
    expect((await faultAfter(collect(openSound(path, key).pcm()))).message).toMatch(/第 1 秒已损坏/)
  })

  it('reads a file cut anywhere up to the last whole frame before the cut', async () => {
    const samples = samplesOf(50_123)
    const path = await sealed('cut', samples)
    const size = statSync(path).size
    const copy = at('cut-copy')
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.integer({ min: 68, max: size - 1 }), fc.integer({ min: size - 60, max: size - 1 }), fc.integer({ min: 68 + 62 * 1_616 - 50, max: 68 + 62 * 1_616 + 50 })), async (length) => {
        copyFileSync(path, copy)
        truncateSync(copy, length)
        const sound = openSound(copy, key)
        const whole = Math.min(62, Math.floor((length - 68) / 1_616)) * 800
        expect(sound.complete).toBe(false)
        expect([whole, 50_123]).toContain(sound.samples)
        expectSame(await collect(sound.pcm()), samples.slice(0, sound.samples))
      }),
      { seed, numRuns: 120 },
    )
    truncateSync(copy, 40)
    expect(faultOf(() => openSound(copy, key)).code).toBe('store.damaged')
  })

  describe('after a crash', () => {
    let dead: string
    const samples = samplesOf(50_123)
    beforeAll(() => {
      // A writer that never comes to close: its whole seconds are on the disk.
      dead = at('crash')
      createSound(dead, key).append(samples)
    })

    it('keeps the unfinished sound beside its place and guards it', () => {
      expect(existsSync(dead)).toBe(false)
      expect(existsSync(`${dead}.part`)).toBe(true)
      expect(faultOf(() => createSound(dead, key)).code).toBe('store.locked')
    })

    it('recovers all whole frames, also when the last write was torn', async () => {
      truncateSync(`${dead}.part`, 68 + 62 * 1_616 - 7)
      const sound = await recoverSound(dead, key)
      expect(sound).toMatchObject({ samples: 61 * 800, complete: true })
      expectSame(await collect(openSound(dead, key).pcm()), samples.slice(0, 61 * 800))
      // Again, as after a crash in mid recovery: nothing changes.
      expect(await recoverSound(dead, key)).toMatchObject({ samples: 61 * 800, complete: true })
      expect(await recoverSound(at('never-was'), key)).toBeNull()
    })

    it('cuts at the first frame that does not hold, wherever behind it there are good ones', async () => {
      const path = at('holes')
      createSound(path, key).append(samples)
      const bytes = readFileSync(`${path}.part`)
      bytes.fill(0, 68 + 20 * 1_616 + 100, 68 + 20 * 1_616 + 612)
      writeFileSync(`${path}.part`, bytes)
      expect(await recoverSound(path, key)).toMatchObject({ samples: 20 * 800, complete: true })
    })

    it('takes a file whose very first write was lost for one that was never begun', async () => {
      const path = at('nothing')
      createSound(path, key).append(samples.subarray(0, 8_000))
      writeFileSync(`${path}.part`, Buffer.alloc(statSync(`${path}.part`).size))
      expect(await recoverSound(path, key)).toBeNull()
      expect(existsSync(`${path}.part`)).toBe(false)
    })
  })

  describe('of more than half an hour', () => {
    /** Half an hour and two seconds, and then some more. */
    const long = samplesOf((30 * 60 + 2) * 16_000)
    const more = samplesOf(20_001)
    async function pieces(name: string): Promise<string> {
      const writer = createSound(at(name), key)
      writer.append(long)
      await writer.flush()
      writer.append(more)
      await writer.flush()
      return at(name)
    }

    it('lies in pieces and is read as one', async () => {
      const path = at('pieces')
      const writer = createSound(path, key)
      writer.append(long)
      await writer.flush()
      expect([existsSync(path), existsSync(`${path}.1.part`)]).toEqual([true, true])
      writer.append(more)
      await writer.close()
      const sound = openSound(path, key)
      expect(sound).toMatchObject({ samples: long.length + more.length, complete: true })
      expectSame(await collect(sound.pcm(30 * 60_000 + 1_500)), Int16Array.from([...long.subarray((30 * 60 + 1.5) * 16_000), ...more]))
      const border = 44 + long.length * 2
      expect((await bytesOf(sound.wavBytes(border - 7, border + 8))).equals(Buffer.concat([Buffer.from(long.buffer, long.byteLength - 7, 7), Buffer.from(more.buffer, 0, 9)]))).toBe(true)
      await eraseSound(path)
      expect([existsSync(path), existsSync(`${path}.1`)]).toEqual([false, false])
    })

    it('is recovered whole when the crash comes in a later piece, in its header or before it', async () => {
      for (const [name, harm, kept] of [
        ['later', (): void => undefined, more.length - (more.length % 800)],
        ['header', (path: string): void => writeFileSync(`${path}.1.part`, Buffer.alloc(68)), 0],
        ['before', (path: string): void => rmSync(`${path}.1.part`), 0],
      ] as const) {
        const path = await pieces(name)
        harm(path)
        expect(openSound(path, key).complete).toBe(false)
        expect(await recoverSound(path, key)).toMatchObject({ samples: long.length + kept, complete: true })
        await eraseSound(path)
      }
    })

    it('opens by the header of any piece, and refuses the piece of another sound', async () => {
      const [path, other] = [await pieces('any'), await pieces('other')]
      for (const one of [path, other]) await recoverSound(one, key)
      const bytes = readFileSync(path)
      bytes.fill(0, 0, 60)
      writeFileSync(path, bytes)
      expect(openSound(path, key).samples).toBe(long.length + more.length - (more.length % 800))
      copyFileSync(`${other}.1`, `${path}.1`)
      const fault = await faultAfter((async () => collect(openSound(path, key).pcm(30 * 60_000)))())
      expect(fault.code).toMatch(/^store\./)
      for (const one of [path, other]) await eraseSound(one)
    })
  })

  it('leaves nothing behind when discarded or erased', async () => {
    const writer = createSound(at('discard'), key)
    writer.append(samplesOf(20_000))
    await writer.flush()
    await writer.discard()
    await writer.discard()
    expect(existsSync(at('discard.part'))).toBe(false)
    const path = await sealed('erase', samplesOf(20_000))
    createSound(path, key).append(samplesOf(20_000))
    await eraseSound(path)
    await eraseSound(path)
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false])
  })
})
