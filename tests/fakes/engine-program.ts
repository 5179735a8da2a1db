// engine-program.ts: an engine as a process of its own that kills itself without warning at a named moment, for tests of what is left.
// Arguments: home, recording, then the moment as `STAGE:before|inside|after`, `import:during`, `amend:inside|after` (a person deletes the budget),
// `speakers:inside|after` (a person swaps adviser and customer), `split:sealing|before|inside|after` (before the third turn), `join:` likewise (the
// first two talks) or `never`. Prints what the store holds at the end.

import { keyOf } from '../../src-core/insight/amendments.ts'
import { openEngine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { openSound } from '../../src-main/store/sound.ts'
import { scriptedKnowledge, scriptedSpeech } from './scripted.ts'

const [home = '', recording = '', moment = 'never'] = process.argv.slice(2)
const [stage, when] = moment.split(':')
const actor = { person: 'test', role: 'system', device: 'test' } as const

function die(): void {
  process.kill(process.pid, 'SIGKILL')
  // The signal arrives when it arrives; until then nothing more may happen.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
}

const speech = scriptedSpeech(() => {
  const running = engine.loop.running()?.stage
  if (when === 'before' && running === stage) die()
})
const engine = await openEngine({ home, keyring: fileKeyring(home), speech, knowledge: scriptedKnowledge })
const finish = engine.store.talks.finish
engine.store.talks.finish = (talk, done, owner, write) => {
  const mine = done === stage
  if (mine && when === 'before') die()
  const result = finish(talk, done, owner, () => {
    write()
    if (mine && when === 'inside') die()
  })
  if (mine && when === 'after') die()
  return result
}
const together = engine.store.together
let putsRight = false
/** The sound of a talk is being sealed anew. */
let cuts = false
const { soundPath } = engine.store
let sealed = 0
engine.store.soundPath = (file) => {
  // Asked for the old sound first, then for each new one: a split dies with one file whole and one begun, a join with one begun.
  if (cuts && when === 'sealing' && ++sealed === 3) die()
  return soundPath(file)
}
engine.store.together = (work) => {
  if (cuts && when === 'before') die()
  const done = together(() => {
    const result = work()
    if (stage === 'import' || (putsRight && when === 'inside')) die()
    return result
  })
  if (putsRight && when === 'after') die()
  return done
}
async function samplesIn(file: string): Promise<number> {
  let samples = 0
  for await (const block of openSound(soundPath(file), engine.store.soundKey).pcm()) samples += block.length
  return samples
}
await engine.importer.importFile(recording, { name: 'REC_20261107_143000.wav', consentNoted: true, customer: 'c-test' }, actor)
await engine.loop.idle()
if (stage === 'amend' || stage === 'speakers') {
  const { id } = engine.store.talks.list({ search: null, customer: null, limit: 1, offset: 0 }).rows[0]!
  putsRight = true
  if (stage === 'speakers') await engine.dispatcher.call('speakers.swap', { talk: id }, actor)
  else await engine.dispatcher.call('insights.delete', { talk: id, target: { list: 'budgets', key: keyOf(engine.store.rows.findings(id)!.budgets[0]!) } }, actor)
}
if (stage === 'split' || stage === 'join') {
  const { id } = engine.store.talks.list({ search: null, customer: 'c-test', limit: 1, offset: 0 }).rows[0]!
  putsRight = true
  cuts = true
  await engine.dispatcher.call(`talks.${stage}`, { talk: id, ...(stage === 'split' ? { at: [{ n: 2, start: 2 }] } : { next: engine.store.talks.next(id)?.id }) }, actor)
  cuts = false
  await engine.loop.idle()
}
const talks = engine.store.talks.list({ search: null, customer: null, limit: 100, offset: 0 }).rows.sort((a, b) => a.startedAt - b.startedAt)
const tables = ['recording', 'customer', 'talk', 'segment', 'turn', 'turn_words', 'metric', 'insight', 'doubt', 'lead', 'profile', 'outbox', 'speaker_edit']
console.log(
  JSON.stringify({
    states: talks.map((talk) => talk.state),
    sounds: await Promise.all(talks.map(async ({ soundFile }) => samplesIn(soundFile!))),
    counts: Object.fromEntries(tables.map((table) => [table, (engine.store.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n])),
    turns: talks.map((talk) => engine.store.rows.turns(talk.id)),
    insights: talks.map((talk) => engine.store.rows.insights(talk.id)),
    metrics: talks.map((talk) => engine.store.rows.metrics(talk.id)),
    profile: JSON.parse(JSON.stringify(engine.store.customers.get('c-test')).replaceAll(talks[0]?.id ?? '-', 'TALK')) as unknown,
    integrity: engine.store.db.pragma('integrity_check', { simple: true }),
    audit: engine.store.audit.firstBreak(),
  }),
)
await engine.close()
