// pieces.ts: from the word pieces of SenseVoice and Paraformer to characters with times, as the built-in Whisper gives them.

import type { Token } from '../../src-core/shapes.ts'

/** A piece without its marks, and whether a word begins with it. */
export type CutPiece = (piece: string, before: string | undefined) => { readonly text: string; readonly begins: boolean }

/** SenseVoice marks the beginning of a word, which sherpa-onnx hands on as a blank. */
export const senseVoicePiece: CutPiece = (piece) => ({ text: piece.replace(/^[▁ ]+/, ''), begins: /^[▁ ]/.test(piece) })

/** Paraformer marks a piece whose word goes on. */
export const paraformerPiece: CutPiece = (piece, before) => ({ text: piece.replace(/@@$/, ''), begins: !before?.endsWith('@@') })

/** Language, mood and event of SenseVoice, and what a vocabulary has besides words. */
const TAG = /^<[^<>]+>$/
const LETTER = /^[A-Za-z0-9]$/

/** The moments of `count` pieces of which nobody knows more than that they lie between these two, in milliseconds. */
export const spread = (count: number, startMs: number, endMs: number): number[] => Array.from({ length: count }, (_, i) => startMs + Math.round(((endMs - startMs) * i) / count))

/**
 * Characters with the moment each begins; those of one piece begin with it. Blanks are kept between words of Latin letters only.
 * @param seconds from the start of the sound, as long as `pieces`; of any other length where the model tells no times
 * @param offsetMs where the sound begins in the recording
 * @param endMs where it ends; pieces without times are spread over it
 * @returns times never run backwards
 */
export function charactersOf(pieces: readonly string[], seconds: readonly number[], offsetMs: number, endMs: number, cut: CutPiece): Token[] {
  const times = seconds.length === pieces.length ? seconds.map((second) => offsetMs + Math.round(second * 1000)) : spread(pieces.length, offsetMs, endMs)
  const tokens: Token[] = []
  let startMs = offsetMs
  pieces.forEach((piece, i) => {
    startMs = Math.max(startMs, times[i]!)
    if (TAG.test(piece)) return
    const { text, begins } = cut(piece, pieces[i - 1])
    const characters = [...text.replaceAll('\ufffd', '')]
    if (begins && LETTER.test(tokens.at(-1)?.text ?? '') && LETTER.test(characters[0] ?? '')) tokens.push({ text: ' ', startMs })
    for (const character of characters) tokens.push({ text: character, startMs })
  })
  return tokens
}
