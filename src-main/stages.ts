// stages.ts: the only loop. Takes the earliest unfinished talk, does its next stage, writes result and state together, and so on.
// A crash anywhere costs one stage: where a talk stands is read from the store, never remembered.

import { asFault, Fault, type FaultCode } from '../src-core/faults.ts'
import { MAX_TRIES, nextStage, progressOf, type Stage } from '../src-core/pipeline.ts'
import type { Clock, Enrolled, Pcm, Speech } from '../src-core/ports.ts'
import { mergeProfile, type Visit } from '../src-core/profile/merge.ts'
import type { Settings } from '../src-core/settings.ts'
import type { Actor, TalkState } from '../src-core/shapes.ts'
import type { SopChecklist } from '../src-core/visit/sop-checklist.ts'
import { visitOf } from '../src-core/visit/visit.ts'
import { measure } from '../src-core/transcript/metrics.ts'
import type { Announcer } from './announcer.ts'
import { attribute, conversationOf, courseBehind, hear, ofTheAdviser, score, understand, type Knowledge } from './chain.ts'
import { fileTalk } from './filing.ts'
import { eraseSound, openSound } from './store/sound.ts'
import type { Store } from './store/store.ts'
import type { TalkRecord } from './store/talks.ts'

export type LoopParts = {
  readonly store: Store
  readonly speech: Speech
  readonly knowledge: Knowledge
  readonly settings: Settings
  readonly sop: () => SopChecklist
  readonly clock: Clock
  readonly announcer: Announcer
  /** The advisers whose voices the present model can know. */
  readonly enrolled: () => Promise<readonly Enrolled[]>
  /** Resolves when the machine is free for recognition; null where it is. */
  readonly way?: () => Promise<void> | null
  /** Names this engine in leases; `isAlive` tells whether the engine of another name still runs. */
  readonly owner: string
  readonly isAlive: (owner: string) => boolean
}

export type Loop = {
  /** There may be work: start unless already at it. */
  poke(): void
  /** Resolves when nothing is left that this engine could do. */
  idle(): Promise<void>
  running(): { readonly talk: string; readonly stage: TalkState; readonly progress: number } | null
  /** Stops taking talks; the one at work is given back. */
  stop(): Promise<void>
}

/** Renewed while a stage makes progress; only a process that hangs or a machine that sleeps lets it run out. */
const LEASE_MS = 120_000
const RENEW_MS = 20_000

/** What a retry cannot mend: a person must act first. */
const HOPELESS: ReadonlySet<FaultCode> = new Set<FaultCode>(['model.missing', 'model.damaged', 'model.unfit', 'consent.missing'])

const ENGINE: Actor = { person: 'tingke', role: 'system', device: 'engine' }

export function createLoop(parts: LoopParts): Loop {
  const { store, announcer, clock, owner } = parts
  let at: { talk: string; stage: TalkState; progress: number } | null = null
  let work: Promise<void> | null = null
  let again = false
  let stopping = false

  async function drain(): Promise<void> {
    while (!stopping) {
      const talk = store.talks.claim(owner, LEASE_MS, parts.isAlive)
      if (!talk) return
      await step(talk, nextStage(talk.state)!)
    }
  }

  async function step(talk: TalkRecord, stage: Stage): Promise<void> {
    let renewedAt = clock.now()
    const onProgress = (seconds: number): void => {
      at = { talk: talk.id, stage, progress: progressOf(talk.state, (seconds * 1000) / Math.max(1, talk.durationMs)) }
      announcer.say({ type: 'talk', talk: talk.id, state: talk.state, progress: at.progress })
      if (clock.now() - renewedAt < RENEW_MS) return
      renewedAt = clock.now()
      store.talks.renew(talk.id, owner, LEASE_MS)
    }
    onProgress(0)
    try {
      const write = await runStage(parts, talk, stage, onProgress)
      const done = store.talks.finish(talk, stage, owner, write)
      if (done && stage === 'queued') await eraseDropped(store, talk)
      announcer.say({ type: 'talk', talk: talk.id, state: stage, progress: progressOf(stage) })
      if (stage === 'profiled') announcer.say({ type: 'customer', customer: talk.customerId })
    } catch (error) {
      if (stopping) return store.talks.release(talk.id, owner, null)
      const fault = asFault(error, `谈话“${talk.name}”`)
      if (HOPELESS.has(fault.code)) store.talks.park(talk.id, owner, fault.message)
      else store.talks.release(talk.id, owner, fault.message)
      if (HOPELESS.has(fault.code) || talk.tries >= MAX_TRIES) announcer.say({ type: 'fault', talk: talk.id, message: fault.message })
      announcer.say({ type: 'talks' })
    } finally {
      at = null
    }
  }

  const loop: Loop = {
    poke() {
      if (stopping) return
      again = true
      work ??= (async () => {
        while (again && !stopping) {
          again = false
          await drain()
        }
      })().finally(() => (work = null))
    },
    async idle() {
      loop.poke()
      while (work) await work
    },
    running: () => at,
    async stop() {
      stopping = true
      await parts.speech.close()
      await work
    },
  }
  return loop
}

