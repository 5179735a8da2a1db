// exports.test.ts: whatever a customer is called or says, what leaves the house stays text: no formula, no script, no link, no second event, no damaged file.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { markdownOf } from '../../../src-core/paper/markdown.ts'
import type { Paper } from '../../../src-core/paper/paper.ts'
import { escaped, pageOf } from '../../../src-core/paper/html.ts'
import { calendarOf } from '../../../src-core/tasks/ics.ts'
import { docxOf } from '../../../src-main/export/docx.ts'
import { csvOf, xlsxOf } from '../../../src-main/export/tables.ts'
import { xmlText } from '../../../src-main/export/xml-text.ts'
import { readCsv } from '../../../src-main/records/read-csv.ts'
import { unpacked } from '../../../src-main/records/zip-entries.ts'

const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '=cmd|\' /C calc\'!A0', ' =1+1', '\t=1+1', '\r=1+1', '\n=1', '＝1+1', '＠A1', '=HYPERLINK("http://evil.example","x")', '"=1+1', '=1+1","=2', '\u0000=1+1', '\u200b=1+1'] as const
const CALM = ['孟先生', '1234', '宋PLUS=好', '十五万-十六万', 'a@b.cn'] as const
const NASTY = ['<script>alert(1)</script>', '[点我](http://evil.example)', '![x](http://evil.example/x.png)', '# 标题', '| a | b |', '`code`', '\u0000\u0008\u000b\uffff', '\ud800 半个字', '</w:t><w:r>', ']]>', '&amp;&#0;'] as const

/** Programs that look at the first mark a person can see. */
const isFormula = (cell: string): boolean => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell)

test('no cell of a CSV or XLSX is reckoned with', async () => {
  const table = { heads: ['=1+1', '姓名'], rows: [...FORMULAS, ...CALM, ...NASTY].map((text) => [text, 1] as const) }
  const csv = readCsv(csvOf(table).toString('utf8').replace(/^\uFEFF/, ''), 'x')
  expect(csv).toHaveLength(table.rows.length + 1)
  expect(csv.flat().filter(isFormula)).toEqual([])
  const path = join(mkdtempSync(join(tmpdir(), 'tingke-x-')), 'x.xlsx')
  const bytes = await xlsxOf(table)
  writeFileSync(path, bytes)
  const [sheet] = (await readWorkbook(path)) as unknown as { readonly data: readonly (readonly unknown[])[] }[]
  rmSync(join(path, '..'), { recursive: true })
  expect(sheet!.data.flat().filter((cell) => typeof cell === 'string' && isFormula(cell))).toEqual([])
  const xml = [...unpacked(bytes, 'x')].filter(([name]) => name.includes('worksheets')).map(([, part]) => part.toString('utf8')).join('')
  expect(xml).not.toMatch(/<f[ >]/)
  // Numbers and calm words stay what they are; the control: the marks are seen where they are.
  expect(csv.slice(FORMULAS.length + 1, FORMULAS.length + 1 + CALM.length).map(([cell]) => cell)).toEqual([...CALM])
  expect(FORMULAS.filter(isFormula).length).toBeGreaterThan(10)
})

const paperOf = (text: string): Paper =>
  ({ language: 'zh-CN', title: text, facts: [['客户', text]], grade: { letter: 'A', why: text, reasons: [text] }, findings: [text], figures: [['说话占比', '40%']], notes: [{ person: text, text }], turns: [{ time: '00:01', who: '客户', text, notes: [{ person: text, text }] }], foot: text }) as unknown as Paper

test.each([...NASTY, ...FORMULAS])('“%s” stays text on every paper', async (text) => {
  const md = markdownOf(paperOf(text))
  expect(md).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(|(?<!\\)!\[|^# .*\n# /m)
  const parts = unpacked(await docxOf(paperOf(text)), 'x')
  const xml = parts.get('word/document.xml')!.toString('utf8')
  // Whole: what XML forbids is not in it, and nothing of the text became a mark.
  expect(xmlText(xml)).toBe(xml)
  expect(xml).not.toMatch(/<script|&#0;|\ufffd/)
  expect([...parts.keys()].filter((name) => name.endsWith('.rels')).map((name) => parts.get(name)!.toString('utf8')).join('')).not.toContain('evil.example')
  expect(pageOf('x', `<p>${escaped(text)}</p>`)).not.toContain('<script>')
})

test('a calendar has as many events as tasks, whatever they are called', () => {
  const inject = ['\r\nEND:VEVENT\r\nBEGIN:VEVENT', '\nATTACH:http://evil.example', '\rBEGIN:VEVENT', 'a;b,c\\d']
  const ics = calendarOf(inject.map((text) => ({ key: text, due: '2026-12-01', title: text, reason: text, customer: text })), 0)
  const lines = ics.split(/\r\n|\r|\n/)
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(inject.length)
  expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([])
})
