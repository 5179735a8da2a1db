// pieces.test.ts: talks cut and joined through the real dispatcher over a real store: sound, words, times, customers and everything that people put
// right go where they belong; whatever fails leaves everything as it was; and one undoes the other.

import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CustomerDetail, ImportReceipt, TalkDetail, TalkJoin, TalkRow, TalkSplit } from '../../../src-core/answers.ts'
import { keyOf } from '../../../src-core/insight/amendments.ts'
import type { Speech } from '../../../src-core/ports.ts'
import type { Actor, Findings, Region, Segment, VoiceRegion } from '../../../src-core/shapes.ts'
import type { Knowledge } from '../../../src-main/chain.ts'
import { openEngine, type Engine } from '../../../src-main/engine.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { openSound } from '../../../src-main/store/sound.ts'
import { toneWav } from '../../fakes/tone.ts'

const zhou: Actor = { person: '小周', role: 'adviser', device: '前台' }
const manager: Actor = { person: '林经理', role: 'manager', device: '办公室' }

const VISIT = ['您好，欢迎光临，您贵姓', '我姓孟，预算十五万，看看车', '这款落地十五万二，您看', '能优惠吗，家里五口人用', '您慢走，再见', '再见']
const OTHER = ['您好，欢迎光临', '我姓林，预算二十万', '您看这台混动', '油耗怎么样，多少钱', '您慢走', '再见']
const CHAT = ['刚才那个客户走了没', '走了，经理让我跟进', '这个月还差两台呢', '我才开单，晚上夕会又得挨说']
/** Second by second, one turn each: a visit from 0, another from 10, staff among themselves from 20; 30 s in all. */
const DAY: readonly (readonly [atMs: number, text: string])[] = [VISIT, OTHER, CHAT].flatMap((lines, i) => lines.map((text, k) => [i * 10_000 + k * 1_000, text] as const))
const SECONDS = 30
const START = Date.UTC(2026, 10, 7, 6, 30)

let home = ''
let engine: Engine
let heard: string[] = []
let now = START + 86_400_000
/** What the next files say. */
let script = DAY

const regionsOf = (lines: typeof DAY): Region[] => lines.map(([startMs]) => ({ startMs, endMs: startMs + 900 }))
const samplesOf = async (pcm: AsyncIterable<Int16Array>): Promise<number> => { let n = 0; for await (const block of pcm) n += block.length; return n }

const speech: Speech = {
  async transcribe(pcm) {
    heard.push(`words ${(await samplesOf(pcm)) / 16_000}`)
    return { regions: regionsOf(script), segments: script.map(([startMs, text]): Segment => ({ startMs, endMs: startMs + 900, text, tokens: [...text].map((character, k) => ({ text: character, startMs: startMs + 20 * k })) })) }
  },
  async separate(pcm, regions, _onProgress, hints = {}) {
    heard.push(`voices ${(await samplesOf(pcm)) / 16_000}`)
    const voices = regions.map((region, i): VoiceRegion => ({ ...region, voice: i % 2 ? 'B' : 'A', certainty: 0.9 }))
    return { voices, advisers: (hints.enrolled ?? []).map(({ id }) => ({ voice: 'A', adviser: id, score: 0.83 })), hum: [30, 31, 32] }
  },
  enrol: () => Promise.resolve(new Float32Array(192).fill(0.1)),
  close: () => Promise.resolve(),
}
const by = { certainty: 0.9, by: 'script' }
const knowledge: Knowledge = {
  roles: { salesLogOdds: (text) => (text.includes('您') ? 3 : -3) },
  simplifier: { simplify: (text) => text },
  corrector: (turns) => turns.map((text) => ({ text, corrections: [] })),
  reader: {
    read: ({ turns }) => {
      const at = (word: string): number[] => turns.flatMap(({ text }, n) => (text.includes(word) ? [n] : []))
      const findings: Findings = {
        budgets: [...at('十五万，').map((turn) => ({ ...by, kind: 'total' as const, min: 150_000, max: 150_000, approx: false, turn })), ...at('二十万').map((turn) => ({ ...by, kind: 'bare' as const, min: 200_000, max: 200_000, approx: false, turn }))],
        vehicles: [], opinions: [], objections: [], timeline: [], intents: at('多少钱').map((turn) => ({ ...by, type: 'quote', polarity: 'positive', turn })),
        needs: [...at('五口人').map((turn) => ({ ...by, attribute: 'seats' as const, value: '5', polarity: 'want' as const, turn })), ...at('油耗').map((turn) => ({ ...by, attribute: 'energy' as const, value: '混动', polarity: 'want' as const, turn }))],
        facts: [...at('姓孟').map((turn) => ({ ...by, type: 'surname', value: '孟', turn })), ...at('姓林').map((turn) => ({ ...by, type: 'surname', value: '林', turn }))],
        sales_actions: at('欢迎光临').map((turn) => ({ ...by, type: 'greet', turn })), sentiment: { overall: 'neutral' },
      }
      return { findings, doubts: [] }
    },
  },
}
const open = (): Promise<Engine> => openEngine({ home, keyring: fileKeyring(home), speech, knowledge, clock: { now: () => now } })

