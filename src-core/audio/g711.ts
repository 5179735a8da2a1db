// g711.ts: the two telephone codings, A-law and mu-law, as tables of what each byte sounds like, for pcm.ts.

const muLaw = (byte: number): number => {
  const code = ~byte & 0xff
  const magnitude = (((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7)
  return (code & 0x80) !== 0 ? 0x84 - magnitude : magnitude - 0x84
}

const aLaw = (byte: number): number => {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = ((code & 0x0f) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return (code & 0x80) !== 0 ? magnitude : -magnitude
}

const table = (decode: (byte: number) => number): Float32Array => Float32Array.from({ length: 256 }, (_, byte) => decode(byte) / 32768)

/** Sample (-1..1) of each mu-law byte (ITU-T G.711). */
export const MU_LAW: Float32Array = table(muLaw)

/** Sample (-1..1) of each A-law byte (ITU-T G.711). */
export const A_LAW: Float32Array = table(aLaw)
