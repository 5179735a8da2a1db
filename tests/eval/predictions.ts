// predictions.ts: segments and forecasts on simulated stores: imported by the real command into a fresh home, predicted by the real command, judged by the
// scorer that came with them: `npx tsx tests/eval/predictions.ts --seeds 1,2,3 --vary 0 --drift 0`. The truth is for the scorer alone; of it only the
// day of the cut-off is read here.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const simulated = resolve(root, '../shared/simulated-store')

type Forecast = { readonly auc: number; readonly auc_standard_error: number; readonly ece: number; readonly ece_of_a_perfect_forecast: number; readonly brier: number; readonly brier_of_the_base_rate: number; readonly coverage: number }
type Score = {
  readonly segments: { readonly adjusted_rand: number; readonly clusters: number; readonly coverage: number } | null
  readonly churn: Forecast | null
  readonly churn_undecided: Forecast | null
  readonly opportunity: Forecast | null
  readonly grades: { readonly order_rate: Readonly<Record<'H' | 'A' | 'B' | 'C', number>>; readonly ordered: boolean | null } | null
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 29, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })

/** @param options of generate.mjs, beside the seed */
export function judgePredictions(seed: string, options: readonly string[]): { readonly score: Score; readonly seconds: number } {
  const work = mkdtempSync(join(tmpdir(), 'tingke-predictions-'))
  try {
    const store = join(work, 'store')
    const env = { TINGKE_HOME: join(work, 'home') }
    run([join(simulated, 'generate.mjs'), '--seed', seed, '--out', store, ...options])
    const { cutoff } = JSON.parse(readFileSync(join(store, 'truth.json'), 'utf8')) as { cutoff: string }
    run(['tingke.mjs', 'import-data', ...readdirSync(store).filter((name) => name !== 'truth.json').map((name) => join(store, name)), '--json'], env)
    const began = performance.now()
    const predicted = join(work, 'predicted.json')
    writeFileSync(predicted, run(['tingke.mjs', 'predictions', '--as-of', cutoff, '--json'], env))
    const seconds = (performance.now() - began) / 1000
    return { seconds, score: JSON.parse(run([join(simulated, 'score.mjs'), join(store, 'truth.json'), predicted])) as Score }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const forecast = (one: Forecast | null): (string | number)[] => (one === null ? ['-', '-', '-'] : [`${one.auc.toFixed(3)} ± ${one.auc_standard_error.toFixed(3)}`, `${one.ece.toFixed(3)} (${one.ece_of_a_perfect_forecast.toFixed(3)})`, `${one.brier.toFixed(3)} (${one.brier_of_the_base_rate.toFixed(3)})`])
const mean = (values: readonly number[]): string => (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3)

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3' }, vary: { type: 'string', default: '0' }, drift: { type: 'string', default: '0' }, customers: { type: 'string', default: '2000' } } })
  if (!existsSync(simulated)) {
    console.error('需要旁边的 shared/simulated-store。')
    process.exit(1)
  }
  console.log('| seed | s | adjusted Rand | groups | churn AUC | its ECE (perfect) | Brier (base rate) | undecided owners AUC | order AUC | its ECE (perfect) | Brier (base rate) | order rate H A B C | in order |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|')
  const scores = values.seeds.split(',').map((seed) => {
    const { score, seconds } = judgePredictions(seed, ['--vary', values.vary, '--drift', values.drift, '--customers', values.customers])
    const { segments, churn, churn_undecided: undecided, opportunity, grades } = score
    console.log(`| ${[seed, seconds.toFixed(1), segments?.adjusted_rand ?? '-', segments?.clusters ?? '-', ...forecast(churn), undecided?.auc ?? '-', ...forecast(opportunity), grades ? Object.values(grades.order_rate).join(' ') : '-', grades?.ordered ?? '-'].join(' | ')} |`)
    return score
  })
  const gap = (one: Forecast): number => one.ece - one.ece_of_a_perfect_forecast
  const all = <T>(of: (score: Score) => T | null): T[] => scores.flatMap((score) => of(score) ?? [])
  console.log(`means: adjusted Rand ${mean(all(({ segments }) => segments).map((one) => one.adjusted_rand))} (simple 0.551, better features 0.697, ceiling 0.796; wanted 0.6), churn AUC ${mean(all(({ churn }) => churn).map(({ auc }) => auc))} (0.746, 0.783, 0.891; wanted 0.76), its ECE above perfect ${mean(all(({ churn }) => churn).map(gap))} (wanted at most 0.05), order AUC ${mean(all(({ opportunity }) => opportunity).map(({ auc }) => auc))} (0.784, 0.778, 0.869; wanted 0.76), its ECE above perfect ${mean(all(({ opportunity }) => opportunity).map(gap))}`)
}
