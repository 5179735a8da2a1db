// import-recording.ts: brings one file to the engine, decoding it in the page first where the engine has no decoder for it.

import type { ImportReceipt } from '../../src-core/answers.ts'
import type { Client } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { decodeInPage, needsBrowser, type Decoded } from '../audio/decode.ts'

/** Only a person's confirmation makes one of these: there is no wish without consent. */
export type ImportWish = { readonly consentNoted: true; readonly customer?: string }

export type ImportSteps = {
  readonly onDecoding: () => void
  readonly onSending: (share: number) => void
  readonly signal: AbortSignal
}

export type Decoder = (file: Blob, name: string) => Promise<Decoded>

export async function importRecording(client: Client, file: File, wish: ImportWish, steps: ImportSteps, decode: Decoder = decodeInPage): Promise<ImportReceipt> {
  // The file's own date is when the talk took place, as near as a page can know.
  const request = { name: file.name, consentNoted: wish.consentNoted, ...(wish.customer ? { customer: wish.customer } : {}), ...(file.lastModified > 0 ? { startedAt: file.lastModified } : {}) }
  const decoded = async (): Promise<ImportReceipt> => {
    steps.onDecoding()
    const { wav, sourceSha256 } = await decode(file, file.name)
    return client.upload('recordings.import', { ...request, sourceSha256 }, wav, steps.onSending, steps.signal)
  }
  if (needsBrowser(file.name)) return decoded()
  try {
    steps.onSending(0)
    return await client.upload('recordings.import', request, file, steps.onSending, steps.signal)
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'audio.needs_browser') return decoded()
    throw fault
  }
}