async function bring(seed: number, lines = DAY, seconds = SECONDS, more: object = {}): Promise<ImportReceipt> {
  script = lines
  async function* body(): AsyncIterable<Uint8Array> { yield toneWav(seconds, seed) }
  const receipt = (await engine.dispatcher.upload('recordings.import', { name: `REC_${seed}.wav`, consentNoted: true, startedAt: START, ...more }, body(), zhou)) as ImportReceipt
  await engine.loop.idle()
  return receipt
}
async function call<T>(name: string, input: object, actor = zhou): Promise<T> {
  const answer = (await engine.dispatcher.call(name, input, actor)) as T
  await engine.loop.idle()
  return answer
}
const detail = (talk: string): Promise<TalkDetail> => call('talks.get', { talk })
const list = async (): Promise<readonly TalkRow[]> => [...(await call<{ rows: TalkRow[] }>('talks.list', {})).rows].sort((a, b) => a.startedAt - b.startedAt)
const cuts = async (talk: string): Promise<{ n: number; start: number }[]> => { const { pieces, turns } = await detail(talk); return pieces.slice(1).map(({ fromTurn }) => ({ n: fromTurn, start: turns[fromTurn]!.start })) }
const split = async (talk: string, at?: object[], actor = zhou): Promise<TalkSplit> => call('talks.split', { talk, at: at ?? (await cuts(talk)) }, actor)
const files = (): string[] => readdirSync(join(home, 'recordings')).sort()
const named = (): string[] => engine.store.db.prepare<[], { file: string }>('SELECT sound_file AS file FROM recording ORDER BY sound_file').all().map(({ file }) => file)
async function sound(talk: string): Promise<Int16Array> {
  const blocks: Int16Array[] = []
  for await (const block of openSound(engine.store.soundPath(engine.store.talks.get(talk)!.soundFile!), engine.store.soundKey).pcm()) blocks.push(block)
  return Int16Array.from(blocks.flatMap((block) => [...block]))
}
const digest = (...parts: Int16Array[]): string => parts.reduce((hash, part) => hash.update(Buffer.from(part.buffer)), createHash('sha256')).digest('hex')
/** Everything that the store holds, apart from who did what when and from what it reckons of the rest whenever it has time. */
function everything(): string {
  const { db } = engine.store
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_words%' AND name NOT LIKE 'fact%' AND name NOT IN ('audit', 'standing', 'stale')").all()
  return JSON.stringify(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all().map((row) => JSON.stringify(row)).sort()]))
}

let talk = ''
let customer = ''
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), '听客 pieces-'))
  heard = []
  now = START + 86_400_000
  engine = await open()
  ;({ talk, customer } = await bring(1))
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

