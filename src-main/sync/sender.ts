// sender.ts: carries out what core/sync/sending.ts decides: batch after batch until nothing waits or something is in the way. What has been sent
// and what was confirmed stands in the store, so that a kill anywhere costs one batch sent twice, which headquarters recognises.

import { Answer } from '../../src-core/sync/contract.ts'
import { batchText, decide, freshProgress, isDue, type Outcome, type Progress, type Queued } from '../../src-core/sync/sending.ts'
import type { Clock } from '../../src-core/ports.ts'
import { isAnswer, type DeviceKey } from './device-key.ts'
import type { Transport } from './transport.ts'

/** What the sender needs of the store. */
export type SenderStore = {
  readonly outbox: { batch(after?: number): readonly Queued[]; acknowledge(through: number): void; renumber(from: number): void; tidy(before: number): void }
  readonly headquarters: { progress(): Progress | null; setProgress(progress: Progress): void }
  /** Everything inside commits together or not at all. */
  together<T>(work: () => T): T
}
export type SenderLink = { readonly device: string; readonly answerKey: string }
export type SenderParts = { readonly store: SenderStore; readonly link: SenderLink; readonly key: DeviceKey; readonly transport: Transport; readonly clock: Clock; /** 0..1 */ readonly chance: () => number }

/** Headquarters may have to be restored from a backup of this age, and then asks again. */
const KEEP_MS = 30 * 86_400_000

/** Sends until nothing waits or a try fails. @param asked by a person: waiting times do not count. @returns how sending stands */
export async function sendAll(parts: SenderParts, asked: boolean): Promise<Progress> {
  const { store, clock } = parts
  let progress = store.headquarters.progress() ?? freshProgress
  if (!asked && !isDue(progress, clock.now())) return progress
  for (;;) {
    const rows = store.outbox.batch()
    const outcome = rows.length === 0 ? ({ kind: 'nothing' } as const) : await send(parts, rows)
    const again = settle(parts, outcome)
    progress = store.headquarters.progress() ?? freshProgress
    if (!again) return progress
  }
}

/** Writes down what a try came to, all of it or nothing. @returns whether to send on at once */
export function settle({ store, clock, chance }: Pick<SenderParts, 'store' | 'clock' | 'chance'>, outcome: Outcome): boolean {
  return store.together(() => {
    const { acknowledged, renumberFrom, again, progress } = decide(store.headquarters.progress() ?? freshProgress, outcome, clock.now(), chance())
    if (acknowledged !== null) store.outbox.acknowledge(acknowledged)
    if (renumberFrom !== null) store.outbox.renumber(renumberFrom)
    if (outcome.kind === 'nothing') store.outbox.tidy(clock.now() - KEEP_MS)
    store.headquarters.setProgress(progress)
    return again
  })
}

async function send({ link, key, transport }: SenderParts, rows: readonly Queued[]): Promise<Outcome> {
  const body = batchText(link.device, rows)
  try {
    const { status, body: said, signature } = await transport.post('/v1/batches', body, key.sign('batch', body))
    const answer = readAnswer(said, signature, link.answerKey)
    return answer ? { kind: 'answer', answer } : { kind: 'silence', problem: { reason: 'untrusted', detail: `HTTP ${status}` } }
  } catch (error) {
    return { kind: 'silence', problem: problemOf(error) }
  }
}

/** null where headquarters did not say this. */
export function readAnswer(body: string, signature: string, answerKey: string): Answer | null {
  if (!isAnswer(body, signature, answerKey)) return null
  const answer = Answer.safeParse(JSON.parse(body))
  return answer.success ? answer.data : null
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/

function problemOf(error: unknown): { reason: 'unreachable' | 'untrusted'; detail: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return { reason: UNTRUSTED.test(code) ? 'untrusted' : 'unreachable', detail: code }
}
