// voices.ts: who speaks when. Voice prints say which voices there are and, with the local speakers of ten-second looks, which of them
// holds each twentieth of a second; the most likely path through the talk smooths the rest.

import type { Separation, VoiceCount, VoiceHints } from '../ports.ts'
import type { Region, VoiceRegion } from '../shapes.ts'
import { averageLinkage, campplusThresholds, clusterPrints, dot, mergeCentroids, shortThresholds, sumOf, unit, type Cluster } from './clusters.ts'
import { verify, type Match } from './enrolment.ts'
import { nameSpeakers, samplesOf, weightedSum, type Look } from './looks.ts'
import { totalMs } from './regions.ts'

/** One window with its voice print (unit length). `full` = long enough to help finding the voices. */
export type Print = Region & { readonly vector: Float32Array; readonly full: boolean }

/** How densely a recording is looked at, in milliseconds from one print or look to the next. */
export type Density = { readonly printMs: number; readonly lookMs: number; readonly short: boolean }

/** Below this much speech there are too few prints to find voices by where they lie densest; the local speakers must tell. */
const SHORT_MS = 90_000

/** A short recording is cheap and needs every look; in a long one neighbours make up for the looks that are left out. */
export const densityOf = (regions: readonly Region[]): Density => (totalMs(regions) < SHORT_MS ? { printMs: 500, lookMs: 2_500, short: true } : { printMs: 1_000, lookMs: 5_000, short: false })

/** A voice heard for less than this, or for a smaller share of the talk, is a cough, a colleague passing or a mixture of two. */
const PHANTOM_PRINTS = 4
const PHANTOM_SECONDS = 0.5
const PHANTOM_SHARE = 0.03

const CELL_MS = 50
/** In units of cosine similarity summed over half seconds: changing voices inside running speech must be worth more than across a pause. */
const CHANGE_INSIDE = 0.6
const CHANGE_AT_PAUSE = 0.15
const PER_CELL = CELL_MS / 500
/** Speech farther apart than this is judged on its own, so that memory does not grow with the day. */
const APART_MS = 3_000
/** A second voice for less than this is the edge of a change of speaker. */
const UNDER_MS = 250

/**
 * @param regions speech as voice activity found it, in order of time, not overlapping
 * @param prints of windows inside these regions, in order of time
 * @param looks local speakers, in order of time
 * @returns stretches in order of their start, labelled A, B, ... by first appearance: the leading voice of every moment of speech, and the
 *   voices under it. Speech is what voice activity or the looks found. certainty = margin of the voice over the next one by its prints,
 *   0..1. Everything belongs to A where there is only one voice or no print at all. Beside them the voices that are an enrolled adviser's.
 */
export function findVoices(regions: readonly Region[], prints: readonly Print[], looks: readonly Look[], { wanted, enrolled = [] }: VoiceHints = {}): Separation {
  const voices = voicesAmong(prints, looks, densityOf(regions).short, wanted)
  const named = nameSpeakers(looks, prints, voices)
  const stretches: Stretch[] = []
  let [print, look, region] = [0, 0, 0]
  for (const island of islandsOf(regions, looks)) {
    while (print < prints.length && prints[print]!.endMs <= island.startMs) print++
    while (look < looks.length && looks[look]!.endMs <= island.startMs) look++
    while (region < regions.length && regions[region]!.endMs <= island.startMs) region++
    stretches.push(...judge(island, regions, region, prints, print, looks, named, look, voices))
  }
  return nameVoices(stretches, verify(voices, enrolled))
}

