// simplify.ts: the door to opencc-js: traditional characters to simplified ones, character by character.

import * as OpenCC from 'opencc-js/t2cn'
import type { Simplifier } from '../../src-core/ports.ts'

/**
 * A Simplifier whose answers have as many code points as the question, so that times of single characters stay true.
 * Whole phrases are tried first (乾淨 -> 干净, 乾隆 stays); where that changes the length, each character is turned alone.
 */
export function createSimplifier(): Simplifier {
  const convert = OpenCC.Converter({ from: 't', to: 'cn' })
  return {
    simplify(text) {
      const whole = convert(text)
      const characters = [...text]
      if ([...whole].length === characters.length) return whole
      return characters
        .map((character) => {
          const one = convert(character)
          return [...one].length === 1 ? one : character
        })
        .join('')
    },
  }
}
