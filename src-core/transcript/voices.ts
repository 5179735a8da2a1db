// voices.ts: who speaks when, from voice prints: clusters become voices, phantoms are dropped, and the most likely path through
// the talk says which voice holds each half second.

import type { Region, VoiceRegion } from '../shapes.ts'
import { clusterPrints, dot, unit, type Thresholds } from './clusters.ts'
import { HOP_MS } from './windows.ts'

/** One window with its voice print (unit length). `full` = long enough to help finding the voices. */
export type Print = Region & { readonly vector: Float32Array; readonly full: boolean }

/** A voice heard for less than this, or for a smaller share of the talk, is a cough, a colleague passing or a mixture of two. */
const PHANTOM_PRINTS = 5
const PHANTOM_SHARE = 0.03

/** In units of cosine similarity summed over half seconds: changing voices inside running speech must be worth more than across a pause. */
const CHANGE_INSIDE = 0.6
const CHANGE_AT_PAUSE = 0.15

/**
 * @param regions speech in order of time, not overlapping
 * @param prints of windows inside these regions, in order of time
 * @returns the regions cut where the voice changes, labelled A, B, ... by first appearance; certainty = margin of the best voice over
 *   the next, 0..1. Everything belongs to A where there is only one voice or no print at all.
 */
export function findVoices(regions: readonly Region[], prints: readonly Print[], thresholds: Thresholds): VoiceRegion[] {
  const full = prints.filter((print) => print.full).map((print) => print.vector)
  const enough = Math.max(PHANTOM_PRINTS, PHANTOM_SHARE * full.length)
  const clusters = clusterPrints(full, thresholds)
  const kept = clusters.filter((cluster, i) => i === 0 || cluster.count >= enough)
  const centroids = kept.map((cluster) => unit(cluster.sum))
  const cells = regions.flatMap((region, r) => cellsOf(region, r))
  const path = bestPath(cells, centroids, scoresOf(cells, prints, centroids))
  return nameVoices(joinCells(cells, path))
}

type Cell = Region & { readonly region: number }

function cellsOf(region: Region, r: number): Cell[] {
  const count = Math.max(1, Math.round((region.endMs - region.startMs) / HOP_MS))
  const step = (region.endMs - region.startMs) / count
  return Array.from({ length: count }, (_, i) => ({ region: r, startMs: Math.round(region.startMs + i * step), endMs: Math.round(region.startMs + (i + 1) * step) }))
}

/** Similarity of each cell to each voice: the mean over the windows that cover the cell's middle, the nearest ones counting most. */
function scoresOf(cells: readonly Cell[], prints: readonly Print[], centroids: readonly Float32Array[]): (Float32Array | null)[] {
  let first = 0
  return cells.map((cell) => {
    const middle = (cell.startMs + cell.endMs) / 2
    while (first < prints.length && prints[first]!.endMs <= cell.startMs) first++
    const scores = new Float32Array(centroids.length)
    let weight = 0
    for (let i = first; i < prints.length && prints[i]!.startMs < cell.endMs; i++) {
      const print = prints[i]!
      if (print.startMs > middle || print.endMs < middle) continue
      const centre = (print.startMs + print.endMs) / 2
      const w = 1 / (1 + ((centre - middle) / HOP_MS) ** 2)
      weight += w
      centroids.forEach((centroid, v) => (scores[v]! += w * dot(print.vector, centroid)))
    }
    return weight === 0 ? null : scores.map((s) => s / weight)
  })
}

type Step = { readonly voice: number; readonly certainty: number }

/** Viterbi over the cells: most similar voice each, with a price for changing. Cells without a print cost nothing for any voice. */
function bestPath(cells: readonly Cell[], centroids: readonly Float32Array[], scores: readonly (Float32Array | null)[]): Step[] {
  const voices = Math.max(1, centroids.length)
  let total = new Float32Array(voices)
  const from: Int32Array[] = []
  cells.forEach((cell, i) => {
    const price = i > 0 && cells[i - 1]!.region === cell.region ? CHANGE_INSIDE : CHANGE_AT_PAUSE
    const best = total.indexOf(Math.max(...total))
    const next = new Float32Array(voices)
    const back = new Int32Array(voices)
    for (let v = 0; v < voices; v++) {
      const change = total[best]! - price
      back[v] = total[v]! >= change ? v : best
      next[v] = Math.max(total[v]!, change) + (scores[i]?.[v] ?? 0)
    }
    from.push(back)
    total = next
  })
  let voice = total.indexOf(Math.max(...total))
  const path: Step[] = new Array<Step>(cells.length)
  for (let i = cells.length - 1; i >= 0; i--) {
    path[i] = { voice, certainty: marginOf(scores[i] ?? null, voice) }
    voice = from[i]![voice]!
  }
  return path
}

/** 0.3 of cosine similarity between the chosen voice and the best other one is as sure as it gets. */
function marginOf(scores: Float32Array | null, voice: number): number {
  if (!scores) return 0.3
  let other = -1
  scores.forEach((s, v) => v !== voice && s > other && (other = s))
  return other < 0 ? Math.min(1, Math.max(0, scores[voice]! + 0.3)) : Math.min(1, Math.max(0, 0.5 + (scores[voice]! - other) / 0.6))
}

function joinCells(cells: readonly Cell[], path: readonly Step[]): { startMs: number; endMs: number; voice: number; certainty: number }[] {
  const out: { startMs: number; endMs: number; voice: number; certainty: number; cells: number; region: number }[] = []
  cells.forEach((cell, i) => {
    const { voice, certainty } = path[i]!
    const last = out.at(-1)
    if (last && last.region === cell.region && last.voice === voice) {
      last.certainty = (last.certainty * last.cells + certainty) / (last.cells + 1)
      last.cells++
      last.endMs = cell.endMs
    } else out.push({ startMs: cell.startMs, endMs: cell.endMs, voice, certainty, cells: 1, region: cell.region })
  })
  return out
}

function nameVoices(stretches: readonly { startMs: number; endMs: number; voice: number; certainty: number }[]): VoiceRegion[] {
  const names = new Map<number, string>()
  return stretches.map(({ startMs, endMs, voice, certainty }) => {
    if (!names.has(voice)) names.set(voice, names.size < 26 ? String.fromCharCode(65 + names.size) : `V${names.size + 1}`)
    return { startMs, endMs, voice: names.get(voice)!, certainty: Math.round(certainty * 1000) / 1000 }
  })
}
