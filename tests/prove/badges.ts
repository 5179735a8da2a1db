// badges.ts: fifty badges come in at once, each with ten minutes of sound: none is starved, memory stays small, and the page still answers.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { openBadgeHome } from '../../src-main/badge/badge-home.ts'
import { openSpool } from '../../src-main/badge/spool.ts'
import { newIdentity, pinOf } from '../../src-main/badges/identity.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openStore } from '../../src-main/store/store.ts'
import { counted } from './counter.ts'
import { freePort } from './free-port.ts'

export type BadgesProof = { readonly badges: number; readonly minutes: number; readonly talks: number; readonly median_s: number; readonly max_s: number; readonly max_over_median: number; /** Of the gateway's process; null where the system does not tell. */ readonly memory_mb: number | null; readonly calls: number; readonly page_p95_ms: number }

const EVERY_MS = 100

export async function proveBadges(badges: number, minutes: number): Promise<BadgesProof> {
  const home = mkdtempSync(join(tmpdir(), '听客 prove-many-'))
  const folder = mkdtempSync(join(tmpdir(), '听客 prove-badges-'))
  const port = await freePort()
  const children: ChildProcess[] = []
  const start = (program: string, ...args: string[]): ChildProcess & { line(): Promise<string> } => {
    const child = spawn(process.execPath, ['--import', 'tsx', resolve(import.meta.dirname, program), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    children.push(child)
    return Object.assign(child, { line: () => new Promise<string>((done, failed) => { child.stdout.once('data', (text: Buffer) => done(text.toString().trim())); child.once('close', () => failed(new Error(`${program} ended`))) }) })
  }
  try {
    await prepare(home, folder, port, badges, minutes)
    const gateway = start('badges-gateway-process.ts', home, String(port))
    const link = await gateway.line()
    const crowd = start('badges-process.ts', String(badges), folder)
    await crowd.line()
    const { origin } = new URL(link)
    const cookie = (await fetch(link, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!
    const took: number[] = []
    const answered = crowd.line()
    let done = false
    void answered.finally(() => (done = true))
    crowd.stdin!.write('go\n')
    while (!done) {
      for (const [name, input] of [['talks.list', { limit: 20 }], ['badges.list', {}]] as const) {
        const began = performance.now()
        await (await fetch(`${origin}/api/call/${name}`, { method: 'POST', headers: { cookie, origin, 'content-type': 'application/json' }, body: JSON.stringify(input) })).json()
        took.push(performance.now() - began)
      }
      await new Promise((next) => setTimeout(next, EVERY_MS))
    }
    const times = (JSON.parse(await answered) as number[]).sort((a, b) => a - b)
    const memory = peakMemory(gateway.pid!)
    for (const child of children) child.kill('SIGKILL')
    const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => Date.now() }, localTime)
    const talks = store.talks.count()
    store.close()
    took.sort((a, b) => a - b)
    const median = times[Math.floor(times.length / 2)]!
    const seconds = (ms: number): number => Math.round(ms / 100) / 10
    return { badges, minutes, talks, median_s: seconds(median), max_s: seconds(times.at(-1)!), max_over_median: Math.round((times.at(-1)! / median) * 100) / 100, memory_mb: memory, calls: took.length, page_p95_ms: Math.round(took[Math.floor(took.length * 0.95)]!) }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A store that knows every badge, and badges that hold a recording each. */
async function prepare(home: string, folder: string, port: number, badges: number, minutes: number): Promise<void> {
  const now = (): number => Date.now()
  const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now }, localTime)
  store.badges.keepIdentity(await newIdentity('prove'))
  store.badges.turn(true)
  const { certificate } = store.badges.identity()!
  for (let n = 0; n < badges; n++) {
    const badge = await openBadgeHome(join(folder, String(n)))
    const id = store.badges.pair({ name: `胸牌 ${n}`, kind: 'badge', keyPin: pinOf(badge.identity.certificate), by: 'prove' })
    badge.pairedWith({ host: '127.0.0.1', port, certificate, badge: id, store: '', name: `胸牌 ${n}` })
    const recording = openSpool(badge).begin(now(), { answer: { how: 'spoken', wording: consentWords.version, keepVoice: true }, at: now(), by: 'prove', keepDays: 30 }, `顾问 ${n % 10}`)
    for (let minute = 0; minute < minutes; minute++) recording.append(counted((n * minutes + minute) * 960_000, 960_000))
    await recording.end()
  }
  store.close()
}

/** Linux tells the most that a process ever held. */
function peakMemory(pid: number): number | null {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return null
  }
}
