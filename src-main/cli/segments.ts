// segments.ts: the command that reckons segments, forecasts and tags of the store's customers as of a day.

import { InvalidArgumentError, type Command } from 'commander'
import type { Learned, TooLittle } from '../../src-core/segments/forecast.ts'
import type { Predictions, Reading } from '../../src-core/segments/store-view.ts'
import { localActor } from '../platform/actor.ts'
import { localDate } from '../platform/home.ts'
import { predictStore } from '../segments/predicting.ts'
import { percent, printJson, printTable } from './output.ts'
import { withEngine } from './stored.ts'

function asDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)) || new Date(Date.parse(text)).toISOString().slice(0, 10) !== text) throw new InvalidArgumentError('要写成 2026-08-01')
  return text
}

const told = (learned: Learned | TooLittle): object => (learned.ready ? { ready: true, moments: learned.moments, cases: learned.cases, quality: learned.quality, importance: learned.importance } : learned)

/** One line of JSON: customer -> value, as scorers and other programs read it, and how it came about. */
function asJson({ view, of }: Predictions): object {
  const { segments, churn, opportunity } = view
  const each = <T>(value: (reading: Reading) => T | null | undefined): Record<string, T> => Object.fromEntries([...of].flatMap(([id, reading]) => { const one = value(reading); return one == null ? [] : [[id, one]] }))
  return {
    as_of: view.asOf,
    segments: segments.ready ? each(({ segment }) => (segment === null ? null : segments.segments[segment]!.name)) : {},
    churn: each((reading) => reading.churn?.p),
    opportunity: each((reading) => reading.opportunity?.p),
    grades: each((reading) => reading.opportunity?.grade),
    expected_days: each((reading) => reading.opportunity?.days),
    reasons: { churn: each((reading) => reading.churn?.reasons), opportunity: each((reading) => reading.opportunity?.reasons) },
    tags: each(({ tags: { lifeCycle, ...rest } }) => ({ life_cycle: lifeCycle, ...rest })),
    models: { segments: segments.ready ? { ...segments, segments: segments.segments.map(({ centre: _centre, ...segment }) => segment) } : segments, churn: told(churn), opportunity: told(opportunity) },
  }
}

const line = (what: string, learned: Learned | TooLittle): string =>
  learned.ready ? `${what}：AUC ${learned.quality.auc?.toFixed(2)} ± ${learned.quality.aucError?.toFixed(2)}（在 ${learned.quality.cases} 位较晚的客户上检验），校准误差 ${learned.quality.calibrationError.toFixed(3)}` : `${what}：${learned.why}`

function print({ view: { segments, churn, opportunity }, of }: Predictions): void {
  if (segments.ready) printTable(['客群', '人数', '最突出的特征'], segments.segments.map(({ name, size, telling }) => [name, String(size), telling.map(({ label }) => label).join('、')]))
  else console.log(`客群：${segments.why}`)
  console.log(line('90 天内下单', opportunity))
  console.log(line('车主流失', churn))
  const first = [...of].flatMap(([id, reading]) => (reading.opportunity ? [{ id, ...reading.opportunity }] : [])).sort((a, b) => b.p - a.p).slice(0, 10)
  if (first.length > 0) printTable(['客户', '90 天内下单', '等级', '原因'], first.map(({ id, p, grade, reasons }) => [id, percent(p), grade, reasons.map(({ label, effect }) => `${label}${effect > 0 ? '↑' : '↓'}`).join('、')]))
}

export function addSegments(program: Command): void {
  program
    .command('predictions')
    .alias('segments')
    .description('客群、下单和流失的预测、标签：只用那一天以前的事')
    .option('--as-of <date>', '哪一天，默认今天', asDay)
    .option('--json', '在标准输出打印一行 JSON')
    .action(async ({ asOf, json }: { asOf?: string; json?: boolean }) => {
      const found = await withEngine(async ({ store }) => {
        store.audit.note(localActor(), 'see', 'predictions')
        return predictStore(store, asOf ?? localDate(Date.now()))
      })
      if (json) printJson(asJson(found))
      else print(found)
    })
}
