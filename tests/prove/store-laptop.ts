// store-laptop.ts: a laptop of the store as a process with a home of its own (store-process.ts), and what is done at it.

import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { wavHeader } from '../../src-core/audio/wav-header.ts'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import { builtProgram } from '../fakes/built.ts'
import { loopbackPage, type Page } from './store-page.ts'

export type Laptop = { readonly home: string; readonly name: string; readonly process: ChildProcess; readonly page: Page; /** The next talk that comes in. */ took(): Promise<void> }
/** Ports 0 = this one is nobody's gateway. */
export type LaptopPlace = { readonly home: string; readonly name: string; readonly port: number; readonly pagePort: number }

/** @param offset ms by which its clock is ahead, @param forgetful the control: it takes a recording as often as it is sent */
export async function startLaptop({ home, name, port, pagePort }: LaptopPlace, offset: number, forgetful: boolean): Promise<Laptop> {
  const child = spawn(process.execPath, [await builtProgram('tests/prove/store-process.ts'), home, String(port), String(pagePort), String(offset), forgetful ? 'forgetful' : 'checking'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let heard = (): void => undefined
  const link = await new Promise<string>((done, failed) => {
    createInterface({ input: child.stdout }).on('line', (said) => (said === 'took' ? heard() : done(said)))
    child.once('close', () => failed(new Error(`${name} ended at once`)))
  })
  return { home, name, process: child, page: await loopbackPage(link), took: () => new Promise((done) => (heard = done)) }
}

export async function killed({ process: child }: Laptop): Promise<void> {
  const gone = new Promise<void>((done) => child.once('close', () => done()))
  child.kill('SIGKILL')
  await gone
}

/** A file from elsewhere. */
export const importAt = ({ page }: Laptop, samples: Int16Array): Promise<void> => page.upload('recordings.import', { name: '展厅.wav', consentNoted: true }, Buffer.concat([wavHeader(samples.length, 16_000), bytesOf(samples)]))

/** A visit, with the customer's signature. @param at UTC ms by the laptop's clock */
export async function recordAt({ page, name }: Laptop, samples: Int16Array, at: number): Promise<void> {
  const desk = 'desk-of-the-proof-0'
  const press = (deed: object) => page.call<{ take: { id: string } | null }>('recorder.press', { desk, deed })
  await press({ kind: 'ask', adviser: `${name}的顾问` })
  const { take } = await press({ kind: 'consent', consent: { how: 'signature', wording: consentWords.version, keepVoice: true, signature: [[1, 2, 3, 4]] } })
  await page.upload('recorder.sound', { desk, take: take!.id, at: 0, capturedAt: at }, bytesOf(samples))
  await press({ kind: 'stop' })
}

export const bytesOf = (samples: Int16Array): Uint8Array => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
