// badge.ts: a badge's recordings reach the store whole, whatever is cut: connections, the gateway's process, the badge's process, at random moments of
// real uploads over real TLS; and bytes that a gateway's power cut spoils on its disk.

import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../../src-core/chance.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { createAnnouncer } from '../../src-main/announcer.ts'
import { openBadgeHome } from '../../src-main/badge/badge-home.ts'
import { pairWith } from '../../src-main/badge/pair.ts'
import { openSpool } from '../../src-main/badge/spool.ts'
import { openHub } from '../../src-main/badges/hub.ts'
import { createImporter } from '../../src-main/importing.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openSound } from '../../src-main/store/sound.ts'
import { openStore, type Store } from '../../src-main/store/store.ts'
import { builtProgram } from '../fakes/built.ts'
import { openCutLine } from './cut-line.ts'
import { freePort } from './free-port.ts'

export type BadgeProof = {
  readonly cuts: number
  /** Cuts whose recording then under way is in the store with the very samples that were recorded. */
  readonly equal: number
  readonly connections: number
  readonly gateway_kills: number
  readonly badge_kills: number
  /** Files that were spoiled on the gateway's disk while it was down. */
  readonly spoiled: number
  readonly recordings: number
  readonly deleted_early: number
  readonly doubled: number
}

const WAIT_MS = 250
const BYTES_PER_MS = 12_000
const clock = { now: () => Date.now() }

function storeIn(home: string): Store {
  return openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), clock, localTime)
}

/** A process that has said its first word. */
async function started(program: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await builtProgram(`tests/prove/${program}`), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise<void>((done, failed) => {
    child.stdout.once('data', () => done())
    child.once('close', () => failed(new Error(`${program} ended at once`)))
  })
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.once('close', () => done()))
  child.kill('SIGKILL')
  await gone
}

/** Spoils a stretch of whatever has come in so far; its SHA-256 as it should be, null where there was nothing. */
function spoil(uploads: string, random: () => number): string | null {
  const [name] = readdirSync(uploads).filter((file) => !file.endsWith('.json') && statSync(join(uploads, file)).size > 1_000)
  if (name === undefined) return null
  const path = join(uploads, name)
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(64, 0x55), 0, 64, 200 + Math.floor(random() * (statSync(path).size - 500)))
  closeSync(file)
  return name.slice(-64)
}

