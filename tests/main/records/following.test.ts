// following.test.ts: whatever changes, profiles, standings, tasks and what is found follow at once: after any run of imports, talks, corrections, notes,
// merges and erasures, what was reckoned step by step is what reckoning everybody anew gives.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallName } from '../../../src-core/api.ts'
import { keyOf } from '../../../src-core/insight/amendments.ts'
import type { Engine } from '../../../src-main/engine.ts'
import type { Findings } from '../../../src-core/shapes.ts'
import { everything, manager, openHome, take } from './store-home.ts'

const PEOPLE = ['KH0', 'KH1', 'KH2']
const SAID = ['这周六我来试驾，您看行吗？', '好的，周六我一定来。', '预算十八万左右，要纯电。', '行，到时候联系您。']
const by = { certainty: 0.9, by: 'script' }
const admin = { ...manager, role: 'administrator' as const }

const personal = fc.constantFrom(...PEOPLE)
const step = fc.oneof(
  fc.record({ do: fc.constant('import' as const), who: personal, day: fc.integer({ min: 1, max: 28 }), what: fc.constantFrom('customers', 'orders', 'contacts', 'services', 'feedback', 'conversations') }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('talk' as const), who: personal, day: fc.integer({ min: 1, max: 28 }), budget: fc.integer({ min: 8, max: 30 }), promises: fc.boolean() }),
  fc.record({ do: fc.constant('amend' as const), nth: fc.nat(5), how: fc.constantFrom('insights.delete', 'insights.add', 'leads.override', 'speakers.swap') }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), who: personal, how: fc.constantFrom('customers.note', 'tasks.add', 'customers.rename', 'customers.lost') }) },
  fc.record({ do: fc.constant('merge' as const), who: personal, into: personal }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('part' as const), who: personal }) },
  fc.record({ do: fc.constant('erase' as const), who: personal }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const row = (what: string, who: string, date: string, n: number): [string, string] => {
  switch (what) {
    case 'customers': return ['customers.csv', `客户编号,姓名,手机号,生日,归属顾问\n${who},孟${n},1380000${1000 + n},1990-${date.slice(5)},顾问${n % 2}\n`]
    case 'orders': return ['orders.csv', `订单编号,客户编号,下单日期,成交价\nD${n},${who},${date},180000\n`]
    case 'contacts': return ['contacts.csv', `接触编号,客户编号,联系日期,联系方式,是否接通\nC${n},${who},${date},${n % 3 === 0 ? '战败' : '电话'},${n % 2 ? '是' : '否'}\n`]
    case 'services': return ['services.csv', `工单编号,客户编号,进厂日期,建议下次保养日期\nS${n},${who},${date},2026-12-01\n`]
    case 'feedback': return ['feedback.csv', `问卷编号,客户编号,答卷日期,满意度\nF${n},${who},${date},${1 + (n % 5)}\n`]
    default: return ['talks.jsonl', JSON.stringify({ id: `H${n}`, customer_id: who, date, insights: { budgets: [{ kind: 'total', min: null, max: 150_000 + n * 1_000, approx: false, turn: 1 }], sentiment: { overall: 'neutral' } } })]
  }
}

/** A talk whose words are there; the loop grades it, files it and queues it. */
function heard(engine: Engine, id: string, customer: string, date: string, budget: number, promises: boolean): void {
  const { db, rows } = engine.store
  const findings: Findings = {
    budgets: [{ kind: 'total', min: null, max: budget * 10_000, approx: false, turn: 2, ...by }], vehicles: [], needs: [{ attribute: 'energy', value: budget % 2 ? '纯电' : '汽油', polarity: 'want', turn: 2, ...by }], opinions: [], objections: [],
    intents: [{ type: 'test_drive', polarity: 'positive', turn: 0, ...by }], timeline: [], facts: [{ type: 'surname', value: '孟', turn: 0, ...by }], sales_actions: promises ? [{ type: 'arrange_next', turn: 0, ...by }] : [], sentiment: { overall: 'positive' },
  }
  engine.store.together(() => {
    engine.store.customers.ensure(customer)
    db.prepare("INSERT INTO recording VALUES (?, ?, 'a.wav', 'wav', 40000, ?, 1, 'd', NULL, '[]', '[]', 'noted', 'p', 1)").run(`r${id}`, `sha${id}`, Date.parse(`${date}T04:00:00Z`))
    db.prepare("INSERT INTO talk (id, recording_id, customer_id, state, date, created_at) VALUES (?, ?, ?, 'understood', ?, 1)").run(id, `r${id}`, customer, date)
    rows.putTurns(id, SAID.map((text, n) => ({ speaker: n % 2 ? 'customer' : 'sales', voice: n % 2 ? 'B' : 'A', startMs: n * 6_000, endMs: n * 6_000 + 5_000, text, speakerCertainty: 0.9 })))
    rows.putFindings(id, findings, [])
  })
}

const refused = /已经|同一位|不存在|没有合并|不能|还没有|不是|后来又导入过|变化/

/** @param done takes what was not refused */
async function play(engine: Engine, steps: readonly Step[], done: Set<string>, check: () => void): Promise<void> {
  const call = (name: CallName, input: object): Promise<unknown> => engine.dispatcher.call(name, input, admin)
  let n = 0
  for (const one of steps) {
    n++
    try {
      switch (one.do) {
        case 'import': await take(engine, Object.fromEntries([row(one.what, one.who, `2026-10-${String(one.day).padStart(2, '0')}`, n)])); break
        case 'undo': {
          const newest = engine.store.records.batches()[0]
          if (newest) await call('data.undo', { import: newest.id })
          break
        }
        case 'talk': heard(engine, `t${n}`, one.who, `2026-11-${String(one.day).padStart(2, '0')}`, one.budget, one.promises); break
        case 'amend': {
          const talks = engine.store.db.prepare<[], { id: string }>('SELECT id FROM talk ORDER BY id').all()
          const talk = talks[one.nth % Math.max(1, talks.length)]?.id
          if (talk === undefined) break
          if (one.how === 'insights.delete') {
            const entry = engine.store.rows.laid(talk)?.lists.needs.entries[0]
            if (entry) await call(one.how, { talk, target: { list: 'needs', key: keyOf(entry.item) } })
          } else if (one.how === 'insights.add') await call(one.how, { talk, finding: { list: 'objections', turn: 1, values: { type: 'price_too_high' } } })
          else if (one.how === 'leads.override') await call(one.how, { talk, grade: one.nth % 2 ? 'H' : 'C', reason: '当面说的' })
          else await call(one.how, { talk })
          break
        }
        case 'note':
          if (one.how === 'customers.note') await call(one.how, { customer: one.who, date: '2026-11-24', way: '电话', direction: '呼出', answered: true, note: '' })
          else if (one.how === 'tasks.add') await call(one.how, { customer: one.who, due: '2026-11-26', title: '送资料' })
          else if (one.how === 'customers.rename') await call(one.how, { customer: one.who, name: `孟先生${n}` })
          else await call(one.how, { customer: one.who, date: '2026-11-25', reason: '买了别家' })
          break
        case 'merge': await call('customers.merge', { customer: one.who, into: one.into }); break
        case 'part': await call('customers.part', { customer: one.who }); break
        case 'erase': await call('customers.erase', { customer: one.who }); break
      }
      done.add('how' in one ? one.how : one.do)
    } catch (error) {
      if (!refused.test(String(error))) throw error
    }
    engine.loop.poke()
    await engine.loop.idle()
    check()
  }
}

/** What is reckoned, as it stands; whom headquarters is told of grows with every reckoning. */
function reckoned(engine: Engine): Record<string, string[]> {
  engine.store.standings.refresh()
  const { untold: _untold, outbox: _outbox, ...tables } = everything(engine)
  return tables
}

test('reckoned step by step is reckoned anew', async () => {
  const done = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20, size: 'max' }), async (steps) => {
      const engine = await openHome()
      await take(engine, { 'customers.csv': `客户编号,姓名,手机号\n${PEOPLE.map((id, i) => `${id},孟${i},13900001${100 + i}\n`).join('')}` })
      try {
        await play(engine, steps, done, () => {
          const followed = reckoned(engine)
          engine.store.standings.refreshAll()
          expect(followed).toEqual(reckoned(engine))
        })
        expect(engine.store.talks.parked()).toBe(0)
      } finally {
        await engine.close()
      }
    }),
    { seed: 23, numRuns: 12 },
  )
  expect([...done].sort()).toEqual(['customers.lost', 'customers.note', 'customers.rename', 'erase', 'import', 'insights.add', 'insights.delete', 'leads.override', 'merge', 'part', 'speakers.swap', 'talk', 'tasks.add', 'undo'])
})

test('and where a change is not marked, the two differ', async () => {
  const engine = await openHome()
  await take(engine, Object.fromEntries([row('customers', 'KH0', '2026-10-01', 1)]))
  engine.store.records.put(0, 'x', { entity: 'orders', key: 'D1', date: '2026-11-01', values: { order: 'D1', date: '2026-11-01' } }, 'KH0')
  engine.store.db.prepare('DELETE FROM stale').run()
  const followed = reckoned(engine)
  engine.store.standings.refreshAll()
  expect(followed).not.toEqual(reckoned(engine))
  await engine.close()
})
