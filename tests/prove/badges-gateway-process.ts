// badges-gateway-process.ts: a whole engine with gateway and page, words scripted, for many badges at once. Arguments: home, port. Prints the page's link.

import { openEngine } from '../../src-main/engine.ts'
import { startServer } from '../../src-main/api/server.ts'
import { fileKeyring } from '../../src-main/platform/keys.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'

const [home = '', port = '0'] = process.argv.slice(2)
const engine = await openEngine({ home, keyring: fileKeyring(home), speech: scriptedSpeech(), knowledge: scriptedKnowledge, gateway: { host: '127.0.0.1', port: Number(port) } })
await engine.hub.start()
const server = await startServer(engine.desk, '', { person: 'prove', role: 'administrator', device: 'prove' })
console.log(server.link)
process.stdin.resume().on('end', () => process.exit())