describe('splitting', () => {
  test('a recording of two receptions and a chat becomes three talks, each with its own sound, words, time and customer', async () => {
    const before = await detail(talk)
    expect(before.pieces.map(({ fromTurn, toTurn, start, valid, kind }) => [fromTurn, toTurn, start, valid, kind])).toEqual([[0, 5, 0, true, 'customer'], [6, 11, 10, true, 'customer'], [12, 15, 20, false, 'staff_chat']])
    expect(before.pieces[2]!.reasons.join()).toContain('同事之间')
    const whole = await sound(talk)
    const old = files()
    heard = []
    const { talks, straddling } = await split(talk)

    expect(talks.map(({ start, end, valid, kind }) => [start, end, valid, kind])).toEqual([[0, 7.95, true, 'customer'], [7.95, 17.95, true, 'customer'], [17.95, 30, false, 'staff_chat']])
    expect([talks[0]!.talk, talks[0]!.customer, straddling]).toEqual([talk, customer, []])
    expect(new Set(talks.map((one) => one.customer)).size).toBe(3)
    // Every sample once, in order; nothing was transcribed again.
    expect(digest(...(await Promise.all(talks.map((one) => sound(one.talk)))))).toBe(digest(whole))
    expect(heard.sort()).toEqual(['voices 10', 'voices 12.05', 'voices 7.95'])
    expect(files()).toEqual(named())
    expect(files().filter((file) => old.includes(file))).toEqual([])

    const rows = await list()
    expect(rows.map(({ title, startedAt, durationMs, state, date, consent }) => [title, startedAt - START, durationMs, state, date, consent])).toEqual([
      ['REC_1.wav', 0, 7_950, 'queued', '2026-11-07', 'noted'], ['REC_1.wav · 14:30', 7_950, 10_000, 'queued', '2026-11-07', 'noted'], ['REC_1.wav · 14:30', 17_950, 12_050, 'queued', '2026-11-07', 'noted'],
    ])
    expect(rows.map((row) => row.customer?.name)).toEqual(['孟姓客户', '林姓客户', expect.stringMatching(/^访客/)])
    const [first, second, chat] = await Promise.all(talks.map((one) => detail(one.talk)))
    expect(first!.turns.map(({ text, start }) => [start, text])).toEqual(VISIT.map((text, k) => [k, text]))
    expect(second!.turns.map(({ text, start }) => [start, text])).toEqual(OTHER.map((text, k) => [2.05 + k, text]))
    expect([first!.insights!.budgets, second!.insights!.budgets]).toMatchObject([[{ min: 150_000, turn: 1 }], [{ min: 200_000, turn: 1 }]])
    expect([first!.visit!.reception.valid, second!.visit!.reception.valid, chat!.visit!.reception]).toMatchObject([true, true, { valid: false, kind: 'staff_chat' }])
    expect([first!.pieces, second!.pieces, first!.peaks.length, second!.peaks.length]).toEqual([[], [], 1_000, 1_000])
    expect(first!.metrics!.silence.from['recording_seconds']).toBe(7.95)
    expect((await call<{ rows: TalkRow[] }>('talks.list', { search: '油耗' })).rows.map(({ id }) => id)).toEqual([talks[1]!.talk])
    expect(engine.store.db.prepare("SELECT subject AS talk FROM outbox WHERE kind = 'conversation' ORDER BY subject").all()).toEqual(talks.map((one) => ({ talk: one.talk })).sort((a, b) => (a.talk < b.talk ? -1 : 1)))
    expect(engine.store.db.prepare<[], { subject: string; detail: string }>("SELECT subject, detail FROM audit WHERE action = 'split' ORDER BY id").all()[0]).toEqual({ subject: talk, detail: '{"pieces":3,"receptions":2}' })
    expect(engine.store.audit.firstBreak()).toBeNull()
  })

  test('the same bytes are still known, by what is left of them', async () => {
    const { talks } = await split(talk)
    expect(await bring(1)).toEqual({ talk, customer, duplicate: true })
    await call('customers.erase', { customer }, manager)
    expect(await bring(1)).toEqual({ talk: talks[1]!.talk, customer: talks[1]!.customer, duplicate: true })
    for (const one of talks.slice(1)) await call('customers.erase', { customer: one.customer }, manager)
    expect([files(), (await bring(1)).duplicate]).toEqual([[], false])
  })

  test('what people put right goes with its sentence; what straddles a cut is in both, and said', async () => {
    const at = async (...numbers: number[]) => (await detail(talk)).turns.filter(({ n }) => numbers.includes(n)).map(({ n, start }) => ({ n, start }))
    const give = (await call<{ edit: number }>('speakers.give', { talk, turns: await at(5, 6), to: { newcomer: 'companion' } })).edit
    await call('speakers.give', { talk, turns: await at(9), to: { newcomer: 'unknown' } }, manager)
    const { insights } = await detail(talk)
    const added = (await call<{ amendment: number }>('insights.add', { talk, finding: { list: 'objections', turn: 9, values: { type: 'no_hurry' } } })).amendment
    await call('insights.delete', { talk, target: { list: 'needs', key: keyOf(insights!.needs[0]!) } })
    // The person says that another sentence, of the other visit, proves it.
    const moved = (await call<{ amendment: number }>('insights.change', { talk, target: { list: 'budgets', key: keyOf(insights!.budgets[0]!) }, finding: { list: 'budgets', turn: 8, values: { kind: 'total', min: 180_000, max: 180_000, approx: false } } }, manager)).amendment
    await call('talks.review', { talk, reviewed: true })

    const { talks, straddling } = await split(talk, [{ n: 6, start: 10 }, { n: 12, start: 20 }])
    const [one, two, three] = talks.map((each) => each.talk) as [string, string, string]
    expect(straddling).toEqual([{ what: 'finding', id: moved, kind: 'budgets', talks: [one, two] }, { what: 'speaker', id: give, kind: 'split', talks: [one, two] }].sort((a) => (a.what === 'speaker' ? -1 : 1)))
    const [first, second, chat] = [await detail(one), await detail(two), await detail(three)]
    expect([first.turns[5]!.speaker, second.turns[0]!.speaker, second.turns[3]!.speaker]).toEqual(['companion', 'companion', 'unknown'])
    expect([first.speakerEdits, second.speakerEdits, chat.speakerEdits].map((edits) => edits.map(({ person, lapsed }) => [person, lapsed]))).toEqual([[['小周', false]], [['小周', false], ['林经理', false]], []])
    expect([first.insights!.needs, first.insights!.budgets, first.insights!.objections]).toEqual([[], [], []])
    expect(second.insights!.objections).toMatchObject([{ type: 'no_hurry', turn: 3, by: '人工' }])
    expect(second.insights!.budgets).toMatchObject([{ min: 200_000, turn: 1 }, { min: 180_000, turn: 2, by: '人工' }])
    expect(second.amendments.find(({ id }) => id === added)).toMatchObject({ list: 'objections', person: '小周' })
    expect([first.review, second.review, chat.review]).toMatchObject([{ person: '小周', lapsed: true }, { lapsed: true }, { lapsed: true }])
  })

  test('is refused in words where it cannot be, and nothing changes then', async () => {
    const refused = (input: object, pattern: RegExp) => expect(call('talks.split', { talk, ...input })).rejects.toThrow(pattern)
    const before = everything()
    await refused({ at: [{ n: 6, start: 9.9 }] }, /第 7 句：已经变化或不存在，不能从这里拆开/)
    await refused({ at: [{ n: 0, start: 0 }] }, /第 1 句/)
    await refused({ at: [] }, /请检查输入/)
    await expect(call('talks.split', { talk: 't-none', at: [{ n: 1, start: 1 }] })).rejects.toThrow(/不存在/)
    expect([everything(), files()]).toEqual([before, named()])

    engine.store.talks.hold(talk, '1:somebody', 60_000, () => true)
    await refused({ at: [{ n: 6, start: 10 }] }, /正在分析或被别人改动。请等几秒再试/)
    engine.store.talks.letGo(talk, '1:somebody')
    // Whoever died in the middle of it is in nobody's way.
    expect(engine.store.talks.hold(talk, `${process.pid}:dead/cut`, 60_000, () => true)).toBe(true)
    await refused({ at: [{ n: 6, start: 9 }] }, /第 7 句/)
    const set = (sql: string): unknown => engine.store.db.exec(sql)
    set("UPDATE recording SET consent = 'withdrawn'")
    await refused({ at: [{ n: 6, start: 10 }] }, /客户已撤回同意/)
    set("UPDATE recording SET consent = 'noted'; UPDATE talk SET state = 'transcribed', tries = 3")
    await refused({ at: [{ n: 6, start: 10 }] }, /还没有分清说话人/)
    set("UPDATE talk SET state = 'queued', tries = 0")
    expect(everything()).toBe(before)
  })

  test.each(['the transaction begins', 'the recordings are written', 'the audit row is written'])('where something fails as %s, the old is whole and no file is left', async (when) => {
    const { store } = engine
    const boom = (): never => { throw new Error('disk on fire') }
    const [together, cut, note] = [store.together, store.pieces.split.bind(store.pieces), store.audit.note.bind(store.audit)]
    if (when.startsWith('the transaction')) store.together = boom
    else if (when.startsWith('the recordings')) store.pieces.split = (...given) => { cut(...given); return boom() }
    else store.audit.note = (...given) => (given[1] === 'split' ? boom() : note(...given))
    const before = everything()
    await expect(call('talks.split', { talk, at: [{ n: 6, start: 10 }] })).rejects.toThrow('disk on fire')
    Object.assign(store, { together })
    store.pieces.split = cut
    store.audit.note = note
    expect([everything(), files()]).toEqual([before, named()])
    // And it was not the test that cannot split.
    expect((await split(talk, [{ n: 6, start: 10 }])).talks).toHaveLength(2)
  })

  test('a correction made while the sound is sealed is not overrun', async () => {
    const { store } = engine
    const { together } = store
    store.together = ((work: () => unknown) => {
      store.together = together
      // Somebody else's press in between: it voids the hold.
      store.talks.reopen(talk, 'understood')
      return together(work)
    }) as typeof together
    await expect(call('talks.split', { talk, at: [{ n: 6, start: 10 }] })).rejects.toThrow(/被别人改动/)
    expect(files()).toEqual(named())
    await engine.loop.idle()
    expect((await list()).map(({ id, state }) => [id, state])).toEqual([[talk, 'queued']])
  })

  test('a file that no row names is swept up at the next start, an hour later', async () => {
    const stray = engine.store.soundPath('r-stray.tks')
    const { createSound } = await import('../../../src-main/store/sound-writer.ts')
    const writer = createSound(stray, engine.store.soundKey)
    writer.append(new Int16Array(16_000))
    await writer.close()
    await split(talk, [{ n: 6, start: 10 }])
    const hours = (n: number): number => (now - n * 3_600_000) / 1000
    for (const file of files()) utimesSync(engine.store.soundPath(file), hours(2), hours(2))
    await engine.close()
    engine = await open()
    expect(files()).toEqual(named())
    expect(files()).toHaveLength(2)
  })

  test('a recording made here keeps its consent in every piece, and each piece its own moments and marks', async () => {
    const { recordingId } = engine.store.talks.get(talk)!
    const wall = START + 7_200_000
    // After four seconds somebody paused for an hour.
    const spans = [{ atMs: 0, wallMs: wall, lostMs: 0, why: 'start' }, { atMs: 4_000, wallMs: wall + 3_604_000, lostMs: 3_600_000, why: 'person' }]
    const marks = [{ atMs: 500, kind: 'consent' }, { atMs: 12_000, kind: 'important' }]
    engine.store.db.prepare('INSERT INTO take (recording_id, device, person, adviser, started_at, sound_file, spans, marks, beat, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)').run(recordingId, '前台', '小周', '小周', wall, `${recordingId}.tks`, JSON.stringify(spans), JSON.stringify(marks), 'person')
    engine.store.db.prepare("INSERT INTO consent (recording_id, how, wording, keep_voice, keep_days, asked_by, at) VALUES (?, 'spoken', '2026-11', 1, 90, '小周', 7)").run(recordingId)
    engine.store.db.prepare('UPDATE recording SET started_at = ? WHERE id = ?').run(wall, recordingId)
    const takes = () => engine.store.db.prepare<[], { spans: string; marks: string; days: number }>('SELECT t.spans, t.marks, c.keep_days AS days FROM take t JOIN consent c USING (recording_id) JOIN recording r ON r.id = t.recording_id AND r.sound_file = t.sound_file ORDER BY t.started_at').all().map((row) => [JSON.parse(row.spans), JSON.parse(row.marks), row.days] as unknown)
    const { talks } = await split(talk, [{ n: 6, start: 10 }])
    expect((await list()).map(({ startedAt }) => startedAt - wall)).toEqual([0, 7_950 + 3_600_000])
    expect(takes()).toEqual([
      [spans, [marks[0]], 90],
      [[{ atMs: 0, wallMs: wall + 3_607_950, lostMs: 0, why: 'start' }], [{ atMs: 4_050, kind: 'important' }], 90],
    ])
    engine.store.db.exec('UPDATE consent SET keep_days = 30 WHERE rowid = (SELECT max(rowid) FROM consent)')
    await call('talks.join', { talk, next: talks[1]!.talk })
    expect(takes()).toEqual([[[...spans, { atMs: 7_950, wallMs: wall + 3_607_950, lostMs: 0, why: 'person' }], marks, 30]])
  })

  test('where the sound is gone the words are cut all the same, and understood anew', async () => {
    engine.store.db.exec('UPDATE recording SET sound_file = NULL')
    heard = []
    const { talks } = await split(talk)
    expect(heard).toEqual([])
    expect((await list()).map(({ state, durationMs }) => [state, durationMs])).toEqual([['queued', 7_950], ['queued', 10_000], ['queued', 12_050]])
    expect((await detail(talks[1]!.talk)).insights!.budgets).toMatchObject([{ min: 200_000, turn: 1 }])
    expect((await detail(talks[1]!.talk)).hasSound).toBe(false)
  })
})

