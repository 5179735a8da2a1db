// enrol-adviser.ts: brings an adviser's own voice to the engine, decoding the file in the page first where the engine has no decoder for it.

import type { AdviserReceipt } from '../../src-core/answers.ts'
import type { Client } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { decodeInPage, needsBrowser } from '../audio/decode.ts'

/** Only a ticked consent makes one of these. */
export type EnrolWish = { readonly name: string; readonly consent: true; readonly file: File }

export async function enrolAdviser(client: Client, { file, ...wish }: EnrolWish): Promise<AdviserReceipt> {
  const decoded = async (): Promise<AdviserReceipt> => client.upload('advisers.enrol', wish, (await decodeInPage(file, file.name)).wav)
  if (needsBrowser(file.name)) return decoded()
  try {
    return await client.upload('advisers.enrol', wish, file)
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'audio.needs_browser') return decoded()
    throw fault
  }
}
