// hub.ts: everything to do with badges on the store's machine: the gateway switched on and off, who may come in, who wears what, who was refused.

import { hostname, networkInterfaces } from 'node:os'
import { BADGE_PORT, readPin, showPin, writePairing } from '../../src-core/badges/pairing.ts'
import type { BadgeRow, FolderStatus, GatewayStatus, Invitation, Refused, WatchedFolder } from '../../src-core/badges/calls.ts'
import { asFault, Fault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Importer } from '../importing.ts'
import type { Store } from '../store/store.ts'
import { announceGateway } from './discovery.ts'
import { startGateway, type Gateway } from './gateway.ts'
import { newIdentity, pinOf, type Identity } from './identity.ts'
import { newSecret } from './invitations.ts'
import { drawCode } from './qr-code.ts'
import { createReceiving, type ReceivingParts } from './receiving.ts'
import { openUploads } from './uploads.ts'
import { createWatchedFolder } from './watched-folder.ts'

const SWEEP_MS = 6 * 3_600_000
const FOLLOW_MS = 5_000
const LOOK_MS = 30_000
/** Refusals that are remembered for the page. */
const REFUSALS = 20

export type HubParts = {
  readonly store: Store
  readonly importer: Importer
  readonly home: string
  readonly clock: Clock
  readonly announcer: Announcer
  readonly onTalk: () => void
  readonly freeBytes: () => Promise<number | null>
  readonly host?: string
  /** 0 = any free one. */
  readonly port?: number
  /** The proofs' controls. */
  readonly without?: ReceivingParts['without']
}

/** Opens the store's page for other computers, with the gateway's certificate. */
export type PageDoor = (identity: Identity) => Promise<{ readonly port: number; close(): Promise<void> }>

export type Hub = {
  /** From now on listens whenever that is switched on, here or by a command of another process. What stands in the way is told by `status`. */
  start(page?: PageDoor): Promise<void>
  status(): GatewayStatus
  turn(on: boolean, actor: Actor): Promise<GatewayStatus>
  list(): { readonly badges: readonly BadgeRow[]; readonly refused: readonly Refused[] }
  /** Needs the gateway on. Voids the invitation before. */
  invite(how: Invitation['how'], actor: Actor): Promise<Invitation>
  revoke(badge: string, actor: Actor): void
  wear(badge: string, adviser: string, actor: Actor): void
  folder(): FolderStatus
  /** null = no folder is looked through. */
  watch(watched: WatchedFolder | null, actor: Actor): FolderStatus
  close(): Promise<void>
}

