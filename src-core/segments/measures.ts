// measures.ts: how good forecasts are: how well they rank, how well they keep what they promise.

export type Forecast = { readonly p: number; readonly came: boolean }
/** auc: 0.5 = chance, 1 = perfect, with its standard error (Hanley and McNeil 1982); null where nothing or everything came to pass. */
export type Quality = { readonly cases: number; readonly came: number; readonly auc: number | null; readonly aucError: number | null; /** Mean gap between promised and kept, over ten bins. */ readonly calibrationError: number; readonly brier: number; readonly bins: readonly Bin[] }
export type Bin = { readonly cases: number; /** Mean promise. */ readonly promised: number; /** Share that came to pass. */ readonly kept: number }

function auc(cases: readonly Forecast[]): number {
  const sorted = cases.toSorted((a, b) => a.p - b.p)
  const yes = cases.filter(({ came }) => came).length
  let ranks = 0
  for (let i = 0; i < sorted.length; ) {
    let end = i
    while (end < sorted.length && sorted[end]!.p === sorted[i]!.p) end++
    for (let k = i; k < end; k++) if (sorted[k]!.came) ranks += (i + end + 1) / 2
    i = end
  }
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (cases.length - yes))
}

export function qualityOf(cases: readonly Forecast[]): Quality {
  const n = cases.length
  const yes = cases.filter(({ came }) => came).length
  const no = n - yes
  const a = yes > 0 && no > 0 ? auc(cases) : null
  const q1 = a === null ? 0 : a / (2 - a)
  const q2 = a === null ? 0 : (2 * a * a) / (1 + a)
  const bins = Array.from({ length: 10 }, (_, i) => cases.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i)).map((bin) => ({
    cases: bin.length,
    promised: bin.length === 0 ? 0 : bin.reduce((sum, { p }) => sum + p, 0) / bin.length,
    kept: bin.length === 0 ? 0 : bin.filter(({ came }) => came).length / bin.length,
  }))
  return {
    cases: n,
    came: yes,
    auc: a,
    aucError: a === null ? null : Math.sqrt((a * (1 - a) + (yes - 1) * (q1 - a * a) + (no - 1) * (q2 - a * a)) / (yes * no)),
    calibrationError: n === 0 ? 0 : bins.reduce((sum, bin) => sum + bin.cases * Math.abs(bin.promised - bin.kept), 0) / n,
    brier: n === 0 ? 0 : cases.reduce((sum, { p, came }) => sum + (p - Number(came)) ** 2, 0) / n,
    bins,
  }
}
