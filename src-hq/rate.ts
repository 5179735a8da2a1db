// rate.ts: how much one caller may ask for: a bucket that fills steadily, for each name.

export type Rate = {
  /** @returns 0 where it may, else after how many seconds. @param now ms */
  ask(name: string, now: number): number
}

/** Names remembered; beyond that full buckets are forgotten, which costs nothing. */
const MOST_NAMES = 100_000

/** @param burst requests at once; @param perMinute how quickly they come back */
export function createRate(burst: number, perMinute: number): Rate {
  const buckets = new Map<string, { level: number; at: number }>()
  const perMs = perMinute / 60_000
  return {
    ask(name, now) {
      const bucket = buckets.get(name) ?? { level: burst, at: now }
      // A clock that goes back takes nothing away.
      const level = Math.min(burst, bucket.level + Math.max(0, now - bucket.at) * perMs)
      const may = level >= 1
      buckets.set(name, { level: may ? level - 1 : level, at: now })
      if (buckets.size > MOST_NAMES) for (const [other, { level: full, at }] of buckets) if (full + (now - at) * perMs >= burst) buckets.delete(other)
      return may ? 0 : Math.ceil((1 - level) / perMs / 1000)
    },
  }
}
