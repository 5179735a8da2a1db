// renewal-program.ts: renews the key of a data folder and kills itself at the n-th step. Started by renewal.test.ts.

import { localActor } from '../../../src-main/platform/actor.ts'
import { fileKeyring } from '../../../src-main/platform/keys.ts'
import { renewKey } from '../../../src-main/renewal.ts'

const [home = '', at = ''] = process.argv.slice(2)
let step = 0
await renewKey(home, fileKeyring(home), localActor(), () => 1_000, (what) => {
  process.stdout.write(`${what}\n`)
  if (step++ === Number(at)) process.kill(process.pid, 'SIGKILL')
})
