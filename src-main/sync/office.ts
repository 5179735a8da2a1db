// office.ts: everything the store does with headquarters: enrolling, sending by hand and by schedule, carrying by hand, and saying how it stands.

import { randomBytes } from 'node:crypto'
import { Fault } from '../../src-core/faults.ts'
import type { Clock } from '../../src-core/ports.ts'
import type { SyncStatus } from '../../src-core/sync/calls.ts'
import { Answer, REASONS } from '../../src-core/sync/contract.ts'
import { Guidance, type GuidanceStatus } from '../../src-core/sync/guidance.ts'
import { ModelOffers, type ModelOffer } from '../../src-core/sync/offers.ts'
import { CarriedFile, EnrolAnswer, readCode } from '../../src-core/sync/enrolment.ts'
import { batchText, freshProgress, type Progress } from '../../src-core/sync/sending.ts'
import { heldBack, type Circumstances, type SyncWishes } from '../../src-core/sync/wishes.ts'
import { deviceKey, isAnswer, type DeviceKey } from './device-key.ts'
import { chosenOf, nextRun, onSchedule, scheduleOf, usualSchedule } from './schedule.ts'
import { readAnswer, sendAll, settle, type SenderStore } from './sender.ts'
import { fetchPinned, findAuthority, httpsTransport, type Transport } from './transport.ts'

type Link = NonNullable<ReturnType<OfficeStore['headquarters']['link']>>
export type OfficeStore = SenderStore & {
  readonly outbox: SenderStore['outbox'] & { waiting(): { readonly count: number; readonly since: number | null } }
  readonly headquarters: SenderStore['headquarters'] & {
    link(): { readonly url: string; readonly certificate: string; readonly answerKey: string; readonly storeName: string; readonly device: string; readonly keySalt: string; readonly enrolledAt: number; readonly schedule: string } | null
    enrol(link: Link, progress: Progress): void
    setSchedule(schedule: string): void
  }
  readonly settings: { sending(): Omit<SyncWishes, 'schedule'>; setSending(wishes: Omit<SyncWishes, 'schedule'>): void; offers(by: string): readonly ModelOffer[]; setOffers(by: string, models: readonly ModelOffer[]): void }
}
export type OfficeParts = {
  readonly store: OfficeStore
  /** 32 bytes, always the same for one salt, and nobody else's. */
  readonly seed: (salt: string) => Buffer
  readonly clock: Clock
  readonly circumstances: () => Promise<Circumstances>
  /** Queues how this machine does, if it is time. */
  readonly onSending: () => Promise<void>
  /** Takes in what headquarters gives to go by; `by` = its key. */
  readonly guidance: { have(by: string): number; status(by: string): GuidanceStatus | null; take(by: string, guidance: Guidance): void; refuse(by: string): void }
  /** Another headquarters may have to be told everything. */
  readonly onEnrolled: () => void
}
export type Office = ReturnType<typeof openOffice>

/** What it was held back by may have changed after this long. */
const LOOK_AGAIN_MS = 10 * 60_000

