// tools.ts: what every part of the evaluation shares: the labelled data, the scorers, running our own commands.

import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const shared = resolve(root, '../shared')
/** A folder of this run's own. */
export const work = mkdtempSync(join(tmpdir(), 'tingke-eval-'))

export const node = (args: readonly string[]): string => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] })

/** The answer of one of the scorers in shared/eval. */
export const scored = (scorer: string, ...args: string[]): Record<string, unknown> => JSON.parse(node([join(shared, 'eval', scorer), ...args])) as Record<string, unknown>

/** Prints a line and keeps it for docs/accuracy.md. */
export type Say = (line: string) => void

export type InsightRow = { readonly precision: number; readonly recall: number; readonly f1: number; readonly evidence: number; readonly n: number }
export type InsightReport = { readonly lists: Readonly<Record<string, InsightRow>>; readonly micro: InsightRow; readonly grade_exact: number; readonly grade_within_one: number; readonly sentiment: number }

/** @param predicted folder of one ID.json each */
export const scoreInsights = (gold: string, predicted: string): InsightReport => scored('score-insights.mjs', gold, predicted, '--json') as unknown as InsightReport
