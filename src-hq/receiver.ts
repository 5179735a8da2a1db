// receiver.ts: what a batch goes through: who says it, whether they said it, whether they may, whether it is what the contract allows; then into
// the database together with whatever else has come in meanwhile, so that one write to the disk confirms many stores.

import type { Clock } from '../src-core/ports.ts'
import { claimOf, LIMITS, READERS, readBatch, refusal, type Answer, type Readers } from '../src-core/sync/contract.ts'
import { EnrolRequest, type EnrolAnswer } from '../src-core/sync/enrolment.ts'
import { GuidanceRequest } from '../src-core/sync/guidance.ts'
import { codeHash, newDeviceId, saidBy } from './keys.ts'
import { createRate } from './rate.ts'
import { readyToWrite } from './storage/plan.ts'
import type { DeviceRow, GoodBatch, GuidanceRow, Storage } from './storage/port.ts'

export type ReceiverParts = {
  readonly storage: Storage
  readonly clock: Clock
  /** Base64url, told to machines that enrol. */
  readonly answerKey: string
  readonly readers?: Readers
  readonly limits?: { readonly burst: number; readonly perMinute: number }
}
export type Tally = { accepted: number; repeated: number; batches: number; enrolled: number; commits: number; commitMs: number; readonly refused: Map<string, number> }
export type Receiver = ReturnType<typeof createReceiver>

/** A store that was offline for a week sends some dozens of batches. */
const USUAL_LIMITS = { burst: 120, perMinute: 60 }
/** Guesses of a code from one address. */
const GUESSES = { burst: 10, perMinute: 1 }
/** Envelopes that go into one transaction. */
const GROUP = 8_000

export function createReceiver({ storage, clock, answerKey, readers = READERS, limits = USUAL_LIMITS }: ReceiverParts) {
  const tally: Tally = { accepted: 0, repeated: 0, batches: 0, enrolled: 0, commits: 0, commitMs: 0, refused: new Map() }
  const [sends, guesses] = [createRate(limits.burst, limits.perMinute), createRate(GUESSES.burst, GUESSES.perMinute)]

  const waiting: { good: GoodBatch; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = []
  let writing = false

  /** Resolves when the envelopes are on the disk. */
  const write = (good: GoodBatch): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ good, resolve, reject })
      if (!writing) void drain()
    })

  async function drain(): Promise<void> {
    writing = true
    while (waiting.length > 0) {
      let envelopes = 0
      const end = waiting.findIndex(({ good }, i) => i > 0 && (envelopes += good.items.length) > GROUP)
      const group = waiting.splice(0, end < 0 ? waiting.length : end)
      const began = performance.now()
      try {
        const answers = await storage.take(group.map(({ good }) => good), clock.now())
        group.forEach(({ resolve }, i) => resolve(answers[i]!))
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
      tally.commits++
      tally.commitMs += performance.now() - began
    }
    writing = false
  }

  function counted(answer: Answer, items = 0): Answer {
    tally.batches++
    tally.repeated += answer.repeated
    if (answer.refused) tally.refused.set(answer.refused.reason, (tally.refused.get(answer.refused.reason) ?? 0) + 1)
    else tally.accepted += items - answer.repeated
    return answer
  }

  /** Who said this, where it is known, not revoked and not asking too often; or what to answer. */
  async function heard(what: 'guidance' | 'models', id: string, body: string, signature: string): Promise<DeviceRow | Answer> {
    const device = await storage.device(id)
    if (!device || !saidBy(device.publicKey, what, body, signature)) return counted(refusal(null, device ? 'signature' : 'unknown_device'))
    if (device.revokedAt !== null) return counted(refusal(device.id, 'revoked'))
    const wait = sends.ask(device.id, clock.now())
    return wait > 0 ? counted(refusal(device.id, 'too_fast', { waitSeconds: wait })) : device
  }

  return {
    tally,
    heard,
    /** @param body as it was signed. Rejects where the database cannot take it: then nothing was, and the store sends again. */
    async receive(body: string, signature: string): Promise<Answer> {
      if (Buffer.byteLength(body) > LIMITS.batchBytes) return counted(refusal(null, 'too_large'))
      const claim = claimOf(body)
      if (claim === 'malformed') return counted(refusal(null, 'malformed'))
      const now = clock.now()
      const device = await storage.device(claim.device)
      if (!device) return counted(refusal(null, 'unknown_device'))
      // Whoever has not proved who they are learns nothing more than that.
      if (!saidBy(device.publicKey, 'batch', body, signature)) return counted(refusal(null, 'signature'))
      if (device.revokedAt !== null) return counted(refusal(device.id, 'revoked'))
      const wait = sends.ask(device.id, now)
      if (wait > 0) return counted(refusal(device.id, 'too_fast', { waitSeconds: wait }))
      const batch = readBatch(claim, readers)
      if (batch === 'malformed' || batch === 'version_newer') return counted(refusal(device.id, batch))
      return counted(await write(readyToWrite(device.store, batch)), batch.items.length)
    },
    /** What stores go by now, to a machine that is known; 'same' where it has that already. */
    async guidance(body: string, signature: string): Promise<GuidanceRow | 'same' | Answer> {
      const asked = ((): unknown => { try { return JSON.parse(body) } catch { return null } })()
      const request = GuidanceRequest.safeParse(asked)
      if (!request.success) return counted(refusal(null, 'malformed'))
      const device = await heard('guidance', request.data.device, body, signature)
      if ('refused' in device) return device
      const row = await storage.guidance()
      return row === null || row.version === request.data.have ? 'same' : row
    },
    /** @param from the caller's address. null = the code is unknown, used or out of date, or the caller did not prove its key */
    async enrol(body: string, signature: string, from: string): Promise<EnrolAnswer | Answer> {
      const wait = guesses.ask(from, clock.now())
      if (wait > 0) return counted(refusal(null, 'too_fast', { waitSeconds: wait }))
      const asked = ((): unknown => { try { return JSON.parse(body) } catch { return null } })()
      const request = EnrolRequest.safeParse(asked)
      if (!request.success) return counted(refusal(null, 'malformed'))
      const { secret, public_key: publicKey } = request.data
      if (!saidBy(publicKey, 'enrol', body, signature)) return counted(refusal(null, 'signature'))
      const device = await storage.enrol(codeHash(secret), { id: newDeviceId(), publicKey }, clock.now())
      if (!device) return counted(refusal(null, 'code'))
      tally.enrolled++
      return { contract: 1, device: device.id, store_name: device.storeName, answer_key: answerKey }
    },
  }
}