/** Centroids of the voices of a talk, unit length, largest first; one at least. */
function voicesAmong(prints: readonly Print[], looks: readonly Look[], short: boolean, { least = 1, most = Infinity }: VoiceCount = {}): Float32Array[] {
  const full = prints.filter((print) => print.full).map((print) => print.vector)
  const samples = short ? samplesOf(looks, prints) : []
  const kept = (clusters: readonly Cluster[], fewest: number): Cluster[] => {
    const enough = Math.max(fewest, PHANTOM_SHARE * clusters.reduce((sum, { count }) => sum + count, 0))
    const sorted = [...clusters].sort((a, b) => b.count - a.count)
    return sorted.filter(({ count }, i) => i < least || count >= enough)
  }
  const find = (stricter: number): Cluster[] => {
    if (samples.length === 0) return kept(mergeCentroids(clusterPrints(full, { ...campplusThresholds, distance: campplusThresholds.distance * stricter }), campplusThresholds.centroid, most), PHANTOM_PRINTS)
    const groups = averageLinkage(
      samples.map(({ vector }) => vector),
      shortThresholds.distance * stricter,
      { weights: samples.map(({ seconds }) => seconds), apart: (i, j) => samples[i]!.look === samples[j]!.look && samples[i]!.speaker !== samples[j]!.speaker },
    ).map((group) => group.map((i) => samples[i]!))
    const clusters = groups.map((group) => ({ sum: weightedSum(group), count: group.reduce((sum, { seconds }) => sum + seconds, 0) }))
    return kept(mergeCentroids(clusters, shortThresholds.centroid, most), PHANTOM_SECONDS)
  }
  let found = find(1)
  for (let stricter = 0.85; found.length < least && stricter > 0.2; stricter *= 0.85) found = find(stricter)
  if (found.length > most) found = found.slice(0, most)
  if (found.length > 0) return found.map(({ sum }) => unit(sum))
  return [prints.length > 0 ? unit(sumOf(prints.map(({ vector }) => vector))) : new Float32Array(1)]
}

/** Stretches of time with speech, joined over short gaps. */
function islandsOf(regions: readonly Region[], looks: readonly Look[]): Region[] {
  const speech = [...regions, ...looks.flatMap(({ speakers }) => speakers.flat())].sort((a, b) => a.startMs - b.startMs)
  const islands: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs } of speech) {
    const last = islands.at(-1)
    if (last && startMs - last.endMs <= APART_MS) last.endMs = Math.max(last.endMs, endMs)
    else islands.push({ startMs, endMs })
  }
  return islands
}

type Stretch = { startMs: number; endMs: number; voice: number; certainty: number; under: boolean }

/** What is known of each twentieth of a second of an island, cells after cells. */
function judge(island: Region, regions: readonly Region[], fromRegion: number, prints: readonly Print[], fromPrint: number, looks: readonly Look[], named: readonly (readonly number[])[], fromLook: number, voices: readonly Float32Array[]): Stretch[] {
  const count = Math.max(1, Math.ceil((island.endMs - island.startMs) / CELL_MS))
  const cellAt = (ms: number): number => Math.max(0, Math.min(count, Math.round((ms - island.startMs) / CELL_MS)))
  const each = (region: Region, act: (cell: number) => void): void => {
    for (let cell = cellAt(region.startMs); cell < cellAt(region.endMs); cell++) act(cell)
  }
  const many = (): Float32Array[] => voices.map(() => new Float32Array(count))
  const [active, likeness] = [many(), many()]
  const [seen, speaking, weight] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)]
  for (let l = fromLook; l < looks.length && looks[l]!.startMs < island.endMs; l++) {
    each(looks[l]!, (cell) => seen[cell]!++)
    looks[l]!.speakers.forEach((stretches, speaker) => {
      const voice = active[named[l]![speaker]!]!
      for (const stretch of stretches)
        each(stretch, (cell) => {
          voice[cell]!++
          speaking[cell]!++
        })
    })
  }
  for (let p = fromPrint; p < prints.length && prints[p]!.startMs < island.endMs; p++) {
    const print = prints[p]!
    const middle = (print.startMs + print.endMs) / 2
    const own = voices.map((voice) => dot(print.vector, voice))
    each(print, (cell) => {
      // A print is about its middle more than about its edges.
      const w = 1 / (1 + ((island.startMs + (cell + 0.5) * CELL_MS - middle) / 500) ** 2)
      weight[cell]! += w
      own.forEach((likely, v) => (likeness[v]![cell]! += w * likely))
    })
  }
  const speech = new Uint8Array(count)
  for (let r = fromRegion; r < regions.length && regions[r]!.startMs < island.endMs; r++) each(regions[r]!, (cell) => (speech[cell] = 1))
  for (let cell = 0; cell < count; cell++) {
    active.forEach((voice) => seen[cell]! > 0 && (voice[cell]! /= seen[cell]!))
    likeness.forEach((voice) => weight[cell]! > 0 && (voice[cell]! /= weight[cell]!))
    if (seen[cell]! > 0 && speaking[cell]! / seen[cell]! >= 0.5) speech[cell] = 1
  }
  const path = bestPath(count, speech, (v, cell) => active[v]![cell]! + likeness[v]![cell]!, voices.length)
  const at = (cell: number): number => Math.round(Math.min(island.endMs, island.startMs + cell * CELL_MS))
  const leading = stretchesOf(path, at, (v, cell) => marginOf(likeness, weight, v, cell), false)
  const second = Int32Array.from(path, (lead, cell) => (lead < 0 || seen[cell] === 0 || Math.round(speaking[cell]! / seen[cell]!) < 2 ? -1 : strongest(active, cell, lead)))
  const under = stretchesOf(second, at, (v, cell) => marginOf(likeness, weight, v, cell), true).filter(({ startMs, endMs }) => endMs - startMs >= UNDER_MS)
  return [...leading, ...under].sort((a, b) => a.startMs - b.startMs)
}

