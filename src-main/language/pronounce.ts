// pronounce.ts: the door to pinyin-pro: how Chinese characters are said, without tones.

import { pinyin, polyphonic } from 'pinyin-pro'
import type { Pronouncer } from '../../src-core/ports.ts'

/** ü is written v; what is not Chinese comes back as it is. */
const OPTIONS = { toneType: 'none', type: 'array', v: true } as const

export function createPronouncer(): Pronouncer {
  const known = new Map<string, readonly string[]>()
  return {
    inContext: (text) => pinyin(text, OPTIONS),
    everyWay(character) {
      let ways = known.get(character)
      if (!ways) known.set(character, (ways = polyphonic(character, OPTIONS)[0] ?? []))
      return ways
    },
  }
}
