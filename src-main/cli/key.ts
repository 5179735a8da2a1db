// key.ts: `tingke key`: the recovery code, a lost key brought back, a passphrase in front of it, a new key for everything.

import type { Command } from 'commander'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../src-core/faults.ts'
import { localActor } from '../platform/actor.ts'
import { askHidden } from '../platform/ask-hidden.ts'
import { homeDir, localTime } from '../platform/home.ts'
import { deriveKeys, fileKeyring, keyFiles, keyFromCode, masterKey, recoveryCode } from '../platform/keys.ts'
import { openKeyring } from '../platform/open-keyring.ts'
import { isLocked, passphraseKeyring, removeLock, requireStrong } from '../platform/passphrase.ts'
import { finishRenewal, mastersOf, renewKey } from '../renewal.ts'
import { openDb } from '../store/open.ts'
import { openStore } from '../store/store.ts'
import { createProgress, printJson } from './output.ts'

type Options = { readonly restore?: string; readonly renew?: boolean; readonly setPassphrase?: boolean; readonly removePassphrase?: boolean; readonly json?: boolean }
const WRITE_DOWN = '请抄写两份，分开锁好。没有密钥和恢复码，数据无法打开。'

export function addKey(program: Command): void {
  program
    .command('key')
    .description('显示恢复码（请抄下并锁好）；恢复丢失的密钥，更换密钥，给密钥加上口令')
    .option('--restore <恢复码>', '用恢复码恢复密钥')
    .option('--renew', '换一把新密钥：数据库和录音重新加密，旧恢复码作废')
    .option('--set-passphrase', '给密钥加口令，以后每次启动都要输入（或放在环境变量 TINGKE_PASSPHRASE 里）')
    .option('--remove-passphrase', '取消口令')
    .option('--json', '在标准输出打印一行 JSON')
    .action(async (options: Options) => {
      const say = (json: object, words: string): void => (options.json ? printJson(json) : console.log(words))
      const home = homeDir()
      if ([options.restore !== undefined, options.renew, options.setPassphrase, options.removePassphrase].filter(Boolean).length > 1) throw new Fault('input.invalid', 'tingke key', '一次只能做一件事', '请分开运行')
      if (options.restore !== undefined) {
        const hadPassphrase = await restore(home, keyFromCode(options.restore))
        return say({ restored: true }, `密钥已恢复，数据可以正常打开。${hadPassphrase ? '口令已取消，可以重新设置：tingke key --set-passphrase' : ''}`)
      }
      if (options.setPassphrase) {
        await setPassphrase(home)
        return say({ passphrase: true }, '口令已设好，下次启动时要输入。忘了口令只能用恢复码。')
      }
      if (options.removePassphrase) {
        await removePassphrase(home)
        return say({ passphrase: false }, '口令已取消，密钥放回只有本人能读的文件。')
      }
      if (!options.renew) {
        const code = recoveryCode(masterKey(home, await openKeyring(home)))
        return say({ recovery_code: code }, `恢复码：\n${code}\n${WRITE_DOWN}`)
      }
      const progress = createProgress('更换密钥')
      const { master, sounds, unreadable } = await renewKey(home, await openKeyring(home), localActor(), Date.now, (_, share) => progress.show(share, '重新加密'))
      progress.end()
      const code = recoveryCode(master)
      const places = backupPlaces(home, master)
      say(
        { recovery_code: code, sounds, unreadable, old_backups: places },
        [
          `密钥已更换，数据库和 ${sounds} 个录音文件已重新加密。旧恢复码对这台电脑已经没有用。新的恢复码：`, code, WRITE_DOWN,
          ...(unreadable > 0 ? [`有 ${unreadable} 个录音文件原来就打不开，没有改动。`] : []),
          ...(places.length > 0 ? ['下面的备份还是旧密钥做的，只能用旧恢复码打开。请马上再备份一次，新的一份完整后旧的会自动删除：', ...places.map((place) => `  tingke backup ${place}`)] : []),
        ].join('\n'),
      )
    })
}

/**
 * Proven on the database before any key file is touched; also amid a renewal that was cut off, by the old code or the new one.
 * @returns whether there was a passphrase, which is gone then
 */
async function restore(home: string, given: Buffer): Promise<boolean> {
  const database = join(home, 'tingke.db')
  if (!existsSync(database)) throw new Fault('input.invalid', '恢复密钥', '这里没有门店的数据', '要从备份恢复整个门店：tingke restore 文件夹 --code 恢复码')
  const masters = mastersOf(home, given)
  const key = masters === null ? given : [masters.next, masters.old].find((master) => opens(database, master)) ?? given
  openDb(database, deriveKeys(key).database).close()
  const hadPassphrase = isLocked(home)
  const keyring = fileKeyring(home)
  keyring.save(key)
  removeLock(home)
  await finishRenewal(home, keyring, localActor(), Date.now)
  return hadPassphrase
}

function opens(database: string, master: Buffer): boolean {
  try {
    openDb(database, deriveKeys(master).database).close()
    return true
  } catch {
    return false
  }
}

/** TINGKE_PASSPHRASE, or typed twice. */
async function newPassphrase(): Promise<string> {
  const given = process.env.TINGKE_PASSPHRASE
  if (given !== undefined) return given
  const first = await askHidden('新口令：')
  if (first === null) throw new Fault('input.invalid', '新口令', '没有输入', '请在终端里运行，或设置环境变量 TINGKE_PASSPHRASE')
  requireStrong(first)
  if (process.stdin.isTTY && (await askHidden('再输一次：')) !== first) throw new Fault('input.invalid', '新口令', '两次输入的不一样', '请重新运行；口令没有改动')
  return first
}

/** The new file is read back before the open one goes. */
async function setPassphrase(home: string): Promise<void> {
  const key = masterKey(home, isLocked(home) ? await askedKeyring(home) : fileKeyring(home))
  const passphrase = await newPassphrase()
  requireStrong(passphrase)
  const keyring = passphraseKeyring(home, passphrase, Date.now)
  keyring.save(key)
  if (!keyring.load()?.equals(key)) throw new Fault('store.write', '密钥文件', '写下后读回来不一样', '请检查磁盘；原来的密钥没有改动')
  rmSync(keyFiles(home).sealed, { force: true })
}

/** The passphrase that is there: TINGKE_PASSPHRASE is the new one where both are wanted. */
async function askedKeyring(home: string) {
  return openKeyring(home, process.stdin.isTTY ? {} : process.env)
}

async function removePassphrase(home: string): Promise<void> {
  if (!isLocked(home)) throw new Fault('input.invalid', '口令', '这里的密钥没有口令', '不需要取消')
  const key = masterKey(home, await openKeyring(home))
  fileKeyring(home).save(key)
  removeLock(home)
}

/** Where backups of this store lie, all of an earlier key now. */
function backupPlaces(home: string, master: Buffer): string[] {
  const store = openStore(home, deriveKeys(master), { now: Date.now }, localTime)
  try {
    return store.backups.places().map(({ folder }) => folder)
  } finally {
    store.close()
  }
}
