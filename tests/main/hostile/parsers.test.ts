// parsers.test.ts: everything that reads what others wrote, given thousands of broken and cunning inputs of fixed seeds: it reads or refuses in words, and
// never breaks, hangs or changes anything else.

import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Fault } from '../../../src-core/faults.ts'
import { cleanSheet } from '../../../src-core/records/clean.ts'
import { cleanConversations } from '../../../src-core/records/conversation-lines.ts'
import { suggestMapping } from '../../../src-core/records/mapping.ts'
import { claimOf, readBatch } from '../../../src-core/sync/contract.ts'
import { readCode } from '../../../src-core/sync/enrolment.ts'
import { readManifest, writeManifest } from '../../../src-main/backup/snapshot.ts'
import { openAudio } from '../../../src-main/capture/open-audio.ts'
import { keyFromCode, recoveryCode } from '../../../src-main/platform/keys.ts'
import { xlsxOf } from '../../../src-main/export/tables.ts'
import { readExport } from '../../../src-main/records/read-file.ts'
import { packedPlain, unpacked } from '../../../src-main/records/zip-entries.ts'
import { toneWav } from '../../fakes/tone.ts'

const TODAY = '2026-11-25'
const dir = mkdtempSync(join(tmpdir(), 'tingke-fuzz-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Bytes of a good file with a few of them changed, cut or doubled. */
const broken = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc.record({ flips: fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }), cut: fc.option(fc.nat(good.length), { freq: 3 }), twice: fc.boolean() }).map(({ flips, cut, twice }) => {
    const bytes = Buffer.from(good)
    for (const [at, byte] of flips) bytes[at] = byte
    const rest = bytes.subarray(0, cut ?? bytes.length)
    return twice ? Buffer.concat([rest, rest]) : rest
  })
const cunning = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('__proto__', 'constructor', 'toString', '客户编号', '姓名', '手机号', '日期', '=1+1', '13800001111', '2026-13-45', '1e999', '-0', 'NaN', '"', ',', '\r\n', '\u0000', '🚗'))

async function onlyFault<T>(work: () => Promise<T> | T): Promise<T | Fault> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Fault && /\p{Script=Han}/u.test(error.message)) return error
    throw error
  }
}
const unpolluted = (): void => expect(Object.keys(Object.prototype)).toEqual([])

