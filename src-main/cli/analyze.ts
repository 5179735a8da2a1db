// analyze.ts: `tingke analyze FILE`: the whole chain on one recording, nothing stored.

import type { Command } from 'commander'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type AdviserVoice, type Pcm, type VoiceCount } from '../../src-core/ports.ts'
import { labelsOf } from '../../src-core/profile/labels.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import { totalMs } from '../../src-core/transcript/regions.ts'
import { cutReceptions } from '../../src-core/visit/cuts.ts'
import { visitOf, type Visit } from '../../src-core/visit/visit.ts'
import type { Correction, Doubt, Evidence, Insights, Metrics, Region, Turn, VisitMetrics } from '../../src-core/shapes.ts'
import { spokenTurn } from '../api/rows.ts'
import { openAudio } from '../capture/open-audio.ts'
import { startedAtFrom } from '../capture/started-at.ts'
import { attribute, conversationOf, hear, score, understand } from '../chain.ts'
import { defaultModelsDir, loadKnowledge, startSpeech } from '../engine.ts'
import { suggestReplies, type SuggestedReplies } from '../../src-core/lead/replies.ts'
import { loadReplies, loadSop } from '../language/knowledge.ts'
import { homePath, localDate } from '../platform/home.ts'
import { FINDING_LISTS } from '../../src-core/insight/values.ts'
import { enrolledHere, type Known } from './enrolled-here.ts'
import { createProgress, percent, printJson, printTable } from './output.ts'

export type Analysis = {
  readonly recording: { readonly name: string; readonly date: string; readonly seconds: number; readonly format: string; readonly warnings: readonly string[] }
  /** The enrolled adviser who led the talk; missing where nobody's voice was known. */
  readonly adviser?: string
  readonly turns: readonly { readonly speaker: string; readonly voice: string; readonly start: number; readonly end: number; readonly text: string; readonly backchannel?: true; readonly corrections?: readonly Correction[] }[]
  readonly metrics: object
  /** Stages, test drives, checklist, whether this was a reception at all, and where a recording of many holds which. */
  readonly visit: object
  readonly insights: object
  /** Heard, but not believed: with the reason. A list that stayed empty for a reason says so here. */
  readonly doubts: readonly Doubt[]
  /** What an adviser may answer to each objection. */
  readonly replies: readonly SuggestedReplies[]
  readonly timings: Readonly<Record<string, number>>
}

/** Counts what passes through. */
function counted(pcm: Pcm, count: (samples: number) => void): Pcm {
  return (async function* () {
    for await (const block of pcm) {
      count(block.length)
      yield block
    }
  })()
}

/**
 * @param voices how many people spoke, where that is known
 * @param date YYYY-MM-DD that 下周 and 月底 are relative to; by default the file's own
 * @throws Fault
 */
export async function analyseFile(path: string, { date, voices }: { readonly date?: string; readonly voices?: VoiceCount }, onProgress: (share: number, what: string) => void): Promise<Analysis> {
  const name = basename(path)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Fault('input.unknown', `文件“${path}”`, '不存在或不是文件', '请检查路径')
  const audio = await openAudio(path, name)
  const modelsDir = defaultModelsDir
  const home = homePath()
  const started = performance.now()
  const knowledge = loadKnowledge(modelsDir, home)
  const speech = startSpeech(modelsDir)
  const timings: Record<string, number> = {}
  let mark = performance.now()
  const lap = (stage: string): void => {
    const now = performance.now()
    timings[`${stage}_seconds`] = Math.round(now - mark) / 1000
    mark = now
  }
  try {
    let samples = 0
    const total = audio.seconds ?? 600
    const heard = await hear(speech, knowledge, counted(audio.pcm(), (n) => (samples += n)), (seconds) => onProgress((0.8 * seconds) / total, '转写'))
    lap('transcribe')
    const durationMs = Math.round((samples * 1000) / SAMPLE_RATE)
    const again = await openAudio(path, name)
    const known = await enrolledHere(home, modelsDir)
    const { turns, metrics, advisers, hum } = await attribute(speech, knowledge, again.pcm(), heard, durationMs, (seconds) => onProgress(0.8 + (0.18 * seconds * 1000) / durationMs, '分离说话人'), { enrolled: known, ...(voices && { wanted: voices }) })
    lap('separate')
    const day = date ?? localDate(startedAtFrom(name, found.mtimeMs) ?? found.mtimeMs)
    const talk = conversationOf(turns, day)
    const { findings, doubts } = understand(knowledge, talk)
    const lead = score(findings, talk, defaultSettings)
    const visit = visitOf(loadSop(modelsDir, home), turns, findings, durationMs, hum)
    lap('understand')
    onProgress(1, '完成')
    const led = leaderOf(advisers, turns, known)
    return {
      recording: { name, date: day, seconds: durationMs / 1000, format: audio.format, warnings: audio.warnings },
      ...(led === null ? {} : { adviser: led }),
      turns: turns.map(spokenTurn),
      metrics: metricsJson({ ...metrics, ...visit.course.metrics }),
      visit: { ...visitJson(visit), receptions: cutReceptions(turns).map(secondsOf) },
      insights: insightsJson({ ...findings, grade: lead.grade }, turns),
      doubts: withReasons(doubts, findings.budgets.length === 0),
      replies: suggestReplies(findings, loadReplies(modelsDir, home)),
      timings: { ...timings, total_seconds: Math.round(performance.now() - started) / 1000, audio_seconds: durationMs / 1000 },
    }
  } finally {
    await speech.close()
  }
}

