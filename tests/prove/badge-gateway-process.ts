// badge-gateway-process.ts: a store with its gateway as a process of its own, to be killed. Arguments: home, port, `checking` or `trusting` (the control
// takes bytes as they come).

import { createAnnouncer } from '../../src-main/announcer.ts'
import { openHub } from '../../src-main/badges/hub.ts'
import { createImporter } from '../../src-main/importing.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { openStore } from '../../src-main/store/store.ts'

const [home = '', port = '0', how = 'checking'] = process.argv.slice(2)
const clock = { now: () => Date.now() }
const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), clock, localTime)
const announcer = createAnnouncer()
const importer = createImporter(store, home, clock, announcer)
await importer.sweep()
const hub = openHub({ store, importer, home, clock, announcer, onTalk: () => undefined, freeBytes: async () => null, host: '127.0.0.1', port: Number(port), ...(how === 'trusting' ? { without: 'hash' as const } : {}) })
await hub.start()
console.log(hub.status().problem ?? 'listening')
// Nobody left to kill it: the proof itself has ended.
process.stdin.resume().on('end', () => process.exit())
