// container.test.ts: the Containerfile, read: whatever it copies is there and is enough for the receiver, which runs as nobody special; and its
// health check tells a living receiver from a dead one.

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { place, startOffice } from './office-in-tests.ts'

const root = resolve(import.meta.dirname, '../..')
const lines = readFileSync(join(root, 'src-hq/Containerfile'), 'utf8').split('\n').filter((line) => /^[A-Z]/.test(line))
const copied = lines.flatMap((line) => (line.startsWith('COPY ') && !line.includes('--from=') ? line.split(' ').slice(1, -1) : []))

test('what it copies exists, and holds everything that the receiver imports', () => {
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const files = (dir: string): string[] => readdirSync(dir).flatMap((name) => (statSync(join(dir, name)).isDirectory() ? files(join(dir, name)) : [join(dir, name)]))
  const wanted = files(join(root, 'src-hq')).filter((path) => path.endsWith('.ts')).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, name]) => relative(root, resolve(dirname(path), name!))))
  expect(wanted.length).toBeGreaterThan(50)
  expect(wanted.filter((path) => !copied.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([])
})

test('it runs as an ordinary user, and what starts it is there', () => {
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))
  const at = (start: string): number => last.findIndex((line) => line.startsWith(start))
  expect(at('USER node')).toBeGreaterThan(at('RUN install'))
  expect(at('ENTRYPOINT')).toBeGreaterThan(at('USER node'))
  for (const script of ['tingke.mjs', 'src-hq/healthy.mjs']) expect([last.join().includes(script), existsSync(join(root, script))]).toEqual([true, true])
})

test('the health check is content with a living receiver only', async () => {
  const where = place()
  const hq = await startOffice(where.dir)
  const check = (): Promise<number | null> => new Promise((done) => spawn(process.execPath, ['src-hq/healthy.mjs', String(hq.server.port)], { cwd: root, stdio: 'ignore' }).on('exit', done))
  try {
    expect(await check()).toBe(0)
    await hq.stop()
    expect(await check()).toBe(1)
  } finally {
    where.remove()
  }
})
