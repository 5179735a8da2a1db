// store-page.ts: what a browser does at a page of the store: the start link or the first visit gives it its cookie, then it asks.

import { request as plainly } from 'node:http'
import { request as overTls } from 'node:https'
import { faultFrom, type FaultData } from '../../src-core/faults.ts'

export type Page = {
  /** Throws Fault with the words that the page would show. */
  call<T>(name: string, input: object): Promise<T>
  upload(name: string, input: object, body: Uint8Array): Promise<void>
  bytes(name: string, input: object): Promise<Buffer>
}
type Got = { readonly cookie: string | undefined; readonly body: Buffer }

/** @param link as it is printed, good once */
export const loopbackPage = (link: string): Promise<Page> => pageAt(new URL(link))
/** Over TLS, as another computer of the store opens it; its user has accepted the certificate. */
export const lanPage = (port: number): Promise<Page> => pageAt(new URL(`https://127.0.0.1:${port}/`))

async function pageAt(first: URL): Promise<Page> {
  const ask = (path: string, headers: Record<string, string>, body?: Uint8Array | string): Promise<Got> =>
    new Promise((resolve, reject) => {
      const options = { host: first.hostname, port: first.port, path, method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) } }
      const asked = first.protocol === 'https:' ? overTls({ ...options, rejectUnauthorized: false }) : plainly(options)
      asked.on('response', (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => resolve({ cookie: answer.headers['set-cookie']?.[0]?.split(';')[0], body: Buffer.concat(parts) }))
      })
      asked.on('error', reject)
      asked.end(body)
    })
  const { cookie } = await ask(`${first.pathname}${first.search}`, {})
  if (cookie === undefined) throw new Error(`no cookie from ${first.origin}`)
  const headers = { cookie, origin: first.origin }
  const answered = ({ body }: Got): unknown => {
    const { ok, answer, fault } = JSON.parse(body.toString()) as { ok: boolean; answer?: unknown; fault?: FaultData }
    if (!ok) throw faultFrom(fault!)
    return answer
  }
  const input = (value: object): string => encodeURIComponent(JSON.stringify(value))
  return {
    call: async <T>(name: string, value: object) => answered(await ask(`/api/call/${name}`, { ...headers, 'content-type': 'application/json' }, JSON.stringify(value))) as T,
    upload: async (name, value, body) => void answered(await ask(`/api/upload/${name}?input=${input(value)}`, headers, body)),
    bytes: async (name, value) => (await ask(`/api/bytes/${name}?input=${input(value)}`, headers)).body,
  }
}
