// contacts.test.ts: whom the store's machine talks to, by what its processes ask of the kernel: nobody while it analyses, and nobody but the
// enrolled headquarters while it sends. Real commands, real models, real headquarters.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wavHeader } from '../../../src-core/audio/wav-header.ts'
import { SAMPLE_RATE } from '../../../src-core/ports.ts'
import { openAudio } from '../../../src-main/capture/open-audio.ts'
import { demoRecording } from '../../../src-main/engine.ts'
import { startOffice } from '../../hq/office-in-tests.ts'

const root = resolve(import.meta.dirname, '../../..')
const canTrace = spawnSync('strace', ['-qq', '-e', 'trace=network', 'true']).status === 0
if (!canTrace) console.warn('SKIPPED: whom the chain contacts was not traced, because there is no strace or it is not allowed here')

let dir = ''
let hq: Awaited<ReturnType<typeof startOffice>>
const home = (): string => join(dir, 'store')
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), '听客 contacts-'))
  hq = await startOffice(dir)
})
afterAll(async () => {
  await hq.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Every address outside this machine's kernel that a program and all its children connected or sent to, as family, address and port. */
async function contactsOf(program: string, ...args: string[]): Promise<{ contacts: string[]; stdout: string }> {
  const log = join(dir, 'strace.log')
  const child = spawn('strace', ['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log, program, ...args], { cwd: root, env: { ...process.env, TINGKE_HOME: home() } })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
  const status = await new Promise<number | null>((done) => child.on('close', done))
  if (status !== 0) throw new Error(stderr)
  const found = readFileSync(log, 'utf8').matchAll(/sa_family=(AF_INET6?), sin6?_port=htons\((\d+)\).*?"([^"]+)"/g)
  return { contacts: [...new Set([...found].map(([, family, port, address]) => `${family} ${address} ${port}`))], stdout }
}
const tingke = (...args: string[]): Promise<{ contacts: string[]; stdout: string }> => contactsOf(process.execPath, 'tingke.mjs', ...args, '--json')

describe.skipIf(!canTrace)('the store’s machine', () => {
  test('the probe sees a contact, also one that a child makes and one that fails', async () => {
    const reach = "require('net').connect(9, '192.0.2.7').on('error', () => process.exit(0)).setTimeout(200, () => process.exit(0))"
    const { contacts } = await contactsOf('sh', '-c', `${JSON.stringify(process.execPath)} -e ${JSON.stringify(reach)}`)
    expect(contacts).toEqual(['AF_INET 192.0.2.7 9'])
  })

  test('analyses without a word to anybody, and sends to headquarters alone', async () => {
    const samples: Int16Array[] = []
    for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) samples.push(block)
    const piece = Int16Array.from(samples.flatMap((block) => [...block])).slice(0, 20 * SAMPLE_RATE)
    const file = join(dir, '20261107_143000.wav')
    writeFileSync(file, Buffer.concat([wavHeader(piece.length, SAMPLE_RATE), Buffer.from(piece.buffer)]))
    const imported = await tingke('import', file)
    expect(JSON.parse(imported.stdout)).toMatchObject([{ state: 'queued' }])
    expect(imported.contacts).toEqual([])
    const only = [`AF_INET 127.0.0.1 ${hq.server.port}`]
    expect((await tingke('sync', 'enrol', await hq.code({ id: 's-1', name: '一店', region: '' }), hq.url)).contacts).toEqual(only)
    const sent = await tingke('sync', 'now')
    expect(JSON.parse(sent.stdout)).toMatchObject({ waiting: 0, why: null })
    expect(sent.contacts).toEqual(only)
    expect((await hq.storage.counts(Date.now())).envelopes).toBe(3)
    expect((await tingke('sync', 'status')).contacts).toEqual([])
  }, 300_000)
})
