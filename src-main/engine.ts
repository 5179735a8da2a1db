// engine.ts: the only wiring: store, speech, knowledge, loop and the table of calls of one data folder. Doors start it and add nothing.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock, Enrolled, Listener, Speech } from '../src-core/ports.ts'
import { asFault } from '../src-core/faults.ts'
import { defaultSettings } from '../src-core/settings.ts'
import { createAnnouncer, type Announcer } from './announcer.ts'
import { createDispatcher } from './api/dispatch.ts'
import type { Dispatcher } from './api/dispatcher.ts'
import type { Knowledge } from './chain.ts'
import { cutDays } from './badges/day-cutting.ts'
import { createDiskGuard } from './badges/disk-guard.ts'
import { openHub, type Hub, type HubParts } from './badges/hub.ts'
import { openJoining } from './badges/joining.ts'
import { createCutting } from './cutting.ts'
import { noting, openFaultTrail } from './diagnostics/fault-trail.ts'
import { fileChanges, fileHealth } from './filing.ts'
import { createKeeper, type Keeper } from './backup/keeper.ts'
import type { Circumstances } from '../src-core/sync/wishes.ts'
import { createGuidance } from './guidance.ts'
import { createImporter, type Importer } from './importing.ts'
import { loadCorrector } from './language/corrector.ts'
import { createSimplifier, loadReader, loadRoleScorer } from './language/knowledge.ts'
import { nameSounds } from './language/name-sounds.ts'
import { createDesk } from './people/desk.ts'
import { createSessions } from './people/sessions.ts'
import { readCircumstances } from './platform/circumstances.ts'
import { localDate, localTime } from './platform/home.ts'
import { deriveKeys, deviceSeed, masterKey, type Keyring } from './platform/keys.ts'
import { appVersion } from './platform/version.ts'
import { openSpeech, type SpeechHost, type SpeechOptions } from './speech/host.ts'
import { whisperProgramIn } from './speech/whisper-build.ts'
import { chosenWords, openShelf, quickWords, type Shelf } from './models/shelf.ts'
import { freeBytes } from './recorder/disk-space.ts'
import { createLiveWords } from './recorder/live-words.ts'
import { createRecorder, type Recorder } from './recorder/recorder.ts'
import { modelReport, voicePrintModel } from './speech/models.ts'
import { finishRenewal } from './renewal.ts'
import { createRetention } from './retention.ts'
import { createPlanner } from './plans/planner.ts'
import { createReckoning } from './segments/reckoning.ts'
import { createLoop, type Loop } from './stages.ts'
import { openStoreKnowledge } from './store-knowledge.ts'
import { openStore, type Store } from './store/store.ts'
import { openOffice, type Office } from './sync/office.ts'

/** Where the app's own files are: the repository in development, the resources folder in a packaged app. */
export const defaultModelsDir = fileURLToPath(new URL('../models', import.meta.url))
const speechProgram = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './speech/child.ts' : './speech-child.js', import.meta.url))

export type EngineOptions = {
  readonly home: string
  readonly keyring: Keyring
  readonly modelsDir?: string
  readonly clock?: Clock
  /** Mains and network; by default this machine's. */
  readonly circumstances?: () => Promise<Circumstances>
  /** Tests script what is heard; everybody else gets the real process. */
  readonly speech?: Speech
  /** Hears recordings while they run; by default a process of its own where the real one hears the rest. */
  readonly listener?: Listener
  readonly knowledge?: Knowledge
  /** Where badges come in; by default every address of the machine, port 7443. */
  readonly gateway?: Pick<HubParts, 'host' | 'port' | 'without'>
}

export type Engine = {
  readonly store: Store
  readonly importer: Importer
  readonly recorder: Recorder
  readonly loop: Loop
  /** For commands: in the name of the actor that is given. */
  readonly dispatcher: Dispatcher
  /** For pages: in the name of whoever is signed in at the actor's device. */
  readonly desk: Dispatcher
  readonly announcer: Announcer
  readonly shelf: Shelf
  readonly keeper: Keeper
  /** Badges and the store's gateway. */
  readonly hub: Hub
  /** Everything to do with headquarters. */
  readonly office: Office
  close(): Promise<void>
}