/** Addresses of this machine in the store's network, IPv4 first. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address)

export function openHub({ store, importer, home, clock, announcer, onTalk, freeBytes, host = '0.0.0.0', port = BADGE_PORT, without }: HubParts): Hub {
  // Whoever listens on loopback only is not to be found.
  const announce = !host.startsWith('127.')
  let gateway: Gateway | null = null
  let problem: string | null = null
  let hush: (() => void) | null = null
  let openPage: PageDoor | null = null
  let page: Awaited<ReturnType<PageDoor>> | null = null
  let sweep = async (): Promise<void> => undefined
  let sweptAt = -Infinity
  let following: NodeJS.Timeout | null = null
  let line: Promise<void> = Promise.resolve()
  const refused: Refused[] = []
  const watching = createWatchedFolder({ store, importer, clock, announcer, onTalk })
  let lookedAt = -Infinity

  async function identity(): Promise<Identity> {
    if (!store.badges.identity()) store.badges.keepIdentity(await newIdentity(`Tingke ${hostname()}`.slice(0, 60)))
    return store.badges.identity()!
  }

  async function open(): Promise<void> {
    if (gateway) return
    const uploads = openUploads(home)
    const receiving = createReceiving({ store, importer, uploads, clock, freeBytes, onTalk, without })
    try {
      gateway = await startGateway({
        store, receiving, uploads, identity: await identity(), clock, host, port,
        onRefused: (why) => {
          refused.unshift({ at: clock.now(), why })
          refused.length = Math.min(refused.length, REFUSALS)
          announcer.say({ type: 'badges' })
        },
      })
      if (openPage) page = await openPage(await identity())
      problem = null
    } catch (error) {
      problem = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? `端口 ${(error as { port?: number }).port ?? port} 被别的程序占用，也可能是另一个听客正开着网关` : asFault(error, '门店网关').message
      return shut()
    }
    hush = announce ? announceGateway(gateway.port) : null
    sweep = () => uploads.sweep(clock.now())
  }

  async function shut(): Promise<void> {
    hush?.()
    hush = null
    await page?.close()
    await gateway?.close()
    page = gateway = null
  }

  /** One after the other: two at once would both begin to listen. */
  const follow = (): Promise<void> => (line = line.catch(() => undefined).then(look))

  async function look(): Promise<void> {
    await listen()
    if (clock.now() - lookedAt < LOOK_MS) return
    lookedAt = clock.now()
    await watching.look()
  }

  async function listen(): Promise<void> {
    if (!store.badges.isOn()) {
      problem = null
      return shut()
    }
    await open()
    if (clock.now() - sweptAt < SWEEP_MS) return
    sweptAt = clock.now()
    await sweep()
  }

  const badgeOf = (id: string): void => {
    if (!store.badges.get(id)) throw new Fault('input.unknown', '这枚胸牌', '不存在', '请刷新列表后再试')
  }

  const hub: Hub = {
    async start(page) {
      openPage = page ?? null
      await follow()
      following = setInterval(() => void follow().catch(() => undefined), FOLLOW_MS).unref()
    },
    status: () => ({ on: store.badges.isOn(), addresses: gateway ? ownAddresses() : [], port: gateway?.port ?? port, page: page?.port ?? null, problem }),
    async turn(on, actor) {
      await identity()
      store.together(() => {
        store.badges.turn(on)
        store.audit.note(actor, 'gateway', 'gateway', { on })
      })
      // A command only switches: the program that runs all day listens.
      if (following) await follow()
      announcer.say({ type: 'badges' })
      return hub.status()
    },
    list: () => ({ badges: store.badges.list(), refused: [...refused] }),
    async invite(how, actor) {
      // The gateway may be another process of this store (the command line asks, the page's program listens): the setting tells.
      if (!store.badges.isOn()) throw new Fault('input.invalid', '门店网关', '还没有打开', '请先在“设置 → 胸牌”里打开门店网关')
      const secret = newSecret(how)
      const expiresAt = store.badges.invite(secret, actor.person)
      store.audit.note(actor, 'badge', 'invitation', { deed: 'invited', how })
      const addresses = ownAddresses()
      const listens = gateway?.port ?? port
      const text = readPin(secret) !== null ? showPin(secret) : writePairing({ host: addresses[0] ?? '127.0.0.1', port: listens, pin: pinOf((await identity()).certificate), secret })
      return { how, text, picture: how === 'qr' ? await drawCode(text, 'svg') : null, addresses: addresses.map((address) => `${address.includes(':') ? `[${address}]` : address}:${listens}`), expiresAt }
    },
    revoke(badge, actor) {
      badgeOf(badge)
      store.together(() => {
        store.badges.revoke(badge)
        store.audit.note(actor, 'badge', badge, { deed: 'revoked' })
      })
      announcer.say({ type: 'badges' })
    },
    wear(badge, adviser, actor) {
      badgeOf(badge)
      store.together(() => {
        store.badges.wear(badge, adviser, actor.person)
        store.audit.note(actor, 'badge', badge, { deed: 'worn' })
      })
      announcer.say({ type: 'badges' })
    },
    folder: () => watching.status(),
    watch(watched, actor) {
      store.together(() => {
        store.settings.setWatched(watched, actor.person)
        store.audit.note(actor, 'gateway', 'folder', { on: watched !== null })
      })
      announcer.say({ type: 'badges' })
      return watching.status()
    },
    async close() {
      if (following) clearInterval(following)
      await line.catch(() => undefined)
      await shut()
    },
  }
  return hub
}