/** @param checking false takes the check of the SHA-256 out, for the control */
export async function proveBadge(cuts: number, checking: boolean, progress: (done: number) => void = () => undefined, seed = 20261126): Promise<BadgeProof> {
  const random = seeded(seed)
  const home = mkdtempSync(join(tmpdir(), '听客 prove-gateway-'))
  const folder = mkdtempSync(join(tmpdir(), '听客 prove-badge-'))
  const port = await freePort()
  const line = await openCutLine(port, BYTES_PER_MS)
  const proof = { cuts: 0, equal: 0, connections: 0, gateway_kills: 0, badge_kills: 0, spoiled: 0, recordings: 0, deleted_early: 0, doubled: 0 }
  const made = new Map<string, { readonly sha256: string; readonly samples: Int16Array }>()
  const underWay: string[] = []
  const children = new Set<ChildProcess>()
  const run = async (program: string, ...args: string[]): Promise<ChildProcess> => {
    const child = await started(program, ...args)
    children.add(child)
    return child
  }
  const stop = async (child: ChildProcess): Promise<void> => {
    await killed(child)
    children.delete(child)
  }
  try {
    const badge = await openBadgeHome(folder)
    const spool = openSpool(badge)
    await pair(home, port, badge)
    badge.pairedWith({ ...badge.gateway()!, port: line.port })
    const runGateway = (): Promise<ChildProcess> => run('badge-gateway-process.ts', home, String(port), checking ? 'checking' : 'trusting')
    let gateway = await runGateway()
    let forwarding = await run('badge-process.ts', folder)

    const record = async (): Promise<void> => {
      const samples = Int16Array.from({ length: 300_000 + Math.floor(random() * 900_000) }, () => Math.floor(random() * 65_536) - 32_768)
      const recording = spool.begin(Date.now(), { answer: { how: 'spoken', wording: consentWords.version, keepVoice: true }, at: Date.now(), by: 'prove', keepDays: 30 }, 'prove')
      recording.append(samples)
      const id = (await recording.end())!
      made.set(id, { sha256: (await spool.note(id)).sha256, samples })
    }
    const inStore = (store: Store, id: string): string | null => store.talks.find(made.get(id)!.sha256)?.talk ?? null

    while (proof.cuts < cuts) {
      if (spool.list().length < 2) await record()
      await new Promise((done) => setTimeout(done, random() * WAIT_MS))
      const [first] = spool.list()
      if (!first) continue
      let cut = first.id
      const which = random()
      if (checking && which < 0.6) {
        // Nothing was cut where nothing was open: not counted.
        if (line.cut() === 0) continue
        proof.connections++
      } else if (checking && which < 0.8) {
        await stop(forwarding)
        line.cut()
        forwarding = await run('badge-process.ts', folder)
        proof.badge_kills++
      } else {
        await stop(gateway)
        const spoilt = !checking || random() < 0.7 ? spoil(join(home, 'badge-uploads'), random) : null
        if (spoilt === null && !checking) {
          gateway = await runGateway()
          continue
        }
        if (spoilt !== null) {
          proof.spoiled++
          cut = [...made].find(([, { sha256 }]) => sha256 === spoilt)![0]
        }
        const store = storeIn(home)
        const held = new Set(spool.list().map(({ id }) => id))
        proof.deleted_early += [...made.keys()].filter((id) => !held.has(id) && inStore(store, id) === null).length
        store.close()
        gateway = await runGateway()
        proof.gateway_kills++
      }
      underWay.push(cut)
      progress(++proof.cuts)
    }
    while (spool.list().length > 0) await new Promise((done) => setTimeout(done, 100))
    await stop(forwarding)
    await stop(gateway)

    const store = storeIn(home)
    proof.recordings = made.size
    proof.deleted_early += [...made.keys()].filter((id) => inStore(store, id) === null).length
    proof.doubled = store.talks.count() - new Set([...made.values()].map(({ sha256 }) => sha256)).size
    const equal = new Map<string, boolean>()
    for (const [id, { samples }] of made) {
      const talk = inStore(store, id)
      equal.set(id, talk !== null && (await sameSamples(store, talk, samples)))
    }
    proof.equal = underWay.filter((id) => equal.get(id)).length
    store.close()
    return proof
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await line.close()
    rmSync(home, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The store is made, its gateway switched on, and the badge let in. */
async function pair(home: string, port: number, badge: Parameters<typeof pairWith>[0]): Promise<void> {
  const store = storeIn(home)
  const announcer = createAnnouncer()
  const hub = openHub({ store, importer: createImporter(store, home, clock, announcer), home, clock, announcer, onTalk: () => undefined, freeBytes: async () => null, host: '127.0.0.1', port })
  const actor = { person: 'prove', role: 'administrator', device: 'prove' } as const
  await hub.start()
  await hub.turn(true, actor)
  const { text } = await hub.invite('qr', actor)
  await pairWith(badge, text, `127.0.0.1:${port}`, { name: 'prove', kind: 'badge' })
  await hub.close()
  store.close()
}

async function sameSamples(store: Store, talk: string, samples: Int16Array): Promise<boolean> {
  const sound = openSound(store.soundPath(store.talks.get(talk)!.soundFile!), store.soundKey)
  if (sound.samples !== samples.length) return false
  let at = 0
  for await (const block of sound.pcm()) {
    if (!Buffer.from(block.buffer, block.byteOffset, block.byteLength).equals(Buffer.from(samples.buffer, at * 2, block.byteLength))) return false
    at += block.length
  }
  return true
}
