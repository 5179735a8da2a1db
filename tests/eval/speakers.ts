// speakers.ts: who spoke when, by voices alone and with their number unknown, on recordings whose truth is known: our chain beside the
// one that sherpa-onnx brings, in the same run.

import { readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir } from '../../src-main/engine.ts'
import { separateJob } from '../../src-main/speech/jobs.ts'
import { openSpeakerLook, openStockDiarization, openVoiceActivity, openVoicePrinter } from '../../src-main/speech/sherpa.ts'
import { toFloat } from '../../src-main/speech/tape.ts'
import { widen } from '../../src-core/transcript/regions.ts'
import { scored, shared, work, type Say } from './tools.ts'

type Spoken = { readonly speaker: string; readonly start: number; readonly end: number }
type Chain = (samples: Int16Array) => Promise<readonly Spoken[]>

export async function samplesOf(path: string): Promise<Int16Array> {
  const blocks: Int16Array[] = []
  for await (const block of (await openAudio(path, basename(path))).pcm()) blocks.push(block.slice())
  const all = new Int16Array(blocks.reduce((sum, { length }) => sum + length, 0))
  blocks.reduce((at, block) => (all.set(block, at), at + block.length), 0)
  return all
}

/** Voice activity, prints and looks, as in the speech process. */
export async function ourChain(): Promise<Chain> {
  const [printer, looker] = [await openVoicePrinter(defaultModelsDir), await openSpeakerLook(defaultModelsDir)]
  return async (samples) => {
    const activity = await openVoiceActivity(defaultModelsDir)
    const job = separateJob(printer, looker, widen([...activity.push(toFloat(samples)), ...activity.flush()], Math.floor(samples.length / 16)))
    job.push(samples)
    return job.end().voices.map(({ voice, startMs, endMs }) => ({ speaker: voice, start: startMs / 1000, end: endMs / 1000 }))
  }
}

async function stockChain(): Promise<Chain> {
  const diarize = await openStockDiarization(defaultModelsDir)
  return (samples) => Promise.resolve(diarize(toFloat(samples)).map(({ speaker, start, end }) => ({ speaker: String(speaker), start, end })))
}

export type SpeakerScore = { readonly der: number; readonly miss: number; readonly false_alarm: number; readonly confusion: number; readonly speakers: readonly number[] }

export async function scoreSpeakers(chain: Chain, sound: string, truth: string): Promise<SpeakerScore> {
  const predicted = join(work, 'speakers.json')
  writeFileSync(predicted, JSON.stringify({ turns: await chain(await samplesOf(sound)) }))
  return scored('score-speakers.mjs', truth, predicted) as unknown as SpeakerScore
}

const wavs = (dir: string): string[] => readdirSync(dir).filter((name) => name.endsWith('.wav')).sort()

export async function speakers(say: Say): Promise<void> {
  const [ours, stock] = [await ourChain(), await stockChain()]
  say('| recordings | our DER (missed, false alarm, confused) | sherpa-onnx\'s own diarization | voices found of |')
  say('|---|---|---|---|')
  const folders = [
    { dir: join(shared, 'conversations', 'audio'), truth: 'json', each: true },
    { dir: join(shared, 'speakers'), truth: 'rttm', each: true },
    { dir: join(shared, 'speakers', 'ami'), truth: 'rttm', each: false },
  ]
  for (const { dir, truth, each } of folders) {
    const sums = { ours: 0, stock: 0 }
    for (const name of wavs(dir)) {
      const paths = [join(dir, name), join(dir, `${name.slice(0, -4)}.${truth}`)] as const
      const [own, other] = [await scoreSpeakers(ours, ...paths), await scoreSpeakers(stock, ...paths)]
      sums.ours += own.der
      sums.stock += other.der
      if (each) say(`| ${name.slice(0, -4)} | ${own.der} (${own.miss}, ${own.false_alarm}, ${own.confusion}) | ${other.der} | ${own.speakers[1]} of ${own.speakers[0]} |`)
    }
    const count = wavs(dir).length
    say(`| **mean of ${count}: ${basename(dir)}** | ${(sums.ours / count).toFixed(4)} | ${(sums.stock / count).toFixed(4)} | |`)
  }
}
