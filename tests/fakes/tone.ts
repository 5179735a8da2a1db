// tone.ts: small WAV files whose sound is known.

/** 16-bit mono WAV of a quiet tone; `seed` changes the pitch, and so the bytes. */
export function toneWav(seconds: number, seed = 1, sampleRate = 16_000): Buffer {
  const samples = Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) => Math.round(3_000 * Math.sin((i * (300 + seed) * 2 * Math.PI) / sampleRate)))
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer)])
}
