// readings-cost.ts: what it costs to keep tags, segments and forecasts of a large store: a simulated store is imported by the real command and every
// customer copied until there are enough: `npx tsx tests/eval/readings-cost.ts --customers 200000`. Prints seconds; a laptop of two cores is meant.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createAnnouncer } from '../../src-main/announcer.ts'
import { openEngine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { createReckoning } from '../../src-main/segments/reckoning.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'

const root = resolve(import.meta.dirname, '../..')
const simulated = resolve(root, '../shared/simulated-store')
const { values } = parseArgs({ options: { customers: { type: 'string', default: '200000' } } })
const wanted = Number(values.customers)
const work = mkdtempSync(join(tmpdir(), 'tingke-readings-'))
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1)
const core = (since: NodeJS.CpuUsage): string => { const { user, system } = process.cpuUsage(since); return ((user + system) / 1_000_000).toFixed(1) }

try {
  const [files, home] = [join(work, 'store'), join(work, 'home')]
  const run = (args: readonly string[]): void => void execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, TINGKE_HOME: home }, stdio: 'ignore' })
  run([join(simulated, 'generate.mjs'), '--seed', '1', '--out', files])
  run(['tingke.mjs', 'import-data', ...readdirSync(files).filter((name) => name !== 'truth.json').map((name) => join(files, name)), '--json'])
  const { cutoff } = JSON.parse(readFileSync(join(files, 'truth.json'), 'utf8')) as { cutoff: string }
  const now = Date.parse(`${cutoff}T00:00:00Z`) - 86_400_000
  const engine = await openEngine({ home, keyring: fileKeyring(home), knowledge: scriptedKnowledge, speech: scriptedSpeech(), clock: { now: () => now } })
  const { store } = engine
  const { db } = store
  const people = store.customers.count()
  const copying = performance.now()
  db.exec('CREATE TEMP TABLE person AS SELECT id, name, created_at FROM customer; CREATE TEMP TABLE row AS SELECT entity, source, key, filed_customer, customer_id, date, payload, heard, import_id FROM record WHERE customer_id IS NOT NULL')
  const copy = db.transaction((n: number) => {
    db.prepare("INSERT INTO customer (id, name, created_at) SELECT id || '-' || ?, name, created_at FROM temp.person").run(n)
    db.prepare("INSERT INTO record (entity, source, key, filed_customer, customer_id, date, payload, heard, import_id) SELECT entity, source, key || '-' || @n, filed_customer || '-' || @n, customer_id || '-' || @n, date, payload, heard, import_id FROM temp.row").run({ n })
    // How customers stand is another reader's work, and not measured here.
    db.prepare('DELETE FROM stale').run()
  })
  for (let n = 1; n * people < wanted; n++) copy(n)
  const [customers, records] = ['customer', 'record'].map((table) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()!.n)
  console.log(`${customers} customers, ${records} rows, copied in ${seconds(copying)} s`)

  const reckoning = createReckoning({ store, now: () => now, announcer: createAnnouncer(), idle: () => true })
  let [held, last] = [0, performance.now()]
  const watch = setInterval(() => void ([held, last] = [Math.max(held, performance.now() - last), performance.now()]), 1)
  const [began, spent] = [performance.now(), process.cpuUsage()]
  await reckoning.all()
  clearInterval(watch)
  console.log(`everybody: ${seconds(began)} s, ${core(spent)} s of a core; others waited ${(held / 1000).toFixed(1)} s at the longest, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)

  const times: number[] = []
  for (const { id } of db.prepare<[], { id: string }>('SELECT customer_id AS id FROM reading WHERE order_p IS NOT NULL ORDER BY customer_id LIMIT 20').all()) {
    store.records.put(0, '手工登记', { entity: 'contacts', key: `new-${id}`, date: cutoff, values: { way: '电话', direction: '呼入', about: '销售', answered: true } }, id)
    const since = performance.now()
    reckoning.refresh()
    times.push(performance.now() - since)
  }
  const looked = performance.now()
  const shown = store.readings.list({ stage: '意向' }, 'order', 20, 0)
  console.log(`counts and a page of ${shown.total} leads: ${store.readings.counts().customers > 0 ? seconds(looked) : '-'} s`)
  console.log(`one changed customer: ${Math.max(...times).toFixed(0)} ms at the longest of ${times.length}`)
  await engine.close()
} finally {
  rmSync(work, { recursive: true, force: true })
}
