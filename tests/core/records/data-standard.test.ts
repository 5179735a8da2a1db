import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataStandard } from '../../../scripts/data-standard.ts'
import { dictionary } from '../../../src-core/records/dictionary.ts'
import { headingKey } from '../../../src-core/records/mapping.ts'

test('the page says what the dictionary says', () => expect(readFileSync(resolve(import.meta.dirname, '../../../docs/data-standard.md'), 'utf8')).toBe(dataStandard()))

test('within an entity no heading means two fields, and what names a row or dates it is a field', () => {
  for (const { name, fields, key, date } of dictionary) {
    const labels = fields.map(({ label }) => headingKey(label))
    expect(new Set(labels).size, name).toBe(labels.length)
    for (const own of [...key, ...(date === null ? [] : [date])]) expect(fields.some((field) => field.name === own), `${name}.${own}`).toBe(true)
  }
})
