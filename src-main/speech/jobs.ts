// jobs.ts: the work of the speech process on a talk, fed with sound as it comes. Models arrive as parameters, so tests can script them.

import { SAMPLE_RATE, type Course, type HeardChunk, type Separation, type VoiceHints } from '../../src-core/ports.ts'
import type { Region, Segment, Token } from '../../src-core/shapes.ts'
import { createClarityMeter } from '../../src-core/transcript/clarity.ts'
import { createChunker, whisperLimits, type Chunk } from '../../src-core/transcript/chunks.ts'
import { cutLoops, guard, isSparse, rateOf } from '../../src-core/transcript/guard.ts'
import { chosen, heardSoFar } from '../../src-core/transcript/readings.ts'
import { createHumMeter } from '../../src-core/transcript/hum.ts'
import { EDGE_MS, totalMs, widen } from '../../src-core/transcript/regions.ts'
import type { Look } from '../../src-core/transcript/looks.ts'
import { densityOf, findVoices, type Print } from '../../src-core/transcript/voices.ts'
import { LOOK_MS, looksOf, windowsOf } from '../../src-core/transcript/windows.ts'
import type { Recogniser, SpeakerLook, VoiceActivity, VoicePrinter } from './sherpa.ts'
import { createTape, toFloat, type Tape } from './tape.ts'

/** Fed block by block; `end` gives the result. `push` returns up to which millisecond all is heard. */
export type Job<R> = { push(samples: Int16Array): number | Promise<number>; end(): R | Promise<R> }
/** One that never waits. */
export type PromptJob<R> = { push(samples: Int16Array): number; end(): R }

/** A print of less than a second is too unsteady to find voices by, but good enough to choose among them. */
const FULL_PRINT_MS = 1_000

/** Who hears: `bare` alone is fast; with `prompted`, which has heard some words before, both hear and are compared. */
export type Words = { readonly bare: Recogniser; readonly prompted?: Recogniser }

export type Transcript = { readonly regions: readonly Region[]; readonly segments: readonly Segment[] }

const fromTheStart: Course = { fromMs: 0, regions: [] }

/** Voice activity tells times from where it began to listen. */
const moved = (regions: readonly Region[], byMs: number): Region[] => regions.map(({ startMs, endMs }) => ({ startMs: startMs + byMs, endMs: endMs + byMs }))

/**
 * Voice activity and words. Who ends it early has heard, and may go on from, the end of the last chunk that was told.
 * @param phrases known inventions of the recogniser (models/speech/hallucinations.json)
 */
export function transcribeJob(activity: VoiceActivity, words: Words, phrases: readonly string[], onHeard: (chunk: HeardChunk) => void = () => undefined, course = fromTheStart): Job<Transcript> {
  const tape = createTape(course.fromMs)
  const chunker = createChunker(whisperLimits)
  const regions = [...course.regions]
  const segments: Segment[] = []
  let openMs: number | null = null
  let heardMs = course.fromMs

  const hear = async (chunk: Chunk): Promise<void> => {
    const segment = await hearChunk(chunk, tape, words, phrases)
    segments.push(segment)
    heardMs = Math.max(heardMs, chunk.endMs)
    onHeard({ regions: chunk.regions, segment })
  }
  const take = async (found: readonly Region[]): Promise<void> => {
    for (const region of moved(found, course.fromMs)) {
      regions.push(region)
      const chunk = chunker.push(region)
      if (chunk) {
        await hear(chunk)
        openMs = region.startMs
      } else openMs ??= region.startMs
    }
    // A region is told only when it has ended, up to 18 s after it began.
    tape.forget(Math.min(openMs ?? Infinity, tape.endMs() - 30_000) - 2 * EDGE_MS)
  }
  return {
    async push(samples) {
      tape.append(samples)
      await take(activity.push(toFloat(samples)))
      // A region is found only after it began: what looked like silence until now may have been heard already.
      if (openMs === null) heardMs = Math.max(heardMs, tape.endMs())
      return heardMs
    },
    async end() {
      await take(activity.flush())
      const last = chunker.flush()
      if (last) await hear(last)
      return { regions: widen(regions, Math.floor(tape.endMs())), segments: segments.filter((segment) => segment.tokens.length > 0) }
    },
  }
}

/** No more of what waits is heard at once, ms. */
const MOST_AT_ONCE_MS = 20_000

/**
 * Words while they are spoken: whatever is closed by now is heard together, so that a recogniser that falls behind gets longer chunks, which
 * cost less for each second.
 * @param fromMs where in the recording the sound begins
 */
export function listenJob(activity: VoiceActivity, words: Words, phrases: readonly string[], fromMs: number, onHeard: (chunk: HeardChunk) => void): Job<null> {
  const tape = createTape(fromMs)
  let waiting: Region[] = []
  let work: Promise<void> | null = null

  const hearAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      // What has come in while the last chunk was heard is read first.
      await new Promise((resolve) => setImmediate(resolve))
      const startMs = waiting[0]!.startMs
      const regions = waiting.filter(({ endMs }, i) => i === 0 || endMs - startMs <= MOST_AT_ONCE_MS)
      waiting = waiting.slice(regions.length)
      const chunk = { startMs, endMs: regions.at(-1)!.endMs, regions }
      const segment = await hearChunk(chunk, tape, words, phrases)
      onHeard({ regions, segment })
    }
  }
  const take = (found: readonly Region[]): void => {
    waiting.push(...moved(found, fromMs))
    if (waiting.length > 0) work ??= hearAll().finally(() => (work = null))
    // A region is told only when it has ended.
    else if (!work) tape.forget(tape.endMs() - 30_000)
  }
  return {
    push(samples) {
      tape.append(samples)
      take(activity.push(toFloat(samples)))
      return tape.endMs()
    },
    async end() {
      take(activity.flush())
      while (work) await work
      return null
    },
  }
}

