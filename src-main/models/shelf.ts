// shelf.ts: the installed models of one data folder: what there is, bringing one in, taking one away, and handing verified files to whoever
// loads them. Nothing is fetched unless somebody asked for it.

import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { asFault, Fault } from '../../src-core/faults.ts'
import { BUILT_IN, type CatalogueModel, type ChosenWords, type InstallSource, type WordModelChoice, type WordModelState } from '../../src-core/word-models.ts'
import { offerOf, type ModelOffer } from '../../src-core/sync/offers.ts'
import { serverAddress } from './addresses.ts'
import { placesIn, readCatalogue } from './catalogue.ts'
import type { Network } from './download.ts'
import { install, nameOf, receivedOf, type Offered } from './install.ts'
import { isHeld, takeLock, type Lock } from './lock.ts'
import { openSink, type OpenSink } from './part.ts'
import { createLooker, type Look } from './verify.ts'

/** Left to the system, to recordings and to the database. */
const RESERVE_BYTES = 512 << 20
/** A computer of 4 GB has less than that to give: graphics and firmware keep some. */
const MEMORY_SLACK = 0.85
/** No byte for so long, and the next source is tried. */
const IDLE_MS = 30_000
const BEAT_MS = 30_000
/** Whoever follows an installation is told no more often. */
const TELL_MS = 300

export type ShelfOptions = {
  readonly home: string
  readonly modelsDir: string
  /** Free bytes where a folder lies, null where the system does not tell. */
  readonly freeBytes: (folder: string) => Promise<number | null>
  /** Told of the bytes that are there, a few times a second. */
  readonly onChange?: (model: string, received: number) => void
  readonly now?: () => number
  readonly network?: Partial<Network>
  readonly openSink?: OpenSink
  /** What headquarters keeps for its stores; null where there is none. */
  readonly offers?: () => { readonly address: string; readonly models: readonly ModelOffer[] } | null
  readonly memoryBytes?: number
}

export type Shelved = { readonly model: CatalogueModel; readonly state: WordModelState; readonly received: number | null; readonly look: Look; readonly problem: string | null; readonly memoryWarning: string | null }
export type Shelf = ReturnType<typeof openShelf>

/** How an installation ended that did not fail. */
export type Ending = 'installed' | 'cancelled'

const cancelled = new Error('cancelled')

