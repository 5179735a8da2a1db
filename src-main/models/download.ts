// download.ts: one file from one address: goes on where an earlier try broke off, as long as it is the same file; trusts neither the
// length nor the bytes that a server gives.

import { addressProblem } from './addresses.ts'
import type { Part } from './part.ts'

/** Why one source failed, in words for a list of sources. Others are tried; a Fault ends the whole installation. */
export class SourceTrouble extends Error {
  readonly damaged: boolean
  constructor(why: string, damaged = false) {
    super(why)
    this.name = 'SourceTrouble'
    this.damaged = damaged
  }
}

export type Wanted = { readonly bytes: number | null; /** None where nobody knows one. */ readonly sums: readonly string[] }
export type Got = { readonly sha256: string; readonly bytes: number; /** The checksum is the publisher's. */ readonly stated: boolean }

export type Network = {
  /** No byte for so long means that the source is dead. */
  readonly idleMs: number
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>
}

const MOST_HOPS = 6
/** A connection that is cut is taken up again as long as each try brings something. */
const MOST_CUTS = 20

type Answer = { readonly response: Response; /** What a Hugging Face server states of the file before it sends elsewhere for its bytes. */ readonly linked: string | null }

/** Follows redirects by itself: each address on the way is held to the same rules, and headers of the first answer are seen. */
async function ask(network: Network, address: string, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  let linked: string | null = null
  for (let hop = 0, at = address; hop < MOST_HOPS; hop++) {
    const problem = addressProblem(at)
    if (problem !== null) throw new SourceTrouble(`转到了不能使用的地址（${problem}）`)
    const response = await network.fetch(at, { headers: { ...headers, 'accept-encoding': 'identity' }, redirect: 'manual', signal })
    linked ??= /^"?([0-9a-f]{64})"?$/i.exec(response.headers.get('x-linked-etag') ?? '')?.[1]?.toLowerCase() ?? null
    const next = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || next === null) return { response, linked }
    await response.body?.cancel()
    at = new URL(next, at).href
  }
  throw new SourceTrouble('转来转去，没有给出文件')
}

/** A strong name of this edition of the file; a weak one does not vouch for bytes. */
function validatorOf({ headers }: Response): string | null {
  const etag = headers.get('etag')
  return etag !== null && !etag.startsWith('W/') ? etag : headers.get('last-modified')
}

const inWords = (error: unknown): string => {
  const { code = '' } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
  return code === '' ? '连接中断' : `连不上（${code}）`
}

/**
 * Fills `part` with the file at `address`. `onBytes` gets the bytes that are there, also of earlier tries.
 * @throws SourceTrouble where this source cannot give the file, Fault where the disk cannot take it; the signal's reason when cancelled
 */
export async function download(network: Network, address: string, wanted: Wanted, part: Part, signal: AbortSignal, onBytes: (have: number) => void): Promise<Got> {
  let sums = wanted.sums
  let stated = false
  for (let cuts = 0, anew = false; ; ) {
    const before = part.have()
    // Bytes from elsewhere may be gone on with where a checksum will tell whether they belong together. Others are kept until this source
    // has answered: it may have nothing, and theirs may come back.
    const same = part.memo()?.address === address ? part.memo()!.validator : null
    const resumed = before > 0 && !anew && (sums.length > 0 || same !== null)
    if (!(resumed && before === wanted.bytes)) {
      const whole = await receive(resumed ? { range: `bytes=${before}-`, ...(same === null ? {} : { 'if-range': same }) } : {})
      if (whole === 'cut') {
        if (part.have() <= (resumed ? before : 0) || ++cuts > MOST_CUTS) throw new SourceTrouble('连接中断')
        anew = false
        continue
      }
      if (whole === 'anew') {
        if (anew) throw new SourceTrouble('不给出文件的内容')
        anew = true
        continue
      }
    }
    const sha256 = await part.finish()
    if (sums.length === 0 || sums.includes(sha256)) return { sha256, bytes: part.have(), stated }
    // What was there before may have been of another edition.
    const mixed = resumed
    await part.restart(null)
    if (!mixed) throw new SourceTrouble('内容与公布的校验值不符', true)
    anew = true
  }

  /** @returns whether the file came to its end, the connection was cut, or the server wants the file begun anew */
  async function receive(headers: Record<string, string>): Promise<'whole' | 'cut' | 'anew'> {
    const idle = new AbortController()
    const timer = setTimeout(() => idle.abort(), network.idleMs)
    let answered = false
    try {
      const { response, linked } = await ask(network, address, headers, AbortSignal.any([signal, idle.signal]))
      answered = true
      if (sums.length === 0 && linked !== null) {
        sums = [linked]
        stated = true
      }
      const end = await expected(response, headers['range'] !== undefined)
      if (end === 'anew') return 'anew'
      onBytes(part.have())
      for await (const block of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        if (end !== null && part.have() + block.length > end) throw new SourceTrouble(`内容比应有的 ${end} 字节长`, true)
        await part.write(block)
        onBytes(part.have())
        timer.refresh()
      }
      return end !== null && part.have() < end ? 'cut' : 'whole'
    } catch (error) {
      signal.throwIfAborted()
      if (idle.signal.aborted) throw new SourceTrouble(`${Math.round(network.idleMs / 1000)} 秒没有收到数据`)
      // Of the network only; faults of the disk are no source's.
      if (!(error instanceof TypeError)) throw error
      if (answered) return 'cut'
      throw new SourceTrouble(inWords(error))
    } finally {
      clearTimeout(timer)
      idle.abort()
    }
  }

  /** Checks the head of an answer and makes the part ready; the length of the whole file in bytes, null where nobody knows it. */
  async function expected(response: Response, asked: boolean): Promise<number | null | 'anew'> {
    const { status, headers } = response
    if (status === 416 && asked) return 'anew'
    if (status !== 200 && status !== 206) throw new SourceTrouble(status === 404 ? '没有这个文件（404）' : `服务器返回 ${status}`)
    if (/^text\/html/i.test(headers.get('content-type') ?? '')) throw new SourceTrouble('给出的是网页，不是模型文件')
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '')
    if (status === 206 && (range === null || Number(range[1]) !== part.have())) return 'anew'
    if (status === 200) await part.restart(memoOf(response))
    else if (part.memo() === null) await part.remember(memoOf(response))
    const length = status === 206 ? range![2]! : headers.get('content-length')
    const told = length === null || length === '*' ? null : Number(length)
    if (told !== null && wanted.bytes !== null && told !== wanted.bytes) throw new SourceTrouble(`文件大小应为 ${wanted.bytes} 字节，给出的是 ${told} 字节`, true)
    return wanted.bytes ?? told
  }

  function memoOf(response: Response): { address: string; validator: string } | null {
    const validator = validatorOf(response)
    return validator === null ? null : { address, validator }
  }
}
