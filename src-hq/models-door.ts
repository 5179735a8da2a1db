// models-door.ts: gives a store's machine the list of models that headquarters keeps, and their files from wherever it broke off.

import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer } from '../src-core/sync/contract.ts'
import { OffersRequest } from '../src-core/sync/offers.ts'
import type { AnswerKey } from './keys.ts'
import type { Offers } from './offers.ts'
import type { Receiver } from './receiver.ts'

type Parts = { readonly offers: Offers; readonly receiver: Receiver; readonly answerKey: AnswerKey }
export type ModelsDoor = ReturnType<typeof createModelsDoor>

export function createModelsDoor({ offers, receiver, answerKey }: Parts) {
  return {
    /** @returns the signed list, or why not; 'malformed' where the body is none of ours */
    async list(body: string, signature: string): Promise<{ readonly body: string; readonly signature: string } | Answer | 'malformed'> {
      const asked = ((): unknown => { try { return JSON.parse(body) } catch { return null } })()
      const request = OffersRequest.safeParse(asked)
      if (!request.success) return 'malformed'
      const device = await receiver.heard('models', request.data.device, body, signature)
      if ('refused' in device) return device
      const text = JSON.stringify({ contract: 1, models: offers.read() })
      return { body: text, signature: answerKey.sign(text, 'models') }
    },
    /** One file of the list, from a byte on where that is asked for; the machine signs the path. @returns why not; null where it was given */
    async give(request: IncomingMessage, response: ServerResponse, path: string): Promise<Answer | 'unknown' | null> {
      const header = (name: string): string => String(request.headers[name] ?? '')
      const device = await receiver.heard('models', header('tingke-device'), path, header('tingke-signature'))
      if ('refused' in device) return device
      const [, , , id = '', name = ''] = path.split('/')
      const file = offers.find(id, name)
      if (!file) return 'unknown'
      const etag = `"${file.sha256}"`
      const range = /^bytes=(\d+)-$/.exec(header('range'))
      const start = range && ['', etag].includes(header('if-range')) ? Number(range[1]) : 0
      const usual = { 'content-type': 'application/octet-stream', etag, 'accept-ranges': 'bytes' }
      if (start >= file.bytes) response.writeHead(416, { 'content-range': `bytes */${file.bytes}` }).end()
      else {
        response.writeHead(start > 0 ? 206 : 200, { ...usual, 'content-length': file.bytes - start, ...(start > 0 ? { 'content-range': `bytes ${start}-${file.bytes - 1}/${file.bytes}` } : {}) })
        // Whoever goes away comes back for the rest.
        await pipeline(createReadStream(file.path, { start, end: file.bytes - 1 }), response).catch(() => undefined)
      }
      return null
    },
  }
}
