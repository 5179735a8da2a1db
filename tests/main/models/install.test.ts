// install.test.ts: a model from mirrors and from headquarters: whole and right or not at all, whatever the servers do. Over a real loopback server.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressProblem, serverAddress } from '../../../src-main/models/addresses.ts'
import { FIRST, flipped, ID, model, openBench, SECOND, sha, tokens, WHOLE, type Bench } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())
const state = async () => (await bench.shelf.glance(ID)).state

describe('from mirrors', () => {
  test('brings every byte, says how far it is, and writes down where it came from', async () => {
    bench = await openBench()
    bench.stock(FIRST)
    expect(await state()).toBe('available')
    expect(await bench.install()).toBe('installed')
    expect(bench.files()).toEqual(WHOLE)
    expect([bench.read('model.int8.onnx').equals(model), bench.read('tokens.txt').equals(tokens)]).toEqual([true, true])
    expect(JSON.parse(bench.read('installed.json').toString())).toMatchObject({
      id: ID, source: '网络镜像',
      files: [{ name: 'model.int8.onnx', bytes: model.length, sha256: sha(model), source: `https://mirror.example${FIRST}/model.int8.onnx`, stated: true }, { name: 'tokens.txt', sha256: sha(tokens) }],
    })
    expect(bench.told.length).toBeGreaterThan(0)
    expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'installed', problem: null, received: null, look: { note: '来源：网络镜像' } })
    await expect(bench.install()).rejects.toThrow(/已经装好了/)
  })

  test.each([
    ['404', { status: 404 }],
    ['an error page', { type: 'text/html; charset=utf-8', bytes: Buffer.from('<html>请登录</html>') }],
    ['an error page that calls itself a file', { bytes: Buffer.from('<html>'.repeat(50)) }],
    ['a flipped byte', { bytes: flipped(model) }],
    ['a server error', { status: 503 }],
  ])('goes to the next mirror after %s', async (_, trouble) => {
    bench = await openBench()
    bench.stock(FIRST, trouble)
    bench.stock(SECOND)
    expect(await bench.install()).toBe('installed')
    expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
    expect(bench.mirror.asked.map(({ path }) => path)).toEqual(['/first/model.int8.onnx', '/second/model.int8.onnx', '/first/tokens.txt'])
  })

  test('goes to the next mirror when no byte comes, and when nobody answers at all', async () => {
    bench = await openBench({}, { network: { idleMs: 150 } })
    bench.stock(FIRST, { holdAfter: 100_000 })
    bench.stock(SECOND)
    expect(await bench.install()).toBe('installed')
    // What the silent one gave is gone on with: the checksum tells whether it belongs.
    expect(bench.mirror.asked[1]).toEqual({ path: '/second/model.int8.onnx', range: 'bytes=100000-', ifRange: null, status: 206 })
    await bench.shelf.remove(ID)
    const dead = bench.again({ network: { fetch: (address, init) => fetch(address.replace(/https:\/\/mirror\.example\/(first|second)/, (_, where) => (where === 'first' ? 'http://127.0.0.1:9' : `${bench.mirror.url}/second`)), init) } })
    await (await dead.begin(ID, { from: 'mirrors' })).done
    expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
  })

  test('a slow line is not a dead one', async () => {
    bench = await openBench({}, { network: { idleMs: 800 } })
    bench.stock(FIRST, { pace: { pieces: 8, ms: 200 } })
    expect(await bench.install()).toBe('installed')
    expect(bench.mirror.asked).toHaveLength(2)
  })

  test('an error page is no model, also where nobody knows what it should be', async () => {
    bench = await openBench({ sha256: null, bytes: null })
    bench.stock(FIRST, { type: 'text/html; charset=utf-8', bytes: Buffer.from('<html>请登录</html>') })
    bench.stock(SECOND)
    expect(await bench.install()).toBe('installed')
    expect(bench.read('model.int8.onnx').equals(model)).toBe(true)
  })

  test('a flipped byte everywhere: says so, installs nothing, keeps nothing of it, and is right afterwards', async () => {
    bench = await openBench()
    bench.stock(FIRST, { bytes: flipped(model) })
    bench.stock(SECOND, { bytes: flipped(model) })
    await expect(bench.install()).rejects.toMatchObject({ code: 'model.damaged', message: expect.stringMatching(/听音模型（model.int8.onnx）：下载的内容不对：.*校验值不符.*没有安装任何文件/) as string })
    expect(bench.files().filter((name) => name.startsWith(`${ID}/`))).toEqual([])
    expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'available', received: null, problem: expect.stringContaining('校验值不符') as string })
    bench.stock(SECOND)
    expect(await bench.install()).toBe('installed')
    expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'installed', problem: null })
  })

  test('nothing reachable: names every source with its reason, and what to do without a network', async () => {
    bench = await openBench()
    await expect(bench.install()).rejects.toMatchObject({ code: 'model.unreachable', message: expect.stringMatching(/mirror\.example 没有这个文件（404）；mirror\.example 没有这个文件.*U 盘/) as string })
  })

  test('follows redirects, only to addresses that may be used, and believes what a Hugging Face server states of the file', async () => {
    bench = await openBench({ sha256: null })
    const moved = (location: string, more = {}) => ({ bytes: Buffer.alloc(0), status: 302, headers: { location, ...more } })
    bench.stock(FIRST)
    bench.mirror.put('/first/model.int8.onnx', moved('/bytes/here', { 'x-linked-etag': `"${sha(model)}"` }))
    bench.mirror.put('/bytes/here', { bytes: flipped(model) })
    bench.stock(SECOND, { ...moved('http://203.0.113.1/model') })
    await expect(bench.install()).rejects.toThrow(/校验值不符；mirror\.example 转到了不能使用的地址（外网地址必须用 https/)
    bench.mirror.put('/bytes/here', { bytes: model })
    expect(await bench.install()).toBe('installed')
    expect((await bench.shelf.glance(ID)).look.note).toBe('来源：网络镜像')
  })

  test('a file for which nobody states a checksum: the first download’s is kept, said, and compared from then on', async () => {
    bench = await openBench({ sha256: null })
    bench.stock(FIRST)
    await bench.install()
    expect((await bench.shelf.glance(ID)).look.note).toBe('来源：网络镜像；model.int8.onnx：首次下载的校验值，已记录')
    await bench.shelf.remove(ID)
    bench.stock(FIRST, { bytes: flipped(model) })
    await expect(bench.again().begin(ID, { from: 'mirrors' }).then(({ done }) => done)).rejects.toThrow(/校验值不符/)
  })

  test('too little room is said before anything is fetched', async () => {
    bench = await openBench({}, { freeBytes: () => Promise.resolve(513 << 20) })
    bench.stock(FIRST)
    await expect(bench.install()).rejects.toMatchObject({ code: 'store.full', message: expect.stringContaining('还差 2 MB') as string })
    expect(bench.mirror.asked).toEqual([])
  })

  test('is never fetched by itself', async () => {
    bench = await openBench()
    bench.stock(FIRST)
    await bench.shelf.list(true)
    await bench.shelf.look(ID)
    await bench.again().list()
    expect(bench.mirror.asked).toEqual([])
  })
})

