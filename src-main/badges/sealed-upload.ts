// sealed-upload.ts: what a badge has sealed, opened at the gateway as any sound file is. A stretch that the badge's card has spoiled becomes silence:
// a second is lost, not the talk.

import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Pcm } from '../../src-core/ports.ts'
import type { OpenAudio } from '../capture/open-audio.ts'
import { openSound } from '../store/sound.ts'

/** Shorter than a tenth of a second is no recording. */
const SHORTEST = SAMPLE_RATE / 10
const THING = '胸牌的一段录音'

/** Throws Fault audio.unreadable (another gateway's, or damaged from its first byte on), audio.empty. */
export function openSealed(path: string, key: Buffer): OpenAudio {
  const sound = opened(path, key)
  if (sound.samples < SHORTEST) throw new Fault('audio.empty', THING, '不到 0.1 秒', '请在胸牌上删除它：tingke badge drop 编号')
  const warnings: string[] = []
  return {
    format: 'microphone', sampleRate: SAMPLE_RATE, channels: 1, seconds: sound.durationMs / 1000, warnings,
    async *pcm(): Pcm {
      for (let at = 0; at < sound.samples; ) {
        try {
          for await (const block of sound.pcm((at * 1000) / SAMPLE_RATE)) {
            yield block
            at += block.length
          }
        } catch (error) {
          if (!(error instanceof Fault) || error.code !== 'store.damaged') throw error
          warnings.push(`第 ${Math.floor(at / SAMPLE_RATE) + 1} 秒在胸牌上已损坏，补成静音`)
          const lost = Math.min(SAMPLE_RATE, sound.samples - at)
          yield new Int16Array(lost)
          at += lost
        }
      }
    },
  }
}

function opened(path: string, key: Buffer): ReturnType<typeof openSound> {
  try {
    return openSound(path, key)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (error.code === 'store.key') throw new Fault('audio.unreadable', THING, '是为另一台网关加密的，这台网关打不开', '录音还在胸牌里；请让胸牌和录音时的网关重新配对，或用备份恢复那台网关')
    throw new Fault('audio.unreadable', THING, '已损坏，打不开', '录音还在胸牌里；可以用 tingke badge drop 删除它')
  }
}