export function openOffice({ store, seed, clock, guidance, circumstances, onSending, onEnrolled }: OfficeParts) {
  let sending: Promise<Progress> | null = null
  let stopSchedule: (() => void) | null = null
  let retry: NodeJS.Timeout | null = null
  /** Only a program that stays sends by itself; a command does what it was asked. */
  let stays = false
  /** What sending by itself waits for, in a sentence for people. */
  let held: string | null = null

  const keyOf = (link: Link): DeviceKey => deviceKey(seed(link.keySalt))
  function linked(): Link {
    const link = store.headquarters.link()
    if (!link) throw new Fault('input.invalid', '总部', '本店还没有登记', '请向总部要登记码，然后运行 tingke sync enrol 登记码 地址，或在“系统”页登记')
    return link
  }
  const byItself = (): void => void sendByItself().catch(() => undefined)
  async function sendByItself(): Promise<void> {
    const wishes = store.settings.sending()
    held = wishes.onlyOnMains || wishes.notOverMobile ? heldBack(wishes, await circumstances()) : null
    if (held === null) await office.send(false)
    else again(LOOK_AGAIN_MS)
  }
  function watch(): void {
    if (!stays) return
    stopSchedule?.()
    const link = store.headquarters.link()
    stopSchedule = link && onSchedule(link.schedule, byItself)
  }
  /** @param ms null = when it is due by schedule */
  function again(ms: number | null): void {
    if (retry) clearTimeout(retry)
    retry = stays && ms !== null ? setTimeout(byItself, Math.max(1_000, ms)).unref() : null
  }

  /** Whatever comes of it, sending is done: the next time it is asked for again. */
  async function fetchGuidance(link: Link, transport: Transport): Promise<void> {
    const body = JSON.stringify({ contract: 1, device: link.device, have: guidance.have(link.answerKey) })
    const reply = await transport.post('/v1/guidance', body, keyOf(link).sign('guidance', body)).catch(() => null)
    if (reply?.status === 200) takeGuidance(link, reply)
  }
  /** Only the list: files come when somebody at the store asks for one. What is not signed is no list. */
  async function fetchOffers(link: Link, transport: Transport): Promise<void> {
    const body = JSON.stringify({ contract: 1, device: link.device })
    const reply = await transport.post('/v1/models', body, keyOf(link).sign('models', body)).catch(() => null)
    const offers = reply?.status === 200 && isAnswer(reply.body, reply.signature, link.answerKey, 'models') ? ModelOffers.safeParse(JSON.parse(reply.body)) : null
    if (offers?.success) store.settings.setOffers(link.answerKey, offers.data.models)
  }
  function takeGuidance({ answerKey }: Link, { body, signature }: { readonly body: string; readonly signature: string }): void {
    const given = isAnswer(body, signature, answerKey, 'guidance') ? Guidance.safeParse(JSON.parse(body)) : null
    if (given?.success) guidance.take(answerKey, given.data)
    else guidance.refuse(answerKey)
  }

  const office = {
    status(): SyncStatus {
      const link = store.headquarters.link()
      const progress = store.headquarters.progress() ?? freshProgress
      const { count, since } = store.outbox.waiting()
      return {
        headquarters: link && { url: link.url, storeName: link.storeName, device: link.device, enrolledAt: link.enrolledAt, nextAt: nextRun(link.schedule) },
        wishes: link && { ...store.settings.sending(), schedule: chosenOf(link.schedule, link.device) },
        waiting: count, since, progress, why: link ? ((count > 0 ? held : null) ?? whyOf(progress)) : null, sending: sending !== null, guidance: link && guidance.status(link.answerKey),
      }
    },
    /** @param asked by a person, who need not wait for the next try to be due. Throws Fault where the store is not enrolled; a failed try is in the status. */
    async send(asked: boolean): Promise<SyncStatus> {
      const link = linked()
      sending ??= (async () => {
        await onSending()
        const transport = httpsTransport(link.url, link.certificate)
        try {
          const progress = await sendAll({ store, link, key: keyOf(link), transport, clock, chance: Math.random }, asked)
          if (progress.problem === null && !store.settings.sending().pinned) await fetchGuidance(link, transport)
          if (progress.problem === null) await fetchOffers(link, transport)
          return progress
        } finally {
          transport.close()
        }
      })().finally(() => (sending = null))
      const { nextTryAt } = await sending
      held = null
      again(nextTryAt === null ? null : nextTryAt - clock.now())
      return office.status()
    },
    /** Makes this machine known at headquarters, under a new key. Throws Fault, and nothing is changed then. */
    async enrol(written: string, url: string): Promise<SyncStatus> {
      const code = readCode(written)
      if (!code) throw new Fault('input.invalid', '登记码', '有字符抄错或缺失（应为 32 个字母和数字）', '请对照总部给的登记码逐组检查')
      const certificate = await reached(url, () => findAuthority(url, code.pin))
      if (certificate === null) throw new Fault('access.denied', `总部 ${url}`, '它的证书不是登记码所指的总部', '请核对地址和登记码；没有发送任何内容')
      const keySalt = randomBytes(16).toString('hex')
      const key = deviceKey(seed(keySalt))
      const body = JSON.stringify({ contract: 1, secret: code.secret, public_key: key.publicKey })
      const transport = httpsTransport(url, certificate)
      const reply = await reached(url, () => transport.post('/v1/enrol', body, key.sign('enrol', body))).finally(() => transport.close())
      const answer = reply.status === 200 ? EnrolAnswer.safeParse(JSON.parse(reply.body)) : null
      // The key is told here for the first time; that it is headquarters' own shows in the certificate.
      if (!answer?.success || !isAnswer(reply.body, reply.signature, answer.data.answer_key)) throw refusedFault(reply.body, reply.status)
      const { device, store_name: storeName, answer_key: answerKey } = answer.data
      store.headquarters.enrol({ url, certificate, answerKey, storeName, device, keySalt, enrolledAt: clock.now(), schedule: usualSchedule(device) }, freshProgress)
      watch()
      onEnrolled()
      return office.status()
    },
    /** Models that headquarters keeps for its stores, and below which address; null where this store was never enrolled. */
    offers(): { readonly address: string; readonly models: readonly ModelOffer[] } | null {
      const link = store.headquarters.link()
      return link && { address: new URL('/v1/models', link.url).href, models: store.settings.offers(link.answerKey) }
    },
    /** A file of a model below that address, for which this machine signs. Rejects as `fetch` does. */
    async fetchModel(address: string, { headers, signal }: Pick<RequestInit, 'headers' | 'signal'>): Promise<Response> {
      const link = linked()
      const signature = keyOf(link).sign('models', new URL(address).pathname)
      return fetchPinned(address, link.certificate, { headers: { ...(headers as Record<string, string>), 'tingke-device': link.device, 'tingke-signature': signature }, signal: signal ?? null })
    },
    /** When to send by itself, what to wait for, and whether to stay with the guidance there is. Throws Fault, and nothing is changed then. */
    wish({ schedule, ...sending }: SyncWishes): SyncStatus {
      const { device } = linked()
      const written = scheduleOf(schedule, device)
      store.together(() => {
        store.headquarters.setSchedule(written)
        store.settings.setSending(sending)
      })
      watch()
      // What it waited for may not matter any more.
      if (held !== null) byItself()
      return office.status()
    },
    /** Everything that waits, to be carried to headquarters by hand. Nothing counts as sent until an answer comes back. */
    async pack(): Promise<CarriedFile> {
      const link = linked()
      await onSending()
      const key = keyOf(link)
      const signed: { body: string; signature: string }[] = []
      for (let rows = store.outbox.batch(); rows.length > 0; rows = store.outbox.batch(rows.at(-1)!.seq)) {
        const body = batchText(link.device, rows)
        signed.push({ body, signature: key.sign('batch', body) })
      }
      return { format: 'tingke-batches-1', signed }
    },
    /** Takes in answers or guidance that were carried here. Throws Fault where something is not headquarters' own; what stood before it counts. */
    unpack(raw: unknown): SyncStatus {
      const link = linked()
      const { answerKey, device } = link
      const file = CarriedFile.safeParse(raw)
      if (file.success && file.data.format === 'tingke-guidance-1') {
        if (store.settings.sending().pinned) throw new Fault('input.invalid', '总部下发的文件', '本店选择停在现在的版本', '请先在“系统”页的总部设置里取消，再导入')
        for (const signed of file.data.signed) takeGuidance(link, signed)
        return office.status()
      }
      if (!file.success || file.data.format !== 'tingke-answers-1') throw new Fault('input.invalid', '总部的文件', '不是回执，也不是总部下发的文件，或已损坏', '请选择总部生成的文件')
      for (const { body, signature } of file.data.signed) {
        const answer = readAnswer(body, signature, answerKey)
        if (!answer) throw new Fault('access.denied', '总部的回执文件', '签名不是本店登记的总部的', '请核对文件来源')
        if (answer.device !== device) throw new Fault('input.invalid', '总部的回执文件', '是给另一台电脑的', '请在导出的那台电脑上导入')
        settle({ store, clock, chance: Math.random }, { kind: 'answer', answer })
      }
      return office.status()
    },
    /** From now on it sends by itself: by schedule, again after failures, and now what waited while the program was not running. */
    start(): void {
      stays = true
      watch()
      if (store.headquarters.link() && store.outbox.waiting().count > 0) byItself()
    },
    async close(): Promise<void> {
      stays = false
      stopSchedule?.()
      if (retry) clearTimeout(retry)
      await sending?.catch(() => undefined)
    },
  }
  return office
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: '总部的电脑没有应答', ETIMEDOUT: '连接超时', ENOTFOUND: '找不到这个地址', EAI_AGAIN: '没有网络', ENETUNREACH: '没有网络', EHOSTUNREACH: '连不上总部', ECONNRESET: '连接中断',
}

/** In a sentence for people. */
function whyOf({ problem }: Progress): string | null {
  if (problem === null) return null
  if (problem.reason === 'unreachable') return `连不上总部：${NETWORK[problem.detail] ?? problem.detail}。恢复后会自动重试`
  if (problem.reason === 'untrusted') return `对方不是登记的总部（${problem.detail}），没有发送`
  return `总部没有接收：${problem.detail}`
}

async function reached<T>(url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Fault('sync.unreachable', `总部 ${url}`, NETWORK[code] ?? `连不上（${code}）`, '请检查网络和地址后再试')
  }
}

function refusedFault(body: string, status: number): Fault {
  const answer = ((): unknown => { try { return JSON.parse(body) } catch { return null } })()
  const refused = Answer.safeParse(answer).data?.refused
  return new Fault('access.denied', '登记', refused ? REASONS[refused.reason] : `总部没有接受（HTTP ${status}）`, '请向总部要一个新的登记码')
}
