// take-up-process.ts: a badge that seals what lies in the clear and is killed as it is about to remove the first clear file. Argument: its folder.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openBadgeHome } from '../../../src-main/badge/badge-home.ts'
import { openSpool } from '../../../src-main/badge/spool.ts'

const { rmSync } = fs
fs.rmSync = (path, options) => {
  if (String(path).endsWith('.wav')) process.kill(process.pid, 'SIGKILL')
  rmSync(path, options)
}
syncBuiltinESMExports()
await openSpool(await openBadgeHome(process.argv[2]!)).takeUp()
