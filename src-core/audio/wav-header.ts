// wav-header.ts: writes the 44 bytes that turn bare 16-bit mono samples into a WAV file, for players and for export.

export const WAV_HEADER_BYTES = 44

/** The header of a 16-bit mono WAV with `samples` samples at `sampleRate` Hz. Above 4 GB the sizes say "unknown" (0xFFFFFFFF). */
export function wavHeader(samples: number, sampleRate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(WAV_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const text = (at: number, word: string): void => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i))
  }
  const size = (at: number, value: number): void => view.setUint32(at, Math.min(value, 0xffff_ffff), true)
  text(0, 'RIFF')
  size(4, WAV_HEADER_BYTES - 8 + samples * 2)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  size(40, samples * 2)
  return bytes
}
