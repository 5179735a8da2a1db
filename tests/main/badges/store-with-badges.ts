// store-with-badges.ts: a real store with a gateway on loopback, and badges of one's own: real TLS, real files, clocks that a test turns.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordingNote } from '../../../src-core/badges/protocol.ts'
import { consentWords } from '../../../src-core/recording/consent-words.ts'
import type { Actor } from '../../../src-core/shapes.ts'
import { createAnnouncer } from '../../../src-main/announcer.ts'
import { openBadgeHome, type BadgeHome } from '../../../src-main/badge/badge-home.ts'
import { forwardAll, type ForwardParts, type Round } from '../../../src-main/badge/forward.ts'
import { openLink } from '../../../src-main/badge/link.ts'
import { pairWith } from '../../../src-main/badge/pair.ts'
import { openSpool, type Spool } from '../../../src-main/badge/spool.ts'
import { openHub, type Hub, type HubParts } from '../../../src-main/badges/hub.ts'
import { createImporter } from '../../../src-main/importing.ts'
import { localTime } from '../../../src-main/platform/home.ts'
import { openSound } from '../../../src-main/store/sound.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'

export const boss: Actor = { person: '林经理', role: 'administrator', device: '办公室' }
export const AT = Date.parse('2026-11-25T10:00:00+08:00')
export const agreed = (at = AT): NonNullable<RecordingNote['consent']> => ({ answer: { how: 'spoken', wording: consentWords.version, keepVoice: true }, at, by: '小周', keepDays: 30 })

export type Place = { readonly home: string; readonly clock: { time: number }; readonly store: Store; readonly hub: Hub; readonly talks: () => number; port(): number; free: number | null; close(): Promise<void>; remove(): void }

/** @param home of a store that was closed before, with its keys */
export async function openPlace(given: Partial<Pick<HubParts, 'without' | 'port'>> = {}, home = mkdtempSync(join(tmpdir(), '听客 gateway-')), keys = { database: randomBytes(32), sound: randomBytes(32) }): Promise<Place & { reopen(): Promise<Place> }> {
  const clock = { time: AT }
  const now = (): number => clock.time
  const store = openStore(home, keys, { now }, localTime)
  const announcer = createAnnouncer()
  let talks = 0
  const importer = createImporter(store, home, { now }, announcer)
  const hub = openHub({ store, importer, home, clock: { now }, announcer, onTalk: () => talks++, freeBytes: async () => place.free, host: '127.0.0.1', port: 0, ...given })
  await hub.start()
  await hub.turn(true, boss)
  const { port } = hub.status()
  const place = {
    home, clock, store, hub,
    talks: () => talks,
    port: () => port,
    free: null as number | null,
    async close() {
      await hub.close()
      store.close()
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
    reopen: () => openPlace({ ...given, port }, home, keys),
  }
  return place
}

export type Badge = { readonly home: BadgeHome; readonly spool: Spool; readonly clock: { time: number }; pair(code: string, address?: string | null, name?: string): ReturnType<typeof pairWith>; record(samples: Int16Array, consent?: RecordingNote['consent']): Promise<string>; round(more?: Partial<ForwardParts>): Promise<Round>; remove(): void }

export async function openBadge(): Promise<Badge> {
  const folder = mkdtempSync(join(tmpdir(), '听客 badge-'))
  const home = await openBadgeHome(folder)
  const spool = openSpool(home)
  const clock = { time: AT }
  return {
    home, spool, clock,
    pair: (code, address = null, name = '一号胸牌') => pairWith(home, code, address, { name, kind: 'badge' }),
    async record(samples, consent = agreed(clock.time)) {
      const recording = spool.begin(clock.time, consent, null)
      recording.append(samples)
      return (await recording.end())!
    },
    async round(more = {}) {
      const link = openLink(home.gateway()!, home.identity)
      try {
        return await forwardAll({ spool, link, clock: { now: () => clock.time }, standing: async () => ({ battery: 0.62, freeBytes: 5e9 }), stalledMs: 5_000, ...more })
      } finally {
        link.close()
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** On loopback, whatever address the store's network has. */
export async function codeOf(place: Place): Promise<string> {
  const { text } = await place.hub.invite('qr', boss)
  return text.replace(/^tingke:\/\/(\[[^\]]+\]|[^:/]+):/, 'tingke://127.0.0.1:')
}

export async function samplesOf(store: Store, talk: string): Promise<Int16Array> {
  const sound = openSound(store.soundPath(store.talks.get(talk)!.soundFile!), store.soundKey)
  const all = new Int16Array(sound.samples)
  let at = 0
  for await (const block of sound.pcm()) {
    all.set(block, at)
    at += block.length
  }
  return all
}
