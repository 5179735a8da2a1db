// sniff.ts: tells what kind of sound file some bytes are, for whoever opens files. By content only: phones and recorder
// pens hand out files with the wrong ending every day.

export type SoundFormat =
  | 'wav' | 'mp3' | 'ogg_opus' | 'ogg' | 'amr' | 'mp4' | 'aac' | 'flac' | 'asf' | 'matroska' | 'aiff' | 'caf' | 'au' | 'wave64'

/** How many bytes `sniff` wants to see; fewer are fine for a short file. */
export const SNIFF_BYTES = 8192

const matches = (bytes: Uint8Array, at: number, text: string): boolean => {
  if (at + text.length > bytes.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** Length in bytes of the ID3v2 tag at the start of `bytes` (10-byte header included), 0 where there is none. */
export function id3Length(bytes: Uint8Array): number {
  if (!matches(bytes, 0, 'ID3') || bytes.length < 10) return 0
  const part = (i: number): number => (bytes[i] ?? 0) & 0x7f
  const footer = ((bytes[5] ?? 0) & 0x10) !== 0 ? 10 : 0
  return 10 + part(6) * 0x20_0000 + part(7) * 0x4000 + part(8) * 0x80 + part(9) + footer
}

const ASF_GUID = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]
const MP4_FIRST_BOXES = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

/** Two ADTS frames in a row, or one that fills the bytes: a lone 0xFFF occurs in any data. */
function isAdts(bytes: Uint8Array): boolean {
  const length = (at: number): number => {
    if (at + 7 > bytes.length || bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf6) !== 0xf0) return 0
    return (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5)
  }
  const first = length(0)
  return first >= 7 && (first >= bytes.length || length(first) >= 7)
}

/**
 * The format of a sound file, from its first bytes (SNIFF_BYTES of them, after any ID3v2 tag), or null when they are none known.
 * MP3 is not decided here: it has no magic number, only frames (see mp3-frames.ts).
 */
export function sniff(bytes: Uint8Array): Exclude<SoundFormat, 'mp3'> | null {
  if (matches(bytes, 8, 'WAVE') && (matches(bytes, 0, 'RIFF') || matches(bytes, 0, 'RF64') || matches(bytes, 0, 'BW64'))) return 'wav'
  if (matches(bytes, 0, 'OggS')) return matches(bytes, 27 + (bytes[26] ?? 0), 'OpusHead') ? 'ogg_opus' : 'ogg'
  if (matches(bytes, 0, '#!AMR')) return 'amr'
  if (MP4_FIRST_BOXES.some((box) => matches(bytes, 4, box))) return 'mp4'
  if (matches(bytes, 0, 'fLaC')) return 'flac'
  if (ASF_GUID.every((byte, i) => bytes[i] === byte)) return 'asf'
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return 'matroska'
  if (matches(bytes, 0, 'FORM') && (matches(bytes, 8, 'AIFF') || matches(bytes, 8, 'AIFC'))) return 'aiff'
  if (matches(bytes, 0, 'caff')) return 'caf'
  if (matches(bytes, 0, '.snd')) return 'au'
  if (matches(bytes, 0, 'riff\x2e\x91\xcf\x11')) return 'wave64'
  return isAdts(bytes) ? 'aac' : null
}
