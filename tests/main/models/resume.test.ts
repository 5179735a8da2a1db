// resume.test.ts: connections that are cut, and files that change between two tries: what is installed is byte for byte the right file, and
// as little as possible is fetched twice.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { FIRST, flipped, ID, model, noise, openBench, SECOND, WHOLE, type Bench } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())
const asked = (): string[] => bench.mirror.asked.filter(({ path }) => path.endsWith('model.int8.onnx')).map(({ path, range, ifRange, status }) => [path.split('/')[1], range, ifRange, status].join(' '))
const part = (): string => join(bench.home, 'models', `${ID}.part`, 'model.int8.onnx.part')

test('a connection cut in the middle is taken up again with Range, and the result is byte-identical', async () => {
  bench = await openBench()
  bench.stock(FIRST, { cuts: [600_000, 300_000] })
  expect(await bench.install()).toBe('installed')
  expect(asked()).toEqual(['first   200', 'first bytes=600000- "one" 206', 'first bytes=900000- "one" 206'])
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
  expect(bench.files()).toEqual(WHOLE)
})

test('control: a server that ignores Range is read from the beginning', async () => {
  bench = await openBench()
  bench.stock(FIRST, { cuts: [600_000], ranges: false })
  expect(await bench.install()).toBe('installed')
  expect(asked()).toEqual(['first   200', 'first bytes=600000- "one" 200'])
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('a source that is cut without bringing anything is left for the next, which goes on', async () => {
  bench = await openBench()
  bench.stock(FIRST, { cuts: [600_000, 0] })
  bench.stock(SECOND)
  expect(await bench.install()).toBe('installed')
  expect(asked()).toEqual(['first   200', 'first bytes=600000- "one" 206', 'second bytes=600000-  206'])
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('wrong bytes from one mirror do not spoil the next', async () => {
  bench = await openBench()
  bench.stock(FIRST, { bytes: flipped(model), cuts: [(model.length >> 1) + 100, 0] })
  bench.stock(SECOND)
  expect(await bench.install()).toBe('installed')
  expect(asked().at(-1)).toBe('second   200')
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('over two runs of the program: what has come stays on the disk', async () => {
  bench = await openBench()
  bench.stock(FIRST, { cuts: [600_000, 0] })
  await expect(bench.install()).rejects.toMatchObject({ code: 'model.unreachable', message: expect.stringContaining('连接中断') as string })
  expect(statSync(part()).size).toBe(600_000)
  expect(bench.files().filter((name) => name.startsWith(`${ID}/`))).toEqual([])
  bench.stock(FIRST)
  bench.shelf = bench.again()
  expect((await bench.shelf.glance(ID)).received).toBe(600_000)
  expect(await bench.install()).toBe('installed')
  expect(asked().at(-1)).toBe('first bytes=600000- "one" 206')
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test.each([
  ['whose checksum is known', {}],
  ['whose checksum nobody knows', { sha256: null }],
  ['of which nobody knows anything', { sha256: null, bytes: null }],
])('a file %s that changed between two tries is begun anew', async (_, change) => {
  bench = await openBench(change)
  const before = noise(model.length, 9)
  bench.stock(FIRST, { bytes: before, etag: '"old"', cuts: [600_000, 0] })
  await expect(bench.install()).rejects.toMatchObject({ code: 'model.unreachable' })
  expect(readFileSync(part()).equals(before.subarray(0, 600_000))).toBe(true)
  bench.stock(FIRST)
  expect(await bench.install()).toBe('installed')
  expect(asked().at(-1)).toBe('first bytes=600000- "old" 200')
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('without a name for the edition and without a checksum nothing is gone on with', async () => {
  bench = await openBench({ sha256: null, bytes: null })
  const unnamed = { headers: { etag: 'W/"weak"' } }
  bench.stock(FIRST, { ...unnamed, bytes: noise(model.length, 9), cuts: [600_000, 0] })
  await expect(bench.install()).rejects.toThrow(/没有这个文件/)
  bench.stock(FIRST, unnamed)
  expect(await bench.install()).toBe('installed')
  expect(asked()).toEqual(['first   200', 'first   200', 'second   404', 'first   200'])
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('a server that answers with another range than asked is read from the beginning', async () => {
  bench = await openBench({ sha256: null })
  bench.stock(FIRST, { cuts: [600_000], wrongRange: true })
  expect(await bench.install()).toBe('installed')
  expect(asked()).toEqual(['first   200', 'first bytes=600000- "one" 206', 'first   200'])
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('a part that is longer than the file is begun anew', async () => {
  bench = await openBench()
  bench.stock(FIRST, { bytes: noise(model.length * 2, 3), cuts: [0, 0] })
  await expect(bench.install()).rejects.toThrow(/文件大小应为/)
  bench.stock(FIRST, { cuts: [100] })
  bench.stock(SECOND)
  expect(await bench.install()).toBe('installed')
  expect(existsSync(part())).toBe(false)
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})