describe('joining', () => {
  const join2 = (first: string, next: string): Promise<TalkJoin> => call('talks.join', { talk: first, next })

  test('undoes a split: sound, words, corrections, time and customer are what they were', async () => {
    const edit = (await call<{ edit: number }>('speakers.name', { talk, voice: 'B', speaker: 'companion' })).edit
    const before = await detail(talk)
    const whole = digest(await sound(talk))
    const { talks } = await split(talk)
    const [first, second, chat] = await Promise.all(talks.map((one) => detail(one.talk)))
    expect([first!.next?.id, second!.next?.id, chat!.next]).toEqual([talks[1]!.talk, talks[2]!.talk, null])
    expect(await join2(talk, talks[1]!.talk)).toEqual({ talk, customer, consent: 'noted', customerRemoved: true, otherCustomer: null })
    await join2(talk, talks[2]!.talk)

    const after = await detail(talk)
    expect(digest(await sound(talk))).toBe(whole)
    expect(files()).toEqual(named())
    expect({ ...after, speakerEdits: after.speakerEdits.slice(0, 1), turns: after.turns.map(({ edit: _edit, ...turn }) => turn) }).toEqual({ ...before, turns: before.turns.map(({ edit: _edit, ...turn }) => turn) })
    expect(after.speakerEdits[0]).toMatchObject({ id: edit, kind: 'name', lapsed: false })
    expect([await bring(1), engine.store.customers.count()]).toEqual([{ talk, customer, duplicate: true }, 1])
    expect(after.seams).toEqual([])
  })

  test('of two customers keeps the first’s, and is undone by a split at the seam', async () => {
    const later = START + 600_000
    const { talk: next, customer: other } = await bring(2, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: later })
    await call('customers.rename', { customer: other, name: '林女士' })
    const [one, two] = [await sound(talk), await sound(next)]
    const edit = (await call<{ edit: number }>('speakers.name', { talk: next, voice: 'B', speaker: 'companion' })).edit
    expect((await detail(talk)).next).toMatchObject({ id: next, title: 'REC_2.wav', customer: { id: other, name: '林女士' } })
    heard = []
    expect(await join2(talk, next)).toMatchObject({ customer, customerRemoved: true })
    expect(heard).toEqual(['voices 36'])
    const joined = await detail(talk)
    expect(joined.talk).toMatchObject({ title: 'REC_1.wav', startedAt: START, durationMs: 36_000, state: 'queued', customer: { id: customer, name: '林女士' } })
    expect(joined.turns).toHaveLength(22)
    expect(joined.turns[16]).toMatchObject({ start: 30, text: OTHER[0] })
    expect(digest(await sound(talk))).toBe(digest(one, two))
    expect(joined.speakerEdits.map(({ id }) => id)).toEqual([edit])
    expect([await bring(2, [], 6), await bring(1)]).toMatchObject([{ talk, duplicate: true }, { talk, duplicate: true }])
    expect(joined.seams).toEqual([{ n: 16, start: 30 }])

    const { talks } = await split(talk, [...joined.seams])
    expect((await list()).map(({ title, startedAt, durationMs }) => [title, startedAt - START, durationMs])).toEqual([['REC_1.wav', 0, 30_000], ['REC_2.wav', 600_000, 6_000]])
    expect(digest(await sound(talks[1]!.talk))).toBe(digest(two))
    expect(await bring(2, [], 6)).toMatchObject({ talk: talks[1]!.talk, duplicate: true })
  })

  test('leaves a second customer who has other talks, without what the joined talk had told of them', async () => {
    await bring(3, VISIT.map((text, k) => [k * 1_000, text]), 6, { customer: 'c-lin', startedAt: START - 5 * 86_400_000 })
    const { talk: next } = await bring(2, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: START + 600_000, customer: 'c-lin' })
    const budgets = async () => (await call<CustomerDetail>('customers.get', { customer: 'c-lin' })).customer.profile.budgets.map(({ min }) => min)
    expect(await budgets()).toContain(200_000)
    expect(await join2(talk, next)).toMatchObject({ customerRemoved: false, otherCustomer: 'c-lin' })
    expect([await budgets(), (await call<CustomerDetail>('customers.get', { customer: 'c-lin' })).talks.length]).toEqual([[150_000], 1])
  })

  test('takes the weaker consent; without any, or over a gap in the day, it is refused', async () => {
    const { talk: next } = await bring(2, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: START + 600_000 })
    const { talk: third } = await bring(3, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: START + 900_000 })
    const { talk: tomorrow } = await bring(4, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: START + 86_400_000 })
    const before = everything()
    for (const [a, b] of [[talk, third], [next, talk], [third, tomorrow], [talk, talk]] as const) await expect(join2(a, b)).rejects.toThrow(/不是同一台设备当天的下一段/)
    engine.store.db.prepare("UPDATE recording SET consent = 'withdrawn' WHERE name = 'REC_2.wav'").run()
    await expect(join2(talk, next)).rejects.toThrow(/谈话“REC_2.wav”：客户已撤回同意。这段谈话不能拆分或合并/)
    engine.store.db.prepare("UPDATE recording SET consent = 'noted' WHERE name = 'REC_2.wav'").run()
    engine.store.db.prepare("UPDATE recording SET sound_file = NULL WHERE name = 'REC_3.wav'").run()
    await expect(join2(next, third)).rejects.toThrow(/REC_3.wav”的录音：已按规定删除，另一段的还在/)
    engine.store.db.prepare("UPDATE recording SET sound_file = ? WHERE name = 'REC_3.wav'").run(`${engine.store.talks.get(third)!.recordingId}.tks`)
    expect(everything()).toBe(before)
    engine.store.db.prepare("UPDATE recording SET consent = 'given', consent_noted_by = '客户' WHERE name = 'REC_1.wav'").run()
    expect((await join2(talk, next)).consent).toBe('noted')
    expect(engine.store.db.prepare("SELECT consent, consent_noted_by AS who FROM recording WHERE name = 'REC_1.wav'").get()).toEqual({ consent: 'noted', who: '小周' })
  })

  test('where something fails both are whole, and no file is left', async () => {
    const { talk: next } = await bring(2, OTHER.map((text, k) => [k * 1_000, text]), 6, { startedAt: START + 600_000 })
    const { pieces } = engine.store
    const real = pieces.join.bind(pieces)
    pieces.join = (...given) => { real(...given); throw new Error('disk on fire') }
    const before = everything()
    await expect(join2(talk, next)).rejects.toThrow('disk on fire')
    pieces.join = real
    expect([everything(), files()]).toEqual([before, named()])
    expect((await join2(talk, next)).talk).toBe(talk)
  })
})
