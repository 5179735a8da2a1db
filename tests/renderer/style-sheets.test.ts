// style-sheets.test.ts: a class is laid out by one sheet: all of them are on the page together, and a second meaning of a name would reach screens that
// its writer never saw.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const look = resolve(import.meta.dirname, '../../src-renderer/look')

/** Classes that stand alone before a brace, by the sheets that do so; what a sheet says for paper or narrow screens alone does not count. */
function homesOf(sheets: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const homes = new Map<string, Set<string>>()
  for (const [name, css] of Object.entries(sheets)) {
    const plain = css.replace(/\/\*[^]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    for (const [, selectors] of plain.matchAll(/([^{}]+)\{/g))
      for (const selector of selectors!.split(',').map((one) => one.trim())) if (/^\.tk-[\w-]+$/.test(selector)) homes.set(selector, (homes.get(selector) ?? new Set()).add(name))
  }
  return homes
}
const twice = (sheets: Readonly<Record<string, string>>): string[] => [...homesOf(sheets)].flatMap(([selector, names]) => (names.size > 1 ? [`${selector}: ${[...names].join(', ')}`] : []))

test('every class has one home', () => {
  const sheets = Object.fromEntries(readdirSync(look).filter((name) => name.endsWith('.css')).map((name) => [name, readFileSync(join(look, name), 'utf8')]))
  expect(homesOf(sheets).size).toBeGreaterThan(200)
  expect(twice(sheets)).toEqual([])
})

test('a class of two sheets is seen', () => {
  expect(twice({ 'a.css': '.tk-course { height: 1px }', 'b.css': '.tk-card, .tk-course { color: red }', 'c.css': '@media print { .tk-course { display: none } } .tk-page .tk-course { margin: 0 }' })).toEqual(['.tk-course: a.css, b.css'])
})