const KEY_KEEPER = { person: 'tingke', role: 'system', device: 'key' } as const

/** How often the recorder makes durable what has come in. */
const TICK_MS = 1_000
const LAID_OUT_AT_ONCE = 200

export const systemClock: Clock = { now: () => Date.now() }

/**
 * One thread: a second one costs half as much CPU again and, on a laptop where other programs run, makes recognition slower, because the
 * two wait for each other.
 */
export const startSpeech = (modelsDir: string, chosen: Pick<SpeechOptions, 'words' | 'choice' | 'whisperProgram' | 'onFitting'> = {}): SpeechHost => openSpeech({ modelsDir, program: speechProgram, threads: 1, ...chosen })

/**
 * Lexicon, small models and tables of characters, about a second of reading. The built-in recogniser mishears enough for context to correct it.
 * @param home the data folder whose store's words count too
 * @throws Fault model.missing or model.damaged
 */
export const loadKnowledge = (modelsDir: string, home?: string): Knowledge => ({ reader: loadReader(modelsDir, home), roles: loadRoleScorer(modelsDir), simplifier: createSimplifier(), corrector: loadCorrector(modelsDir, 'list and context', home) })

/**
 * Whether the process that a lease names still runs. A number that another program uses by now only delays: the lease runs out by itself.
 * Our own number under another name is an earlier process's: in a container the same numbers come again at every start.
 */
