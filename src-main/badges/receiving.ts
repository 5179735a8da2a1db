// receiving.ts: a recording that a badge holds becomes one of the store: consent first, then its bytes, held against their SHA-256; sealed, on the disk
// and in the database before the receipt is given. Asked again it answers the same.

import { SKEW_TOLD_MS, atGateway, skewOf } from '../../src-core/badges/clock.ts'
import type { Receipt, RecordingAnswer, RecordingAsk } from '../../src-core/badges/protocol.ts'
import { Fault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Importer } from '../importing.ts'
import { sha256OfFile } from '../platform/file-hash.ts'
import { newId } from '../platform/ids.ts'
import type { PairedBadge } from '../store/badges.ts'
import type { Store } from '../store/store.ts'
import { openSealed } from './sealed-upload.ts'
import { openingKey } from './sound-key.ts'
import { uploadName, type Uploads } from './uploads.ts'

/** Left to the system, the database and the sealed copy that is made beside the bytes. */
const RESERVE_BYTES = 1 << 30

export type ReceivingParts = {
  readonly store: Store
  readonly importer: Importer
  readonly uploads: Uploads
  readonly clock: Clock
  readonly freeBytes: () => Promise<number | null>
  /** A talk has come in. */
  readonly onTalk: () => void
  /** The proofs' controls: bytes are taken as they come, or as often as they come. */
  readonly without?: 'hash' | 'receipts' | undefined
}

export type Receiving = { /** Throws Fault; nothing is stored then. */ answer(badge: PairedBadge, ask: RecordingAsk): Promise<RecordingAnswer> }

export function createReceiving({ store, importer, uploads, clock, freeBytes, onTalk, without }: ReceivingParts): Receiving {
  /** One after the other: fifty badges at once would only wait for each other, and the page for them. */
  let line: Promise<unknown> = Promise.resolve()

  function receiptFor(sha256: string, badge: string): Receipt | null {
    if (without === 'receipts') return null
    const talk = store.talks.find(sha256)?.talk ?? null
    if (talk === null && !store.badges.hasReceipt(sha256)) return null
    store.badges.noteReceipt(sha256, badge)
    return { sha256, talk }
  }

  async function takeIn(badge: PairedBadge, name: string, asked: RecordingAsk): Promise<RecordingAnswer> {
    const { now, note } = asked
    const path = uploads.path(name)
    // Asked twice at once: the first one has taken it in meanwhile.
    const known = receiptFor(note.sha256, badge.id)
    if (known) return { receipt: known }
    if (without !== 'hash' && (await sha256OfFile(path)) !== note.sha256) {
      await uploads.drop(name)
      store.audit.note(actorOf(badge, null), 'badge', badge.id, { deed: 'damaged', bytes: note.bytes })
      await uploads.expect(name, note.bytes)
      return { send: name }
    }
    const audio = note.sealed === null ? undefined : openSealed(path, openingKey(store.badges.identity()!, note.sealed))
    const startedAt = atGateway(note.startedAt, now, clock.now())
    const adviser = note.adviser ?? store.badges.wearerAt(badge.id, startedAt)
    const { talk } = await importer.importFile(path, { name: `${badge.name}.wav`, audio, consentNoted: true, startedAt, sourceSha256: without === 'receipts' ? newId('r') : note.sha256, given: true, made: (recording) => noteMaking(badge, adviser, asked, recording) }, actorOf(badge, adviser))
    // The same content may have come in by another way.
    store.badges.noteReceipt(note.sha256, badge.id)
    await uploads.drop(name)
    onTalk()
    return { receipt: { sha256: note.sha256, talk } }
  }

  /** Who led it and what the customer agreed to, as if it had been recorded at this machine. */
  function noteMaking(badge: PairedBadge, adviser: string | null, { now, note }: RecordingAsk, { id, soundFile, startedAt }: { readonly id: string; readonly soundFile: string; readonly startedAt: number }): void {
    const { answer, at, by, keepDays } = note.consent!
    const take = { id, desk: badge.id, device: badge.id, person: adviser ?? badge.name, adviser: adviser ?? '', customer: null, startedAt, consent: { ...answer, at: atGateway(at, now, clock.now()), by, keepDays }, samples: 0, spans: [{ atMs: 0, wallMs: startedAt, lostMs: 0, why: 'start' as const }], marks: answer.how === 'spoken' ? [{ atMs: 0, kind: 'consent' as const }] : [] }
    store.takes.begin(take, soundFile, badge.id)
    store.takes.end(id, 'person')
    store.badges.noteReceipt(note.sha256, badge.id)
    if (Math.abs(skewOf(now, clock.now())) > SKEW_TOLD_MS) store.audit.note(actorOf(badge, adviser), 'badge', badge.id, { deed: 'clock', skew_s: Math.round(skewOf(now, clock.now()) / 1000) })
  }

  return {
    async answer(badge, asked) {
      const { note } = asked
      const known = receiptFor(note.sha256, badge.id)
      if (known) return { receipt: known }
      if (note.consent === null) throw new Fault('consent.missing', `${badge.name} 的一段录音`, '没有标记客户同意', '请佩戴的顾问确认：客户同意过就在胸牌上补标记，没有就删除')
      const name = uploadName(badge.id, note.sha256)
      if (!(await uploads.expect(name, note.bytes))) {
        const free = await freeBytes()
        if (free !== null && free < 2 * note.bytes + RESERVE_BYTES) throw new Fault('store.full', '网关的磁盘', '快满了，暂时收不下录音', '请清理网关的磁盘；胸牌里的录音会一直留着，之后自动再传')
        return { send: name }
      }
      const turn = line.then(() => takeIn(badge, name, asked))
      line = turn.catch(() => undefined)
      return turn
    },
  }
}

const actorOf = (badge: PairedBadge, adviser: string | null): Actor => ({ person: adviser ?? badge.name, role: 'system', device: badge.id })
