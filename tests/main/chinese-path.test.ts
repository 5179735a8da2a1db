// chinese-path.test.ts: Windows accounts in China have Chinese names, with blanks: the house, its native libraries, its models and its data in
// such a folder. Native packages are copied there, because Node loads what a link points to from where it really lies.

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const packages = join(root, 'node_modules')
/** Native ones, and those through which they find their library. */
const NATIVE = ['better-sqlite3', 'bindings', 'file-uri-to-path', 'nodejieba', 'sherpa-onnx-node']
/** What a package was built from; nodejieba's dictionaries lie among its sources. */
const SOURCES = /[\\/](better-sqlite3[\\/](deps|src)|obj\.target|\.deps|obj)$/

const dir = mkdtempSync(join(tmpdir(), 'tingke-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('every native library loads from, and works in, a folder named 张三 的电脑', async () => {
  const home = join(dir, '张三 的电脑')
  mkdirSync(join(home, 'node_modules'), { recursive: true })
  for (const name of readdirSync(packages)) {
    if (name.startsWith('.')) continue
    const from = join(packages, name)
    const to = join(home, 'node_modules', name)
    if (NATIVE.includes(name) || /^sherpa-onnx-(linux|darwin|win)/.test(name)) cpSync(from, to, { recursive: true, dereference: true, filter: (path) => !SOURCES.test(path) })
    else symlinkSync(from, to, 'junction')
  }
  for (const room of ['src-core', 'src-main', 'package.json', 'tsconfig.base.json']) cpSync(join(root, room), join(home, room), { recursive: true })
  cpSync(join(import.meta.dirname, 'native-program.ts'), join(home, 'tests', 'main', 'native-program.ts'))
  cpSync(join(root, 'models'), join(home, 'models'), { recursive: true })

  const { stdout } = await promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), join(home, 'tests', 'main', 'native-program.ts')], { cwd: home })
  const told = JSON.parse(stdout.trim().split('\n').at(-1)!) as { from: string; words: string }
  expect(told).toMatchObject({ print: 192, customer: '张三', cut: ['我', '看看', '宋PLUS'], known: true })
  expect(told).toMatchObject({ regions: expect.any(Number) as number, speakers: expect.any(Number) as number })
  expect(told.words).toMatch(/[一-鿿]{4}/)
  expect(basename(dirname(dirname(told.from)))).toBe('张三 的电脑')
  // The database is encrypted, and lies where it was asked for.
  expect(readFileSync(join(home, '客户 资料.db')).includes('张三')).toBe(false)
})
