// offline.test.ts: the main job by its real commands, real models and native code, inside a network namespace that has only loopback: two
// recordings of one customer become one profile with two visits, and it is the same after a restart.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { demoRecording } from '../../src-main/engine.ts'

const root = resolve(import.meta.dirname, '../..')
const NAMESPACE = ['unshare', '--map-root-user', '--net', '--']
const canUnshare = spawnSync(NAMESPACE[0]!, [...NAMESPACE.slice(1), 'true']).status === 0
if (!canUnshare) console.warn('SKIPPED: the chain was not run without a network, because unshare is not allowed here')

let dir = ''
let home = ''
const files: string[] = []
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), '听客 离线-'))
  home = join(dir, '数据')
  // Two pieces of the demo talk, as if the customer had come twice: what he does for a living, and his number with what he will do next.
  const blocks: Int16Array[] = []
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) blocks.push(block)
  const talk = Int16Array.from(blocks.flatMap((block) => [...block]))
  for (const [name, from, to] of [['20261107_143000.wav', 0, 50], ['20261110_100000.wav', 175, 224]] as const) {
    const piece = talk.slice(from * SAMPLE_RATE, to * SAMPLE_RATE)
    files.push(join(dir, name))
    writeFileSync(files.at(-1)!, Buffer.concat([wavHeader(piece.length, SAMPLE_RATE), Buffer.from(piece.buffer)]))
  }
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** One command, as `npm run tingke` starts it. Standard output must hold one JSON value on one line. */
function tingke(...args: string[]): unknown {
  const [program = '', ...before] = NAMESPACE
  const { stdout, stderr, status } = spawnSync(program, [...before, process.execPath, 'tingke.mjs', ...args, '--json'], { cwd: root, encoding: 'utf8', env: { ...process.env, TINGKE_HOME: home } })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`)
  expect(stdout.split('\n')).toHaveLength(2)
  return JSON.parse(stdout)
}

type Item = { evidence: { conversation: string; turn: number; start: number }; since: string }
type Row = { id: string; visits: number; last_visit: string; phone_masked: string | null; profile: Record<string, Item[]> }

describe.skipIf(!canUnshare)('without a network', () => {
  test('the namespace has no way out, and its absence would show', () => {
    const reach = "require('net').connect(53, '192.0.2.1').on('error', (e) => console.log(e.code)).setTimeout(500, function () { console.log('TIMEOUT'); this.destroy() })"
    const inside = spawnSync(NAMESPACE[0]!, [...NAMESPACE.slice(1), process.execPath, '-e', reach], { encoding: 'utf8' })
    expect(inside.stdout.trim()).toBe('ENETUNREACH')
  })

  test('two recordings of one customer are one profile with two visits, each value with its evidence, also after a restart', () => {
    const imported = tingke('import', ...files, '--customer', 'meng-1') as { talk: string; customer: string; duplicate: boolean; state: string }[]
    expect(imported.map(({ customer, duplicate, state }) => [customer, duplicate, state])).toEqual([['meng-1', false, 'queued'], ['meng-1', false, 'queued']])

    const customers = tingke('customers') as Row[]
    expect(customers).toHaveLength(1)
    const [meng] = customers
    expect(meng).toMatchObject({ id: 'meng-1', visits: 2, last_visit: '2026-11-10' })
    const items = Object.values(meng!.profile).flat()
    expect(items.length).toBeGreaterThan(2)
    const talks = new Set(imported.map(({ talk }) => talk))
    for (const { evidence } of items) {
      expect(talks).toContain(evidence.conversation)
      expect(evidence.turn).toBeGreaterThanOrEqual(0)
      expect(evidence.start).toBeLessThan(51)
    }
    expect(new Set(items.map(({ evidence }) => evidence.conversation)).size).toBe(2)

    // Every command is a new process: this is the restart.
    expect(tingke('customers')).toEqual(customers)
    expect(tingke('import', files[0]!)).toMatchObject([{ duplicate: true, talk: imported[0]!.talk }])
    expect((tingke('conversations') as unknown[]).length).toBe(2)
  })

  test('analyze prints turns, metrics and all eleven lists', () => {
    const analysis = tingke('analyze', files[0]!) as { turns: { speaker: string; voice: string; start: number; end: number; text: string }[]; metrics: Record<string, unknown>; insights: Record<string, unknown>; timings: object }
    expect(new Set(analysis.turns.map(({ speaker }) => speaker))).toEqual(new Set(['sales', 'customer']))
    expect(analysis.metrics['talk_ratio']).toBeGreaterThan(0.2)
    expect(analysis.metrics['talk_ratio']).toBeLessThan(0.8)
    expect(Object.keys(analysis.insights)).toEqual(['budgets', 'vehicles', 'needs', 'opinions', 'objections', 'intents', 'timeline', 'facts', 'sales_actions', 'sentiment', 'grade'])
  })
})
