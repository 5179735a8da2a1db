// buttons.ts: no consent, no bytes: whatever is pressed in whatever order, every byte of sound on the disk belongs to a recording that the
// customer said yes to, as this proof itself has seen it.

import { readdirSync, statSync } from 'node:fs'
import { consentWords } from '../../src-core/recording/consent-words.ts'
import type { RecorderDeed } from '../../src-core/recording/calls.ts'
import { step } from '../../src-core/recording/machine.ts'
import { DESK, openBench, OTHER_DESK, type Bench } from '../fakes/recording-store.ts'
import { seeded } from '../../src-core/chance.ts'
import { counted } from './counter.ts'

export type ButtonsProof = { readonly sequences: number; readonly presses: number; readonly consented: number; readonly bytes_with_consent: number; readonly bytes_without_consent: number }

const PRESSES = 25

const DEEDS: readonly RecorderDeed[] = [
  { kind: 'ask', adviser: '张三' }, { kind: 'ask', adviser: '李四' }, { kind: 'decline' }, { kind: 'pause' }, { kind: 'resume' }, { kind: 'mark', mark: 'quote' }, { kind: 'unmark' }, { kind: 'still' },
  { kind: 'hand', adviser: '李四' }, { kind: 'take_over' }, { kind: 'stop' }, { kind: 'withdraw' }, { kind: 'interrupted' },
  { kind: 'consent', consent: { how: 'spoken', wording: consentWords.version, keepVoice: true } },
  { kind: 'consent', consent: { how: 'signature', wording: consentWords.version, keepVoice: false, signature: [[1, 1, 2, 2]] } },
  // Words that nobody was shown: no consent.
  { kind: 'consent', consent: { how: 'spoken', wording: '2019-01', keepVoice: true } },
]

/** A machine whose gate is taken out: it records from the moment the question is asked. */
const gateless: typeof step = (state, event) => {
  const next = step(state, event)
  if (event.kind !== 'ask' || next.state.phase !== 'consent') return next
  return step(next.state, { kind: 'consent', desk: event.ask.desk, consent: { how: 'spoken', wording: consentWords.version, keepVoice: true, at: event.now, by: '', keepDays: 30 }, id: `r-gateless-${event.now}`, now: event.now })
}

/**
 * Presses at random, sends sound in between, starts the program again now and then.
 * @param gate false takes the gate out of the machine, for the control
 */
export async function proveButtons(sequences: number, gate = true, seed = 20261125): Promise<ButtonsProof> {
  const random = seeded(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const proof = { sequences, presses: 0, consented: 0, bytes_with_consent: 0, bytes_without_consent: 0 }
  for (let sequence = 0; sequence < sequences; sequence++) {
    const bench = await openBench(undefined, gate ? undefined : gateless)
    /** Recordings for which the consent button was pressed and accepted. */
    const agreed = new Set<string>()
    try {
      for (let press = 0; press < PRESSES; press++) {
        await once(bench, agreed)
        const { withConsent, without } = bytesOf(bench, agreed)
        proof.bytes_with_consent = Math.max(proof.bytes_with_consent, withConsent)
        proof.bytes_without_consent = Math.max(proof.bytes_without_consent, without)
        proof.presses++
      }
    } finally {
      proof.consented += agreed.size
      bench.close()
    }
  }
  return proof

  async function once(bench: Bench, agreed: Set<string>): Promise<void> {
    const chance = random()
    const desk = random() < 0.85 ? DESK : OTHER_DESK
    bench.clock.time += Math.floor(random() * 2_000)
    if (chance < 0.35) ignoring(() => bench.sound(counted(bench.recorder.status().take?.samples ?? 0, 1_600), desk))
    else if (chance < 0.39) await bench.restart(`${2 + Math.floor(random() * 1e6)}:again`)
    else if (chance < 0.42) await bench.pass(Math.floor(random() * 40 * 60_000))
    else {
      // Now and then what a person would press, so that many sequences come to record.
      const asks = bench.recorder.status().phase === 'idle'
      const deed = random() < 0.3 ? DEEDS[asks ? 0 : 13]! : pick(DEEDS)
      const before = bench.recorder.status().take?.id
      const status = await bench.press(deed, desk).catch(() => null)
      if (status && deed.kind === 'consent' && status.take && status.take.id !== before) agreed.add(status.take.id)
    }
  }
}

function ignoring(work: () => unknown): void {
  try {
    work()
  } catch {
    // A refusal is what is wanted here; what counts is what lies on the disk.
  }
}

function bytesOf(bench: Bench, agreed: ReadonlySet<string>): { withConsent: number; without: number } {
  let withConsent = 0
  let without = 0
  for (const file of readdirSync(bench.store.recordings)) {
    const { size } = statSync(bench.store.soundPath(file))
    if (agreed.has(file.split('.')[0]!)) withConsent += size
    else without += size
  }
  return { withConsent, without }
}
