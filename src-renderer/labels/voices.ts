// voices.ts: the voices of a talk and what they are called: by role, and by letter where a role alone would not tell them apart.

import type { TurnRow } from '../../src-core/answers.ts'
import type { Speaker } from '../../src-core/shapes.ts'

export type VoiceRow = { readonly voice: string; readonly speaker: Speaker; readonly turns: number }

/** In order of appearance. */
export function voicesOf(turns: readonly TurnRow[]): VoiceRow[] {
  const voices = new Map<string, VoiceRow>()
  for (const { voice, speaker } of turns) voices.set(voice, { voice, speaker, turns: (voices.get(voice)?.turns ?? 0) + 1 })
  return [...voices.values()]
}

/** 客户; 客户 B beside a 客户 C; 未分清 D. */
export function voiceNames(voices: readonly VoiceRow[], names: Readonly<Record<Speaker, string>>): ReadonlyMap<string, string> {
  const alone = (speaker: Speaker): boolean => speaker !== 'unknown' && voices.filter((one) => one.speaker === speaker).length === 1
  return new Map(voices.map(({ voice, speaker }) => [voice, alone(speaker) ? names[speaker] : `${names[speaker]} ${voice}`]))
}