describe('from headquarters', () => {
  test('plain files under address/id/file', async () => {
    bench = await openBench()
    bench.stock(`/tingke models/${ID}`)
    expect(await bench.install({ from: 'server', address: `${bench.mirror.url}/tingke%20models/` })).toBe('installed')
    expect(bench.mirror.asked.map(({ path }) => path)).toEqual([`/tingke models/${ID}/model.int8.onnx`, `/tingke models/${ID}/tokens.txt`])
  })

  test('an address that may not be used is refused before anything is begun', async () => {
    bench = await openBench()
    for (const address of ['http://models.example.com', 'ftp://192.168.1.2', 'file:///etc', 'models', 'https://me:secret@models.example.com', 'http://192.168.1.2.example.com', 'http://8.8.8.8'])
      await expect(bench.install({ from: 'server', address }), address).rejects.toMatchObject({ code: 'input.invalid' })
    expect(bench.files()).toEqual([])
    for (const address of ['https://models.example.com', 'http://192.168.1.2:8080', 'http://10.1.2.3', 'http://172.31.0.1', 'http://localhost:1', 'http://[::1]:1', 'http://[fd00::1]', 'http://hq.local']) expect(addressProblem(address), address).toBeNull()
    expect(serverAddress('https://hq.example/a/', 'x', 'y z')).toBe('https://hq.example/a/x/y%20z')
  })
})

describe('cancelling', () => {
  test('keeps what has come, and the next try asks only for the rest', async () => {
    bench = await openBench()
    bench.stock(FIRST, { holdAfter: 700_000 })
    const { done } = await bench.shelf.begin(ID, { from: 'mirrors' })
    await vi.waitFor(async () => expect((await bench.shelf.glance(ID)).received).toBe(700_000))
    expect(await state()).toBe('installing')
    await bench.shelf.cancel(ID)
    expect(await done).toBe('cancelled')
    expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'available', received: 700_000, problem: null })
    await expect(bench.shelf.cancel(ID)).rejects.toThrow(/没有在安装/)
    bench.stock(FIRST)
    expect(await bench.install()).toBe('installed')
    expect(bench.mirror.asked[1]).toMatchObject({ range: 'bytes=700000-', ifRange: '"one"', status: 206 })
    expect(bench.files()).toEqual(WHOLE)
  })

  test('by a shelf that closes', async () => {
    bench = await openBench()
    bench.stock(FIRST, { holdAfter: 10 })
    const { done } = await bench.shelf.begin(ID, { from: 'mirrors' })
    await bench.shelf.close()
    expect(await done).toBe('cancelled')
    expect(bench.files().filter((name) => name.endsWith('.lock'))).toEqual([])
  })
})

test('repairing a damaged model fetches only what is wrong with it', async () => {
  bench = await openBench()
  bench.stock(FIRST)
  await bench.install()
  writeFileSync(join(bench.home, 'models', ID, 'tokens.txt'), flipped(tokens))
  expect(await bench.shelf.glance(ID)).toMatchObject({ state: 'damaged', problem: expect.stringContaining('tokens.txt 的内容已损坏（校验值不符）。请重新安装') as string })
  bench.mirror.asked.length = 0
  expect(await bench.install()).toBe('installed')
  expect(bench.mirror.asked.map(({ path }) => path)).toEqual(['/first/tokens.txt'])
  expect(bench.files()).toEqual(WHOLE)
})
