// store-home.ts: a real engine over a home of its own, for tests of imports: scripted ears, a clock that stands still, every table as text.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { createPronouncer } from '../../../src-main/language/pronounce.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { importData, type DataReport } from '../../../src-main/records/data-import.ts'
import { readExport } from '../../../src-main/records/read-file.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'

export const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }
export const TODAY = '2026-11-25'
const pronouncer = createPronouncer()
const say = (text: string): readonly string[] => pronouncer.inContext(text)

/** @param given a home that outlives the engine; without, one is made, and goes when the engine closes; @param now UTC ms */
export async function openHome(given?: string, now = () => Date.parse('2026-11-25T04:00:00Z')): Promise<Engine & { readonly home: string }> {
  const home = given ?? mkdtempSync(join(tmpdir(), '听客 records-'))
  const engine = await openEngine({ home, keyring: fileKeyring(home), knowledge: scriptedKnowledge, speech: scriptedSpeech(), clock: { now } })
  return {
    ...engine, home,
    async close() {
      await engine.close()
      if (given === undefined) rmSync(home, { recursive: true, force: true })
    },
  }
}

/** name -> text or bytes, imported together as from one system. */
export async function take(engine: Engine, files: Readonly<Record<string, string | Buffer>>, { source = 'DMS', preview = false } = {}): Promise<DataReport> {
  const read = await Promise.all(Object.entries(files).map(([name, content]) => readExport(name, Buffer.from(content))))
  return importData(engine.store, { source, files: read, today: TODAY, say }, manager, preview)
}

/** Every row of every table but the audit trail, which is append-only; indexes by what they find. */
export function everything({ store: { db } }: Engine): Record<string, string[]> {
  const tables = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' AND name <> 'audit' ORDER BY name").all()
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT ${name.endsWith('_words') ? 'rowid, ' : ''}* FROM ${name}`).all().map((row) => JSON.stringify(row)).sort()]))
}