/** Of the enrolled advisers who were heard the one who spoke most. */
function leaderOf(heard: readonly AdviserVoice[], turns: readonly Turn[], known: readonly Known[]): string | null {
  const spoke = ({ voice }: AdviserVoice): number => totalMs(turns.filter((turn) => turn.voice === voice))
  const [first] = [...heard].sort((a, b) => spoke(b) - spoke(a))
  return known.find(({ id }) => id === first?.adviser)?.name ?? null
}

/** The values by name (null = 不足以判断), and beside them what each was computed from. */
export const metricsJson = (metrics: Metrics & VisitMetrics): object => ({
  ...Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, metric.value])),
  details: Object.fromEntries(Object.entries(metrics).map(([name, { unit, certainty, from }]) => [name, { unit, certainty, from }])),
})

const secondsOf = <T extends Region>({ startMs, endMs, ...rest }: T): object => ({ ...rest, start: startMs / 1000, end: endMs / 1000 })

const visitJson = ({ stages, byStage, testDrives, sop, course, reception }: Visit): object => ({
  stages: stages.map(secondsOf),
  by_stage: byStage.map(({ stage, turns, seconds, metrics }) => ({ stage, turns, seconds, ...Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])) })),
  test_drives: testDrives.map(secondsOf),
  sop,
  first_price: course.firstPrice,
  competitors: course.competitors,
  next_step: course.nextStep,
  reception,
})

/** labels/SCHEMA.md's shape, each item with the second at which its turn begins. */
export function insightsJson(insights: Insights, turns: readonly Turn[]): object {
  const timed = (items: readonly Evidence[]): object[] => items.map((item) => ({ ...item, start: (turns[item.turn]?.startMs ?? 0) / 1000 }))
  return { ...Object.fromEntries(FINDING_LISTS.map((list) => [list, timed(insights[list])])), sentiment: insights.sentiment, grade: insights.grade }
}

function withReasons(doubts: readonly Doubt[], noBudget: boolean): readonly Doubt[] {
  if (!noBudget || doubts.some((doubt) => doubt.list === 'budgets')) return doubts
  return [...doubts, { list: 'budgets', turn: null, said: '', reason: '没有听到客户本人说出的、确定的预算金额' }]
}

export function addAnalyze(program: Command): void {
  program
    .command('analyze')
    .argument('<file>', '录音文件（WAV、MP3、Opus、AMR；有 ffmpeg 时还有 M4A 等）')
    .description('分析一段录音，不保存任何内容')
    .option('--json', '在标准输出打印一行 JSON')
    .option('--date <YYYY-MM-DD>', '谈话日期（“下周”“月底”以此为准；默认取文件自己的日期）')
    .option('--speakers <人数>', '有几个人说话：2，或 2-3（默认自动判断）')
    .action(async (file: string, options: { json?: boolean; date?: string; speakers?: string }) => {
      if (options.date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.date)) throw new Fault('input.invalid', `日期“${options.date}”`, '格式不对', '请写成 2026-11-07 这样')
      const progress = createProgress(basename(file))
      const analysis = await analyseFile(file, { ...(options.date === undefined ? {} : { date: options.date }), ...(options.speakers === undefined ? {} : { voices: voicesOf(options.speakers) }) }, (share, what) => progress.show(share, what))
      progress.end()
      if (options.json) return printJson(analysis)
      printAnalysis(analysis)
    })
}

function voicesOf(text: string): VoiceCount {
  const match = /^([1-9])(?:-([1-9]))?$/.exec(text)
  const [least, most] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
  if (!match || most < least) throw new Fault('input.invalid', `说话人数“${text}”`, '不是 1 到 9 之间的人数', '请写成 2 或 2-3 这样')
  return { least, most }
}

function printAnalysis(analysis: Analysis): void {
  const names: Readonly<Record<string, string>> = { sales: '顾问', customer: '客户', companion: '同行', unknown: '未知' }
  const insights = analysis.insights as Insights
  for (const turn of analysis.turns) console.log(`[${turn.start.toFixed(1).padStart(6)}] ${names[turn.speaker] ?? turn.speaker}：${turn.text || '（听不清）'}`)
  if (analysis.adviser !== undefined) console.log(`\n顾问：${analysis.adviser}（按录入的声音认出）`)
  console.log(`\n说话占比（顾问）：${percent((analysis.metrics as { talk_ratio: number | null }).talk_ratio)}`)
  console.log(`等级：${insights.grade.value}　${insights.grade.why}`)
  printTable(['分', '原因'], insights.grade.points.map(({ points, name, turn }) => [String(points), turn === undefined ? name : `${name}（第 ${turn + 1} 句）`]))
  console.log(`要点：${labelsOf(insights, 12).join('、') || '无'}`)
  for (const doubt of analysis.doubts) console.log(`听到但不采信：${doubt.said} ${doubt.reason}`)
}
