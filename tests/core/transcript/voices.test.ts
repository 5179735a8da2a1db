import { describe, expect, test } from 'vitest'
import type { VoiceCount } from '../../../src-core/ports.ts'
import { averageLinkage, clusterPrints, unit } from '../../../src-core/transcript/clusters.ts'
import { samplesOf, nameSpeakers, type Look } from '../../../src-core/transcript/looks.ts'
import { densityOf, findVoices, type Print } from '../../../src-core/transcript/voices.ts'
import { looksOf, windowsOf } from '../../../src-core/transcript/windows.ts'

/** Reproducible noise. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32 - 0.5
  }
}
const DIM = 64
const voicePrint = (who: number, noise: () => number): Float32Array => unit(Float32Array.from({ length: DIM }, (_, i) => (i % 4 === who ? 1 : 0) + 1.2 * noise()))

/** A voice that has so much of another one's. */
const mixed = (who: number, alike: number, noise: () => number): Float32Array => {
  const other = voicePrint(who === 0 ? 1 : 0, noise)
  return unit(voicePrint(who, noise).map((x, k) => x + alike * other[k]!))
}

/** A talk in which `who[i]` speaks for 4 s from every fifth second on, with looks of ten seconds every five. */
function recording(who: readonly number[], alike = 0): { regions: { startMs: number; endMs: number }[]; prints: Print[]; looks: Look[] } {
  const noise = random(7)
  const regions = who.map((_, i) => ({ startMs: i * 5_000, endMs: i * 5_000 + 4_000 }))
  const { printMs, lookMs } = densityOf(regions)
  const prints = regions.flatMap((region, i) => windowsOf(region, printMs).map((window) => ({ ...window, vector: alike === 0 ? voicePrint(who[i]!, noise) : mixed(who[i]!, alike, noise), full: true })))
  const looks = looksOf(regions, who.length * 5_000, lookMs).map((look) => {
    const inside = regions.map((region, i) => ({ who: who[i]!, startMs: Math.max(region.startMs, look.startMs), endMs: Math.min(region.endMs, look.endMs) })).filter(({ startMs, endMs }) => endMs > startMs)
    return { ...look, speakers: [...new Set(inside.map((part) => part.who))].map((one) => inside.filter((part) => part.who === one).map(({ startMs, endMs }) => ({ startMs, endMs }))) }
  })
  return { regions, prints, looks }
}

function talk(who: readonly number[], wanted?: VoiceCount, alike = 0): string {
  const { regions, prints, looks } = recording(who, alike)
  return findVoices(regions, prints, looks, wanted ? { wanted } : {}).voices.map((stretch) => stretch.voice).join('')
}

