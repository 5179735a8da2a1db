// kill.test.ts: the engine dies without warning in each stage, and starts again: the same result as without, nothing twice.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { states } from '../../src-core/pipeline.ts'
import { builtProgram } from '../fakes/built.ts'
import { scriptedLines } from '../fakes/scripted.ts'
import { toneWav } from '../fakes/tone.ts'

const LINES = scriptedLines.map(([, text]) => text)
let program = ''
let dir = ''
let recording = ''
beforeAll(async () => {
  program = await builtProgram('tests/fakes/engine-program.ts')
  dir = mkdtempSync(join(tmpdir(), '听客 kill-'))
  recording = join(dir, '录音.wav')
  writeFileSync(recording, toneWav(4))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function run(home: string, moment: string): { signal: string | null; left: unknown } {
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, [program, home, recording, moment], { encoding: 'utf8' })
  if (signal === null && status !== 0) throw new Error(stderr)
  return { signal, left: stdout === '' ? null : JSON.parse(stdout) }
}

let undisturbed: unknown = null
beforeAll(() => {
  undisturbed = run(join(dir, 'undisturbed'), 'never').left
})

describe('kill -9', () => {
  test('undisturbed, the talk is analysed once and everything is there', () => {
    expect(undisturbed).toMatchObject({ states: ['queued'], integrity: 'ok', audit: null, counts: { recording: 1, customer: 1, talk: 1, turn: 4, profile: 1, outbox: 2 }, profile: { visits: 1, name: '孟姓客户', phoneMasked: '138****2296' } })
  })
  const stages = states.slice(1)
  test.each(stages.flatMap((stage) => ['before', 'inside', 'after'].map((when) => `${stage}:${when}`)))('at %s costs nothing', (moment) => {
    const home = join(dir, moment.replace(':', '-'))
    expect(run(home, moment)).toEqual({ signal: 'SIGKILL', left: null })
    expect(run(home, 'never').left).toEqual(undisturbed)
  })
  test('inside a correction leaves the talk as it was; right after it, the talk is graded and filed anew at the next start', () => {
    const home = join(dir, 'amend')
    expect(run(home, 'amend:inside').signal).toBe('SIGKILL')
    expect(run(home, 'never').left).toEqual(undisturbed)
    expect(run(home, 'amend:after').signal).toBe('SIGKILL')
    const { insights } = run(home, 'never').left as { insights: [{ budgets: unknown[]; grade: { points: { name: string }[] } }] }
    expect(insights[0].budgets).toEqual([])
    expect(insights[0].grade.points.map(({ name }) => name)).toContain('未问到预算')
    expect(run(home, 'never').left).toMatchObject({ states: ['queued'], profile: { profile: { budgets: [] } }, counts: { outbox: 2, insight: 5 } })
  })
  test('inside a correction of who spoke leaves the talk as it was; right after it, the talk is read, graded and filed anew at the next start', () => {
    const home = join(dir, 'speakers')
    expect(run(home, 'speakers:inside').signal).toBe('SIGKILL')
    expect(run(home, 'never').left).toEqual(undisturbed)
    expect(run(home, 'speakers:after').signal).toBe('SIGKILL')
    const { turns, metrics } = run(home, 'never').left as { turns: [{ speaker: string }[]]; metrics: [{ customer_questions: { value: number } }] }
    expect(turns[0].map(({ speaker }) => speaker)).toEqual(['customer', 'sales', 'customer', 'sales'])
    expect(metrics[0].customer_questions.value).toBe(2)
    expect(run(home, 'never').left).toMatchObject({ states: ['queued'], integrity: 'ok', audit: null, counts: { turn: 4, metric: 11, outbox: 2, speaker_edit: 1 } })
  })
  /** What was there before or after, whole: its states, samples and turns; and how many files are left for the sweep. */
  const whole = (home: string, left: unknown): object => {
    const { states: now, sounds, turns, integrity, audit } = left as { states: string[]; sounds: number[]; turns: { text: string }[][]; integrity: string; audit: number | null }
    const strays = readdirSync(join(home, 'recordings')).length - sounds.length
    return { now, sounds, words: turns.map((each) => each.map(({ text }) => text).join('')), integrity, audit, strays }
  }
  const one = { now: ['queued'], sounds: [64_000], words: [LINES.join('')], integrity: 'ok', audit: null, strays: 0 }
  const two = { ...one, now: ['queued', 'queued'], sounds: [31_600, 32_400], words: [LINES.slice(0, 2).join(''), LINES.slice(2).join('')] }
  test('anywhere in a split leaves the talk or both pieces whole, and at most files that nobody names; a join likewise', () => {
    const home = join(dir, 'split')
    let strays = 0
    const dies = (moment: string, left: object, more: number): void => {
      expect(run(home, moment).signal, moment).toBe('SIGKILL')
      strays += more
      expect(whole(home, run(home, 'never').left), moment).toEqual({ ...left, strays })
    }
    // One whole and one begun; both whole; both whole; the old one.
    dies('split:sealing', one, 1)
    dies('split:before', one, 2)
    dies('split:inside', one, 2)
    dies('split:after', two, 1)
    // The new one begun; whole; whole; both old ones.
    dies('join:sealing', two, 0)
    dies('join:before', two, 1)
    dies('join:inside', two, 1)
    dies('join:after', one, 2)
    expect(whole(home, run(home, 'split:never').left)).toEqual({ ...two, strays })
  })
  test('in the middle of an import leaves nothing half imported', () => {
    const home = join(dir, 'import')
    expect(run(home, 'import').signal).toBe('SIGKILL')
    expect(run(home, 'never').left).toEqual(undisturbed)
  })
})
