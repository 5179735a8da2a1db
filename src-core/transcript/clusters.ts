// clusters.ts: which voice prints belong to one person. Memory and time grow with the length of the talk, never with its square:
// prints are clustered in blocks of a few minutes, and only the blocks' centroids with each other.

/** A voice: the sum of its unit prints and how many there are (or how many seconds they stand for). */
export type Cluster = { readonly sum: Float32Array; readonly count: number }

/** Average-linkage cosine distance up to which prints are one voice, and centroid similarity from which two clusters are. */
export type Thresholds = { readonly distance: number; readonly centroid: number }

/** Found on the recordings of conversations/audio and speakers/ as the values with which the number of voices is right most often. */
export const campplusThresholds: Thresholds = { distance: 0.35, centroid: 0.85 }
/** For the few and uneven prints of a short recording, which scatter more. */
export const shortThresholds: Thresholds = { distance: 0.4, centroid: 0.85 }

const BLOCK = 400

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** The vector at length 1; a zero vector stays zero. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? vector : vector.map((x) => x / length)
}

export function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!
  return sum
}

/** How much each vector counts, and which two are known to be of different people. */
export type Linkage = { readonly weights?: readonly number[]; readonly apart?: (i: number, j: number) => boolean }

/** Farther than unit vectors of voices ever are. */
const APART = 1.3

/**
 * Average-linkage agglomeration (UPGMA) by the nearest-neighbour chain, O(n^2).
 * @param vectors unit vectors
 * @param limit cosine distance above which clusters stay apart
 * @returns groups of indices into `vectors`
 */
export function averageLinkage(vectors: readonly Float32Array[], limit: number, { weights, apart }: Linkage = {}): number[][] {
  const n = vectors.length
  const distance = new Float32Array(n * n)
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) distance[i * n + j] = distance[j * n + i] = apart?.(i, j) ? APART : 1 - dot(vectors[i]!, vectors[j]!)
  const members: (number[] | null)[] = vectors.map((_, i) => [i])
  const weight = Float64Array.from(vectors, (_, i) => weights?.[i] ?? 1)
  const done = new Set<number>()
  let chain: number[] = []
  const alive = (): number => members.findIndex((m, i) => m !== null && !done.has(i))
  for (let start = alive(); start >= 0; start = alive()) {
    chain = [start]
    for (;;) {
      const top = chain.at(-1)!
      const before = chain.at(-2)
      let nearest = -1
      let best = Infinity
      for (let j = 0; j < n; j++) {
        if (j === top || members[j] === null) continue
        const d = distance[top * n + j]!
        // On a tie the chain's previous link wins, or the chain could go round for ever.
        if (d < best || (d === best && j === before)) [best, nearest] = [d, j]
      }
      // Linkage only grows along merges, so a cluster whose nearest is beyond the limit is finished.
      if (nearest < 0 || best > limit) {
        done.add(top)
        chain.pop()
        if (chain.length === 0) break
        continue
      }
      if (nearest !== before) {
        chain.push(nearest)
        continue
      }
      const a = members[top]!
      const b = members[nearest]!
      for (let j = 0; j < n; j++) {
        if (members[j] === null || j === top || j === nearest) continue
        const merged = (weight[top]! * distance[top * n + j]! + weight[nearest]! * distance[nearest * n + j]!) / (weight[top]! + weight[nearest]!)
        distance[nearest * n + j] = distance[j * n + nearest] = merged
      }
      members[nearest] = [...b, ...a]
      weight[nearest]! += weight[top]!
      members[top] = null
      done.delete(nearest)
      chain.length -= 2
      if (chain.length === 0) break
    }
  }
  return members.filter((m) => m !== null)
}

/** Merges the two most alike clusters again and again while their centroids are alike enough, or there are more than `most`. */
export function mergeCentroids(clusters: readonly Cluster[], similarity: number, most = Infinity): Cluster[] {
  const left = [...clusters]
  for (;;) {
    const units = left.map((cluster) => unit(cluster.sum))
    let best = left.length > most ? -2 : similarity
    let pair: [number, number] | null = null
    for (let i = 0; i < left.length; i++)
      for (let j = i + 1; j < left.length; j++) {
        const s = dot(units[i]!, units[j]!)
        if (s > best) [best, pair] = [s, [i, j]]
      }
    if (!pair) return left
    const [i, j] = pair
    const a = left[i]!
    const b = left[j]!
    left[i] = { sum: sumOf([a.sum, b.sum]), count: a.count + b.count }
    left.splice(j, 1)
  }
}

/**
 * Voices among prints that arrive in order of time.
 * @param prints unit vectors of full windows
 * @returns clusters, largest first
 */
export function clusterPrints(prints: readonly Float32Array[], thresholds: Thresholds): Cluster[] {
  let clusters: Cluster[] = []
  for (let from = 0; from < prints.length; from += BLOCK) {
    const block = prints.slice(from, from + BLOCK)
    const groups = averageLinkage(block, thresholds.distance).map((group) => ({ sum: sumOf(group.map((i) => block[i]!)), count: group.length }))
    clusters = mergeCentroids([...clusters, ...groups], thresholds.centroid)
  }
  return clusters.sort((a, b) => b.count - a.count)
}
