// language.test.ts: both languages have the same keys, nothing left empty, and the same places to fill; no component says anything in one language only.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../src-renderer/language/en.ts'
import { namesEn } from '../../src-renderer/language/names-en.ts'
import { namesZhCN } from '../../src-renderer/language/names-zh-cn.ts'
import { zhCN } from '../../src-renderer/language/zh-cn.ts'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`)))

const places = (text: string): string => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort().join()

it.each([['sentences', zhCN, en], ['names', namesZhCN, namesEn]] as const)('%s', (_what, chinese: Tree, english: Tree) => {
  const [zh, other] = [new Map(leaves(chinese)), new Map(leaves(english))]
  expect([...other.keys()].sort()).toEqual([...zh.keys()].sort())
  for (const [key, text] of zh) {
    // A metric without a published reference has none in both languages.
    if (text === '') expect(key).toMatch(/^metricReference\./)
    expect(other.get(key) === '', key).toBe(text === '')
    expect(places(other.get(key) ?? ''), key).toBe(places(text))
  }
})

const PAGE = join(import.meta.dirname, '../../src-renderer')
/** Values as the engine knows them: they are sent, and shown by their names in both languages. */
const VALUES = /'(到店|试驾|交车|售后|电话|呼出|其他)'/g
const HAN = /\p{Script=Han}/u

/** Lines that say something in Chinese: comments and what stands beside its English are left out. */
const chinese = (source: string): string[] =>
  source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '').split('\n').filter((line) => !/=== 'en' \?/.test(line) && HAN.test(line.replaceAll(VALUES, '')))

it('no component holds a sentence of its own', () => {
  const components = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  expect(components.length).toBeGreaterThan(100)
  expect(components.flatMap((path) => chinese(readFileSync(join(PAGE, path), 'utf8')).map((line) => `${path}: ${line.trim()}`))).toEqual([])
  // The probe sees one.
  expect(chinese("// 说明\nconst x = <p>保存</p> // 说明\nconst way = '电话'")).toHaveLength(1)
})
