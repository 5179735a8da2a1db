// office-in-tests.ts: a headquarters of our own on loopback and a store's engine that hears the scripted talk, both real, with clocks of the test's.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src-core/shapes.ts'
import type { Circumstances } from '../../src-core/sync/wishes.ts'
import { openHq, type HqOffice } from '../../src-hq/office.ts'
import type { HqServer } from '../../src-hq/server.ts'
import { openEngine, type Engine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'

export const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
export const clockAt = (time: number) => ({ time, now(): number { return this.time } })

export type Place = { readonly dir: string; remove(): void }
export function place(): Place {
  const dir = mkdtempSync(join(tmpdir(), '听客 sync-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

export async function startOffice(dir: string, clock = clockAt(Date.now()), port = 0): Promise<HqOffice & { readonly server: HqServer; readonly url: string; stop(): Promise<void> }> {
  const hq = await openHq(join(dir, 'hq'), null, clock)
  const server = await hq.serve('127.0.0.1', port)
  return { ...hq, server, url: `https://127.0.0.1:${server.port}`, stop: async () => { await server.close(); await hq.close() } }
}

/** @param circumstances a desktop's by default, of which nobody can tell */
export const openStoreEngine = (dir: string, clock?: { now(): number }, circumstances: () => Promise<Circumstances> = async () => ({ onMains: null, overMobile: null })): Promise<Engine> => {
  const home = join(dir, 'store')
  return openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge, circumstances, ...(clock ? { clock } : {}) })
}

/** A talk comes in and is analysed. */
export async function bring(engine: Engine, seed: number, customer: string): Promise<string> {
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(4, seed) }
  const { talk } = await engine.importer.importStream(body(), { name: `REC_2026110${seed}_143000.wav`, consentNoted: true, customer }, manager)
  await engine.loop.idle()
  return talk
}
