// jobs.ts: the work of the speech process on a talk, fed with sound as it comes. Models arrive as parameters, so tests can script them.

import type { Separation, VoiceHints } from '../../src-core/ports.ts'
import type { Region, Segment } from '../../src-core/shapes.ts'
import { createClarityMeter } from '../../src-core/transcript/clarity.ts'
import { createChunker, halves, whisperLimits, type Chunk } from '../../src-core/transcript/chunks.ts'
import { guard, plain } from '../../src-core/transcript/guard.ts'
import { EDGE_MS, totalMs, widen } from '../../src-core/transcript/regions.ts'
import type { Look } from '../../src-core/transcript/looks.ts'
import { densityOf, findVoices, type Print } from '../../src-core/transcript/voices.ts'
import { LOOK_MS, looksOf, windowsOf } from '../../src-core/transcript/windows.ts'
import type { Recogniser, SpeakerLook, VoiceActivity, VoicePrinter } from './sherpa.ts'
import { createTape, toFloat, type Tape } from './tape.ts'

/** Fed block by block; `end` gives the result. `push` returns up to which millisecond all is heard. */
export type Job<R> = { push(samples: Int16Array): number; end(): R }

/** A print of less than a second is too unsteady to find voices by, but good enough to choose among them. */
const FULL_PRINT_MS = 1_000

export type Transcript = { readonly regions: readonly Region[]; readonly segments: readonly Segment[] }

/**
 * Voice activity and words.
 * @param phrases known inventions of the recogniser (models/speech/hallucinations.json)
 */
export function transcribeJob(activity: VoiceActivity, recogniser: Recogniser, phrases: readonly string[]): Job<Transcript> {
  const tape = createTape()
  const chunker = createChunker(whisperLimits)
  const regions: Region[] = []
  const segments: Segment[] = []
  let openMs: number | null = null
  let heardMs = 0

  const hear = (chunk: Chunk): void => {
    segments.push(...hearChunk(chunk, tape, recogniser, phrases))
    heardMs = Math.max(heardMs, chunk.endMs)
  }
  const take = (found: readonly Region[]): void => {
    for (const region of found) {
      regions.push(region)
      const chunk = chunker.push(region)
      if (chunk) {
        hear(chunk)
        openMs = region.startMs
      } else openMs ??= region.startMs
    }
    // A region is told only when it has ended, up to 18 s after it began.
    tape.forget(Math.min(openMs ?? Infinity, tape.endMs() - 30_000) - 2 * EDGE_MS)
  }
  return {
    push(samples) {
      tape.append(samples)
      take(activity.push(toFloat(samples)))
      // A region is found only after it began: what looked like silence until now may have been heard already.
      if (openMs === null) heardMs = Math.max(heardMs, tape.endMs())
      return heardMs
    },
    end() {
      take(activity.flush())
      const last = chunker.flush()
      if (last) hear(last)
      return { regions: widen(regions, Math.floor(tape.endMs())), segments: segments.filter((segment) => segment.tokens.length > 0) }
    },
  }
}

/** A chunk whose words loop, or are far too few for its speech, is heard again in two halves; the reading with more sound words is kept. */
function hearChunk(chunk: Chunk, tape: Tape, recogniser: Recogniser, phrases: readonly string[]): Segment[] {
  const once = (part: Chunk): Segment => {
    const startMs = Math.max(0, part.startMs - EDGE_MS)
    const endMs = part.endMs + EDGE_MS
    return guard({ startMs, endMs }, recogniser.hear(tape.slice(startMs, endMs), startMs), totalMs(part.regions), phrases)
  }
  const whole = once(chunk)
  if (!whole.doubt || whole.doubt === 'phrase') return [whole]
  const parts = halves(chunk)
  if (!parts) return [whole]
  const again = parts.map(once)
  const worth = (all: readonly Segment[]): number => all.reduce((sum, segment) => sum + (segment.doubt ? 0.5 : 1) * plain(segment.text).length, 0)
  return worth(again) > worth([whole]) ? again : [whole]
}

/** Everything by which voices are told apart. It lives in the memory of this process and nowhere else. */
export type Traits = { readonly prints: readonly Print[]; readonly looks: readonly Look[]; /** 0..1, see clarity.ts. */ readonly clarity: number }

/** Prints and looks of a recording whose speech is known. */
export function traitsJob(printer: VoicePrinter, looker: SpeakerLook, regions: readonly Region[]): Job<Traits> {
  const tape = createTape()
  const meter = createClarityMeter(regions)
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
      return work()
    },
    end() {
      const endMs = work()
      const rest = plan[nextLook]
      if (rest && rest.startMs < endMs) look({ startMs: rest.startMs, endMs: Math.floor(endMs) })
      return { prints, looks, clarity: meter.clarity() }
    },
  }
}

/**
 * Who speaks when.
 * @param regions as `transcribeJob` gave them
 */
export function separateJob(printer: VoicePrinter, looker: SpeakerLook, regions: readonly Region[], hints: VoiceHints = {}): Job<Separation> {
  const traits = traitsJob(printer, looker, regions)
  return {
    push: (samples) => traits.push(samples),
    end() {
      const { prints, looks, clarity } = traits.end()
      const { voices, advisers } = findVoices(regions, prints, looks, hints)
      return { voices: voices.map((stretch) => ({ ...stretch, certainty: stretch.certainty * clarity })), advisers }
    },
  }
}
