// journey-program.ts: a whole day of a store in a process of its own, over the real server: talks, data, searches, exports, an erasure, and every fault that
// can be provoked, all of it about planted people. Arguments: home; `spill` = write one of them to standard error, as careless code would.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../src-main/api/server.ts'
import { openEngine } from '../../../src-main/engine.ts'
import { deriveKeys, fileKeyring } from '../../../src-main/platform/keys.ts'
import { openDb } from '../../../src-main/store/open.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'
import { planted } from './planted.ts'

const [home = '', careless] = process.argv.slice(2)
const actor = { person: planted[0]!.name, role: 'administrator', device: '前台' } as const
let heard = 0
const scripted = scriptedSpeech()
const speech: typeof scripted = {
  ...scripted,
  async transcribe(pcm, onProgress) {
    const first = heard++ * 4
    // A recogniser that breaks with words in its mouth.
    if (first === 4) throw new Error(`decoder failed at “${planted[9]!.sentence}”`)
    const result = await scripted.transcribe(pcm, onProgress)
    return { ...result, segments: result.segments.map((segment, i) => {
      const text = planted[(first + i) % planted.length]!.sentence
      return { ...segment, text, tokens: [...text].map((character, k) => ({ text: character, startMs: segment.startMs + k })) }
    }) }
  },
}
const engine = await openEngine({ home, keyring: fileKeyring(home), speech, knowledge: scriptedKnowledge })
engine.store.db.pragma('busy_timeout = 1')
const server = await startServer(engine.desk, join(home, 'no-page'), actor)
const at = `http://127.0.0.1:${server.port}`
const entered = await fetch(server.link, { redirect: 'manual' })
const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
let faults = 0
async function ask(kind: 'call' | 'upload' | 'bytes', name: string, input: object = {}, body?: Buffer | string): Promise<Record<string, unknown>> {
  const url = kind === 'call' ? `${at}/api/call/${name}` : `${at}/api/${kind}/${name}?input=${encodeURIComponent(JSON.stringify(input))}`
  const reply = await fetch(url, { headers: { cookie }, ...(kind === 'bytes' ? {} : { method: 'POST', body: kind === 'call' ? JSON.stringify(input) : (body as string) }) })
  if (kind === 'bytes' && reply.ok) return { bytes: (await reply.arrayBuffer()).byteLength }
  const said = (await reply.json()) as { ok: boolean; answer?: Record<string, unknown> }
  if (!said.ok) faults++
  return said.answer ?? {}
}
const person = planted[3]!

for (const [i, { name }] of planted.slice(0, 3).entries()) await ask('upload', 'recordings.import', { name: `${name}看车.wav`, consentNoted: true, customer: `c-${i}` }, toneWav(4, i + 1))
await engine.loop.idle()
const csv = ['客户姓名,手机号,备注', ...planted.map(({ name, phone, sentence }) => `${name},${phone},${sentence}`)].join('\n')
const staged = await ask('upload', 'data.stage', { name: `${person.name}的客户.csv` }, csv)
await ask('call', 'data.import', { source: '店内系统', files: [{ file: staged['file'], entity: 'customers' }], preview: false })
for (const { name, phone, sentence } of planted.slice(0, 20)) {
  await ask('call', 'customers.list', { search: name })
  await ask('call', 'customers.list', { search: phone })
  await ask('call', 'talks.list', { search: sentence })
}
const { rows = [] } = (await ask('call', 'talks.list')) as { rows?: { id: string }[] }
for (const { id } of rows) for (const format of ['md', 'docx']) await ask('bytes', 'talks.export', { talk: id, format })
for (const format of ['json', 'html']) await ask('bytes', 'customers.copy', { customer: 'c-0', format })
await ask('call', 'customers.note', { customer: 'c-0', kind: 'call', date: '2026-11-01', text: person.sentence })
await ask('call', 'customers.erase', { customer: 'c-1' })
await ask('call', 'recorder.press', { desk: 'desk-of-this-very-page', deed: { kind: 'ask', adviser: person.name } })
await ask('call', 'recorder.press', { desk: 'desk-of-this-very-page', deed: { kind: 'decline' } })

// What goes wrong.
await ask('upload', 'data.stage', { name: `${person.name}.csv` }, `${csv}\n"${person.sentence}`)
await ask('upload', 'data.stage', { name: `${person.name}.jsonl` }, `{"id": ${person.sentence}\n${person.name}`)
await ask('upload', 'data.stage', { name: `${person.name}.xlsx` }, `PK${person.sentence}`)
await ask('upload', 'recordings.import', { name: `${person.name}.wav`, consentNoted: true }, person.sentence)
await ask('upload', 'recordings.import', { name: `${person.name}.wav`, consentNoted: false }, person.sentence)
await ask('call', 'customers.rename', { customer: 'c-0', name: person.sentence.repeat(9) })
await ask('call', 'customers.get', { customer: person.name })
await ask('call', person.name)
await fetch(`${at}/api/call/talks.list`, { method: 'POST', headers: { cookie }, body: `{"search": ${person.sentence}` })
await ask('call', 'backup.make', { folder: `/nowhere/${person.name}` })
await ask('call', 'sync.enrol', { code: person.name, url: 'https://127.0.0.1:1' })
engine.store.db.prepare("INSERT INTO headquarters (one, url, certificate, answer_key, store_name, device, key_salt, enrolled_at, last_seq, schedule, progress) VALUES (1, 'https://127.0.0.1:1', '', 'x', ?, 'd', '00', 1, 0, '0 3 * * *', '{}')").run(person.name)
await ask('call', 'sync.now')
const other = openDb(join(home, 'tingke.db'), deriveKeys(fileKeyring(home).load()!).database)
other.exec('BEGIN IMMEDIATE')
await ask('call', 'customers.rename', { customer: 'c-0', name: person.name })
other.exec('ROLLBACK')
other.close()
mkdirSync(join(home, 'lexicon'), { recursive: true })
await ask('call', 'knowledge.save', { file: 'brands', text: `{ ${person.sentence}` })

if (careless === 'spill') console.error(`没有导入：${person.name}`)
await server.close()
await engine.close()
console.log(`done: ${faults} faults, ${rows.length} talks`)
