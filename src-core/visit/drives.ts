// drives.ts: the test drives that took place within a talk, how much the customer had to say, and whether each was worth the name.

import type { Findings, Region, Stage } from '../shapes.ts'
import { asks } from '../transcript/metrics.ts'
import { overlapMs } from '../transcript/regions.ts'
import { drivenIn } from './motion.ts'
import { isGuest, rounded, spanOf, timed, within, type Said } from './said.ts'
import { drivingSigns } from './stage-scores.ts'

/** Times are 0, and what is reckoned by time null, where the talk has none. */
export type TestDrive = Region & {
  readonly fromTurn: number
  readonly toTurn: number
  /** How long of it a car under way was heard; 0 where that was not measured or not heard. */
  readonly motionMs: number
  /** The customer side's turns, back-channels left out. */
  readonly customerTurns: number
  readonly customerSecondsPerMinute: number | null
  readonly customerRemarksPerMinute: number | null
  /** The customer's opinions said during the drive. */
  readonly positive: number
  readonly negative: number
  /** The customer side's questions. */
  readonly questions: number
  readonly valid: boolean
  readonly satisfaction: 'positive' | 'neutral' | 'negative' | null
  /** Why it is valid or not, in Chinese, for the screen. */
  readonly reasons: readonly string[]
}

/** Once around the block is no test drive (docs/metrics.md). */
const LEAST_MS = 5 * 60_000
/** Without times: five minutes of driving hold about this many turns. */
const LEAST_TURNS = 8
/** The customer spoke about the car: opinions, questions and words about how it drives together. */
const LEAST_REMARKS = 2
/** A lone word that could be said of a moving car is no drive. */
const LEAST_SIGNS = 2

/**
 * @param stages of these turns
 * @param motion stretches in which it hummed as in a moving car
 * @returns drives in order; one that was offered, refused, planned or made on another day is none
 */
export function testDrivesOf(turns: readonly Said[], stages: readonly Stage[], findings: Findings, motion: readonly Region[] = []): TestDrive[] {
  const signs = drivingSigns(turns)
  const driven = drivenIn(motion, turns, signs)
  return stages.flatMap((stage) => {
    if (stage.name !== 'test_drive') return []
    const inside = signs.slice(stage.fromTurn, stage.toTurn + 1)
    const heard = driven.filter((stretch) => overlapMs(stretch, stage) > 0)
    const drove = inside.some(({ strong, back }) => strong || back) && (heard.length > 0 || inside.filter(({ sign }) => sign).length >= LEAST_SIGNS)
    return drove ? [driveOf(turns, stage, findings, signs, heard)] : []
  })
}

/** From the first to the last word of it, and as far into the silence on both sides as the car was heard. */
function lasting(turns: readonly Said[], { fromTurn, toTurn }: Stage, heard: readonly Region[]): Region & { readonly motionMs: number } {
  const spoken = spanOf(turns, fromTurn, toTurn)
  const [first, last] = [heard[0], heard.at(-1)]
  if (!first || !last) return { ...spoken, motionMs: 0 }
  const before = fromTurn === 0 ? 0 : spanOf(turns, 0, fromTurn - 1).endMs
  const after = turns[toTurn + 1]?.startMs ?? Infinity
  const span = { startMs: Math.min(spoken.startMs, Math.max(before, first.startMs)), endMs: Math.max(spoken.endMs, Math.min(after, last.endMs)) }
  return { ...span, motionMs: heard.reduce((sum, stretch) => sum + overlapMs(stretch, span), 0) }
}

function driveOf(turns: readonly Said[], stage: Stage, findings: Findings, signs: ReturnType<typeof drivingSigns>, heard: readonly Region[]): TestDrive {
  const { fromTurn, toTurn } = stage
  const span = lasting(turns, stage, heard)
  const minutes = timed(turns) ? (span.endMs - span.startMs) / 60_000 : null
  const said = turns.map((turn, i) => ({ turn, i })).filter(({ turn, i }) => i >= fromTurn && i <= toTurn && isGuest(turn) && !turn.backchannel)
  const opinions = within(findings.opinions, { fromTurn, toTurn })
  const positive = opinions.filter(({ sentiment }) => sentiment === 'positive').length
  const negative = opinions.length - positive
  const questions = said.filter(({ turn }) => asks(turn.text)).length
  const about = new Set([...opinions.map(({ turn }) => turn), ...said.filter(({ turn, i }) => signs[i]!.sign || asks(turn.text)).map(({ i }) => i)]).size
  const perMinute = (amount: number): number | null => (minutes === null || minutes === 0 ? null : rounded(amount / minutes))

  const long = minutes === null ? toTurn - fromTurn + 1 >= LEAST_TURNS : minutes * 60_000 >= LEAST_MS
  const spoke = about >= LEAST_REMARKS
  const length = minutes === null ? `${toTurn - fromTurn + 1} 句对话（录音没有时间）` : `${rounded(minutes, 1)} 分钟`
  return {
    fromTurn, toTurn, ...span,
    customerTurns: said.length,
    customerSecondsPerMinute: perMinute(said.reduce((sum, { turn }) => sum + turn.endMs - turn.startMs, 0) / 1000),
    customerRemarksPerMinute: perMinute(said.length),
    positive, negative, questions,
    valid: long && spoke,
    satisfaction: satisfactionOf(positive, negative),
    reasons: [
      long ? `试驾时长足够：${length}` : `试驾太短：${length}，至少要${minutes === null ? ` ${LEAST_TURNS} 句` : ' 5 分钟'}`,
      spoke ? `客户 ${about} 次谈到车` : `客户几乎没有谈车（${about} 次）`,
      ...(span.motionMs > 0 ? [`听到行驶中的低频噪声 ${rounded(span.motionMs / 60_000, 1)} 分钟`] : []),
      ...(opinions.length > 0 ? [`正面评价 ${positive} 条，负面评价 ${negative} 条`] : ['没有听到客户的评价']),
    ],
  }
}

/** Clearly more of one kind; people criticise details of a car they like, so two to one is asked for. Null where nothing was judged. */
function satisfactionOf(positive: number, negative: number): TestDrive['satisfaction'] {
  if (positive + negative === 0) return null
  return positive >= 2 * negative && positive > negative ? 'positive' : negative >= 2 * positive ? 'negative' : 'neutral'
}
