// badges-process.ts: many badges at once, as a process beside the gateway's: each forwards what it holds; prints when each was done, in ms.
// Arguments: how many, the folder that theirs lie in.

import { join } from 'node:path'
import { openBadgeHome } from '../../src-main/badge/badge-home.ts'
import { forwardAll } from '../../src-main/badge/forward.ts'
import { openLink } from '../../src-main/badge/link.ts'
import { openSpool } from '../../src-main/badge/spool.ts'

const [count = '1', folder = ''] = process.argv.slice(2)
const badges = await Promise.all(Array.from({ length: Number(count) }, (_, n) => openBadgeHome(join(folder, String(n)))))
console.log('ready')
await new Promise<void>((done) => process.stdin.once('data', () => done()))
const began = performance.now()
const done = await Promise.all(
  badges.map(async (home) => {
    const link = openLink(home.gateway()!, home.identity)
    const { delivered } = await forwardAll({ spool: openSpool(home), link, clock: { now: () => Date.now() }, standing: async () => ({ battery: 0.5, freeBytes: null }), stalledMs: 600_000 })
    link.close()
    return delivered === 1 ? performance.now() - began : Infinity
  }),
)
console.log(JSON.stringify(done.map(Math.round)))
process.exit()
