// enrol.ts: one person's voice print from half a minute of sound, for somebody who consented. The sound is in memory until the print is made.

import { SAMPLE_RATE } from '../../src-core/ports.ts'
import { sumOf, unit } from '../../src-core/transcript/clusters.ts'
import { levelsOf, LONGEST_MS, requireFit, tooLong } from '../../src-core/transcript/enrolment.ts'
import { totalMs, widen } from '../../src-core/transcript/regions.ts'
import type { Region } from '../../src-core/shapes.ts'
import { findVoices } from '../../src-core/transcript/voices.ts'
import { traitsJob, type PromptJob } from './jobs.ts'
import type { SpeakerLook, VoiceActivity, VoicePrinter } from './sherpa.ts'
import { toFloat } from './tape.ts'

/** The mean of the sound's prints, unit length. `push` and `end` throw Fault voice.unfit. */
export function enrolJob(activity: VoiceActivity, printer: VoicePrinter, looker: SpeakerLook): PromptJob<Float32Array> {
  const blocks: Int16Array[] = []
  const found: Region[] = []
  let samplesHeard = 0
  const heardMs = (): number => (samplesHeard * 1000) / SAMPLE_RATE
  return {
    push(samples) {
      blocks.push(samples)
      samplesHeard += samples.length
      if (heardMs() > LONGEST_MS) throw tooLong()
      found.push(...activity.push(toFloat(samples)))
      return heardMs()
    },
    end() {
      found.push(...activity.flush())
      const regions = widen(found, Math.floor(heardMs()))
      const job = traitsJob(printer, looker, regions)
      for (const block of blocks) job.push(block)
      const { prints, looks } = job.end()
      const voices = new Map<string, number>()
      for (const { voice, startMs, endMs } of findVoices(regions, prints, looks).voices) voices.set(voice, (voices.get(voice) ?? 0) + endMs - startMs)
      requireFit({ speechMs: totalMs(found), voicesMs: [...voices.values()], ...levelsOf(blocks) })
      // Somebody who only ever says single words has no full print.
      const full = prints.filter((print) => print.full)
      return unit(sumOf((full.length > 0 ? full : prints).map(({ vector }) => vector)))
    },
  }
}
