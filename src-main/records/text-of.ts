// text-of.ts: bytes of a text file in whatever encoding a Chinese system writes: UTF-8 with or without its mark, UTF-16, GBK and what grew from it.

import { Fault } from '../../src-core/faults.ts'

const decode = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** @throws Fault input.invalid where it is none of them */
export function textOf(bytes: Buffer, thing: string): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  // Bytes that are no text often decode as GB18030 all the same; text holds no zeros.
  const text = marked ? decode(marked, bytes) : bytes.includes(0) ? null : (decode('utf-8', bytes) ?? decode('gb18030', bytes))
  if (text === null) throw new Fault('input.invalid', thing, '看不出文字编码，不是 UTF-8 也不是 GBK', '请用表格软件打开后另存为 CSV（UTF-8）')
  return text
}