function isAlive(owner: string, own: string): boolean {
  const pid = Number(owner.split(':')[0])
  if (pid === process.pid) return owner === own || owner.startsWith(`${own}/`)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Opens a data folder and everything on it. Throws Fault store.* before anything is changed. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { home, keyring, modelsDir = defaultModelsDir, clock = systemClock } = options
  await finishRenewal(home, keyring, KEY_KEEPER, () => clock.now())
  const master = masterKey(home, keyring)
  const store = openStore(home, deriveKeys(master), clock, localTime, nameSounds())
  const announcer = createAnnouncer()
  const knowledge = openStoreKnowledge(() => options.knowledge ?? loadKnowledge(modelsDir, home), modelsDir, home)
  const shelf = openShelf({ home, modelsDir, freeBytes, onChange: (model, received) => announcer.say({ type: 'models', progress: { model, received } }), offers: () => office.offers(), network: { fetch: (address, init) => (address.startsWith(`${office.offers()?.address}/`) ? office.fetchModel(address, init) : fetch(address, init)) } })
  /** What this computer could not bear of the choice, at the last start of the speech process. */
  let unfitting: readonly string[] = []
  const speech = options.speech ?? startSpeech(modelsDir, { onFitting: ({ warnings }) => (unfitting = warnings), words: () => chosenWords(shelf, store.settings.wordModel()), choice: () => JSON.stringify(store.settings.wordModel()), whisperProgram: whisperProgramIn(home) })
  const listener = options.listener ?? (options.speech ? null : startSpeech(modelsDir, { words: () => quickWords(shelf, store.settings.wordModel()), choice: () => store.settings.wordModel().model }))
  const live = listener && createLiveWords({ listener, announcer, written: (text) => knowledge.corrector([knowledge.simplifier.simplify(text)])[0]!.text, waits: (talk) => store.talks.get(talk)?.state === 'recorded' })
  const importer = createImporter(store, home, clock, announcer)
  await importer.sweep()
  const owner = `${process.pid}:${randomBytes(4).toString('hex')}`
  // Nobody's print needs no model: a talk is not held up by what it does not use.
  const enrolled = async (): Promise<readonly Enrolled[]> => (store.advisers.count() === 0 ? [] : store.advisers.usable(await voicePrintModel(modelsDir)))
  const alive = (other: string): boolean => isAlive(other, owner)
  const loop = createLoop({ store, speech, enrolled, knowledge, settings: { ...defaultSettings, get grades() { return store.settings.rules().grades } }, sop: () => knowledge.sop, clock, announcer, owner, isAlive: alive, ...(live ? { way: () => live.way() } : {}) })
  const recorder = createRecorder({ store, ...(live ? { live } : {}), clock, announcer, owner, isAlive: alive, keepDays: defaultSettings.keepSoundDays, onTalk: () => loop.poke(), freeBytes: () => freeBytes(store.recordings) })
  await recorder.recover()
  const keeper = createKeeper({ store, home, master, clock, announcer, busy: () => recorder.status().phase !== 'idle' })
  const retention = createRetention({ store, clock, announcer, keepDays: defaultSettings.keepSoundDays, onGone: () => void keeper.forget() })
  const reckoning = createReckoning({ store, now: () => clock.now(), announcer, idle: () => recorder.status().phase === 'idle' && !loop.running() })
  const planner = createPlanner({ store, clock })
  const cutting = createCutting({ store, owner, isAlive: alive })
  const stopCutting = cutDays({ store, cutting, announcer, onCut: () => loop.poke() })
  const sessions = createSessions(store)
  const office: Office = openOffice({
    store, clock, seed: (salt) => store.kept.device(salt) ?? deviceSeed(master, salt), circumstances: options.circumstances ?? (() => readCircumstances()),
    onSending: () => {
      if (fileChanges(store)) loop.poke()
      return fileHealth(store, clock.now(), async () => ({ date: localDate(clock.now()), app: appVersion(), talks: store.talks.count(), waiting: store.talks.waiting(), parked: store.talks.parked(), models_ok: (await modelReport(modelsDir)).every(({ ok }) => ok) }))
    },
    guidance: createGuidance({ store, home, modelsDir, now: () => clock.now(), knowledge }),
    onEnrolled: () => loop.poke(),
  })
  const hub = openHub({ store, importer, home, clock, announcer, onTalk: () => loop.poke(), freeBytes: () => freeBytes(home), ...options.gateway })
  const faults = openFaultTrail(home, () => clock.now())
  announcer.listen((event) => void (event.type === 'fault' && faults.note('talk.parked', 'stage')))
  const guard = createDiskGuard({ store, clock, announcer, freeBytes: () => freeBytes(home), onGone: () => void keeper.forget() })
  const joining = await openJoining({ store, home, clock, announcer, freeBytes: () => freeBytes(home) })
  const dispatcher = noting(createDispatcher({ planner, joining, faults, store, hub, office, speech, importer, cutting, loop, recorder, live, keeper, reckoning, sessions, now: () => clock.now(), announcer, shelf, unfitting: () => unfitting, knowledge, modelsDir, home, master }), faults)
  // Never holds a command up that has nothing else to do.
  const ticking = setInterval(() => {
    void recorder.tick().catch((error: unknown) => announcer.say({ type: 'fault', talk: null, message: asFault(error, '录音').message }))
    keeper.tick()
    retention.tick()
    joining.tick()
    guard.tick()
    reckoning.tick()
    planner.tick()
    try {
      // What changed is laid out for questions between them.
      store.facts.layOut(LAID_OUT_AT_ONCE)
    } catch {
      // What cannot be laid out is told to whoever asks.
    }
  }, TICK_MS).unref()
  return {
    store,
    importer,
    recorder,
    loop,
    dispatcher,
    desk: createDesk(dispatcher, store, sessions),
    announcer,
    shelf,
    keeper,
    hub,
    office,
    async close() {
      clearInterval(ticking)
      stopCutting()
      await joining.close()
      await hub.close()
      await office.close()
      await shelf.close()
      await recorder.close()
      await live?.close()
      await keeper.close()
      await reckoning.close()
      await planner.close()
      await loop.stop()
      store.close()
    },
  }
}

export const demoRecording = (modelsDir = defaultModelsDir): string => join(modelsDir, 'demo', '展厅接待示例.opus')