describe('voices', () => {
  test('two and three voices are found without being told how many', () => {
    expect(talk([0, 1, 0, 1, 0, 1])).toBe('ABABAB')
    expect(talk([0, 1, 2, 0, 1, 2])).toBe('ABCABC')
  })
  test('one voice stays one', () => expect(talk([2, 2, 2, 2])).toBe('AAAA'))
  test('hours of talk are clustered in blocks, with the same voices throughout', () => {
    const who = Array.from({ length: 600 }, (_, i) => i % 2)
    expect(talk(who)).toBe('AB'.repeat(300))
  })
  test('speech without any print belongs to somebody', () => expect(findVoices([{ startMs: 0, endMs: 200 }], [], []).voices).toMatchObject([{ voice: 'A', startMs: 0, endMs: 200 }]))
  test('an enrolled voice is told by its name in the talk, and no print comes out', () => {
    const { regions, prints, looks } = recording([0, 1, 0, 1, 0, 1])
    const clean = (who: number): Float32Array => unit(Float32Array.from({ length: DIM }, (_, i) => (i % 4 === who ? 1 : 0)))
    const enrolled = [{ id: 'absent', vector: clean(3) }, { id: 'li', vector: clean(1) }]
    const found = findVoices(regions, prints, looks, { enrolled })
    expect(found.advisers).toEqual([{ voice: 'B', adviser: 'li', score: expect.closeTo(0.9, 0) as number }])
    expect(findVoices(regions, prints, looks).advisers).toEqual([])
    expect(found.voices).toEqual(findVoices(regions, prints, looks).voices)
  })
  test('average linkage joins what is near and keeps apart what is not', () => {
    const noise = random(1)
    const vectors = [0, 1, 0, 1, 1].map((who) => voicePrint(who, noise))
    expect(averageLinkage(vectors, 0.5).map((group) => group.sort()).sort()).toEqual([[0, 2], [1, 3, 4]])
    expect(clusterPrints(vectors, { distance: 0.5, centroid: 0.9 }).map((cluster) => cluster.count)).toEqual([3, 2])
  })
  test('windows cover a region from end to end', () => {
    const windows = windowsOf({ startMs: 100, endMs: 3_370 }, 500)
    expect([windows[0]!.startMs, windows.at(-1)!.endMs]).toEqual([100, 3_370])
    expect(windowsOf({ startMs: 0, endMs: 200 }, 500)).toEqual([])
  })
  test('the number of voices may be bounded', () => {
    expect(new Set(talk([0, 1, 2, 0, 1, 2], { most: 2 })).size).toBe(2)
    const long = Array.from({ length: 40 }, (_, i) => i % 2)
    expect(talk(long, {}, 0.6)).toBe('A'.repeat(40))
    expect(talk(long, { least: 2 }, 0.6)).toBe('AB'.repeat(20))
  })
  test('linkage heeds weights and what is known to be apart', () => {
    const noise = random(1)
    const vectors = [0, 0, 0].map((who) => voicePrint(who, noise))
    expect(averageLinkage(vectors, 0.6)).toHaveLength(1)
    expect(averageLinkage(vectors, 0.6, { apart: (i, j) => i + j === 1 })).toHaveLength(2)
  })
})

describe('looks', () => {
  const noise = random(3)
  const print = (who: number, startMs: number): Print => ({ startMs, endMs: startMs + 1_500, vector: voicePrint(who, noise), full: true })
  const voices = [voicePrint(0, noise), voicePrint(1, noise)]
  const look: Look = { startMs: 0, endMs: 10_000, speakers: [[{ startMs: 0, endMs: 4_000 }, { startMs: 7_000, endMs: 10_000 }], [{ startMs: 3_500, endMs: 7_000 }]] }
  const prints = [print(1, 500), print(1, 1_500), print(0, 4_500), print(0, 5_400), print(1, 8_000)]

  test('local speakers become the voices that their prints are like, two of one look never the same where another is at hand', () => {
    expect(nameSpeakers([look], prints, voices)).toEqual([[1, 0]])
    expect(nameSpeakers([look], prints.map((one) => ({ ...one, vector: voices[1]! })), voices)[0]).toHaveLength(2)
    expect(new Set(nameSpeakers([look], prints.map((one) => ({ ...one, vector: unit(voices[1]!.map((x, i) => x + voices[0]![i]!)) })), voices)[0]).size).toBe(2)
  })
  test('what is known of a speaker leaves out where another one speaks', () => {
    const samples = samplesOf([look], [print(0, 2_400), print(0, 500)])
    expect(samples).toHaveLength(1)
    expect(samples[0]).toMatchObject({ look: 0, speaker: 0 })
  })
  test('looks lie where speech is and end with the recording', () => {
    expect(looksOf([{ startMs: 61_000, endMs: 62_000 }], 63_000, 5_000)).toEqual([{ startMs: 55_000, endMs: 63_000 }].concat([]))
  })
  test('a voice under another one is told, with its own edges', () => {
    const { regions, prints, looks } = recording([0, 1, 0, 1])
    const over = looks.map((one) => ({ ...one, speakers: one.speakers.map((stretches) => stretches.map((stretch) => (stretch.startMs === 5_000 ? { ...stretch, startMs: 3_000 } : stretch))) }))
    const found = findVoices(regions, prints, over).voices
    const under = found.filter((stretch) => stretch.under)
    expect(under).toHaveLength(1)
    expect(under[0]).toMatchObject({ voice: 'B', startMs: 3_000, endMs: 4_000 })
    expect(findVoices(regions, prints, looks).voices.some((stretch) => stretch.under)).toBe(false)
  })
})
