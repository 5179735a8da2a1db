// wav.ts: writes mono samples as a 16-bit WAV, for recordings that only the page's browser can decode.

const HEADER_BYTES = 44
/** Samples converted at a time: keeps the screen alive between blocks of an hour-long recording. */
const BLOCK = 1 << 18

export function wavHeader(samples: number, sampleRate: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES))
  const text = (at: number, word: string): void => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i))
  }
  text(0, 'RIFF')
  view.setUint32(4, 36 + samples * 2, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // mono
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, samples * 2, true)
  return view.buffer
}

/** One block of the channels' mean as 16-bit samples, clipped. */
export function mixed(channels: readonly Float32Array[], from: number, to: number): Int16Array<ArrayBuffer> {
  const block = new Int16Array(to - from)
  for (let i = from; i < to; i++) {
    let sum = 0
    for (const channel of channels) sum += channel[i] ?? 0
    const value = sum / channels.length
    block[i - from] = Math.round(Math.max(-1, Math.min(1, value)) * (value < 0 ? 32768 : 32767))
  }
  return block
}

export async function wavOf(channels: readonly Float32Array[], sampleRate: number): Promise<Blob> {
  const samples = channels[0]?.length ?? 0
  const parts: BlobPart[] = [wavHeader(samples, sampleRate)]
  for (let at = 0; at < samples; at += BLOCK) {
    parts.push(mixed(channels, at, Math.min(at + BLOCK, samples)))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return new Blob(parts, { type: 'audio/wav' })
}
