// folder.test.ts: models from a folder or a USB stick, laid by hand, found damaged, removed, and chosen.

import { cpSync, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../src-core/word-models.ts'
import { chosenWords } from '../../../src-main/models/shelf.ts'
import { FIRST, flipped, ID, model, openBench, tokens, WHOLE, type Bench } from './bench.ts'

let bench: Bench
let stick = ''
beforeEach(async () => {
  bench = await openBench()
  stick = join(bench.dir, 'U 盘')
})
afterEach(() => bench.close())
function lay(dir: string, name: string, bytes: Buffer): string {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, name), bytes)
  return join(dir, name)
}
const from = (folder = stick) => bench.install({ from: 'folder', folder })
const mine = (): string => join(bench.home, 'models', ID)
const glance = () => bench.shelf.glance(ID)

describe('from a folder', () => {
  test('by their names, below other folders', async () => {
    lay(join(stick, '听客', '模型'), 'model.int8.onnx', model)
    lay(join(stick, '听客', '模型'), 'tokens.txt', tokens)
    expect(await from()).toBe('installed')
    expect(bench.files()).toEqual(WHOLE)
    expect(bench.mirror.asked).toEqual([])
    expect((await glance()).look.note).toBe('来源：本机文件夹')
  })

  test('by their bytes, whatever they are called, beside other models’ files of the same name', async () => {
    lay(join(stick, '别的'), 'model.int8.onnx', flipped(model))
    lay(join(stick, '别的'), 'tokens.txt', Buffer.from('nothing'))
    lay(stick, '下载 (1).bin', model)
    lay(stick, '新建文本文档.txt', tokens)
    expect(await from()).toBe('installed')
    expect([bench.read('model.int8.onnx').equals(model), bench.read('tokens.txt').equals(tokens)]).toEqual([true, true])
  })

  test('damaged, missing, cut short, or no folder: clear words, and nothing is installed', async () => {
    await expect(from()).rejects.toMatchObject({ code: 'input.unknown', message: expect.stringMatching(/文件夹“.*U 盘”：不存在.*U 盘是否插好/) as string })
    lay(stick, 'tokens.txt', tokens)
    await expect(from()).rejects.toMatchObject({ code: 'input.unknown', message: expect.stringContaining('没有找到 model.int8.onnx（2 MB）') as string })
    const path = lay(stick, 'model.int8.onnx', flipped(model))
    await expect(from()).rejects.toMatchObject({ code: 'model.damaged', message: expect.stringMatching(/校验值不符.*没有安装任何文件/) as string })
    writeFileSync(path, model.subarray(0, 1_000))
    await expect(from()).rejects.toMatchObject({ code: 'model.damaged', thing: path })
    expect(bench.files().filter((name) => name.startsWith(`${ID}/`))).toEqual([])
    writeFileSync(path, model)
    expect(await from()).toBe('installed')
  })
})

describe('laid by hand', () => {
  test('is recognised, read through once, and may be used', async () => {
    lay(mine(), 'model.int8.onnx', model)
    expect(await glance()).toMatchObject({ state: 'incomplete', problem: expect.stringContaining('缺少 tokens.txt') as string })
    lay(mine(), 'tokens.txt', tokens)
    expect(await glance()).toMatchObject({ state: 'installed', look: { note: '来源：手工放置的文件' } })
    expect(bench.files()).toEqual(WHOLE)
    expect(await chosenWords(bench.again(), { model: ID, care: 'fast' })).toEqual({ id: ID, kind: 'sense_voice', care: 'fast', files: { model: join(mine(), 'model.int8.onnx'), tokens: join(mine(), 'tokens.txt') }, warning: null })
  })

  test('wrong or cut short is said so and never handed to whoever loads it', async () => {
    lay(mine(), 'model.int8.onnx', flipped(model))
    lay(mine(), 'tokens.txt', tokens)
    expect(await glance()).toMatchObject({ state: 'damaged', problem: expect.stringContaining('校验值不符') as string })
    truncateSync(join(mine(), 'model.int8.onnx'), 100)
    expect(await glance()).toMatchObject({ state: 'incomplete', problem: expect.stringContaining('实际为 100 字节') as string })
    const words = await chosenWords(bench.shelf, { model: ID, care: 'careful' })
    expect(words).toEqual({ id: BUILT_IN, kind: BUILT_IN, care: 'careful', files: {}, warning: expect.stringMatching(/所选的听音模型不能使用，已改用内置模型：.*100 字节.*请重新安装/) as string })
    // What lies there is replaced as a whole.
    bench.stock(FIRST)
    expect(await bench.install()).toBe('installed')
    expect(bench.mirror.asked.map(({ path }) => path)).toEqual(['/first/model.int8.onnx'])
  })
})

