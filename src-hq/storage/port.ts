// port.ts: what headquarters asks of a database: SQLite for one machine, PostgreSQL where there are many stores. One suite holds both to it.

import type { Answer } from '../../src-core/sync/contract.ts'
import type { Envelope, ForgetEnvelope } from '../../src-core/sync/envelope.ts'

export type StoreRow = { readonly id: string; readonly name: string; readonly region: string }
export type DeviceRow = { readonly id: string; readonly store: string; readonly storeName: string; /** Ed25519, base64url. */ readonly publicKey: string; readonly revokedAt: number | null }

/** An envelope as it is held. `envelope` null = forgotten: only its number and key are left. */
export type HeldRow = { readonly device: string; readonly seq: number; readonly key: string; readonly store: string; readonly kind: string; readonly subject: string; readonly envelope: string | null; readonly receivedAt: number }

/** An envelope as it is going to be held. `forget` = what it asks to erase. */
export type ReadItem = { readonly seq: number; readonly key: string; readonly kind: Envelope['kind']; readonly subject: string; readonly text: string; readonly forget: Pick<ForgetEnvelope, 'what' | 'id'> | null }
/** A batch whose signature and shape were found good, and the store that its device belongs to. */
export type GoodBatch = { readonly store: string; readonly device: string; readonly items: readonly ReadItem[] }

export type Counts = { readonly stores: number; readonly devices: number; readonly revoked: number; readonly envelopes: number; /** When a device was last heard of, UTC ms. */ readonly lastReceivedAt: number | null; /** Stores unheard of for two days. */ readonly silent: number; /** Pseudonyms of customers as they were last counted, which alarm as they near 100,000. */ readonly customers: number }

export const ROLES = ['viewer', 'administrator'] as const
export type Role = (typeof ROLES)[number]
/** Somebody of headquarters who may see the page. `salt` and `hash` base64, of the password only these. */
export type PersonRow = { readonly name: string; readonly role: Role; readonly salt: string; readonly hash: string; /** Wrong passwords in a row. */ readonly wrong: number; readonly lockedUntil: number }
/** Who did what at the page. */
export type Deed = { readonly at: number; readonly person: string; readonly action: string; readonly subject: string }

/** What a store's last envelopes come to. `counted` = the envelopes of its devices, in all, when it was reckoned; `month` the last of its window, YYYY-MM. */
export type FiguresRow = { readonly store: string; readonly month: string; readonly counted: number; /** Pseudonyms held, whenever they came. */ readonly customers: number; /** JSON. */ readonly body: string }

/** What stores are to go by, as it was signed. */
export type GuidanceRow = { readonly version: number; readonly body: string; readonly signature: string }

/** Moments are UTC ms by headquarters' clock. Every write is on the disk when its promise resolves. */
export type Storage = {
  readonly kind: 'sqlite' | 'postgres'
  /** Opens a store, or renames it. */
  putStore(store: StoreRow): Promise<void>
  stores(): Promise<readonly StoreRow[]>
  /** A one-time code for a store, by its hash. */
  putCode(hash: string, store: string, expiresAt: number): Promise<void>
  /** Uses a code up and makes the device known, both or neither; null where the code is unknown, used or out of date. */
  enrol(hash: string, device: { readonly id: string; readonly publicKey: string }, now: number): Promise<DeviceRow | null>
  device(id: string): Promise<DeviceRow | null>
  devices(): Promise<readonly (DeviceRow & { readonly lastSeq: number; readonly lastSeenAt: number | null })[]>
  /** False where there is no such device or it is revoked already. */
  revoke(id: string, now: number): Promise<boolean>
  /** Takes what is new of each, all of them in one transaction, and erases what they ask to forget. @returns an answer for each, in order */
  take(batches: readonly GoodBatch[], now: number): Promise<readonly Answer[]>
  /** Of one device, in order of number; for tests, proofs and restoring. */
  held(device: string): Promise<readonly HeldRow[]>
  /** The last envelope on each talk and each customer of a store that came at or after `since` and is not forgotten, and how many customers are held. */
  latestOf(store: string, since: number): Promise<{ readonly talks: readonly string[]; readonly standings: readonly string[]; readonly customers: number }>
  /** Stores that have sent more than is in their figures, or whose figures are of another month; `counted` as it is now. */
  staleStores(month: string): Promise<readonly { readonly store: string; readonly counted: number }[]>
  putFigures(row: FiguresRow): Promise<void>
  eachFigures(month: string, take: (row: FiguresRow) => void): Promise<void>
  /** Opens a person, or gives them another role and password. */
  putPerson(person: Pick<PersonRow, 'name' | 'role' | 'salt' | 'hash'>): Promise<void>
  person(name: string): Promise<PersonRow | null>
  people(): Promise<readonly PersonRow[]>
  /** False where there is none. */
  removePerson(name: string): Promise<boolean>
  /** Adds one to the wrong passwords in a row, in one step. @returns how many now */
  noteWrong(name: string): Promise<number>
  /** Begins to count anew, and lets nobody in under this name until then (0 = at once). */
  resetWrong(name: string, lockedUntil: number): Promise<void>
  /** From now on this is what stores are given. */
  publish(guidance: GuidanceRow, now: number): Promise<void>
  /** What was published last, or last under this version; null where nothing was. */
  guidance(version?: number): Promise<GuidanceRow | null>
  /** The highest version ever published; 0 where none was. */
  newestVersion(): Promise<number>
  note(deed: Deed): Promise<void>
  /** Newest first. */
  deeds(most: number): Promise<readonly Deed[]>
  counts(now: number): Promise<Counts>
  /** A whole copy of the database into a file that is not there yet. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

/** A store is silent when nothing was heard of it for this long. */
export const SILENT_MS = 2 * 86_400_000
