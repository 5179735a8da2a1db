// corpus.ts: the labelled conversations and single utterances as the trainer sees them.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Findings, GradeLetter, Speaker } from '../../src-core/shapes.ts'

export type Gold = { readonly [K in keyof Omit<Findings, 'sentiment'>]: readonly (Record<string, unknown> & { readonly turn: number })[] } & { readonly sentiment: { readonly overall: string }; readonly grade: { readonly value: GradeLetter } }

export type Labelled = {
  readonly id: string
  readonly scenario: string
  readonly date: string
  readonly turns: readonly { readonly speaker: Speaker; readonly text: string }[]
  readonly gold: Gold
}

/** A single utterance: only the lists that its file carries are known. */
export type Utterance = { readonly date: string; readonly prev: string; readonly text: string; readonly lists: Readonly<Record<string, readonly Record<string, unknown>[]>> }

export function conversationsIn(dir: string): Labelled[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const { id, scenario, conversation_date, turns, gold } = JSON.parse(readFileSync(join(dir, name), 'utf8')) as { id: string; scenario: string; conversation_date: string; turns: Labelled['turns']; gold: Gold }
      return { id, scenario, date: conversation_date, turns, gold }
    })
}

/** What a second annotator, who saw no label, heard in a training talk. */
export type Hearing = {
  /** How the customer goes away on the whole: positive, neutral or negative. */
  readonly mood: string
  /** How every turn of the customer side sounds, from -2 to 2 (src-core/insight/mood.ts), by turn. */
  readonly turns: ReadonlyMap<number, number>
}
export type Tones = ReadonlyMap<string, Hearing>

/** @param path one talk a line: its id, a tab, the mood, a tab, turn:tone turn:tone ... */
export const tonesIn = (path: string): Tones =>
  new Map(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [id, mood, tones] = line.split('\t') as [string, string, string]
        return [id, { mood, turns: new Map(tones.split(' ').map((pair) => pair.split(':').map(Number) as [number, number])) }]
      }),
  )

export function utterancesIn(dir: string): Utterance[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(dir, name), 'utf8').trim().split('\n'))
    .map((line) => {
      const { prev, text, date, ...lists } = JSON.parse(line) as { prev?: string; text: string; date?: string } & Utterance['lists']
      return { date: date ?? '2026-11-07', prev: prev ?? '', text, lists: lists }
    })
}