export function openShelf(options: ShelfOptions) {
  const { home, modelsDir, now = Date.now, memoryBytes = totalmem(), onChange = () => undefined } = options
  const places = placesIn(home)
  const look = createLooker(places, now)
  function offered(model: CatalogueModel): Offered | null {
    const offers = options.offers?.()
    const offer = offers ? offerOf(offers.models, model) : null
    return offers && offer ? { address: offers.address, sums: new Map(offer.files.map(({ name, sha256 }) => [name, sha256])) } : null
  }
  const tools = { places, now, offered, openSink: options.openSink ?? openSink, network: { idleMs: IDLE_MS, fetch, ...options.network } }
  const running = new Map<string, { readonly stop: AbortController; received: number }>()
  /** How the latest installation of each model ends, also after it has. */
  const endings = new Map<string, Promise<Ending>>()
  /** Why the last installation of a model failed, until the next. */
  const failed = new Map<string, string>()

  async function find(id: string): Promise<CatalogueModel> {
    const found = (await readCatalogue(modelsDir)).find((model) => model.id === id)
    if (!found) throw new Fault('input.unknown', `模型 ${id}`, id === BUILT_IN ? '随听客提供，不能安装或删除' : '目录里没有', '请从列表里选择：tingke models')
    return found
  }

  function memoryWarning({ memory, name }: CatalogueModel): string | null {
    if (memoryBytes >= memory * MEMORY_SLACK) return null
    return `这台电脑的内存是 ${(memoryBytes / 2 ** 30).toFixed(1)} GB，${name}建议 ${memory / 2 ** 30} GB 以上，使用时可能很慢或中断`
  }

  async function shelved(model: CatalogueModel, thorough: boolean): Promise<Shelved> {
    const busy = running.get(model.id)
    const elsewhere = !busy && (await isHeld(places.lock(model.id)))
    const left = busy?.received ?? (await receivedOf(model, places))
    const seen: Look = busy || elsewhere ? { state: 'absent', problem: null, note: null, files: {} } : await look(model, thorough)
    const state = busy || elsewhere ? 'installing' : seen.state === 'absent' ? 'available' : seen.state
    return { model, state, received: state === 'installing' || left > 0 ? left : null, look: seen, problem: seen.problem ?? failed.get(model.id) ?? null, memoryWarning: memoryWarning(model) }
  }

  async function locked(model: CatalogueModel): Promise<Lock> {
    await mkdir(places.root, { recursive: true })
    const lock = running.has(model.id) ? null : await takeLock(places.lock(model.id))
    if (!lock) throw new Fault('model.busy', nameOf(model), '正在安装', '请等它完成，或先取消再重新安装')
    return lock
  }

  async function checkRoom(model: CatalogueModel): Promise<void> {
    const free = await options.freeBytes(places.root)
    const short = model.bytes - (await receivedOf(model, places)) + RESERVE_BYTES - (free ?? Infinity)
    if (short > 0) throw new Fault('store.full', nameOf(model), `磁盘空间不够：模型 ${Math.ceil(model.bytes / 1e6)} MB，另要给录音留 ${RESERVE_BYTES >> 20} MB，还差 ${Math.ceil(short / 1e6)} MB`, '请清理磁盘后再装')
  }

  return {
    places,
    /** @param thorough reads every byte again; takes seconds for each model */
    async list(thorough = false): Promise<Shelved[]> {
      const rows: Shelved[] = []
      // One after the other: all are on the same disk.
      for (const model of await readCatalogue(modelsDir)) rows.push(await shelved(model, thorough))
      return rows
    },
    /** One model as `list` shows it. */
    glance: async (id: string): Promise<Shelved> => shelved(await find(id), false),
    find,
    isOffered: (model: CatalogueModel): boolean => offered(model) !== null,
    memoryWarning,
    /**
     * Begins an installation.
     * @returns what `ending` answers from now on
     * @throws Fault before anything is begun: unknown, busy, no room, an address that may not be used
     */
    async begin(id: string, source: InstallSource): Promise<{ readonly done: Promise<Ending> }> {
      const model = await find(id)
      if (source.from === 'server') serverAddress(source.address, id, '')
      const lock = await locked(model)
      const stop = new AbortController()
      const beating = setInterval(() => void lock.beat(), BEAT_MS)
      const state = { stop, received: 0 }
      let toldAt = -Infinity
      running.set(id, state)
      const end = async (): Promise<void> => {
        clearInterval(beating)
        running.delete(id)
        await lock.free()
      }
      try {
        if ((await look(model, true)).state === 'installed') throw new Fault('model.busy', nameOf(model), '已经装好了', '不用再装；要重装请先删除')
        await checkRoom(model)
        failed.delete(id)
      } catch (error) {
        await end()
        throw error
      }
      const done = install(model, source, tools, lock, stop.signal, (received) => {
        state.received = received
        if (performance.now() - toldAt < TELL_MS) return
        toldAt = performance.now()
        onChange(id, received)
      })
        .then((): Ending => 'installed')
        .catch((error: unknown): Ending => {
          if (error === cancelled) return 'cancelled'
          const fault = asFault(error, nameOf(model))
          failed.set(id, fault.message)
          throw fault
        })
        .finally(end)
      // Whoever waits for it is told; nobody needs to.
      done.catch(() => undefined)
      endings.set(id, done)
      return { done }
    },
    /** How the latest installation here of a model ends; rejects with the Fault where it failed. Null where there was none. */
    ending: (id: string): Promise<Ending> | null => endings.get(id) ?? null,
    /** What has come stays for the next try. Throws Fault input.unknown where nothing is being installed here. */
    async cancel(id: string): Promise<void> {
      const model = await find(id)
      const busy = running.get(id)
      if (!busy) throw new Fault('input.unknown', nameOf(model), (await isHeld(places.lock(id))) ? '由另一个听客程序在安装' : '没有在安装', '请在开始安装的窗口里取消')
      busy.stop.abort(cancelled)
      await endings.get(id)?.catch(() => undefined)
    },
    /** Removes a model and what tries at installing it have left. Throws Fault model.busy while it is being installed. */
    async remove(id: string): Promise<void> {
      const model = await find(id)
      const lock = await locked(model)
      try {
        failed.delete(id)
        const gone = places.gone(id, randomBytes(4).toString('hex'))
        await rename(places.model(id), gone).catch((error: unknown) => {
          const { code = '' } = error as NodeJS.ErrnoException
          if (code !== 'ENOENT') throw new Fault('store.write', nameOf(model), `无法删除（${code}），可能正被使用`, '请重启听客后再删')
        })
        await rm(gone, { recursive: true, force: true })
        await rm(places.staging(id), { recursive: true, force: true })
      } finally {
        await lock.free()
      }
    },
    /** How a model is just now, every byte read again: what is not `installed` here must not be loaded. */
    look: async (id: string): Promise<Look> => look(await find(id), true),
    /** Ends what is under way; what has come stays. */
    async close(): Promise<void> {
      for (const { stop } of running.values()) stop.abort(cancelled)
      await Promise.allSettled(endings.values())
    },
  }
}

/**
 * What the speech process is to load for this choice, every byte verified just now; the built-in model where the chosen one cannot be
 * used, with the reason. Takes a second for each 400 MB. Never throws: words are heard by the built-in model whatever happens to others.
 */
export async function chosenWords(shelf: Shelf, { model: id, care }: WordModelChoice): Promise<ChosenWords> {
  const builtIn = (warning: string | null): ChosenWords => ({ id: BUILT_IN, kind: BUILT_IN, care, files: {}, warning })
  if (id === BUILT_IN) return builtIn(null)
  try {
    const model = await shelf.find(id)
    const { state, files, problem } = await shelf.look(id)
    if (state === 'installed') return { id, kind: model.kind, care, files, warning: null }
    return builtIn(`所选的${nameOf(model)}不能使用，已改用内置模型：${problem ?? '没有安装。请到“系统”页安装'}`)
  } catch (error) {
    return builtIn(`所选的模型 ${id} 不能使用，已改用内置模型：${asFault(error, '语音模型').message}`)
  }
}

/** Kinds that hear a second of sound in far less than a second of any laptop. */
const QUICK: ReadonlySet<string> = new Set(['sense_voice', 'paraformer'])

/** What reads along while a recording runs: the chosen model where it is quick, else the built-in one, which hears everything once. Never throws. */
export async function quickWords(shelf: Shelf, choice: WordModelChoice): Promise<ChosenWords> {
  const chosen = await chosenWords(shelf, { ...choice, care: 'fast' })
  return QUICK.has(chosen.kind) ? chosen : { id: BUILT_IN, kind: BUILT_IN, care: 'fast', files: {}, warning: null }
}
