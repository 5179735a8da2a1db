// store-process.ts: a whole engine with its page, its gateway and its page for the network, words scripted, as a process of its own, to be killed.
// Arguments: home, port of the gateway, port of the network's page, ms by which its clock is ahead, `checking` or `forgetful` (the control takes a
// recording as often as it is sent). Prints its link, and `took` for every talk that has come in; reads ms by which the clock goes on.

import { createInterface } from 'node:readline'
import { startLanServer } from '../../src-main/api/lan-server.ts'
import { openPages } from '../../src-main/api/pages.ts'
import { startServer } from '../../src-main/api/server.ts'
import { openEngine } from '../../src-main/engine.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'

const [home = '', port = '0', pagePort = '0', ahead = '0', how = 'checking'] = process.argv.slice(2)
let offset = Number(ahead)
const clock = { now: () => Date.now() + offset }
const gateway = { host: '127.0.0.1', port: Number(port), ...(how === 'forgetful' ? { without: 'receipts' as const } : {}) }
const engine = await openEngine({ home, keyring: fileKeyring(home), clock, speech: scriptedSpeech(), knowledge: scriptedKnowledge, gateway })
const server = await startServer(engine.desk, '', { person: '本机', role: 'administrator', device: 'here' })
engine.announcer.listen(({ type }) => void (type === 'talks' && console.log('took')))
await engine.hub.start((identity) => startLanServer({ dispatcher: engine.desk, pages: openPages(home), people: engine.store.people, identity, clock, host: '127.0.0.1', port: Number(pagePort) }))
console.log(server.link)
createInterface({ input: process.stdin })
  .on('line', (ms) => (offset += Number(ms)))
  .on('close', () => process.exit())
