// import.ts: exports of a simulated store with planted faults, through the real command into a fresh home, judged by the scorer that came with them:
// `npx tsx tests/eval/import.ts --seeds 1,2,3 --dirt 0.03`. A pair counts as merged where the product is sure of it and would only wait for a person's yes.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const simulated = resolve(root, '../shared/simulated-store')

type Report = { readonly files: readonly { readonly rows: number }[]; readonly rejected: readonly object[]; readonly repaired: readonly object[]; readonly duplicates: readonly { readonly customers: readonly string[]; readonly certainty: string }[] }
type Score = {
  readonly faults: { readonly caught: number; readonly must_be_caught: number; readonly fixable: { readonly planted: number; readonly reported: number; readonly repaired_rightly: number }; readonly good_rows_rejected_share: number }
  readonly duplicates: { readonly pairs: number; readonly found_share: number; readonly false_merges: number }
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 29, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })

/** @param options of generate.mjs, beside the seed */
export function judgeImport(seed: string, options: readonly string[]): { readonly report: Report; readonly score: Score; readonly seconds: number } {
  const work = mkdtempSync(join(tmpdir(), 'tingke-import-'))
  try {
    const store = join(work, 'store')
    run([join(simulated, 'generate.mjs'), '--seed', seed, '--out', store, ...options])
    const files = readdirSync(store).filter((name) => name !== 'truth.json').map((name) => join(store, name))
    const began = performance.now()
    const report = JSON.parse(run(['tingke.mjs', 'import-data', ...files, '--json'], { TINGKE_HOME: join(work, 'home') })) as Report
    const seconds = (performance.now() - began) / 1000
    const predicted = join(work, 'predicted.json')
    writeFileSync(predicted, JSON.stringify({ rejected: report.rejected, repaired: report.repaired, merged: report.duplicates.filter(({ certainty }) => certainty === 'sure').map(({ customers }) => customers) }))
    return { report, seconds, score: JSON.parse(run([join(simulated, 'score.mjs'), join(store, 'truth.json'), predicted])) as Score }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3' }, dirt: { type: 'string', default: '0.03' }, vary: { type: 'string', default: '0' }, drift: { type: 'string', default: '0' }, customers: { type: 'string', default: '2000' } } })
  if (!existsSync(simulated)) {
    console.error('需要旁边的 shared/simulated-store。')
    process.exit(1)
  }
  console.log('| seed | rows | s | faults that must be caught | caught | can be put right | told | put right | good rows turned away | duplicates | found | false |\n|---|---|---|---|---|---|---|---|---|---|---|---|')
  for (const seed of values.seeds.split(',')) {
    const { report, score: { faults, duplicates }, seconds } = judgeImport(seed, ['--dirt', values.dirt, '--vary', values.vary, '--drift', values.drift, '--customers', values.customers])
    console.log(`| ${[seed, report.files.reduce((sum, { rows }) => sum + rows, 0), seconds.toFixed(1), faults.must_be_caught, faults.caught, faults.fixable.planted, faults.fixable.reported, faults.fixable.repaired_rightly, faults.good_rows_rejected_share, duplicates.pairs, duplicates.found_share, duplicates.false_merges].join(' | ')} |`)
  }
}