/** A recogniser that breaks off is asked so many times more. */
const MOST_GOES = 3

/** Words of a stretch of sound; where the recogniser breaks off or loops, it goes on behind that. */
async function readingOf(recogniser: Recogniser, tape: Tape, { startMs, endMs }: Region, speech: readonly Region[]): Promise<Token[]> {
  const tokens: Token[] = []
  let from = startMs
  for (let go = 0; go < MOST_GOES; go++) {
    const heard = heardSoFar(await recogniser.hear(tape.slice(from, endMs), from), from, speech)
    tokens.push(...heard.tokens)
    if (heard.goOnMs === null) break
    from = heard.goOnMs
  }
  return tokens
}

/** In front of sound of which hardly a word was heard, and behind it up to this much: a recogniser of windows then often hears the rest, ms. */
const [SILENCE_BEFORE_MS, FILLED_MS] = [500, 20_000]

/** Words of a stretch of sound; where they are too few for the speech in it, it is heard once more amid silence, and the fuller reading counts. */
async function fullReadingOf(recogniser: Recogniser, tape: Tape, range: Region, speech: readonly Region[]): Promise<Token[]> {
  const tokens = await readingOf(recogniser, tape, range, speech)
  if (!isSparse(tokens, totalMs(speech))) return tokens
  const sound = tape.slice(range.startMs, range.endMs)
  const before = (SILENCE_BEFORE_MS * SAMPLE_RATE) / 1000
  const amid = new Float32Array(Math.max(before + sound.length, (FILLED_MS * SAMPLE_RATE) / 1000))
  amid.set(sound, before)
  const again = cutLoops((await recogniser.hear(amid, range.startMs - SILENCE_BEFORE_MS)).filter(({ startMs }) => startMs < range.endMs)).tokens
  return rateOf(again, 1) > rateOf(tokens, 1) ? [...again] : tokens
}

/** One chunk whose sound is on the tape: heard once, or twice and compared. */
export async function hearChunk(chunk: Chunk, tape: Tape, { bare, prompted }: Words, phrases: readonly string[]): Promise<Segment> {
  const range = { startMs: Math.max(0, chunk.startMs - EDGE_MS), endMs: chunk.endMs + EDGE_MS }
  const speechMs = totalMs(chunk.regions)
  const plainly = await fullReadingOf(bare, tape, range, chunk.regions)
  if (!prompted) return guard(range, plainly, speechMs, phrases)
  const { tokens, ...compared } = chosen(await readingOf(prompted, tape, range, chunk.regions), plainly)
  return guard(range, tokens, speechMs, phrases, compared)
}

/** Everything by which voices are told apart. It lives in the memory of this process and nowhere else. */
export type Traits = { readonly prints: readonly Print[]; readonly looks: readonly Look[]; /** 0..1, see clarity.ts. */ readonly clarity: number; /** See hum.ts. */ readonly hum: readonly (number | null)[] }

/** Prints and looks of a recording whose speech is known. */
export function traitsJob(printer: VoicePrinter, looker: SpeakerLook, regions: readonly Region[]): PromptJob<Traits> {
  const tape = createTape()
  const meter = createClarityMeter(regions)
  const hum = createHumMeter()
  const { printMs, lookMs } = densityOf(regions)
  const windows = regions.flatMap((region) => windowsOf(region, printMs))
  const [prints, looks]: [Print[], Look[]] = [[], []]
  // The last look ends with the recording, whose length is known only at its end: one more than are needed are planned.
  const plan = looksOf(regions, (regions.at(-1)?.endMs ?? 0) + LOOK_MS, lookMs)
  let [nextPrint, nextLook] = [0, 0]

  const look = ({ startMs, endMs }: Region): void => {
    looks.push({ startMs, endMs, speakers: looker.look(tape.slice(startMs, endMs), startMs) })
  }
  const work = (): number => {
    for (; nextPrint < windows.length && windows[nextPrint]!.endMs <= tape.endMs(); nextPrint++) {
      const window = windows[nextPrint]!
      prints.push({ ...window, vector: printer.print(tape.slice(window.startMs, window.endMs)), full: window.endMs - window.startMs >= FULL_PRINT_MS })
    }
    for (; nextLook < plan.length && plan[nextLook]!.endMs <= tape.endMs(); nextLook++) look(plan[nextLook]!)
    tape.forget(Math.min(windows[nextPrint]?.startMs ?? Infinity, plan[nextLook]?.startMs ?? Infinity))
    return tape.endMs()
  }
  return {
    push(samples) {
      tape.append(samples)
      meter.push(samples)
      hum.push(samples)
      return work()
    },
    end() {
      const endMs = work()
      const rest = plan[nextLook]
      if (rest && rest.startMs < endMs) look({ startMs: rest.startMs, endMs: Math.floor(endMs) })
      return { prints, looks, clarity: meter.clarity(), hum: hum.levels() }
    },
  }
}

/**
 * Who speaks when.
 * @param regions as `transcribeJob` gave them
 */
export function separateJob(printer: VoicePrinter, looker: SpeakerLook, regions: readonly Region[], hints: VoiceHints = {}): PromptJob<Separation> {
  const traits = traitsJob(printer, looker, regions)
  return {
    push: (samples) => traits.push(samples),
    end() {
      const { prints, looks, clarity, hum } = traits.end()
      const { voices, advisers } = findVoices(regions, prints, looks, hints)
      return { voices: voices.map((stretch) => ({ ...stretch, certainty: stretch.certainty * clarity })), advisers, hum }
    },
  }
}
