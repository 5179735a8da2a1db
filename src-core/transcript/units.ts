// units.ts: a text as a row of units, the pieces that a recogniser mishears as a whole: a Chinese character or a run of Latin letters.

import type { Pronouncer } from '../ports.ts'

export type Unit = {
  /** As heard; joined, the units are the text. */
  readonly text: string
  readonly kind: 'character' | 'letters' | 'other'
  /** The syllable, or the letters in lower case; empty for digits, marks and blanks, which no word reaches across. */
  readonly sound: string
  /** Every syllable the character can have, the one of this place first. */
  readonly ways: readonly string[]
  /** Stays as heard. */
  readonly kept: boolean
}

export const textOf = (units: readonly Unit[], from: number, to: number): string => {
  let text = ''
  for (let i = from; i < to; i++) text += units[i]!.text
  return text
}

/** Characters that numbers are made of. */
export const NUMERAL = /[零〇一二两三四五六七八九十百千万亿半幺]/u
const PIECES = /(\p{Script=Han})|([A-Za-z]+)|[^]/gu

/**
 * Numbers and surnames are kept: what they should be, neither their sound nor their neighbours tell.
 * @param surnames the source of a regular expression that matches one
 */
export function createUnits(pronouncer: Pronouncer, surnames: string): (text: string) => Unit[] {
  const told = '(?<=姓(?:是|个|的)?|免贵)\\p{Script=Han}'
  const titled = `(?:${surnames})(?=先生|女士|小姐|太太|老师|师傅|经理|店长|主任|老板|总|哥|姐|叔|工(?!作|具|厂|程|时|资|况))`
  const familiar = `(?<=小|老|阿)(?:${surnames})`
  const named = new RegExp(`${told}|${titled}|${familiar}`, 'gu')

  function soundsOf(run: string): readonly string[] {
    const found = pronouncer.inContext(run)
    const characters = [...run]
    // A character outside the basic plane may come back in two pieces.
    return found.length === characters.length ? found : characters.map((character) => pronouncer.everyWay(character)[0] ?? '')
  }

  return (text) => {
    const names = new Set([...text.matchAll(named)].flatMap(({ index, 0: name }) => [...name].map((_, i) => index + i)))
    const sounds = [...text.matchAll(/\p{Script=Han}+/gu)].flatMap(([run]) => soundsOf(run))
    let next = 0
    return [...text.matchAll(PIECES)].map(({ 0: piece, 1: character, 2: letters, index }): Unit => {
      if (letters) return { text: piece, kind: 'letters', sound: letters.toLowerCase(), ways: [], kept: false }
      if (!character) return { text: piece, kind: 'other', sound: '', ways: [], kept: true }
      const sound = sounds[next++] ?? ''
      return { text: piece, kind: 'character', sound, ways: [...new Set([sound, ...pronouncer.everyWay(character)])], kept: NUMERAL.test(piece) || names.has(index) }
    })
  }
}
