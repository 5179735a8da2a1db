// badge-process.ts: a badge's forwarding as a process of its own, to be killed: rounds without a pause. Argument: its folder.

import { openBadgeHome } from '../../src-main/badge/badge-home.ts'
import { forwardAll } from '../../src-main/badge/forward.ts'
import { openLink } from '../../src-main/badge/link.ts'
import { openSpool } from '../../src-main/badge/spool.ts'

const [folder = ''] = process.argv.slice(2)
const home = await openBadgeHome(folder)
const spool = openSpool(home)
process.stdin.resume().on('end', () => process.exit())
console.log('forwarding')
for (;;) {
  const link = openLink(home.gateway()!, home.identity)
  // What stopped a round stops this one only.
  await forwardAll({ spool, link, clock: { now: () => Date.now() }, standing: async () => ({ battery: null, freeBytes: null }), stalledMs: 2_000 }).catch(() => undefined)
  link.close()
  await new Promise((done) => setTimeout(done, 20))
}
