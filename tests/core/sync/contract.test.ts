// contract.test.ts: the golden samples of contract v1 stay readable for ever, as they were written and signed; versions and reasons as promised.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Answer, Batch, canonicalJson, claimOf, CONTRACT, LIMITS, READERS, readBatch, utf8Length, type Readers } from '../../../src-core/sync/contract.ts'
import { Envelope, type EnvelopeKind } from '../../../src-core/sync/envelope.ts'
import { codePart, readCode, writeCode } from '../../../src-core/sync/enrolment.ts'
import { batchText, fitting } from '../../../src-core/sync/sending.ts'
import { saidBy } from '../../../src-hq/keys.ts'

const golden = join(import.meta.dirname, '../../contract/v1')
const read = (name: string): unknown => JSON.parse(readFileSync(join(golden, name), 'utf8'))
const KINDS: readonly EnvelopeKind[] = ['conversation', 'customer', 'adviser', 'forget', 'device']
/** What came to be later: of version 2, which an older headquarters asks to be upgraded for. */
const LATER = ['forget-adviser']

describe('contract v1, as it was sent', () => {
  test('has a sample of every kind', () => expect(readdirSync(golden).sort()).toEqual([...KINDS, ...LATER, 'answer', 'batch', 'batch-signature'].map((name) => `${name}.json`).sort()))
  test.each([...KINDS, ...LATER])('%s is readable, and nothing of it is lost', (kind) => expect(Envelope.parse(read(`${kind}.json`))).toEqual(read(`${kind}.json`)))
  test('a batch is readable, its signature holds over its very bytes, and it is written the same way today', () => {
    const body = readFileSync(join(golden, 'batch.json'), 'utf8')
    const { public_key: publicKey, signature } = read('batch-signature.json') as { public_key: string; signature: string }
    const batch = Batch.parse(JSON.parse(body))
    expect(saidBy(publicKey, 'batch', body, signature)).toBe(true)
    expect(saidBy(publicKey, 'enrol', body, signature)).toBe(false)
    expect(saidBy(publicKey, 'batch', body.replace('"seq":41', '"seq":42'), signature)).toBe(false)
    expect(batchText(batch.device, batch.items.map(({ seq, key, envelope }) => ({ seq, key, envelope: canonicalJson(envelope) })))).toBe(body)
  })
  test('an answer is readable', () => expect(Answer.parse(read('answer.json'))).toEqual(read('answer.json')))
})

describe('versions', () => {
  const batch = read('batch.json') as object
  const claim = (raw: object): Exclude<ReturnType<typeof claimOf>, 'malformed'> => claimOf(JSON.stringify(raw)) as never
  test('the present one is read', () => expect(readBatch(claim(batch))).toEqual(batch))
  test('a newer one is refused by name, in the batch or in one envelope of it', () => {
    expect(readBatch(claim({ ...batch, contract: CONTRACT + 1 }))).toBe('version_newer')
    const items = (batch as Batch).items.map((item, i) => (i === 0 ? { ...item, envelope: { ...item.envelope, version: 2 } } : item))
    expect(readBatch(claim({ ...batch, items }))).toBe('version_newer')
  })
  test('an older one is read by its own reader once there is a newer one', () => {
    const later: Readers = { ...READERS, 2: () => { throw new Error('not this one') } }
    expect(readBatch(claim(batch), later)).toEqual(batch)
  })
  test.each([['no JSON', '{'], ['no object', '7'], ['no device', '{"contract":1}'], ['a foreign device', '{"contract":1,"device":"s-1"}'], ['no version', '{"contract":0,"device":"d-0123456789abcdef"}']])('%s is malformed', (_, body) => expect(claimOf(body)).toBe('malformed'))
  test.each([['no envelopes', { items: [] }], ['another field', { note: '您好' }], ['a number below 1', { items: [{ seq: 0, key: '0'.repeat(32), envelope: read('device.json') }] }]])('%s is malformed', (_, more) => expect(readBatch(claim({ ...batch, ...more }))).toBe('malformed'))
})

describe('sizes', () => {
  test('bytes are counted as UTF-8 counts them', () => {
    for (const text of ['a', 'é', '车', '𠮷', '宋PLUS 🚗']) expect(utf8Length(text)).toBe(Buffer.byteLength(text))
  })
  test('a batch takes what fits, never more, and always something', () => {
    const row = { envelope: JSON.stringify(read('conversation.json')) }
    const chosen = fitting(Array.from({ length: 1_000 }, () => row))
    expect(chosen.length).toBe(LIMITS.items)
    expect(Buffer.byteLength(batchText('d-0123456789abcdef', chosen.map((one, i) => ({ ...one, seq: Number.MAX_SAFE_INTEGER - i, key: '0'.repeat(32) }))))).toBeLessThanOrEqual(LIMITS.batchBytes)
    const large = { envelope: 'x'.repeat(LIMITS.batchBytes / 3) }
    expect(fitting([large, large, large, large]).length).toBe(2)
    expect(fitting([{ envelope: 'x'.repeat(LIMITS.batchBytes) }]).length).toBe(1)
  })
})

describe('the enrolment code', () => {
  const code = { secret: codePart(new Uint8Array(10).fill(0xa7)), pin: codePart(new Uint8Array(32).fill(0x31)) }
  test('survives being written and read aloud', () => {
    expect(readCode(writeCode(code))).toEqual(code)
    expect(readCode(` ${writeCode(code).toLowerCase().replaceAll('-', ' ')} `)).toEqual(code)
    expect(readCode(writeCode({ secret: '0'.repeat(16), pin: '1'.repeat(16) }).replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual({ secret: '0'.repeat(16), pin: '1'.repeat(16) })
  })
  test.each(['', writeCode(code).slice(1), `${writeCode(code)}7`, writeCode(code).replace(/^./, 'U')])('a wrong one is none: %s', (written) => expect(readCode(written)).toBeNull())
})
