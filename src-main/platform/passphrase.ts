// passphrase.ts: keeps the master key in a file that a passphrase opens (scrypt), for computers without a keyring that can be trusted.

import { scryptSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { Fault } from '../../src-core/faults.ts'
import { keyFiles, type Keyring } from './keys.ts'
import { writeSecret } from './secret-file.ts'
import { unwrapKey, wrapKey } from './wrap.ts'

/** 128 MB and some 0.4 s for one guess. */
const COST = { n: 2 ** 17, r: 8, p: 1 } as const
const LEAST = 10
const LONGEST_WAIT_S = 300

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
/** The cost stands beside the key, so that it can be raised; no more than a gigabyte, whoever wrote the file. */
const Locked = z.strictObject({ version: z.literal(1), n: z.literal([2 ** 17, 2 ** 18, 2 ** 19, 2 ** 20]), r: z.literal(8), p: z.literal(1), salt: hex(16), key: hex(60) })
const Tries = z.strictObject({ wrong: z.number().int().min(0), at: z.number() })

const RESTORE = '忘了口令请用恢复码：tingke key --restore 恢复码；数据没有改动'
const THING = '密钥的口令'

export const isLocked = (home: string): boolean => existsSync(keyFiles(home).locked)

/** Throws Fault input.invalid where it is too short to protect anything. */
export function requireStrong(passphrase: string): void {
  if ([...passphrase].length < LEAST || new Set(passphrase).size < 5) throw new Fault('input.invalid', '新口令', '太容易猜到', `请用至少 ${LEAST} 个字符，例如四个不相干的词`)
}

const stretched = (passphrase: string, salt: Buffer, { n, r, p }: { readonly n: number; readonly r: number; readonly p: number }): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r })

const aboutOf = ({ n, r, p, salt }: { readonly n: number; readonly r: number; readonly p: number; readonly salt: string }): string => `tingke/locked/1/${n}/${r}/${p}/${salt}`

/** Takes the passphrase away, and with it the file that it opens. The key must lie elsewhere by then. */
export function removeLock(home: string): void {
  const { locked } = keyFiles(home)
  rmSync(locked, { force: true })
  rmSync(`${locked}.tries`, { force: true })
}

/**
 * After a wrong passphrase the next guess waits, each time twice as long, also in another process. Whoever takes the file away is not
 * held up by that, but by what one guess costs.
 * @param now UTC ms
 */
export function passphraseKeyring(home: string, passphrase: string, now: () => number): Keyring {
  const { locked, plain } = keyFiles(home)
  const triesPath = `${locked}.tries`

  function tries(): { readonly wrong: number; readonly at: number } {
    try {
      return Tries.parse(JSON.parse(readFileSync(triesPath, 'utf8')))
    } catch {
      return { wrong: 0, at: 0 }
    }
  }
  const waitMs = (wrong: number): number => (wrong === 0 ? 0 : Math.min(LONGEST_WAIT_S, 2 ** (wrong - 1)) * 1_000)

  return {
    load() {
      if (!existsSync(locked)) return null
      const { wrong, at } = tries()
      // A clock that was set back must not lock anybody out for longer than a wait.
      const left = Math.min(waitMs(wrong), at + waitMs(wrong) - now())
      if (left > 0) throw new Fault('store.key', THING, `刚才输错了 ${wrong} 次`, `请等 ${Math.ceil(left / 1_000)} 秒再试；${RESTORE}`)
      const file = read(locked)
      const key = unwrapKey(Buffer.from(file.key, 'hex'), stretched(passphrase, Buffer.from(file.salt, 'hex'), file), aboutOf(file))
      if (key === null) {
        writeSecret(triesPath, JSON.stringify({ wrong: wrong + 1, at: now() }))
        throw new Fault('store.key', THING, '不对', `请再试；${RESTORE}`)
      }
      rmSync(triesPath, { force: true })
      // A crash between locking the key and removing the open file has left it.
      rmSync(plain, { force: true })
      return key
    },
    save(key) {
      const head = { ...COST, salt: randomBytes(16).toString('hex') }
      writeSecret(locked, JSON.stringify({ version: 1, ...head, key: wrapKey(key, stretched(passphrase, Buffer.from(head.salt, 'hex'), head), aboutOf(head)).toString('hex') }))
    },
  }
}

function read(path: string): z.infer<typeof Locked> {
  try {
    return Locked.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Fault('store.key', '密钥文件 keys/master.locked', '内容已损坏', '请用恢复码恢复：tingke key --restore 恢复码；数据没有改动')
  }
}
