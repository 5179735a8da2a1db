// joining.ts: a laptop hands its talks to the store's gateway as a badge does: recorded here, kept here, forwarded with consent and adviser when the
// gateway is within reach, and erased here when the gateway says that they are safe there. Alone or out of reach it goes on as it is.

import { hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { JoinStatus } from '../../src-core/badges/calls.ts'
import type { NoteConsent } from '../../src-core/badges/protocol.ts'
import { asFault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import { withdrawTalk } from '../api/recorder.ts'
import { openBadgeHome, type BadgeHome } from '../badge/badge-home.ts'
import { forwardAll } from '../badge/forward.ts'
import { openLink } from '../badge/link.ts'
import { pairWith } from '../badge/pair.ts'
import { openSpool, type Spool } from '../badge/spool.ts'
import { openSound } from '../store/sound.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'

export type JoiningParts = { readonly store: Store; readonly home: string; readonly clock: Clock; readonly announcer: Announcer; readonly freeBytes: () => Promise<number | null> }
export type Joining = {
  status(): JoinStatus
  /** @param address of the gateway, needed with a PIN only. Throws Fault; the pairing before stays then */
  join(code: string, address: string | null, name: string, actor: Actor): Promise<JoinStatus>
  /** What has not moved stays here. */
  leave(actor: Actor): JoinStatus
  /** Hands over what waits; never rejects: what stands in the way is in the status. */
  forward(): Promise<JoinStatus>
  /** Once a second: hands over every half minute. */
  tick(): void
  close(): Promise<void>
}

const EVERY_MS = 30_000
const MOVER: Actor = { person: 'tingke', role: 'system', device: 'engine' }

export async function openJoining({ store, home, clock, announcer, freeBytes }: JoiningParts): Promise<Joining> {
  const folder = join(home, 'joined')
  let kept: { readonly badge: BadgeHome; readonly spool: Spool } | null = existsSync(join(folder, 'badge.json')) ? await opened() : null
  let problem: string | null = null
  let lastAt: number | null = null
  let triedAt = -Infinity
  let running: Promise<JoinStatus> | null = null

  async function opened(): Promise<{ badge: BadgeHome; spool: Spool }> {
    const badge = await openBadgeHome(folder)
    const spool = openSpool(badge)
    // The talks are all in the store: copies that an earlier edition made in the clear are made anew, sealed.
    spool.dropClear()
    return { badge, spool }
  }

  function status(): JoinStatus {
    const gateway = kept?.badge.gateway() ?? null
    const talks = gateway ? store.badges.movable() : []
    return { gateway: gateway && { address: `${gateway.host}:${gateway.port}`, store: gateway.store, name: gateway.name }, waiting: talks.filter(({ worked }) => !worked).length, kept: talks.filter(({ worked }) => worked).length, lastAt, problem }
  }

  /** Copied again after a crash, a talk comes out byte for byte as before, and the gateway knows it. */
  const seedOf = (recording: string): Uint8Array => new Uint8Array(hkdfSync('sha256', store.soundKey, recording, 'tingke sound handed on', 32))

  function consentOf(talk: TalkRecord): NoteConsent {
    const own = store.takes.consent(talk.recordingId)
    if (!own) return { answer: { how: 'spoken', wording: 'noted', keepVoice: true }, at: talk.createdAt, by: '', keepDays: defaultSettings.keepSoundDays }
    const { at, by, keepDays, ...answer } = own
    return { answer, at, by, keepDays }
  }

  /** One talk at a time lies beside the store, sealed for the gateway, for as long as it is under way. */
  async function move(id: string, { badge, spool }: NonNullable<typeof kept>): Promise<void> {
    const talk = store.talks.get(id)
    if (talk?.soundFile == null) return
    const sound = openSound(store.soundPath(talk.soundFile), store.soundKey)
    if (!spool.has(id)) await spool.adopt(id, talk.startedAt, consentOf(talk), store.leading.of(id), sound.pcm(), seedOf(talk.recordingId))
    const link = openLink(badge.gateway()!, badge.identity)
    try {
      await forwardAll({ spool, link, clock, standing: async () => ({ battery: null, freeBytes: await freeBytes() }) })
    } finally {
      link.close()
    }
    // Refused by the gateway: it stays here, with the reason.
    const refused = spool.list().find((held) => held.id === id)
    if (refused) {
      spool.remove(id)
      throw new Error(refused.refused ?? '网关没有收下')
    }
    const now = store.badges.movable().find((one) => one.talk === id)
    // Somebody has worked on it meanwhile: then it is in both places, and nothing is lost.
    if (now && !now.worked) await withdrawTalk(store, announcer, talk, MOVER, 'gateway')
  }

  /** Whose talk was erased here while a copy was under way is not handed over. */
  function forgetErased(spool: Spool): void {
    for (const { id } of spool.list()) if (store.talks.get(id) === null) spool.remove(id)
  }

  async function round(): Promise<JoinStatus> {
    if (!kept?.badge.gateway()) return status()
    forgetErased(kept.spool)
    try {
      const waiting = store.badges.movable().filter(({ worked }) => !worked)
      for (const { talk } of waiting) await move(talk, kept)
      problem = null
      lastAt = clock.now()
    } catch (error) {
      problem = asFault(error, '门店网关').message
    }
    announcer.say({ type: 'badges' })
    return status()
  }

  const joining: Joining = {
    status,
    async join(code, address, name, actor) {
      const next = kept ?? (await opened())
      const { badge } = await pairWith(next.badge, code, address, { name, kind: 'laptop' })
      kept = next
      store.audit.note(actor, 'gateway', badge, { deed: 'joined' })
      triedAt = -Infinity
      announcer.say({ type: 'badges' })
      return status()
    },
    leave(actor) {
      if (kept) {
        // Copies under way: the talks themselves are all still here.
        for (const { id } of kept.spool.list()) kept.spool.remove(id)
        kept.badge.pairedWith(null)
        store.audit.note(actor, 'gateway', 'gateway', { deed: 'left' })
      }
      problem = null
      announcer.say({ type: 'badges' })
      return status()
    },
    forward: () => (running ??= round().finally(() => (running = null))),
    tick() {
      const now = clock.now()
      if (!kept?.badge.gateway() || now - triedAt < EVERY_MS) return
      triedAt = now
      void joining.forward()
    },
    async close() {
      await running
    },
  }
  return joining
}
