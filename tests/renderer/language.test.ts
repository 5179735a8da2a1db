// language.test.ts: both languages have the same keys, nothing left empty, and the same places to fill.

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
