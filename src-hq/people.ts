// people.ts: who of headquarters may see the page: passwords kept only as scrypt makes them, wrong ones counted, sessions that end.

import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Fault } from '../src-core/faults.ts'
import type { Clock } from '../src-core/ports.ts'
import type { PersonRow, Role, Storage } from './storage/port.ts'

/** 64 MB and some tenths of a second each: a stolen database is not tried through. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }
export const LEAST_PASSWORD = 12
const WRONG_AT_MOST = 5
const LOCKED_MS = 15 * 60_000
const IDLE_MS = 30 * 60_000
const LONGEST_MS = 8 * 3_600_000

const stretched = (password: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(password.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, COST, (error, key) => (error ? reject(error) : resolve(key))))

/** Opens a person or gives another role and password. @throws Fault input.invalid */
export async function putPerson(storage: Storage, name: string, role: Role, password: string): Promise<void> {
  if (!/^[\p{L}\p{N}_.-]{1,40}$/u.test(name)) throw new Fault('input.invalid', `姓名“${name}”`, '只能用文字、数字和 _ . -，最多 40 个', '请换一个写法')
  if ([...password].length < LEAST_PASSWORD || password.length > 200) throw new Fault('input.invalid', '密码', `需要 ${LEAST_PASSWORD} 到 200 个字符`, '请换一个更长的密码')
  const salt = randomBytes(16).toString('base64')
  await storage.putPerson({ name, role, salt, hash: (await stretched(password, salt)).toString('base64') })
}

export type Session = { readonly person: string; readonly role: Role; /** Goes with every form. */ readonly csrf: string }
/** The token of a new session, or why there is none. */
export type Login = { readonly token: string } | { readonly refused: 'wrong' | 'locked' }
type Kept = { readonly person: string; readonly hash: string; readonly csrf: string; readonly since: number; seen: number }
export type Sessions = ReturnType<typeof createSessions>

export function createSessions(storage: Storage, clock: Clock) {
  const kept = new Map<string, Kept>()
  /** Only this much of a token is remembered. */
  const nameOf = (token: string): string => createHash('sha256').update(token).digest('hex')
  /** Tries of one name come one after another, so that many at once are no more than many in a row. */
  const busy = new Map<string, Promise<unknown>>()

  async function tryIn(name: string, password: string): Promise<Login> {
    const person = await storage.person(name)
    const now = clock.now()
    if (person && person.lockedUntil > now) return { refused: 'locked' }
    // A name that nobody has costs as much as one that somebody has.
    const key = await stretched(password.slice(0, 200), person?.salt ?? 'AAAAAAAAAAAAAAAAAAAAAA==')
    if (!person || !timingSafeEqual(key, Buffer.from(person.hash, 'base64'))) {
      if (!person || (await storage.noteWrong(name)) < WRONG_AT_MOST) return { refused: 'wrong' }
      await storage.resetWrong(name, now + LOCKED_MS)
      await storage.note({ at: now, person: name, action: 'locked', subject: '' })
      return { refused: 'locked' }
    }
    await storage.resetWrong(name, 0)
    await storage.note({ at: now, person: name, action: 'login', subject: '' })
    const token = randomBytes(32).toString('base64url')
    kept.set(nameOf(token), { person: name, hash: person.hash, csrf: randomBytes(24).toString('base64url'), since: now, seen: now })
    return { token }
  }

  return {
    async login(name: string, password: string): Promise<Login> {
      const before = busy.get(name)
      const mine = (before ?? Promise.resolve()).then(() => tryIn(name, password), () => tryIn(name, password))
      busy.set(name, mine)
      try {
        return await mine
      } finally {
        if (busy.get(name) === mine) busy.delete(name)
      }
    },
    /** null where it has ended: by time, or because the person is gone or has another password. */
    async of(token: string): Promise<Session | null> {
      const session = kept.get(nameOf(token))
      if (!session) return null
      const now = clock.now()
      const person: PersonRow | null = now - session.seen < IDLE_MS && now - session.since < LONGEST_MS ? await storage.person(session.person) : null
      if (person?.hash !== session.hash) {
        kept.delete(nameOf(token))
        return null
      }
      session.seen = now
      return { person: session.person, role: person.role, csrf: session.csrf }
    },
    end: (token: string): void => void kept.delete(nameOf(token)),
  }
}
