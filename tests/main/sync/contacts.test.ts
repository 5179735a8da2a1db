// contacts.test.ts: whom the store's machine talks to, by what its processes ask of the kernel, and by what leaves a network of its own: nobody while
// it analyses, and nobody but the enrolled headquarters while it sends. Real commands, real models, real headquarters.

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

/** A network of its own: two addresses of this machine, and a way out on which whatever goes to anybody else is counted. */
const OWN_NETWORK = `set -e
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
ip link set lo up
ip link add out type veth peer name far
ip address add 10.99.0.1/32 dev lo
ip address add 10.99.1.1/24 dev out
ip link set out up
ip link set far up
ip route add default dev out`
/** Packets that have left. */
const LEFT = 'awk \'$1 == "out:" { print $11 }\' /proc/self/net/dev'
const canPart = spawnSync('unshare', ['-n', 'sh', '-c', `${OWN_NETWORK}\n${LEFT}`]).status === 0
if (!canPart) console.warn('SKIPPED: the chain was not run in a network of its own, because that is not allowed here')

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
  const child = spawn('strace', ['-f', '--seccomp-bpf', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log, program, ...args], { cwd: root, env: { ...process.env, TINGKE_HOME: home() } })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
  const status = await new Promise<number | null>((done) => child.on('close', done))
  if (status !== 0) throw new Error(stderr)
  const found = readFileSync(log, 'utf8').matchAll(/sa_family=(AF_INET6?), sin6?_port=htons\((\d+)\).*?"([^"]+)"/g)
  return { contacts: [...new Set([...found].map(([, family, port, address]) => `${family} ${address} ${port}`))], stdout }
}
const tingke = (...args: string[]): Promise<{ contacts: string[]; stdout: string }> => contactsOf(process.execPath, 'tingke.mjs', ...args, '--json')

/** The first seconds of the demo talk, as a file of a recorder. */
async function recording(): Promise<string> {
  const samples: Int16Array[] = []
  for await (const block of (await openAudio(demoRecording(), 'demo')).pcm()) samples.push(block)
  const piece = Int16Array.from(samples.flatMap((block) => [...block])).slice(0, 20 * SAMPLE_RATE)
  const file = join(dir, '20261107_143000.wav')
  writeFileSync(file, Buffer.concat([wavHeader(piece.length, SAMPLE_RATE), Buffer.from(piece.buffer)]))
  return file
}

describe.skipIf(!canTrace)('the store’s machine', () => {
  test('the probe sees a contact, also one that a child makes and one that fails', async () => {
    const reach = "require('net').connect(9, '192.0.2.7').on('error', () => process.exit(0)).setTimeout(200, () => process.exit(0))"
    const { contacts } = await contactsOf('sh', '-c', `${JSON.stringify(process.execPath)} -e ${JSON.stringify(reach)}`)
    expect(contacts).toEqual(['AF_INET 192.0.2.7 9'])
  })

  test('analyses without a word to anybody, and sends to headquarters alone', async () => {
    const file = await recording()
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
  })
})

describe.skipIf(!canPart)('in a network of its own', () => {
  const inside = async (script: string): Promise<string[]> => {
    const child = spawn('unshare', ['-n', 'sh', '-c', `${OWN_NETWORK}\n${script}\n${LEFT}`], { cwd: root, env: { ...process.env, NODE: process.execPath, TINGKE_HOME: join(dir, 'apart'), TINGKE_HQ_HOME: join(dir, 'hq apart') } })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
    if ((await new Promise<number | null>((done) => child.on('close', done))) !== 0) throw new Error(stderr)
    return stdout.trim().split('\n')
  }

  test('the probe counts a packet to anybody else, and none to an address of this machine', async () => {
    const connect = (address: string): string => `"$NODE" -e "require('net').connect(9, '${address}').on('error', () => process.exit(0)).setTimeout(200, () => process.exit(0))"`
    expect(Number((await inside(connect('192.0.2.7'))).at(-1))).toBeGreaterThan(0)
    expect(await inside(connect('10.99.0.1'))).toEqual(['0'])
  })

  test('the whole chain, from a recording to headquarters’ receipt, sends nothing to anybody else', async () => {
    const file = await recording()
    const said = await inside(`mkfifo '${dir}/line'
"$NODE" tingke.mjs hq serve --host 10.99.0.1 --port 8443 > '${dir}/line' &
served=$!
trap 'kill $served 2> /dev/null || true' EXIT
read url < '${dir}/line'
code=$("$NODE" tingke.mjs hq enrol-code s-1 --json | sed 's/.*"code":"\\([^"]*\\)".*/\\1/')
"$NODE" tingke.mjs import '${file}' --json
"$NODE" tingke.mjs sync enrol "$code" "$url" --json > /dev/null
"$NODE" tingke.mjs sync now --json
kill $served
wait $served || true`)
    expect(JSON.parse(said[0]!)).toMatchObject([{ state: 'queued' }])
    expect(JSON.parse(said[1]!)).toMatchObject({ waiting: 0, why: null })
    expect(said.slice(2)).toEqual(['0'])
  })
})
