// noises.ts: what is invented where nobody says anything: noise, hum, chords and a crowd, through the voice activity detector and the careful
// recogniser of the app. tsx tests/eval/noises.ts [SECONDS]   (ten minutes of each by default)

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir, startSpeech } from '../../src-main/engine.ts'
import { collect } from '../core/audio/measure.ts'
import { noise, NOISES } from '../fakes/noises.ts'
import { shared } from './tools.ts'

export type Invented = { readonly noise: string; readonly seconds: number; /** What was found to be speech, seconds. */ readonly speech: number; readonly characters: number }

/** Voices for the crowd; none without the shared clips. */
async function crowd(): Promise<Int16Array[]> {
  const folder = join(shared, 'speech', 'f05')
  if (!existsSync(folder)) return []
  const clips: Int16Array[] = []
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.wav')).slice(0, 14)) {
    clips.push(await collect((await openAudio(join(folder, name), name)).pcm()))
  }
  return clips
}

export async function inventions(seconds: number): Promise<Invented[]> {
  const clips = await crowd()
  if (clips.length === 0) console.warn('SKIPPED: no crowd, because the clips of ../shared/speech are not here')
  const speech = startSpeech(defaultModelsDir)
  const found: Invented[] = []
  try {
    for (const kind of NOISES) {
      if (kind === 'babble' && clips.length === 0) continue
      const { regions, segments } = await speech.transcribe(noise(kind, seconds, clips), () => undefined)
      found.push({ noise: kind, seconds, speech: Math.round(regions.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 1000), characters: segments.reduce((sum, { text }) => sum + text.length, 0) })
    }
  } finally {
    await speech.close()
  }
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const row of await inventions(Number(process.argv[2] ?? 600))) console.log(JSON.stringify(row))
