// whisper-text.ts: from the recogniser's token ids to characters with times. The built-in Whisper spells many characters with two tokens,
// so bytes are joined first and characters cut from them afterwards (models/README.md).

import type { Token } from '../shapes.ts'

/** models/whisper-base-zh.tokens.txt names token id n by the one private-use character U+F0000 + n. */
const FIRST_ID = 0xf0000

const ASCII_SPECIAL = /^<\|[^|]*\|>$/

/** How many bytes the UTF-8 character beginning with `lead` has; 0 where no character begins. */
function widthOf(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  if (lead >= 0xf0 && lead < 0xf5) return 4
  return 0
}

function codePoint(bytes: readonly number[]): number | null {
  const width = bytes.length
  let code = width === 1 ? bytes[0]! : bytes[0]! & (0xff >> (width + 1))
  for (let i = 1; i < width; i++) {
    if ((bytes[i]! & 0xc0) !== 0x80) return null
    code = (code << 6) | (bytes[i]! & 0x3f)
  }
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : code
}

/**
 * Characters with the moment each begins.
 * @param names the recogniser's `tokens`: one private-use character each
 * @param seconds the recogniser's `timestamps`, seconds from the start of the chunk, as long as `names`
 * @param vocabulary bytes of every token id
 * @param offsetMs where the chunk begins in the recording
 * @returns one Token a character, special tokens and broken byte sequences left out; times never run backwards
 */
export function decodeTokens(names: readonly string[], seconds: readonly number[], vocabulary: readonly Uint8Array[], offsetMs: number): Token[] {
  const tokens: Token[] = []
  let pending: number[] = []
  let pendingMs = offsetMs
  let lastMs = offsetMs
  names.forEach((name, i) => {
    const bytes = vocabulary[(name.codePointAt(0) ?? 0) - FIRST_ID]
    if (!bytes || ASCII_SPECIAL.test(String.fromCharCode(...bytes))) return
    const ms = Math.max(lastMs, offsetMs + Math.round((seconds[i] ?? 0) * 1000))
    lastMs = ms
    for (const byte of bytes) {
      if (pending.length === 0) pendingMs = ms
      // A byte that cannot continue the pending character means the character was cut: drop it, begin anew.
      if (pending.length > 0 && (byte & 0xc0) !== 0x80) {
        pending = []
        pendingMs = ms
      }
      pending.push(byte)
      const width = widthOf(pending[0]!)
      if (width === 0) pending = []
      else if (pending.length === width) {
        const code = codePoint(pending)
        if (code !== null) tokens.push({ text: String.fromCodePoint(code), startMs: pendingMs })
        pending = []
      }
    }
  })
  return tokens
}
