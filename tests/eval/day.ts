// day.ts: a day of a badge put together from real sound: the four recorded conversations with long gaps of room noise between them, and everyday
// sentences of real people (f05, read, no word of cars) as chatter among staff. It is cut by the whole chain, from its sound alone.

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../../src-core/ports.ts'
import type { Turn } from '../../src-core/shapes.ts'
import { cutReceptions } from '../../src-core/visit/cuts.ts'
import type { Analysis } from '../../src-main/cli/analyze.ts'
import { samplesOf } from './speakers.ts'
import { node, shared, work, type Say } from './tools.ts'

/** Seconds of quiet before each part; null = the chatter. */
const DAY: readonly (readonly [gap: number, talk: string | null])[] = [[20, 'dev-001'], [320, null], [340, 'dev-008'], [400, 'dev-003'], [310, 'dev-004'], [30, '']]
const CHATTER = 12

type Part = { readonly name: string; readonly start: number; readonly end: number }
export type Piece = { readonly start: number; readonly end: number; readonly valid: boolean; readonly kind: string }

/** Room noise that is the same every time, so low that nobody hears it: a gap is not digital silence. */
function room(seconds: number): Int16Array {
  let state = 12_345
  return Int16Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.round((state / 2 ** 32 - 0.5) * 40)
  })
}

async function chatter(): Promise<Int16Array[]> {
  const dir = join(shared, 'speech', 'f05')
  const names = readdirSync(dir).filter((name) => name.endsWith('.wav')).sort().slice(0, CHATTER)
  return (await Promise.all(names.map(async (name) => [await samplesOf(join(dir, name)), room(0.8)]))).flat()
}

/** @returns where each part lies, in seconds, and the file */
export async function dayFile(): Promise<{ readonly path: string; readonly parts: readonly Part[]; readonly seconds: number }> {
  const blocks: Int16Array[] = []
  const parts: Part[] = []
  let samples = 0
  const put = (block: Int16Array): void => void (blocks.push(block), (samples += block.length))
  for (const [gap, talk] of DAY) {
    put(room(gap))
    const start = samples / SAMPLE_RATE
    if (talk === null) for (const block of await chatter()) put(block)
    else if (talk !== '') put(await samplesOf(join(shared, 'conversations', 'audio', `${talk}.wav`)))
    if (talk !== '') parts.push({ name: talk ?? 'chatter', start, end: samples / SAMPLE_RATE })
  }
  const path = join(work, 'day.wav')
  writeFileSync(path, Buffer.concat([wavHeader(samples, SAMPLE_RATE), ...blocks.map((block) => new Uint8Array(block.buffer, block.byteOffset, block.byteLength))]))
  return { path, parts, seconds: samples / SAMPLE_RATE }
}

export async function day(say: Say): Promise<void> {
  const { path, parts, seconds } = await dayFile()
  const { visit, turns, timings } = JSON.parse(node(['tingke.mjs', 'analyze', path, '--json', '--date', '2026-11-07'])) as Analysis
  const pieces = (visit as { receptions: readonly Piece[] }).receptions
  const of = ({ start, end }: Piece): string => parts.filter((part) => part.start < end && part.end > start).map(({ name }) => name).join(' + ') || 'nothing'
  const receptions = pieces.filter(({ valid }) => valid)
  const right = receptions.length === 4 && pieces.length === parts.length && pieces.every((piece, i) => of(piece) === parts[i]!.name && piece.valid === (parts[i]!.name !== 'chatter'))
  say(`${Math.round(seconds / 60)} minutes, four conversations and ${CHATTER} sentences of chatter: cut into ${receptions.length} receptions and ${pieces.length - receptions.length} that ${pieces.length - receptions.length === 1 ? 'is' : 'are'} none, ${right ? 'each of them what it is' : 'NOT as it is'}, in ${Math.round(timings['total_seconds'] ?? 0)} s.\n`)
  say('| piece | from–to (s) | is | taken for |')
  say('|---|---|---|---|')
  pieces.forEach((piece, i) => say(`| ${i + 1} | ${piece.start.toFixed(0)}–${piece.end.toFixed(0)} | ${of(piece)} | ${piece.valid ? 'reception' : piece.kind} |`))
  const said = turns.map(({ start, end, speaker, text }) => ({ startMs: start * 1000, endMs: end * 1000, speaker: speaker as Turn['speaker'], text }))
  say(`\nControl: the same turns where no silence counts are cut into ${cutReceptions(said, { gapMs: Infinity }).length}, by goodbyes and welcomes alone.`)
}
