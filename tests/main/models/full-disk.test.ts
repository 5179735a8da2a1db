// full-disk.test.ts: a disk that fills up while a model comes in: once as a write that fails, once on a real small disk where one can be made.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openSink, type OpenSink } from '../../../src-main/models/part.ts'
import { FIRST, ID, model, openBench, WHOLE, type Bench } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())
const saysFull = { code: 'store.full', message: expect.stringMatching(/听音模型（model.int8.onnx）：磁盘写满了。请清理磁盘后再试，已下载的部分会保留/) as string }

/** Writes fail once so many bytes are there. */
const fullAt = (most: number, code: string): OpenSink => async (path) => {
  const sink = await openSink(path)
  return {
    truncate: (length) => sink.truncate(length), sync: () => sink.sync(), close: () => sink.close(),
    write: (block, offset, length, position) => (position + length > most ? Promise.reject(Object.assign(new Error('injected'), { code })) : sink.write(block, offset, length, position)),
  }
}

test('a write that fails: clear words, nothing installed, and the rest is fetched later', async () => {
  bench = await openBench()
  bench.stock(FIRST)
  bench.shelf = bench.again({ openSink: fullAt(900_000, 'ENOSPC') })
  await expect(bench.install()).rejects.toMatchObject(saysFull)
  expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'available', problem: expect.stringContaining('磁盘写满了') as string })
  const { received } = await bench.shelf.glance(ID)
  expect(received).toBeGreaterThan(500_000)
  // One source was asked: another cannot make room.
  expect(bench.mirror.asked).toHaveLength(1)
  bench.shelf = bench.again()
  expect(await bench.install()).toBe('installed')
  expect(bench.mirror.asked[1]).toMatchObject({ range: `bytes=${received}-`, status: 206 })
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
})

test('a disk that fails otherwise is not called full', async () => {
  bench = await openBench()
  bench.stock(FIRST)
  bench.shelf = bench.again({ openSink: fullAt(900_000, 'EIO') })
  await expect(bench.install()).rejects.toMatchObject({ code: 'store.write', message: expect.stringContaining('EIO') as string })
})

const mount = mkdtempSync(join(tmpdir(), 'tingke-full-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', mount]).status === 0
if (!mounted) {
  rmSync(mount, { recursive: true })
  console.warn('SKIPPED: no small disk could be mounted here (needs Linux and the right to mount)')
}

test.skipIf(!mounted)('a real disk of 3 MB', async () => {
  try {
    const home = join(mount, '张三 的电脑')
    mkdirSync(home)
    const ballast = join(mount, 'ballast')
    writeFileSync(ballast, Buffer.alloc(2 << 20))
    bench = await openBench({}, { home })
    bench.stock(FIRST)
    await expect(bench.install()).rejects.toMatchObject(saysFull)
    const have = statSync(join(home, 'models', `${ID}.part`, 'model.int8.onnx.part')).size
    expect(have).toBeGreaterThan(500_000)
    rmSync(ballast)
    expect(await bench.install()).toBe('installed')
    expect(bench.mirror.asked[1]!.range).toBe(`bytes=${have}-`)
    expect(await bench.shelf.look(ID)).toMatchObject({ state: 'installed' })
    expect(WHOLE).toHaveLength(4)
  } finally {
    spawnSync('umount', [mount])
    rmSync(mount, { recursive: true, force: true })
  }
})