function soundOf({ store, way, owner }: LoopParts, talk: TalkRecord, fromMs = 0): Pcm {
  if (talk.soundFile === null) throw new Fault('audio.unreadable', `谈话“${talk.name}”`, '录音已按规定删除', '文字和结论仍可查看，但不能重新分析')
  return givingWay(openSound(store.soundPath(talk.soundFile), store.soundKey).pcm(fromMs), way ?? (() => null), () => store.talks.renew(talk.id, owner, LEASE_MS))
}

/** Sound that waits while something more urgent needs the machine; the lease is kept meanwhile. */
async function* givingWay(pcm: Pcm, way: () => Promise<void> | null, renew: () => void): Pcm {
  for await (const block of pcm) {
    for (let wait = way(); wait; wait = way()) {
      const beating = setInterval(renew, RENEW_MS).unref()
      await wait.finally(() => clearInterval(beating))
    }
    yield block
  }
}

/** The file of a sound that has just been dropped; a crash before this is made good at the next start. */
async function eraseDropped(store: Store, talk: TalkRecord): Promise<void> {
  if (talk.soundFile === null || !store.dropped.has(talk.id)) return
  store.dropped.forget()
  await eraseSound(store.soundPath(talk.soundFile))
}

/** Does one stage and returns the write that belongs into its transaction. */
async function runStage(parts: LoopParts, talk: TalkRecord, stage: Stage, onProgress: (seconds: number) => void): Promise<() => void> {
  const { store, speech, knowledge, settings } = parts
  const { rows } = store
  switch (stage) {
    case 'transcribed': {
      const chunks = store.heard.of(talk.id)
      const heard = await hear(speech, knowledge, soundOf(parts, talk, courseBehind(chunks).fromMs), onProgress, { chunks, keep: (n, chunk) => store.heard.keep(talk.id, n, parts.owner, chunk) })
      return () => {
        rows.putTranscript(talk.id, heard.regions, heard.segments)
        store.heard.drop(talk.id)
      }
    }
    case 'attributed': {
      const { turns, advisers, hum } = await attribute(speech, knowledge, soundOf(parts, talk), rows.transcript(talk.id), talk.durationMs, onProgress, { enrolled: await parts.enrolled() })
      return () => {
        rows.putTurns(talk.id, turns)
        rows.putHum(talk.id, hum)
        store.advisers.putHeard(talk.id, advisers)
        // Read back, not handed over: what people said about who spoke counts.
        rows.putMetrics(talk.id, measure(rows.turns(talk.id), talk.durationMs))
      }
    }
    case 'understood': {
      const { findings, doubts } = understand(knowledge, conversationOf(rows.turns(talk.id), talk.date))
      return () => (store.profiling.refused(talk.customerId) ? rows.putFindings(talk.id, ofTheAdviser(findings), []) : rows.putFindings(talk.id, findings, doubts))
    }
    case 'scored': {
      // Read back, not handed over: what people said of the findings counts.
      const lead = score(rows.findings(talk.id)!, conversationOf(rows.turns(talk.id), talk.date), settings)
      return () => {
        if (!store.profiling.refused(talk.customerId)) rows.putLead(talk.id, lead)
      }
    }
    case 'profiled':
      return () => {
        store.customers.putProfile(talk.customerId, mergeProfile(visitsOf(store, talk.customerId)))
        store.audit.note(ENGINE, 'analyse', talk.id, { customer: talk.customerId })
      }
    case 'queued': {
      const findings = rows.findings(talk.id)!
      const visit = store.dropped.visit(talk.id) ?? visitOf(parts.sop(), rows.turns(talk.id), findings, talk.durationMs, rows.hum(talk.id))
      const keepsVoice = store.takes.consent(talk.recordingId)?.keepVoice ?? true
      return () => {
        store.leads.putFigure(talk.id, visit.reception, visit.sop.rate, findings)
        fileTalk(store, talk, visit)
        if (keepsVoice || store.dropped.has(talk.id)) return
        store.dropped.drop(talk.id, visit)
        // A backup that was made meanwhile has them.
        store.backups.oweTalk(talk.id)
        store.audit.note(ENGINE, 'drop_voice', talk.id)
      }
    }
  }
}

/** Every graded talk of a customer, and every one heard elsewhere, as the profile wants it. */
export const visitsOf = (store: Store, customer: string): Visit[] => store.standings.visits(customer)
