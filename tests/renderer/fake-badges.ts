// fake-badges.ts: the gateway and its badges, as the page sees them.

import type { BadgeRow, FolderStatus, GatewayStatus, JoinStatus } from '../../src-core/badges/calls.ts'
import { Fault } from '../../src-core/faults.ts'

export class FakeBadges {
  status: GatewayStatus = { on: false, addresses: [], port: 7443, page: null, problem: null }
  folder: FolderStatus = { watched: null, taken: 0, left: [], problem: null }
  joined: JoinStatus = { gateway: null, waiting: 0, kept: 0, lastAt: null, problem: null }
  badges: BadgeRow[] = []
  refused: { at: number; why: string }[] = []
  readonly asked: unknown[] = []
  private readonly now: number

  constructor(now: number) {
    this.now = now
  }

  add(id: string, given: Partial<BadgeRow> = {}): void {
    this.badges.push({ id, name: '一号胸牌', kind: 'badge', wearer: null, pairedAt: this.now, revokedAt: null, seenAt: this.now, battery: 0.8, freeBytes: 12e9, waiting: 0, skewMs: 0, ...given })
  }

  call(name: string, input: Record<string, unknown>): unknown {
    const badge = (): BadgeRow => {
      const found = this.badges.find(({ id }) => id === input['badge'])
      if (!found) throw new Fault('input.unknown', '这枚胸牌', '不存在', '请刷新列表后再试')
      return found
    }
    switch (name) {
      case 'talks.waiting': return []
      case 'folder.status': return this.folder
      case 'folder.watch': return (this.folder = { ...this.folder, watched: input['watched'] as FolderStatus['watched'] })
      case 'join.status': return this.joined
      case 'join.enter':
        if (input['code'] === 'WRONG') throw new Fault('access.denied', '配对', '配对码或 PIN 不对，还可以试 4 次', '请重新输入')
        return (this.joined = { ...this.joined, gateway: { address: String(input['address']), store: '一店', name: String(input['name']) }, waiting: 2 })
      case 'gateway.status': return this.status
      case 'gateway.turn':
        return (this.status = { on: input['on'] === true, addresses: input['on'] === true ? ['192.168.1.20'] : [], port: 7443, page: 7444, problem: null })
      case 'badges.list': return { badges: this.badges, refused: this.refused }
      case 'badges.invite':
        return input['how'] === 'pin'
          ? { how: 'pin', text: '1234 5678', picture: null, addresses: ['192.168.1.20:7443'], expiresAt: this.now + 600_000 }
          : { how: 'qr', text: 'tingke://192.168.1.20:7443/a/b', picture: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>', addresses: ['192.168.1.20:7443'], expiresAt: this.now + 600_000 }
      case 'badges.revoke':
        this.badges = this.badges.map((one) => (one === badge() ? { ...one, revokedAt: this.now } : one))
        return { ok: true }
      case 'badges.wear': {
        this.asked.push(input)
        const worn = badge()
        this.badges = this.badges.map((one) => (one === worn ? { ...one, wearer: String(input['adviser']) || null } : one))
        return { ok: true }
      }
      default: return null
    }
  }
}
