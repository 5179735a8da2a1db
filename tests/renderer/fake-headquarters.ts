// fake-headquarters.ts: how sending stands, as the page sees it; the test says what headquarters does.

import { Fault } from '../../src-core/faults.ts'
import { freshProgress } from '../../src-core/sync/sending.ts'
import { SyncWishes } from '../../src-core/sync/wishes.ts'
import type { SyncStatus } from '../../src-core/sync/calls.ts'

export class FakeHeadquarters {
  status: SyncStatus = { headquarters: null, waiting: 0, since: null, progress: freshProgress, why: null, sending: false, guidance: null, wishes: null }
  /** Why nothing gets through; null = everything does. */
  trouble: string | null = null
  readonly asked: unknown[] = []
  private readonly now: number

  constructor(now: number) {
    this.now = now
  }

  call(name: string, input: Record<string, unknown>): unknown {
    switch (name) {
      case 'sync.status': return this.status
      case 'sync.now':
        this.status = this.trouble === null ? { ...this.status, waiting: 0, since: null, why: null, progress: { ...freshProgress, lastOkAt: this.now } } : { ...this.status, why: this.trouble }
        return this.status
      case 'sync.enrol':
        this.asked.push(input)
        if (input['code'] === 'WRONG') throw new Fault('access.denied', '登记', '登记码不对、已用过或已过期', '请向总部要一个新的登记码')
        this.status = { ...this.status, headquarters: { url: String(input['url']), storeName: '一店', device: 'd-0123456789abcdef', enrolledAt: this.now, nextAt: this.now + 3_600_000 }, wishes: { schedule: 'two_hours', onlyOnMains: false, notOverMobile: false, pinned: false } }
        return this.status
      case 'sync.wish':
        this.asked.push(input)
        this.status = { ...this.status, wishes: SyncWishes.parse(input) }
        return this.status
      default: return null
    }
  }
}
