// recording-process.ts: a real recorder as a process of its own, to be killed: takes counted sound faster than life and says, before each
// block, how much the microphone has given. Arguments: home, file to say it in, `flushed` or `held`.

import { openSync, writeSync } from 'node:fs'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { createAnnouncer } from '../../src-main/announcer.ts'
import { localTime } from '../../src-main/platform/home.ts'
import { deriveKeys, fileKeyring, masterKey } from '../../src-main/platform/keys.ts'
import { createRecorder } from '../../src-main/recorder/recorder.ts'
import { openStore } from '../../src-main/store/store.ts'
import { holdingDisk } from '../fakes/faulty-disk.ts'
import { counted } from './counter.ts'

/** As many samples as a microphone's driver gives at once. */
const BLOCK = 512
/** Blocks come this much faster than life, so that a kill finds the process in the middle of its work more often. */
const FASTER = 8

const [home = '', given = '', mode = 'flushed'] = process.argv.slice(2)
const clock = { now: () => Date.now() }
const actor: Actor = { person: 'prove', role: 'adviser', device: 'prove' }
const store = openStore(home, deriveKeys(masterKey(home, fileKeyring(home))), clock, localTime)
const recorder = createRecorder({
  store, clock, announcer: createAnnouncer(), owner: `${process.pid}:prove`, isAlive: () => true, keepDays: 30, onTalk: () => undefined, freeBytes: async () => null,
  ...(mode === 'held' ? { disk: holdingDisk() } : {}),
})
await recorder.recover()
const desk = 'desk-of-the-proof-1'
await recorder.press(desk, { kind: 'ask', adviser: 'prove' }, actor)
const { take } = await recorder.press(desk, { kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } }, actor)
const says = openSync(given, 'w')
const count = Buffer.alloc(8)
let sent = 0

function blocks(): void {
  const due = Math.floor(((Date.now() - began) * 16 * FASTER) / BLOCK) * BLOCK
  while (sent < due) {
    // Said first: what is asked for after this and is not on the disk, is lost.
    count.writeBigUInt64LE(BigInt(sent + BLOCK))
    writeSync(says, count, 0, 8, 0)
    recorder.sound({ desk, take: take!.id, at: sent, capturedAt: Date.now() }, counted(sent, BLOCK))
    if (sent === 0) console.log('recording')
    sent += BLOCK
  }
}
const began = Date.now()
setInterval(blocks, 4)
// The control is the same without the one thing that protects: nobody makes durable what has come in.
if (mode !== 'held') setInterval(() => void recorder.tick(), 1_000)
// Nobody left to kill it: the proof itself has ended.
process.stdin.resume().on('end', () => process.exit())
