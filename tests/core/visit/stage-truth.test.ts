// stage-truth.test.ts: stages and drives held against what a person marked in the talks of ../shared/conversations/dev (stage-truth.json).

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Findings, Stage, StageName } from '../../../src-core/shapes.ts'
import type { Said } from '../../../src-core/visit/said.ts'
import { testDrivesOf } from '../../../src-core/visit/drives.ts'
import { stagesOf } from '../../../src-core/visit/stages.ts'
import { defaultModelsDir } from '../../../src-main/engine.ts'
import { loadReader } from '../../../src-main/language/knowledge.ts'

type Truth = { readonly talks: Readonly<Record<string, { readonly stages: readonly (readonly [StageName, number])[]; readonly drives: readonly (readonly [number, number])[] }>> }
type Found = readonly (readonly [StageName, number])[]
/** `of` = the turn of the file that each turn was cut from. */
type Talk = { readonly id: string; readonly of: readonly number[]; readonly turns: readonly Said[]; readonly findings: Findings; readonly stages: readonly Stage[] }

const talksDir = resolve(import.meta.dirname, '../../../../shared/conversations/dev')
const truth = JSON.parse(readFileSync(join(import.meta.dirname, 'stage-truth.json'), 'utf8')) as Truth
const here = existsSync(talksDir)
if (!here) console.warn(`skipped: ${talksDir} is not there, stages and drives are not held against the talks`)

/** @param cut a turn's text into the turns it becomes: recordings are split at pauses, files are not */
function load(cut: (text: string) => string[] = (text) => [text]): Talk[] {
  const reader = loadReader(defaultModelsDir)
  return Object.keys(truth.talks).map((id) => {
    const talk = JSON.parse(readFileSync(join(talksDir, `${id}.json`), 'utf8')) as { conversation_date: string; turns: { speaker: Said['speaker']; text: string }[] }
    const pieces = talk.turns.flatMap(({ speaker, text }, of) => cut(text).map((part) => ({ of, turn: { speaker, text: part, startMs: 0, endMs: 0 } })))
    const turns = pieces.map(({ turn }) => turn)
    const { findings } = reader.read({ date: talk.conversation_date, turns })
    return { id, of: pieces.map(({ of }) => of), turns, findings, stages: stagesOf(turns, findings) }
  })
}

const NEAR = 2
const begins = (stages: readonly Stage[]): Found => stages.map(({ name, fromTurn }) => [name, fromTurn])
/** How many of `these` have one of the same stage in `those` within two turns; turn 0 begins something in every talk and proves little, so it can be left out. */
function matched(these: Found, those: Found, first: number): { hits: number; all: number } {
  const counted = these.filter(([, turn]) => turn >= first)
  return { hits: counted.filter(([name, turn]) => those.some(([other, at]) => other === name && Math.abs(at - turn) <= NEAR)).length, all: counted.length }
}
function share(pairs: readonly (readonly [Found, Found])[], first = 0): number {
  const counts = pairs.map(([these, those]) => matched(these, those, first))
  return counts.reduce((sum, { hits }) => sum + hits, 0) / Math.max(1, counts.reduce((sum, { all }) => sum + all, 0))
}

describe.skipIf(!here)('stages and drives of the marked talks', () => {
  const talks = here ? load() : []
  const marked = (id: string): Found => truth.talks[id]!.stages
  const both = (find: (talk: Talk, i: number) => Found, first = 0): [number, number] => {
    const pairs = talks.map((talk, i) => [marked(talk.id), find(talk, i)] as const)
    return [share(pairs, first), share(pairs.map(([a, b]) => [b, a] as const), first)]
  }

  test('eight of ten boundaries lie within two turns, seen from either side', () => {
    const [recall, precision] = both(({ stages }) => begins(stages))
    const [recallInside, precisionInside] = both(({ stages }) => begins(stages), 1)
    console.info(`boundaries within two turns: of the marked ${recall.toFixed(3)}, of the found ${precision.toFixed(3)}; without turn 0: ${recallInside.toFixed(3)}, ${precisionInside.toFixed(3)}`)
    expect(recall).toBeGreaterThanOrEqual(0.8)
    expect(precision).toBeGreaterThanOrEqual(0.8)
  })

  test.each([
    ['cut at sentences', (text: string) => text.split(/(?<=[。！？])/u).filter(Boolean)],
    ['without marks', (text: string) => [text.replace(/[^\p{L}\p{N}]/gu, '')]],
  ])('as a recogniser gives them, %s: little is lost, and the same talks have drives', (what, cut) => {
    const heard = load(cut)
    const pairs = heard.map(({ id, of, stages }) => [marked(id), stages.map(({ name, fromTurn }) => [name, of[fromTurn]!] as const)] as const)
    const [recall, precision] = [share(pairs), share(pairs.map(([a, b]) => [b, a] as const))]
    console.info(`${what}: of the marked ${recall.toFixed(3)}, of the found ${precision.toFixed(3)}`)
    expect(Math.min(recall, precision)).toBeGreaterThan(0.7)
    expect(heard.filter(({ turns, stages, findings }) => testDrivesOf(turns, stages, findings).length > 0).map(({ id }) => id)).toEqual(Object.keys(truth.talks).filter((id) => truth.talks[id]!.drives.length > 0))
  })

  test('control: a constant finder, evenly spread stages and the stages of another talk fail', () => {
    const order: readonly StageName[] = ['reception', 'needs', 'walk_around', 'quote', 'farewell']
    for (const find of [
      (): Found => [['needs', 0]],
      ({ turns }: Talk): Found => order.map((name, k) => [name, Math.floor((k * turns.length) / order.length)]),
      (_talk: Talk, i: number): Found => begins(talks[(i + 5) % talks.length]!.stages),
    ])
      expect(Math.min(...both(find))).toBeLessThan(0.6)
  })

  test('every drive is found and none is invented', () => {
    const found = talks.flatMap(({ id, turns, stages, findings }) => testDrivesOf(turns, stages, findings).map(({ fromTurn, toTurn }) => [id, fromTurn, toTurn] as const))
    const wanted = talks.flatMap(({ id }) => truth.talks[id]!.drives.map(([from, to]) => [id, from, to] as const))
    expect(found.map(([id]) => id)).toEqual(wanted.map(([id]) => id))
    wanted.forEach(([id, from, to], i) => {
      const [, a, b] = found[i]!
      const shared = Math.min(to, b) - Math.max(from, a) + 1
      expect(shared / (Math.max(to, b) - Math.min(from, a) + 1), `${id}: ${a}..${b} for ${from}..${to}`).toBeGreaterThan(0.7)
    })
  })

  test('a talk is covered without gaps', () => {
    for (const { turns, stages } of talks) {
      expect(stages.flatMap(({ fromTurn, toTurn }) => Array.from({ length: toTurn - fromTurn + 1 }, (_, k) => fromTurn + k))).toEqual(turns.map((_, i) => i))
      expect(stages.every(({ certainty, startMs, endMs }) => certainty > 0 && certainty <= 1 && startMs === 0 && endMs === 0)).toBe(true)
    }
  })
})
