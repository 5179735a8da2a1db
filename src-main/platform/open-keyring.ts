// open-keyring.ts: the keyring of a data folder outside the desktop app: the owner's file, or the one that a passphrase opens.

import { Fault } from '../../src-core/faults.ts'
import { askHidden } from './ask-hidden.ts'
import { fileKeyring, type Keyring } from './keys.ts'
import { isLocked, passphraseKeyring } from './passphrase.ts'

/**
 * Asks for the passphrase where there is one and TINGKE_PASSPHRASE does not say it.
 * @param ask answers null where nobody can be asked
 * @throws Fault store.key where nobody can be asked
 */
export async function openKeyring(home: string, env: NodeJS.ProcessEnv = process.env, ask: (question: string) => Promise<string | null> = askHidden): Promise<Keyring> {
  if (!isLocked(home)) return fileKeyring(home)
  const passphrase = env.TINGKE_PASSPHRASE ?? (await ask('口令：'))
  if (passphrase === null) throw new Fault('store.key', '客户数据库的密钥', '用口令保护着，这里没有地方输入', '请在终端里启动，或设置环境变量 TINGKE_PASSPHRASE；数据没有改动')
  return passphraseKeyring(home, passphrase, Date.now)
}
