// database-process.ts: writes into a real store as fast as it can, and says after each commit how many there are; to be killed.
// Arguments: home, file to say it in, the number to begin with, `after` or `before` (the control says it before the commit).

import { openSync, writeSync } from 'node:fs'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openStore } from '../../src-main/store/store.ts'

const [home = '', said = '', from = '0', when = 'after'] = process.argv.slice(2)
const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), { now: () => Date.now() }, localTime)
const says = openSync(said, 'w')
const count = Buffer.alloc(8)
const say = (n: number): void => {
  count.writeBigUInt64LE(BigInt(n))
  writeSync(says, count, 0, 8, 0)
}
say(Number(from))
console.log('writing')
// Until it is killed, or nobody is left to kill it.
const parent = process.ppid
for (let n = Number(from) + 1; process.ppid === parent; n++) {
  if (when === 'before') say(n)
  store.together(() => {
    store.customers.ensure(`c-${n}`)
    store.audit.note({ person: 'prove', role: 'system', device: 'prove' }, 'import', `c-${n}`, { n })
  })
  if (when === 'after') say(n)
}
