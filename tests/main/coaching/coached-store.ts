// coached-store.ts: a real engine whose clock can be moved and whose talks are heard as the test says, for coaching and the customers' voice.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Speech } from '../../../src-core/ports.ts'
import type { Actor, Findings, Segment, VoiceRegion } from '../../../src-core/shapes.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../../fakes/scripted.ts'
import { toneWav } from '../../fakes/tone.ts'
import { manager, take } from '../records/store-home.ts'

export { manager }
export const adviserNamed = (person: string): Actor => ({ person, role: 'adviser', device: '前台' })
const by = { certainty: 0.9, by: 'script' }
const LINE_MS = 1_000
export const nothingFound: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }

/** Adviser and customer by turns, the adviser first. */
export type Told = { readonly lines: readonly string[]; readonly findings: (certain: typeof by) => Partial<Findings> }
export type CoachedStore = Engine & { readonly home: string; moveTo(day: string): void; call<T>(name: string, input: object, actor?: Actor): Promise<T>; bring(customer: string, told: Told, day: string): Promise<string>; tell(lines: readonly object[], file?: string): Promise<void>; close(): Promise<void> }

function heardAs(current: () => Told): Speech {
  const plain = scriptedSpeech()
  const voices = (): VoiceRegion[] => current().lines.map((_, i) => ({ voice: i % 2 ? 'B' : 'A', startMs: i * LINE_MS, endMs: (i + 1) * LINE_MS - 50, certainty: 0.9 }))
  return {
    ...plain,
    async transcribe(pcm, onProgress, ...rest) {
      await plain.transcribe(pcm, onProgress, ...rest)
      const segments = current().lines.map((text, i): Segment => ({ startMs: i * LINE_MS, endMs: (i + 1) * LINE_MS - 50, text, tokens: [...text].map((character, k) => ({ text: character, startMs: i * LINE_MS + Math.floor((k * (LINE_MS - 100)) / text.length) })) }))
      return { regions: voices(), segments }
    },
    async separate(pcm, regions, onProgress, ...rest) {
      await plain.separate(pcm, regions, onProgress, ...rest)
      return { voices: voices(), advisers: [] }
    },
  }
}

export async function openCoached(day: string): Promise<CoachedStore> {
  const home = mkdtempSync(join(tmpdir(), '听客 coached-'))
  let at = Date.parse(`${day}T04:00:00Z`)
  let current: Told = { lines: [], findings: () => ({}) }
  const knowledge = { ...scriptedKnowledge, roles: { salesLogOdds: (text: string) => (current.lines.indexOf(text) % 2 === 0 ? 3 : -3) }, reader: { read: () => ({ findings: { ...nothingFound, ...current.findings(by) }, doubts: [] }) } }
  const engine = await openEngine({ home, keyring: fileKeyring(home), knowledge, speech: heardAs(() => current), clock: { now: () => at } })
  let seed = 0
  const laidOut = (): void => { while (engine.store.facts.layOut(5_000) > 0); }
  return {
    ...engine, home,
    moveTo: (to) => void (at = Date.parse(`${to}T04:00:00Z`)),
    call: (name, input, actor = manager) => engine.dispatcher.call(name, input, actor) as never,
    async bring(customer, told, on) {
      current = told
      const wav = toneWav(told.lines.length, ++seed)
      const { talk } = await engine.importer.importStream((async function* () { yield wav })(), { name: `REC_${seed}.wav`, consentNoted: true, customer, startedAt: Date.parse(`${on}T03:00:00Z`) }, manager)
      await engine.loop.idle()
      laidOut()
      return talk
    },
    async tell(lines, file = 'conversations.jsonl') {
      await take(engine, { [file]: lines.map((line) => JSON.stringify(line)).join('\n') })
      laidOut()
    },
    async close() {
      await engine.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