/** The most active other voice of a cell, or -1. */
function strongest(active: readonly Float32Array[], cell: number, lead: number): number {
  let best = -1
  active.forEach((voice, v) => v !== lead && voice[cell]! > (best < 0 ? 0 : active[best]![cell]!) && (best = v))
  return best
}

/** Viterbi over the cells of speech: the most likely voice each, with a price for changing; -1 where nobody speaks. */
function bestPath(count: number, speech: Uint8Array, score: (voice: number, cell: number) => number, voices: number): Int32Array {
  const from = new Uint8Array(count * voices)
  let total = new Float64Array(voices)
  for (let cell = 0; cell < count; cell++) {
    const price = cell > 0 && speech[cell - 1] && speech[cell] ? CHANGE_INSIDE : CHANGE_AT_PAUSE
    let best = 0
    for (let v = 1; v < voices; v++) if (total[v]! > total[best]!) best = v
    const next = new Float64Array(voices)
    for (let v = 0; v < voices; v++) {
      const change = total[best]! - price
      from[cell * voices + v] = total[v]! >= change ? v : best
      next[v] = Math.max(total[v]!, change) + (speech[cell] ? PER_CELL * score(v, cell) : 0)
    }
    total = next
  }
  let voice = total.indexOf(Math.max(...total))
  const path = new Int32Array(count)
  for (let cell = count - 1; cell >= 0; cell--) {
    path[cell] = speech[cell] ? voice : -1
    voice = from[cell * voices + voice]!
  }
  return path
}

/** 0.3 of cosine similarity between the chosen voice and the best other one is as sure as it gets. */
function marginOf(likeness: readonly Float32Array[], weight: Float32Array, voice: number, cell: number): number {
  if (weight[cell] === 0) return 0.3
  let other = -Infinity
  likeness.forEach((one, v) => v !== voice && one[cell]! > other && (other = one[cell]!))
  const own = likeness[voice]![cell]!
  return Math.min(1, Math.max(0, other === -Infinity ? own + 0.3 : 0.5 + (own - other) / 0.6))
}

function stretchesOf(path: Int32Array, at: (cell: number) => number, certainty: (voice: number, cell: number) => number, under: boolean): Stretch[] {
  const out: Stretch[] = []
  for (let cell = 0; cell < path.length; ) {
    const voice = path[cell]!
    let end = cell
    let sum = 0
    for (; end < path.length && path[end] === voice; end++) if (voice >= 0) sum += certainty(voice, end)
    if (voice >= 0) out.push({ startMs: at(cell), endMs: at(end), voice, certainty: sum / (end - cell), under })
    cell = end
  }
  return out
}

function nameVoices(stretches: readonly Stretch[], matches: readonly Match[]): Separation {
  const names = new Map<number, string>()
  const voices = stretches.map(({ startMs, endMs, voice, certainty, under }): VoiceRegion => {
    if (!names.has(voice)) names.set(voice, names.size < 26 ? String.fromCharCode(65 + names.size) : `V${names.size + 1}`)
    return { startMs, endMs, voice: names.get(voice)!, certainty: Math.round(certainty * 1000) / 1000, ...(under ? { under } : {}) }
  })
  // A voice that leads nowhere in the talk has no name, whoever's it is.
  const advisers = matches.flatMap(({ voice, adviser, score }) => (names.has(voice) ? [{ voice: names.get(voice)!, adviser, score: Math.round(score * 1000) / 1000 }] : []))
  return { voices, advisers }
}
