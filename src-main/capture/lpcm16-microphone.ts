// lpcm16-microphone.ts: the door to node-record-lpcm16: sox or arecord as a program of its own, for badges and gateways on Linux.

import type { ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Fault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type Microphone } from '../../src-core/ports.ts'

/** What of the package is used; it brings no types. */
type Recording = { readonly process: ChildProcess; stream(): Readable; stop(): void }
type Package = { readonly record: (options: { sampleRate: number; channels: number; audioType: 'raw'; recorder: string; device?: string }) => Recording }

export type Lpcm16Program = 'sox' | 'arecord'

const PACKAGES: Readonly<Record<Lpcm16Program, string>> = { sox: 'sox', arecord: 'alsa-utils' }

/** Looked for before it is started: the package lets a missing program end ours. */
function findable(program: string): boolean {
  const places = (process.env['PATH'] ?? '').split(delimiter)
  return places.some((place) => {
    try {
      accessSync(join(place, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * Opens a microphone through sox or arecord.
 * @param device as the program names it (arecord: `plughw:1,0`); without, its default
 * Throws Fault 'microphone' where the program is missing; one that ends by itself ends the sound with the same.
 */
export function openLpcm16Microphone(program: Lpcm16Program, device?: string): Microphone {
  const thing = `录音程序 ${program}`
  const remedy = `请安装：sudo apt install ${PACKAGES[program]}；已安装时，用 --device 指定麦克风（arecord -L 可以列出）`
  if (!findable(program)) throw new Fault('microphone', thing, '没有安装', remedy)
  const { record } = createRequire(import.meta.url)('node-record-lpcm16') as Package
  const recording = record({ sampleRate: SAMPLE_RATE, channels: 1, audioType: 'raw', recorder: program, ...(device === undefined ? {} : { device }) })
  let stopped = false
  let said = ''
  recording.process.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-300)))
  const closed = new Promise<void>((done) => {
    recording.process.once('close', () => done())
    recording.process.once('error', () => done())
  })
  const stream = recording.stream()
  // Nobody else listens, and both would end the program: what happened is told by the end of the sound.
  recording.process.on('error', (error) => stream.destroy(error))
  stream.on('error', () => undefined)
  return {
    name: device === undefined ? program : `${program} ${device}`,
    sound: (async function* () {
      let odd: Buffer = Buffer.alloc(0)
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          const bytes = Buffer.concat([odd, chunk])
          const even = bytes.length - (bytes.length % 2)
          odd = bytes.subarray(even)
          const block = new Int16Array(even / 2)
          for (let i = 0; i < block.length; i++) block[i] = bytes.readInt16LE(i * 2)
          if (block.length > 0) yield block
        }
      } catch (error) {
        if (!stopped) throw ended(error instanceof Error ? error.message : String(error))
      }
      // Its last words come after its last sound.
      await closed
      if (!stopped) throw ended(said)
    })(),
    async stop() {
      if (stopped) return
      stopped = true
      recording.stop()
    },
  }

  function ended(why: string): Fault {
    return new Fault('microphone', thing, `自己结束了${why === '' ? '' : `（${why.trim().replace(/\s+/g, ' ').slice(0, 200)}）`}`, remedy)
  }
}
