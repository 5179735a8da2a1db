// fake-pieces.ts: taking talks apart and joining them for the page's tests, in memory: what the page asks goes through the table itself.

import type { PieceRow, TalkDetail, TalkJoin, TalkRow, TalkSplit } from '../../src-core/answers.ts'
import { calls } from '../../src-core/api.ts'
import { Fault } from '../../src-core/faults.ts'
import { staffChat } from './sample-visit.ts'
import { sampleTurns } from './sample-words.ts'

/** What it needs of the store around it. */
type Around = { readonly row: (id: string) => TalkRow; readonly add: (id: string, row: Partial<TalkRow>) => void; readonly change: (id: string, row: Partial<TalkRow>) => void; readonly remove: (id: string) => void; readonly tell: () => void }

const piece = (fromTurn: number, toTurn: number, reception: Pick<PieceRow, 'valid' | 'kind' | 'reasons'> = { valid: true, kind: 'customer', reasons: ['客户一方说了 6 句'] }): PieceRow => ({ ...reception, fromTurn, toTurn, start: sampleTurns[fromTurn]!.start, end: sampleTurns[toTurn]!.end })

/** Two receptions and a chat among staff between them. */
export const samplePieces: readonly PieceRow[] = [piece(0, 9), piece(10, 15, staffChat), piece(16, 29)]

export class FakePieces {
  readonly held = new Map<string, readonly PieceRow[]>()
  readonly seams = new Map<string, TalkDetail['seams']>()
  readonly next = new Map<string, string>()
  readonly straddling: TalkSplit['straddling'][number][] = []
  /** Refuses the next deed with this. */
  fault: Fault | null = null
  /** Holds answers back until it is called. */
  private wait: Promise<void> | null = null
  private readonly around: Around

  constructor(around: Around) {
    this.around = around
  }

  /** From now on answers wait until the returned function is called. */
  hold(): () => void {
    let go = (): void => undefined
    this.wait = new Promise((resolve) => { go = resolve })
    return () => { this.wait = null; go() }
  }

  detail(id: string): Pick<TalkDetail, 'pieces' | 'seams' | 'next'> {
    const next = this.next.get(id)
    return { pieces: this.held.get(id) ?? [], seams: this.seams.get(id) ?? [], next: next === undefined ? null : this.around.row(next) }
  }

  /** Null where the name is none of these calls. */
  call(name: string, input: Record<string, unknown>): unknown {
    if (name !== 'talks.split' && name !== 'talks.join') return null
    const deed = (): unknown => {
      if (this.fault) {
        const { fault } = this
        this.fault = null
        throw fault
      }
      return name === 'talks.split' ? this.split(input) : this.join(input)
    }
    return this.wait ? this.wait.then(deed) : deed()
  }

  private split(input: Record<string, unknown>): TalkSplit {
    const { talk, at } = calls['talks.split'].input.parse(input)
    const row = this.around.row(talk)
    for (const { n, start } of at) if (sampleTurns[n]?.start !== start) throw new Fault('input.unknown', `第 ${n + 1} 句`, '已经变化或不存在', '请看一眼最新的内容再拆分')
    const starts = [0, ...at.map(({ n }) => n)]
    const pieces = this.held.get(talk) ?? []
    const talks = starts.map((n, i) => {
      const { valid, kind } = pieces[i] ?? { valid: true, kind: 'customer' as const }
      const id = i === 0 ? talk : `${talk}-${i + 1}`
      if (i > 0) this.around.add(id, { ...row, id, title: `${row.title} · 14:${30 + i}`, startedAt: row.startedAt + i * 60_000, customer: { id: `c-new-${i}`, name: `访客 ${i}` } })
      return { talk: id, customer: i === 0 ? (row.customer?.id ?? '') : `c-new-${i}`, start: sampleTurns[n]!.start, end: sampleTurns[(starts[i + 1] ?? sampleTurns.length) - 1]!.end, valid, kind }
    })
    this.held.delete(talk)
    this.seams.delete(talk)
    this.next.set(talk, talks[1]!.talk)
    this.around.tell()
    return { talks, straddling: this.straddling }
  }

  private join(input: Record<string, unknown>): TalkJoin {
    const { talk, next } = calls['talks.join'].input.parse(input)
    const [row, other] = [this.around.row(talk), this.around.row(next)]
    this.around.change(talk, { durationMs: row.durationMs + other.durationMs })
    this.around.remove(next)
    this.next.delete(talk)
    this.seams.set(talk, [{ n: 16, start: sampleTurns[16]!.start }])
    this.around.tell()
    return { talk, customer: row.customer?.id ?? '', consent: row.consent, customerRemoved: true, otherCustomer: null }
  }
}
