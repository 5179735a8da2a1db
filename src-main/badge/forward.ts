// forward.ts: what a badge holds goes to the gateway, oldest first: announced, sent where it is wanted, deleted when the gateway says that it is safe
// there. Cut off anywhere, the next round goes on where this one stopped. The door to tus-js-client.

import { createReadStream } from 'node:fs'
import { DefaultHttpStack, Upload } from 'tus-js-client'
import { PATHS, RecordingAnswer, ReportAnswer, type RecordingAsk, type Report } from '../../src-core/badges/protocol.ts'
import { asFault, type Fault, type FaultCode } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import { faultOf, type Link } from './link.ts'
import type { Held, Spool } from './spool.ts'

export type ForwardParts = {
  readonly spool: Spool
  readonly link: Link
  readonly clock: Clock
  readonly standing: () => Promise<Pick<Report, 'battery' | 'freeBytes'>>
  readonly onProgress?: (id: string, share: number) => void
  /** The gateway has it: it is deleted now. */
  readonly onDelivered?: (id: string, talk: string | null) => void
  readonly onRefused?: (id: string, why: string) => void
  /** Without a byte for so long, a connection is given up. */
  readonly stalledMs?: number
}

export type Round = { readonly delivered: number; /** Not wanted: a person must act. */ readonly refused: number; readonly left: number; readonly wearer: string | null }

/** Asked again after a damaged transfer, so many times in one round. */
const TRIES = 3
const STALLED_MS = 60_000

/** What stays wrong however often it is sent. */
const HOPELESS: ReadonlySet<FaultCode> = new Set<FaultCode>(['consent.missing', 'audio.unreadable', 'audio.empty', 'audio.too_large', 'audio.needs_browser', 'input.invalid'])

/** One round. Throws Fault where the gateway cannot be reached or does not let us in, or something in the clear cannot be sealed; what was delivered before is delivered. */
export async function forwardAll(parts: ForwardParts): Promise<Round> {
  const { spool, link, clock, standing } = parts
  // On a card that is full what can be sent makes room for what cannot be sealed yet.
  const unsealed = await spool.takeUp().then(() => null, (error: unknown) => asFault(error, '胸牌的录音'))
  const waiting = spool.list()
  const { wearer } = ReportAnswer.parse(await link.ask(PATHS.report, { now: clock.now(), ...(await standing()), waiting: waiting.length } satisfies Report))
  let delivered = 0
  for (const held of waiting) {
    if (held.refused !== null) continue
    try {
      if (await deliver(parts, held)) delivered++
    } catch (error) {
      const fault = asFault(error, '胸牌的录音')
      if (!HOPELESS.has(fault.code)) throw fault
      spool.refuse(held.id, fault.message)
      parts.onRefused?.(held.id, fault.message)
    }
  }
  const left = spool.list()
  if (delivered > 0) await link.ask(PATHS.report, { now: clock.now(), ...(await standing()), waiting: left.length } satisfies Report)
  if (unsealed) throw unsealed
  return { delivered, refused: left.filter(({ refused }) => refused !== null).length, left: left.length, wearer }
}

/** False where the bytes came out wrong each time: tried again in the next round. */
async function deliver(parts: ForwardParts, held: Held): Promise<boolean> {
  const { spool, link, clock } = parts
  const note = await spool.note(held.id)
  const delivered = (talk: string | null): true => {
    spool.remove(held.id)
    parts.onDelivered?.(held.id, talk)
    return true
  }
  if (held.clear) {
    // It may have come in before it was sealed here, and only the receipt was lost.
    const answer = RecordingAnswer.parse(await link.ask(PATHS.recordings, { now: clock.now(), note: { ...note, ...held.clear, sealed: null } } satisfies RecordingAsk))
    if ('receipt' in answer && answer.receipt.sha256 === held.clear.sha256) return delivered(answer.receipt.talk)
  }
  for (let tries = 0; tries <= TRIES; tries++) {
    const answer = RecordingAnswer.parse(await link.ask(PATHS.recordings, { now: clock.now(), note } satisfies RecordingAsk))
    // Another recording's receipt would be no reason to delete this one.
    if ('receipt' in answer) return answer.receipt.sha256 === note.sha256 && delivered(answer.receipt.talk)
    await send(parts, held, note.sha256, answer.send)
  }
  return false
}

function send({ link, onProgress, stalledMs = STALLED_MS }: ForwardParts, held: Held, sha256: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(link.base)
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(patience)
      void upload.abort().catch(() => undefined)
      reject(faultOf(error, hostname, Number(port)) satisfies Fault)
    }
    const stalled = (): void => fail(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' }))
    let patience = setTimeout(stalled, stalledMs)
    const alive = (): void => {
      clearTimeout(patience)
      patience = setTimeout(stalled, stalledMs)
    }
    // This one only names the file: every stretch gets a stream of its own.
    const file = createReadStream(held.path)
    file.destroy()
    const upload = new Upload(file, {
      endpoint: `${link.base}${PATHS.files}`, uploadUrl: `${link.base}${PATHS.files}/${name}`, uploadSize: held.bytes, metadata: { sha256 }, retryDelays: null, storeFingerprintForResuming: false,
      httpStack: new DefaultHttpStack({ agent: link.agent }),
      onBeforeRequest: alive,
      onAfterResponse: alive,
      onProgress: (sent, total) => {
        alive()
        onProgress?.(held.id, total > 0 ? sent / total : 1)
      },
      onSuccess: () => {
        clearTimeout(patience)
        resolve()
      },
      onError: (error) => fail(('causingError' in error ? (error.causingError ?? error) : error)),
    })
    upload.start()
  })
}
