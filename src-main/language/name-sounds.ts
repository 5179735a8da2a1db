// name-sounds.ts: how a person's name is typed by its sound: 孟丽华 -> mlh, menglihua. Read when the first name is asked for.

import { createPronouncer } from './pronounce.ts'

export function nameSounds(): (name: string) => { readonly initials: string; readonly syllables: string } {
  let pronouncer: ReturnType<typeof createPronouncer> | null = null
  return (name) => {
    const said = (pronouncer ??= createPronouncer()).inContext(name).filter((syllable) => /^[a-z]+$/i.test(syllable))
    return { initials: said.map((syllable) => syllable[0]!).join(''), syllables: said.join('') }
  }
}
