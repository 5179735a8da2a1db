// live.ts: how soon words appear while a talk is being recorded: the demo talk at the pace at which it was spoken, through a whole engine and
// its real models. The control hears nothing but whole chunks, as the final pass does.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { SAMPLE_RATE, type Listener, type Pcm } from '../../src-core/ports.ts'
import type { LiveWordsStatus, RecorderDeed } from '../../src-core/recording/calls.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { openAudio } from '../../src-main/capture/open-audio.ts'
import { defaultModelsDir, demoRecording, openEngine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { openSpeech } from '../../src-main/speech/host.ts'

const BLOCK = SAMPLE_RATE / 10
const program = resolve(import.meta.dirname, '../../src-main/speech/child.ts')

export type LiveProof = {
  readonly seconds: number
  readonly phrases: number
  /** From the end of a phrase in the sound to its words at the page, ms. */
  readonly first_ms: number
  readonly median_ms: number
  readonly p95_ms: number
  readonly worst_ms: number
  /** The engine had to put other recognition off, or to leave sound out. */
  readonly behind: boolean
}

async function beginning(seconds: number): Promise<Int16Array> {
  const sound = new Int16Array(seconds * SAMPLE_RATE)
  let at = 0
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) {
    sound.set(block.subarray(0, sound.length - at), at)
    at += block.length
    if (at >= sound.length) break
  }
  return sound.subarray(0, Math.min(at, sound.length))
}

/** A listener that hears as the final pass does: chunk by chunk, told when the chunk is full. */
function patient(): Listener {
  const speech = openSpeech({ modelsDir: defaultModelsDir, program, threads: 1 })
  return { listen: async (pcm: Pcm, _fromMs, onHeard) => void (await speech.transcribe(pcm, () => undefined, onHeard)), close: () => speech.close() }
}

/** @param quick false = the control */
export async function proveLive(seconds: number, quick = true): Promise<LiveProof> {
  const home = mkdtempSync(join(tmpdir(), '听客 live-'))
  const control = quick ? null : patient()
  const engine = await openEngine({ home, keyring: fileKeyring(home), ...(control ? { listener: control } : {}) })
  const actor = { person: '张三', role: 'adviser', device: 'laptop' } as const
  const desk = 'desk-of-this-proof'
  const press = (deed: RecorderDeed) => engine.recorder.press(desk, deed, actor)
  const lags: number[] = []
  try {
    await press({ kind: 'ask', adviser: '张三' })
    // People talk about consent for longer than models take to open.
    await after(10_000)
    const { take } = await press({ kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } })
    const sound = await beginning(seconds)
    const beganAt = performance.now()
    engine.announcer.listen((event) => {
      if (event.type === 'words' && event.phrase) lags.push(performance.now() - beganAt - event.phrase.endMs)
    })
    for (let at = 0; at < sound.length; at += BLOCK) {
      await after(Math.max(0, beganAt + ((at + BLOCK) * 1000) / SAMPLE_RATE - performance.now()))
      engine.recorder.sound({ desk, take: take!.id, at, capturedAt: Date.now() }, sound.subarray(at, at + BLOCK))
    }
    await after(3_000)
    const words = (await engine.dispatcher.call('recorder.words', {}, actor)) as LiveWordsStatus
    const behind = words.state !== 'on' || lags.some((lag) => lag > 3_000)
    await press({ kind: 'withdraw' })
    const sorted = [...lags].sort((a, b) => a - b)
    const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Infinity)
    return { seconds, phrases: lags.length, first_ms: Math.round(lags[0] ?? Infinity), median_ms: at(0.5), p95_ms: at(0.95), worst_ms: at(1), behind }
  } finally {
    await engine.close()
    await control?.close()
    rmSync(home, { recursive: true, force: true })
  }
}
