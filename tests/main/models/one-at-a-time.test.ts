// one-at-a-time.test.ts: two installations of one model at once, in one process and in two; and what a killed one leaves behind.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isHeld, takeLock } from '../../../src-main/models/lock.ts'
import { ID, model, openBench, WHOLE, type Bench } from './bench.ts'

const program = join(import.meta.dirname, 'installer-program.ts')
let bench: Bench
let lockPath = ''
beforeEach(async () => {
  bench = await openBench()
  lockPath = join(bench.home, 'models', `${ID}.lock`)
})
afterEach(() => bench.close())
const server = () => ({ from: 'server' as const, address: bench.mirror.url })
function stock(more = {}): void {
  bench.stock(`/${ID}`, more)
}
/** A process that installs, and the lines it says. */
function start(): { readonly child: ChildProcess; readonly line: () => Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', program, bench.home, bench.modelsDir, bench.mirror.url, ID], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, line: async () => String((await lines.next()).value) }
}

test('in one process: the second is told, the first ends well', async () => {
  stock({ holdAfter: 500_000 })
  const begun = await Promise.allSettled([bench.shelf.begin(ID, server()), bench.shelf.begin(ID, server())])
  expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(bench.shelf.begin(ID, server())).rejects.toMatchObject({ code: 'model.busy', message: '听音模型：正在安装。请等它完成，或先取消再重新安装' })
  await expect(bench.shelf.remove(ID)).rejects.toMatchObject({ code: 'model.busy' })
  // Another window of the same program, as it were.
  await expect(bench.again().begin(ID, server())).rejects.toMatchObject({ code: 'model.busy' })
  await vi.waitFor(() => expect(bench.mirror.asked).toHaveLength(1))
  bench.mirror.release()
  expect(await bench.shelf.ending(ID)).toBe('installed')
  expect(bench.files()).toEqual(WHOLE)
  expect(bench.mirror.asked).toHaveLength(2)
})

test('in two processes: the second is told and sees how far the first is, which ends well', async () => {
  stock({ holdAfter: 500_000 })
  const { child, line } = start()
  expect(await line()).toBe('begun')
  await vi.waitFor(async () => expect((await bench.shelf.glance(ID)).received).toBe(500_000))
  expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'installing' })
  await expect(bench.shelf.begin(ID, server())).rejects.toMatchObject({ code: 'model.busy' })
  await expect(bench.shelf.cancel(ID)).rejects.toThrow(/由另一个听客程序在安装/)
  const other = start()
  expect(await other.line()).toBe('听音模型：正在安装。请等它完成，或先取消再重新安装')
  bench.mirror.release()
  expect(await line()).toBe('installed')
  await once(child, 'close')
  expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'installed' })
  expect(bench.files()).toEqual(WHOLE)
})

test('a killed installation leaves a lock of nobody, which is taken, and bytes, which are gone on with', async () => {
  stock({ holdAfter: 500_000 })
  const { child, line } = start()
  expect(await line()).toBe('begun')
  await vi.waitFor(async () => expect((await bench.shelf.glance(ID)).received).toBe(500_000))
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'available', received: 500_000 })
  stock()
  expect(await bench.install(server())).toBe('installed')
  expect(bench.mirror.asked[1]).toMatchObject({ range: 'bytes=500000-', status: 206 })
  expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
  expect(bench.files()).toEqual(WHOLE)
})

test('an installation whose lock was taken over puts nothing in place', async () => {
  stock({ holdAfter: 500_000 })
  const { done } = await bench.shelf.begin(ID, server())
  await vi.waitFor(() => expect(bench.mirror.asked).toHaveLength(1))
  writeFileSync(lockPath, `${process.ppid}:another`)
  bench.mirror.release()
  await expect(done).rejects.toMatchObject({ code: 'model.busy', message: expect.stringContaining('另一个听客程序接手了') as string })
  expect(bench.files()).not.toContain(ID)
  expect(bench.files()).toContain(`${ID}.lock`)
})

describe('the lock', () => {
  beforeEach(() => mkdirSync(join(bench.home, 'models')))
  test('of one who lives is kept; of an earlier process with our number, of a dead one, and an old one is taken', async () => {
    const lock = (await takeLock(lockPath))!
    expect([await takeLock(lockPath), await isHeld(lockPath), await lock.isOurs()]).toEqual([null, true, true])
    await lock.free()
    expect(await isHeld(lockPath)).toBe(false)
    for (const owner of [`${process.pid}:earlier`, '999999999:dead']) {
      writeFileSync(lockPath, owner)
      expect(await isHeld(lockPath), owner).toBe(false)
      await (await takeLock(lockPath))!.free()
    }
    writeFileSync(lockPath, `${process.ppid}:somebody else’s number by now`)
    expect(await takeLock(lockPath)).toBeNull()
    utimesSync(lockPath, new Date(0), new Date(0))
    const taken = (await takeLock(lockPath))!
    expect(await taken.isOurs()).toBe(true)
    await taken.free()
    expect(bench.files()).toEqual([])
  })

  test('of many who want it at once one gets it, also when it was a dead one’s', async () => {
    for (let round = 0; round < 200; round++) {
      if (round % 2) writeFileSync(lockPath, '999999999:dead')
      const locks = (await Promise.all(Array.from({ length: 8 }, () => takeLock(lockPath)))).filter((lock) => lock !== null)
      expect(locks.length, `round ${round}`).toBe(1)
      expect(await locks[0]!.isOurs()).toBe(true)
      await locks[0]!.free()
    }
    // One who died while clearing holds nobody up but once.
    for (const path of [lockPath, `${lockPath}.clearing`]) writeFileSync(path, '999999999:dead')
    expect(await takeLock(lockPath)).toBeNull()
    await (await takeLock(lockPath))!.free()
    expect(bench.files()).toEqual([])
  })
})
