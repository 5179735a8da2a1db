// verdict.ts: whether a microphone that is being tried hears, in words that do not flicker with every sound. Pure.

import type { Level } from '../../src-core/recording/levels.ts'

/** Three seconds, of 100 ms each. */
export const REMEMBERED = 30
/** hearWait = nothing can be said yet: nobody has spoken up. */
export type Verdict = 'hearWait' | 'hearDead' | 'hearQuiet' | 'hearGood' | 'hearLoud'

const DEAD_DB = -90
/** The same line that the engine draws while recording (src-core/recording/watch.ts). */
const QUIET_DB = -52
/** From here on it was most likely a voice. */
const VOICE_DB = -46
const CLIPPED_SHARE = 0.001

/** What the loudest of the remembered levels says. */
export function verdictOf(levels: readonly Level[]): Verdict {
  if (levels.length < REMEMBERED / 3) return 'hearWait'
  const loudest = (of: (level: Level) => number): number => Math.max(...levels.map(of))
  if (loudest(({ peakDb }) => peakDb) <= DEAD_DB) return 'hearDead'
  if (loudest(({ clipped }) => clipped) > CLIPPED_SHARE) return 'hearLoud'
  const rms = loudest(({ rmsDb }) => rmsDb)
  return rms < QUIET_DB ? 'hearQuiet' : rms < VOICE_DB ? 'hearWait' : 'hearGood'
}
