// metrics.ts: the first metrics of a talk, each with the seconds and counts behind it. Definitions: docs/metrics.md; a metric whose
// speakers are not told apart well enough has value null (不足以判断).

import type { Metric, Metrics, Region, Turn } from '../shapes.ts'
import { plain } from './guard.ts'
import { totalMs } from './regions.ts'

/** Below this the speakers are not told apart well enough to show a number about one of them. */
const ENOUGH_CERTAINTY = 0.5
const LONG_PAUSE_MS = 5_000

const QUESTION = /[?？]|[吗呢吧么]$|(什么|怎么|哪|几|多少|多大|多久|谁|是不是|有没有|要不要|能不能|可不可以|行不行|对不对|考虑)/u

/** Whether a turn asks something, by its words: recognisers rarely write the mark. */
export const asks = (text: string): boolean => QUESTION.test(text)

type Side = 'sales' | 'guest'
const sideOf = (turn: Turn): Side | null => (turn.speaker === 'sales' ? 'sales' : turn.speaker === 'unknown' ? null : 'guest')
const lengthOf = (turn: Region): number => turn.endMs - turn.startMs
const round = (x: number, digits = 3): number => Math.round(x * 10 ** digits) / 10 ** digits
const median = (sorted: readonly number[]): number => (sorted.length % 2 ? sorted[(sorted.length - 1) / 2]! : (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2)

/** Turns of one side run together over back-channels of the others and its own pauses: what metrics.md calls a turn. */
function speeches(turns: readonly Turn[]): { side: Side; startMs: number; endMs: number; speechMs: number }[] {
  const out: { side: Side; startMs: number; endMs: number; speechMs: number }[] = []
  for (const turn of turns) {
    const side = sideOf(turn)
    if (turn.backchannel || side === null) continue
    const last = out.at(-1)
    if (last && last.side === side) {
      last.endMs = Math.max(last.endMs, turn.endMs)
      last.speechMs += lengthOf(turn)
    } else out.push({ side, startMs: turn.startMs, endMs: turn.endMs, speechMs: lengthOf(turn) })
  }
  return out
}

/**
 * @param turns in order of start, with speakers
 * @param durationMs of the whole recording
 * @returns every metric; `certainty` is the speech-weighted certainty of the speakers behind it
 */
export function measure(turns: readonly Turn[], durationMs: number): Metrics {
  const spoken = turns.filter((turn) => sideOf(turn) !== null)
  const ms = (side: Side): number => totalMs(spoken.filter((turn) => sideOf(turn) === side))
  const sales = ms('sales')
  const guest = ms('guest')
  const all = totalMs(turns)
  const certainty = all === 0 ? 0 : round(turns.reduce((sum, turn) => sum + (sideOf(turn) === null ? 0 : turn.speakerCertainty) * lengthOf(turn), 0) / all)
  const runs = speeches(turns)
  const minutes = durationMs / 60_000

  const metric = (unit: Metric['unit'], value: number | null, from: Metric['from'], needsSpeakers = true): Metric => ({
    value: value === null || !Number.isFinite(value) || (needsSpeakers && certainty < ENOUGH_CERTAINTY) ? null : round(value),
    unit,
    certainty: needsSpeakers ? certainty : all === 0 ? 0 : 1,
    from,
  })
  const longest = (side: Side): number => Math.max(0, ...runs.filter((run) => run.side === side).map((run) => run.speechMs))
  const changes = runs.length > 1 ? runs.length - 1 : 0
  const answers = runs.flatMap((run, i) => (i > 0 && run.side === 'sales' ? [(run.startMs - runs[i - 1]!.endMs) / 1000] : [])).sort((a, b) => a - b)
  const interruptions = runs.filter((run, i) => i > 0 && run.side === 'sales' && run.startMs < runs[i - 1]!.endMs).length
  const questions = (side: Side): number => spoken.filter((turn) => sideOf(turn) === side && !turn.backchannel && asks(turn.text)).length
  const characters = (side: Side): number => spoken.filter((turn) => sideOf(turn) === side).reduce((sum, turn) => sum + plain(turn.text).length, 0)
  const pauses = pausesOf(turns)
  const longPauses = pauses.filter((pause) => pause > LONG_PAUSE_MS).reduce((a, b) => a + b, 0)
  const rate = (side: Side, speechMs: number): Metric =>
    metric('characters_per_minute', speechMs < 3_000 ? null : characters(side) / (speechMs / 60_000), { characters: characters(side), speech_seconds: round(speechMs / 1000) })
  const seconds = { sales_seconds: round(sales / 1000), customer_seconds: round(guest / 1000) }

  return {
    talk_ratio: metric('ratio', sales === 0 || guest === 0 ? null : sales / (sales + guest), seconds),
    longest_monologue: metric('seconds', sales === 0 ? null : longest('sales') / 1000, seconds),
    longest_customer_story: metric('seconds', guest === 0 ? null : longest('guest') / 1000, seconds),
    interactivity: metric('per_minute', minutes === 0 || runs.length === 0 ? null : changes / minutes, { changes, minutes: round(minutes) }),
    patience: metric('seconds', answers.length === 0 ? null : median(answers), { answers: answers.length }),
    interruptions: metric('count', answers.length === 0 ? null : interruptions, { answers: answers.length }),
    sales_questions: metric('count', sales === 0 ? null : questions('sales'), { minutes: round(minutes) }),
    customer_questions: metric('count', guest === 0 ? null : questions('guest'), { minutes: round(minutes) }),
    sales_speech_rate: rate('sales', sales),
    customer_speech_rate: rate('guest', guest),
    silence: metric('ratio', durationMs === 0 || all === 0 ? null : longPauses / durationMs, { long_pause_seconds: round(longPauses / 1000), recording_seconds: round(durationMs / 1000) }, false),
  }
}

/** Lengths of the stretches between first and last speech in which nobody speaks. */
function pausesOf(turns: readonly Region[]): number[] {
  const pauses: number[] = []
  let until = turns[0]?.endMs ?? 0
  for (const turn of turns.slice(1)) {
    if (turn.startMs > until) pauses.push(turn.startMs - until)
    until = Math.max(until, turn.endMs)
  }
  return pauses
}