describe('a model that is installed', () => {
  beforeEach(async () => {
    bench.stock(FIRST)
    await bench.install()
  })

  test('is found damaged after one byte flipped, also where size and time are as before', async () => {
    const path = join(mine(), 'model.int8.onnx')
    const record = JSON.parse(bench.read('installed.json').toString()) as { files: { modifiedMs: number }[] }
    writeFileSync(path, flipped(model))
    expect(await glance()).toMatchObject({ state: 'damaged' })
    // As a disk does it that fails: nothing but the bytes is different.
    record.files[0]!.modifiedMs = statSync(path).mtimeMs
    writeFileSync(join(mine(), 'installed.json'), JSON.stringify(record))
    const fresh = bench.again()
    expect(await fresh.glance(ID)).toMatchObject({ state: 'installed' })
    expect((await chosenWords(fresh, { model: ID, care: 'careful' })).warning).toContain('校验值不符')
    expect(await fresh.glance(ID)).toMatchObject({ state: 'damaged' })
    expect((await chosenWords(bench.again(), { model: 'dots', care: 'careful' })).warning).toContain('不能使用')
  })

  test('moved with its folder to another machine it needs no network', async () => {
    const other = await openBench()
    cpSync(mine(), join(other.home, 'models', ID), { recursive: true })
    expect(await other.shelf.glance(ID)).toMatchObject({ state: 'installed', look: { note: '来源：网络镜像' } })
    await other.close()
  })

  test('is removed with all that belongs to it', async () => {
    await bench.shelf.remove(ID)
    expect(bench.files()).toEqual([])
    expect(await glance()).toMatchObject({ state: 'available', received: null })
    expect(await chosenWords(bench.shelf, { model: ID, care: 'careful' })).toMatchObject({ id: BUILT_IN, warning: expect.stringContaining('没有安装') as string })
  })

  test('an unknown one, and the built-in one, are no models of the shelf', async () => {
    await expect(bench.shelf.remove('nothing')).rejects.toMatchObject({ code: 'input.unknown' })
    await expect(bench.shelf.remove(BUILT_IN)).rejects.toThrow(/随听客提供/)
    expect(await chosenWords(bench.shelf, { model: BUILT_IN, care: 'fast' })).toEqual({ id: BUILT_IN, kind: BUILT_IN, care: 'fast', files: {}, warning: null })
    expect((await chosenWords(bench.shelf, { model: 'nothing', care: 'fast' })).warning).toContain('目录里没有')
  })

  test('a catalogue that cannot be read is a fault for the list, and the built-in model for the words', async () => {
    rmSync(join(bench.modelsDir, 'catalogue.json'))
    await expect(bench.shelf.list()).rejects.toMatchObject({ code: 'model.missing' })
    expect(await chosenWords(bench.shelf, { model: ID, care: 'fast' })).toMatchObject({ id: BUILT_IN, warning: expect.stringContaining('catalogue.json') as string })
  })
})

test('a computer with too little memory is told before choosing', async () => {
  const small = bench.again({ memoryBytes: 700 << 20 })
  expect((await small.glance(ID)).memoryWarning).toBe('这台电脑的内存是 0.7 GB，听音建议 1 GB 以上，使用时可能很慢或中断')
  // Sold as 1 GB.
  expect((await bench.again({ memoryBytes: 900 << 20 }).glance(ID)).memoryWarning).toBeNull()
})
