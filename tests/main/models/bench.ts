// bench.ts: a data folder and a small catalogue for the tests of the model shelf. Its mirrors have names like the real ones; each stands for a
// path of one loopback server, so that nothing outside is ever asked.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { vi } from 'vitest'
import type { CatalogueFile, InstallSource } from '../../../src-core/word-models.ts'
import { openShelf, type Shelf, type ShelfOptions } from '../../../src-main/models/shelf.ts'
import { openMirror, type Mirror, type Served } from './mirror.ts'

export const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The same bytes at every run, different for every seed. */
export function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let i = 0, state = seed * 2_654_435_761; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

/** Two megabytes, so that an answer takes many blocks. */
export const model = noise(2 << 20, 1)
export const tokens = noise(5_000, 2)
export const ID = 'hearer'
/** The mirrors of every file, in the order of the catalogue. */
export const FIRST = '/first'
export const SECOND = '/second'

export type Bench = {
  readonly dir: string
  readonly home: string
  readonly modelsDir: string
  readonly mirror: Mirror
  /** What was told of bytes that are there. */
  readonly told: number[]
  shelf: Shelf
  /** Another program on the same data folder. */
  again(options?: Partial<ShelfOptions>): Shelf
  /** Puts both files on a mirror, the model with these peculiarities. */
  stock(where: string, model?: Partial<Served>): void
  install(source?: InstallSource): Promise<string>
  /** Names in the folder of installed models, and below. */
  files(): string[]
  read(name: string): Buffer
  close(): Promise<void>
}

/** @param change what is otherwise in the catalogue of the model's file */
export async function openBench(change: Partial<CatalogueFile> = {}, options: Partial<ShelfOptions> = {}): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), '张三 的电脑-'))
  const home = join(dir, '张三 的电脑')
  const modelsDir = join(dir, 'app')
  mkdirSync(modelsDir)
  mkdirSync(home)
  const mirror = await openMirror(async (path, bytes) => {
    const part = join(home, 'models', `${ID}.part`, `${basename(path)}.part`)
    // Whoever does not want the bytes hangs up.
    await vi.waitFor(() => { if (statSync(part).size < bytes) throw new Error('not yet') }, { timeout: 2_000, interval: 5 }).catch(() => undefined)
  })
  const sources = (name: string): string[] => [FIRST, SECOND].map((where) => `https://mirror.example${where}/${name}`)
  const entry = (id: string) => ({
    id, kind: 'sense_voice', name: '听音', good: '试验', licence: 'MIT', bytes: model.length + tokens.length, approximate: false, memory: 2 ** 30, recommended: true,
    files: [
      { name: 'model.int8.onnx', role: 'model', bytes: model.length, sha256: sha(model), sources: sources('model.int8.onnx'), ...change },
      { name: 'tokens.txt', role: 'tokens', bytes: tokens.length, sha256: sha(tokens), sources: sources('tokens.txt') },
    ],
  })
  writeFileSync(join(modelsDir, 'catalogue.json'), JSON.stringify({ version: 1, models: [entry(ID), { ...entry('dots'), kind: 'paraformer' }] }))
  const told: number[] = []
  const again = (more: Partial<ShelfOptions> = {}): Shelf =>
    openShelf({
      home, modelsDir, freeBytes: () => Promise.resolve(10 * 2 ** 30), memoryBytes: 8 * 2 ** 30, onChange: (_, received) => void told.push(received), ...options, ...more,
      network: { fetch: (address, init) => fetch(address.replace('https://mirror.example', mirror.url), init), ...options.network, ...more.network },
    })
  const bench: Bench = {
    dir, home, modelsDir, mirror, told, again, shelf: again(),
    stock(where, more = {}) {
      mirror.put(`${where}/model.int8.onnx`, { bytes: model, etag: '"one"', ...more })
      mirror.put(`${where}/tokens.txt`, { bytes: tokens, etag: '"tokens"' })
    },
    install: async (source = { from: 'mirrors' }) => (await bench.shelf.begin(ID, source)).done,
    files: () => (existsSync(join(home, 'models')) ? readdirSync(join(home, 'models'), { recursive: true, encoding: 'utf8' }).sort() : []),
    read: (name) => readFileSync(join(home, 'models', ID, name)),
    async close() {
      await bench.shelf.close()
      await mirror.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return bench
}

/** What is there of a model that is installed. */
export const WHOLE = [ID, `${ID}/installed.json`, `${ID}/model.int8.onnx`, `${ID}/tokens.txt`]

/** The same bytes but for one bit. */
export function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[bytes.length >> 1]! ^= 1
  return copy
}
