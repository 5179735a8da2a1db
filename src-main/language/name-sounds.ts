// name-sounds.ts: how a person's name sounds, for searches: 孟丽华 -> meng, li, hua. Read when the first name is asked for.

import { createPronouncer } from './pronounce.ts'

export function nameSounds(): (name: string) => readonly string[] {
  let pronouncer: ReturnType<typeof createPronouncer> | null = null
  return (name) => (pronouncer ??= createPronouncer()).inContext(name).filter((syllable) => /^[a-z]+$/i.test(syllable)).map((syllable) => syllable.toLowerCase())
}