test('tables: any text as CSV', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cunning, { minLength: 1, maxLength: 8 }), { maxLength: 12 }), fc.constantFrom(',', '\t', ';', '|'), async (rows, mark) => {
      const read = await onlyFault(() => readExport('x.csv', Buffer.from(rows.map((row) => row.join(mark)).join('\n'))))
      if (read instanceof Fault || read.kind !== 'table') return
      const mapping = suggestMapping(read.sheet.headings, read.sheet.rows.slice(0, 50), () => new Map())
      if (!mapping) return
      const { rows: clean, issues } = cleanSheet(read.sheet, mapping, TODAY)
      const rejected = new Set(issues.filter(({ kind }) => kind === 'rejected').map(({ row }) => row))
      // No row is both taken and refused.
      for (const { row } of clean) expect(rejected.has(row)).toBe(false)
      unpolluted()
    }),
    { seed: 11, numRuns: 600 },
  )
})
test('tables: any bytes, in any encoding, and broken workbooks', async () => {
  const workbook = await xlsxOf({ heads: ['客户编号', '姓名', '手机号'], rows: [['KH1', '孟丽', '13800001111'], ['KH2', '王伟', '13800002222']] })
  // The control: what is not broken is read.
  expect(await readExport('x.xlsx', workbook)).toMatchObject({ kind: 'table', sheet: { headings: ['客户编号', '姓名', '手机号'] } })
  const plain = packedPlain(unpacked(workbook, 'x'))
  await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)), broken(workbook), broken(plain)), async (bytes) => void (await onlyFault(() => readExport('x.xlsx', bytes)))), { seed: 12, numRuns: 500 })
})
test('talks line by line: any JSON and what is none', () => {
  const value = fc.letrec((tie) => ({ json: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, true, 1e308, -1, '', '2026-11-20', 'c-1', '__proto__'), cunning, fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('id', 'customer', 'date', 'insights', 'metrics', 'turns', 'budgets', 'kind', '__proto__', 'constructor'), tie('json'), { maxKeys: 6 })) })).json
  fc.assert(
    fc.property(fc.array(fc.oneof(value.map((each) => JSON.stringify(each)), cunning), { maxLength: 6 }), (lines) => {
      const { rows, issues } = cleanConversations('x.jsonl', lines, TODAY)
      expect(rows.length + new Set(issues.filter(({ kind }) => kind === 'rejected').map(({ row }) => row)).size).toBe(lines.filter((line) => line.trim() !== '').length)
      unpolluted()
    }),
    { seed: 13, numRuns: 1_500 },
  )
})
test('batches for headquarters: a changed one is read as what it says or refused by name', () => {
  const golden = readFileSync(join(import.meta.dirname, '../../contract/v1/batch.json'))
  let read = 0
  fc.assert(
    fc.property(fc.oneof(broken(golden), fc.json().map((text) => Buffer.from(text))), (bytes) => {
      const claim = claimOf(bytes.toString('utf8'))
      if (claim === 'malformed') return
      const batch = readBatch(claim)
      if (typeof batch !== 'string') read++
      unpolluted()
    }),
    { seed: 14, numRuns: 3_000 },
  )
  // The control: what is not changed at all is read.
  expect(readBatch(claimOf(golden.toString('utf8')) as Exclude<ReturnType<typeof claimOf>, 'malformed'>)).toMatchObject({ contract: 1 })
  expect(read).toBeGreaterThan(0)
})
test('codes that people write down: right or refused, and no single slip is taken for another key', () => {
  fc.assert(fc.property(fc.oneof(cunning, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
    expect(() => keyFromCode(text)).toThrow(Fault)
    expect(readCode(text)).toBeNull()
  }), { seed: 15, numRuns: 1_000 })
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(55), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (bytes, at, letter) => {
      const letters = [...recoveryCode(Buffer.from(bytes)).replaceAll('-', '')]
      if (letters[at] === letter) return
      letters[at] = letter
      expect(() => keyFromCode(letters.join(''))).toThrow(/抄错/)
    }),
    { seed: 16, numRuns: 2_000 },
  )
})
test('sound: a WAV with broken bytes is heard to a finite end or refused', async () => {
  const good = Buffer.from(toneWav(1))
  // Most of the trouble is in the header.
  const header = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((flips) => {
    const bytes = Buffer.from(good)
    for (const [at, byte] of flips) bytes[at] = byte
    return bytes
  })
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(header, broken(good), fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))), async (bytes) => {
      const path = join(dir, `${n++}.wav`)
      writeFileSync(path, bytes)
      await onlyFault(async () => {
        const audio = await openAudio(path, 'x.wav')
        let samples = 0
        // Slowed down a thousandfold, a second is at most a few minutes.
        for await (const block of audio.pcm()) if ((samples += block.length) > 16_000 * 3_600) break
        return samples
      })
    }),
    { seed: 17, numRuns: 250 },
  )
})
test('a backup’s list of files never leads out of its folder', async () => {
  const path = join(dir, 'manifest.json')
  const key = Buffer.alloc(32, 1)
  const entry = { name: 'tingke.db', bytes: 1, sha256: '0'.repeat(64) }
  const list = { version: 1 as const, madeAt: 1, app: '0.1.0', database: entry, sounds: [], lexicon: [] }
  await writeManifest(path, list, key)
  expect(await readManifest(path, key)).toEqual(list)
  for (const name of ['..', '.', '../x', '..\\x', '/etc/passwd', 'C:\\x', '']) {
    await writeManifest(path, { ...list, sounds: [{ ...entry, name }] }, key)
    await expect(readManifest(path, key), name).rejects.toThrow()
  }
})
test('a backup’s list of files that was not written by this key is refused', async () => {
  const path = join(dir, 'manifest.json')
  await fc.assert(fc.asyncProperty(fc.oneof(cunning, fc.json()), async (text) => {
    writeFileSync(path, `${'0'.repeat(64)}\n${text}\n`)
    expect(await onlyFault(() => readManifest(path, Buffer.alloc(32)))).toBeInstanceOf(Fault)
  }), { seed: 18, numRuns: 200 })
})
