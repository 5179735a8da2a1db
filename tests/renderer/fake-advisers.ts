// fake-advisers.ts: the calls about advisers' voices for the page's tests, in memory.

import type { AdviserRow } from '../../src-core/answers.ts'
import { Fault } from '../../src-core/faults.ts'

export class FakeAdvisers {
  readonly rows = new Map<string, AdviserRow>()
  readonly asked: Record<string, unknown>[] = []
  private readonly now: number

  constructor(now: number) {
    this.now = now
  }

  add(name: string, more: Partial<AdviserRow> = {}): void {
    this.rows.set(name, { id: `a-${this.rows.size + 1}`, name, usable: true, enrolledAt: this.now, consent: { by: '林经理', at: this.now, wording: '2026-11' }, ...more })
  }

  enrol(input: Record<string, unknown>, bytes: Uint8Array): unknown {
    this.asked.push({ ...input, bytes: bytes.length })
    if (input['consent'] !== true) throw new Fault('consent.missing', '顾问的声音', '没有注明本人同意', '请先让顾问本人同意')
    if (Buffer.from(bytes).includes('two people')) throw new Fault('voice.unfit', '这段声音', '里面不止一个人在说话', '请换一个安静的地方，只由顾问本人说 20–30 秒')
    const name = String(input['name'])
    const replaced = this.rows.has(name)
    this.add(name)
    return { adviser: this.rows.get(name)!.id, replaced }
  }

  /** null = not a call about advisers. */
  call(name: string, input: Record<string, unknown>): unknown {
    if (name === 'advisers.list') return [...this.rows.values()]
    if (name !== 'advisers.remove') return null
    const found = [...this.rows.values()].find(({ id }) => id === input['adviser'])
    if (!found) throw new Fault('input.unknown', '顾问', '没有录入或已经删除', '请刷新列表后再试')
    this.rows.delete(found.name)
    return { removed: true, proof: { before: { adviser_voices: 1 }, after: { adviser_voices: 0 } } }
  }
}
