// zip-entries.ts: the parts of a ZIP file, unpacked under a limit and packed again without compression: whatever a hostile file claims of itself,
// its reader gets parts whose sizes are true.

import { crc32, inflateRawSync } from 'node:zlib'
import { Fault } from '../../src-core/faults.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MOST_PARTS = 500
/** Unpacked, all parts together. */
const MOST_BYTES = 256 << 20

/** @throws Fault input.invalid where the file is damaged or unpacks to more than it may */
export function unpacked(zip: Buffer, thing: string): Map<string, Buffer> {
  const damaged = (): Fault => new Fault('input.invalid', thing, '文件已损坏，不是有效的 XLSX', '请重新导出，或另存为 CSV 后再导入')
  const tooLarge = (): Fault => new Fault('input.invalid', thing, '解压后过大', '请分成几个较小的文件再导入')
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END) throw damaged()
  const parts = new Map<string, Buffer>()
  let left = MOST_BYTES
  try {
    let at = zip.readUInt32LE(end + 16)
    const count = zip.readUInt16LE(end + 10)
    if (count > MOST_PARTS) throw tooLarge()
    for (let n = 0; n < count; n++) {
      if (zip.readUInt32LE(at) !== CENTRAL) throw damaged()
      const [method, packed, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
      const local = zip.readUInt32LE(at + 42)
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
      if (zip.readUInt32LE(local) !== LOCAL) throw damaged()
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(from, from + packed)
      if (bytes.length !== packed || (method !== 0 && method !== 8)) throw damaged()
      // Pictures and printer settings are of no use to a reader of tables.
      if (/\.(?:xml|rels)$/.test(name)) {
        const part = method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, left) }) : bytes
        left -= part.length
        if (left <= 0) throw tooLarge()
        parts.set(name, part)
      }
      at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged()
  }
  return parts
}

/** The same parts as a ZIP file that needs no unpacking. */
export function packedPlain(parts: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const [name, bytes] of parts) {
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2) // names are UTF-8
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([mark(LOCAL), common, title, bytes])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    centrals.push(Buffer.concat([mark(CENTRAL), Buffer.from([20, 0]), common, tail, title]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.size, 4)
  end.writeUInt16LE(parts.size, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, mark(END), end])
}

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}
