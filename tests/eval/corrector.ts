// corrector.ts: what the corrector is worth on what the built-in recogniser heard, and what it spoils on words that are right.
// tsx tests/eval/corrector.ts [--heard FILE]   FILE keeps what was recognised, so that the next run need not recognise again

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { asHeard, type Corrected, type Corrector } from '../../src-core/transcript/corrector.ts'
import { spokenForm } from '../../src-core/transcript/spoken.ts'
import { joinTurns } from '../../src-core/transcript/turns.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { hear } from '../../src-main/chain.ts'
import { defaultModelsDir, loadKnowledge, startSpeech } from '../../src-main/engine.ts'
import { loadCorrector } from '../../src-main/language/corrector.ts'
import { createPronouncer } from '../../src-main/language/pronounce.ts'

/** What was said, and what was heard of it, piece by piece (turns, or chunks of a clip) without any correction. */
export type Heard = { readonly id: string; readonly truth: string; readonly pieces: readonly string[] }

const shared = resolve(import.meta.dirname, '../../../shared')
const pronouncer = createPronouncer()

/** As shared/eval/score-transcript.mjs compares. */
const plain = (text: string): string[] => [...spokenForm(text).toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')]

const sameSound = (a: string, b: string): boolean => pronouncer.everyWay(a).some((way) => pronouncer.everyWay(b).includes(way))

/** For each heard character the place in the truth that it stands for (-1 = none), and the number of errors. */
function align(truth: readonly string[], heard: readonly string[]): { readonly places: Int32Array; readonly errors: number } {
  const FULL = 10_000 // Among equally short ways, characters of one sound stand for each other.
  const width = heard.length + 1
  const cost = new Int32Array((truth.length + 1) * width)
  const sounds = new Map<string, number>()
  const swap = (a: string, b: string): number => {
    if (a === b) return 0
    const known = sounds.get(a + b)
    if (known !== undefined) return known
    const price = sameSound(a, b) ? FULL - 1 : FULL
    sounds.set(a + b, price)
    return price
  }
  for (let i = 0; i <= truth.length; i++)
    for (let j = 0; j < width; j++) {
      if (i === 0 || j === 0) cost[i * width + j] = (i + j) * FULL
      else cost[i * width + j] = Math.min(cost[(i - 1) * width + j]! + FULL, cost[i * width + j - 1]! + FULL, cost[(i - 1) * width + j - 1]! + swap(truth[i - 1]!, heard[j - 1]!))
    }
  const places = new Int32Array(heard.length).fill(-1)
  for (let i = truth.length, j = heard.length; i > 0 && j > 0; ) {
    const here = cost[i * width + j]!
    if (here === cost[(i - 1) * width + j - 1]! + swap(truth[i - 1]!, heard[j - 1]!)) places[--j] = --i
    else if (here === cost[(i - 1) * width + j]! + FULL) i--
    else j--
  }
  return { places, errors: Math.ceil(cost[cost.length - 1]! / FULL) }
}

/** Where car words stand in a text: the longest first, none inside another. */
function carWordsIn(text: readonly string[], words: readonly string[]): { readonly at: number; readonly length: number }[] {
  const joined = text.join('')
  const taken = new Set<number>()
  const found: { at: number; length: number }[] = []
  for (const word of words)
    for (let at = joined.indexOf(word); at >= 0; at = joined.indexOf(word, at + 1)) {
      const own = Array.from({ length: word.length }, (_, i) => at + i)
      if (own.some((i) => taken.has(i))) continue
      own.forEach((i) => taken.add(i))
      found.push({ at, length: word.length })
    }
  return found
}

export type Figures = { characters: number; errors: number; carWords: number; carWordsRight: number; right: number; wrong: number; neither: number }

/** One talk or clip with a corrector. A change counts as right (wrong) by the characters that it puts right (spoils). */
function figuresOf({ truth, pieces }: Heard, correct: Corrector, words: readonly string[], log: (line: string) => void): Figures {
  const said = plain(truth)
  const results = correct(pieces)
  const before = plain(pieces.join('\n'))
  const after = plain(results.map(({ text }) => text).join('\n'))
  const was = align(said, before)
  const now = align(said, after)
  const isRight = (places: Int32Array, heard: readonly string[], j: number): boolean => places[j]! >= 0 && said[places[j]!] === heard[j]
  const rightPlaces = new Set([...now.places].filter((_, j) => isRight(now.places, after, j)))
  const inTruth = carWordsIn(said, words)
  const figures: Figures = { characters: said.length, errors: now.errors, carWords: inTruth.length, carWordsRight: 0, right: 0, wrong: 0, neither: 0 }
  figures.carWordsRight = inTruth.filter(({ at, length }) => Array.from({ length }, (_, i) => at + i).every((i) => rightPlaces.has(i))).length
  let [b, a] = [0, 0]
  for (const result of results) for (const step of stepsOf(result)) {
    const [old, fresh] = [plain(step.before), plain(step.after)]
    if (step.changed) {
      const oldRight = old.map((_, i) => isRight(was.places, before, b + i))
      const newRight = fresh.map((_, i) => isRight(now.places, after, a + i))
      if (old.length === fresh.length) fresh.forEach((character, i) => { if (character !== old[i]) figures[newRight[i] ? 'right' : oldRight[i] ? 'wrong' : 'neither']++ })
      else {
        const gain = newRight.filter(Boolean).length - oldRight.filter(Boolean).length
        figures[gain > 0 ? 'right' : gain < 0 ? 'wrong' : 'neither'] += Math.max(1, Math.abs(gain))
      }
      const verdict = newRight.filter(Boolean).length - oldRight.filter(Boolean).length
      log(`${verdict > 0 ? '+' : verdict < 0 ? '-' : '='} ${step.context} ${step.before} -> ${step.after} (${step.changed})`)
    }
    b += old.length
    a += fresh.length
  }
  return figures
}

/** A corrected text cut into what stayed and what changed. */
function stepsOf({ text, corrections }: Corrected): { readonly before: string; readonly after: string; readonly changed: string; readonly context: string }[] {
  const steps: { before: string; after: string; changed: string; context: string }[] = []
  let next = 0
  for (const { at, before, after, why } of corrections) {
    steps.push({ before: text.slice(next, at), after: text.slice(next, at), changed: '', context: '' })
    steps.push({ before, after, changed: why, context: `${text.slice(Math.max(0, at - 6), at)}_${text.slice(at + after.length, at + after.length + 6)}` })
    next = at + after.length
  }
  return [...steps, { before: text.slice(next), after: text.slice(next), changed: '', context: '' }]
}

function sum(all: readonly Figures[]): Figures {
  const total: Figures = { characters: 0, errors: 0, carWords: 0, carWordsRight: 0, right: 0, wrong: 0, neither: 0 }
  for (const one of all) for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += one[key]
  return total
}

/** Characters changed in talks that are right, of how many. */
export function spoilt(talks: readonly (readonly string[])[], correct: Corrector, log: (line: string) => void = () => {}): { readonly changed: number; readonly characters: number } {
  let [changed, characters] = [0, 0]
  for (const talk of talks) for (const result of correct(talk)) {
    characters += plain(asHeard(result)).length
    for (const step of stepsOf(result)) if (step.changed) {
      const [before, after] = [[...step.before], [...step.after]]
      changed += before.length === after.length ? before.filter((c, i) => c !== after[i]).length : Math.max(before.length, after.length)
      log(`- ${step.context} ${step.before} -> ${step.after} (${step.changed})`)
    }
  }
  return { changed, characters }
}

/** The words of the labelled conversations in a folder, turn by turn. */
export const talksIn = (dir: string): string[][] =>
  readdirSync(dir).filter((name) => name.endsWith('.json')).sort().map((name) => (JSON.parse(readFileSync(join(dir, name), 'utf8')) as { turns: { text: string }[] }).turns.map(({ text }) => text))

/** Prints the table: without (the control), with the list, and with the list and context. */
export function printCorrector(talks: readonly Heard[], clips: readonly Heard[], say: (line: string) => void, log: (line: string) => void = () => {}): void {
  const words = readFileSync(join(shared, 'prototypes', 'corrector', 'carwords.txt'), 'utf8').split(/\s+/).filter((word) => word !== '').sort((a, b) => b.length - a.length)
  const dev = talksIn(join(shared, 'conversations', 'dev'))
  const ways: [string, Corrector][] = [['without', (turns) => turns.map((text) => ({ text, corrections: [] }))], ['list', loadCorrector(defaultModelsDir, 'list')], ['list and context', loadCorrector(defaultModelsDir, 'list and context')]]
  say('| corrector | talks: CER | car words right | characters put right / spoilt / neither | clips: CER | right / spoilt / neither | changed in 1,000 of the right dev texts |')
  say('|---|---|---|---|---|---|---|')
  for (const [name, correct] of ways) {
    log(`== ${name}: talks`)
    const each = talks.map((talk) => figuresOf(talk, correct, words, log))
    log(`== ${name}: clips`)
    const short = sum(clips.map((clip) => figuresOf(clip, correct, words, log)))
    log(`== ${name}: dev`)
    const { changed, characters } = spoilt(dev, correct, log)
    const all = sum(each)
    const cer = ({ errors, characters: n }: Figures): string => (errors / n).toFixed(4)
    say(`| ${name} | ${cer(all)} (${each.map(cer).join(', ')}) | ${all.carWordsRight} of ${all.carWords} | ${all.right} / ${all.wrong} / ${all.neither} | ${cer(short)} | ${short.right} / ${short.wrong} / ${short.neither} | ${((1000 * changed) / characters).toFixed(2)} |`)
  }
}

/** What the built-in recogniser hears of the four talks and the clips. */
export async function recognise(): Promise<{ talks: Heard[]; clips: Heard[] }> {
  const knowledge = loadKnowledge(defaultModelsDir)
  const speech = startSpeech(defaultModelsDir)
  const [talks, clips]: [Heard[], Heard[]] = [[], []]
  const listen = async (path: string) => hear(speech, knowledge, (await openAudio(path, path)).pcm(), () => {})
  try {
    const dir = join(shared, 'conversations', 'audio')
    for (const id of readdirSync(dir).filter((name) => name.endsWith('.wav')).map((name) => name.slice(0, -4)).sort()) {
      const truth = (JSON.parse(readFileSync(join(dir, `${id}.json`), 'utf8')) as { turns: { text: string }[] }).turns.map(({ text }) => text).join('')
      const heard = await listen(join(dir, `${id}.wav`))
      const { voices } = await speech.separate((await openAudio(join(dir, `${id}.wav`), id)).pcm(), heard.regions, () => {})
      talks.push({ id, truth, pieces: joinTurns(heard.segments, voices).map(({ text }) => text) })
    }
    for (const line of readFileSync(join(shared, 'speech', 'transcripts.tsv'), 'utf8').split('\n').filter((row) => row.includes('\t'))) {
      const [id, truth] = line.split('\t') as [string, string]
      clips.push({ id, truth, pieces: (await listen(join(shared, 'speech', id))).segments.map(({ text }) => text) })
    }
  } finally {
    await speech.close()
  }
  return { talks, clips }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { heard: { type: 'string' }, changes: { type: 'boolean', default: false } } })
  const known = values.heard !== undefined && existsSync(values.heard)
  const heard = known ? (JSON.parse(readFileSync(values.heard!, 'utf8')) as Awaited<ReturnType<typeof recognise>>) : await recognise()
  if (values.heard !== undefined && !known) writeFileSync(values.heard, JSON.stringify(heard))
  printCorrector(heard.talks, heard.clips, console.log, values.changes ? console.error : undefined)
}
