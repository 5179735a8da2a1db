// chain.ts: what each stage does with what the one before left, apart from where it is kept. The engine's loop and `tingke analyze` share it.

import { gradeLead } from '../src-core/lead/grade.ts'
import type { Course, HeardChunk, Pcm, Reader, RoleScorer, Separation, Simplifier, Speech, VoiceHints } from '../src-core/ports.ts'
import type { Settings } from '../src-core/settings.ts'
import type { Conversation, Doubt, Findings, Lead, Metrics, Region, Segment, Turn } from '../src-core/shapes.ts'
import { putRight, type Corrector } from '../src-core/transcript/corrector.ts'
import { measure } from '../src-core/transcript/metrics.ts'
import { assignRoles } from '../src-core/transcript/roles.ts'
import { joinTurns, withSpeakers } from '../src-core/transcript/turns.ts'

export type Knowledge = { readonly reader: Reader; readonly roles: RoleScorer; readonly simplifier: Simplifier; readonly corrector: Corrector }

/** Where to go on behind the chunks that are heard already. */
export const courseBehind = (chunks: readonly HeardChunk[]): Course => {
  const regions = chunks.flatMap((chunk) => chunk.regions)
  return { fromMs: regions.at(-1)?.endMs ?? 0, regions }
}

/** A hearing that can be broken off: what is heard already, and who keeps what else is heard. `n` counts on. */
export type Earlier = { readonly chunks: readonly HeardChunk[]; readonly keep: (n: number, chunk: HeardChunk) => void }

/**
 * Words of a recording, simplified.
 * @param pcm from `courseBehind(earlier.chunks)` on
 */
export async function hear(speech: Speech, knowledge: Knowledge, pcm: Pcm, onProgress: (seconds: number) => void, { chunks, keep }: Earlier = { chunks: [], keep: () => undefined }): Promise<{ regions: readonly Region[]; segments: readonly Segment[] }> {
  let n = chunks.length
  const plainly = (segment: Segment): Segment => simplified(segment, knowledge.simplifier)
  const { regions, segments } = await speech.transcribe(pcm, onProgress, ({ regions: spoken, segment }) => keep(n++, { regions: spoken, segment: plainly(segment) }), courseBehind(chunks))
  return { regions, segments: [...chunks.map(({ segment }) => segment).filter(({ tokens }) => tokens.length > 0), ...segments.map(plainly)] }
}

function simplified(segment: Segment, simplifier: Simplifier): Segment {
  const text = simplifier.simplify(segment.tokens.map((token) => token.text).join(''))
  const characters = [...text]
  let at = 0
  const tokens = segment.tokens.map(({ text: own, startMs }) => {
    const length = [...own].length
    return { text: characters.slice(at, (at += length)).join(''), startMs }
  })
  return { ...segment, text, tokens }
}

/** Words joined with voices and put right, voices named by their role (an enrolled adviser's by its print), and the metrics of the talk. */
export async function attribute(
  speech: Speech,
  knowledge: Knowledge,
  pcm: Pcm,
  heard: { readonly regions: readonly Region[]; readonly segments: readonly Segment[] },
  durationMs: number,
  onProgress: (seconds: number) => void,
  hints?: VoiceHints,
): Promise<{ turns: readonly Turn[]; metrics: Metrics } & Required<Omit<Separation, 'voices'>>> {
  const { voices, advisers, hum = [] } = await speech.separate(pcm, heard.regions, onProgress, hints)
  const spoken = putRight(joinTurns(heard.segments, voices), knowledge.corrector)
  const turns = withSpeakers(spoken, assignRoles(spoken, knowledge.roles, new Set(advisers.map(({ voice }) => voice))))
  return { turns, metrics: measure(turns, durationMs), advisers, hum }
}

export const conversationOf = (turns: readonly Turn[], date: string): Conversation => ({ date, turns: turns.map(({ speaker, text }) => ({ speaker, text })) })

export const understand = (knowledge: Knowledge, talk: Conversation): { findings: Findings; doubts: readonly Doubt[] } => knowledge.reader.read(talk)

/** What the adviser did, and nothing of a customer who does not want to be profiled. */
export const ofTheAdviser = ({ sales_actions }: Findings): Findings => ({ budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions, sentiment: { overall: 'neutral' } })

export const score = (findings: Findings, talk: Conversation, settings: Settings): Lead => gradeLead(findings, talk, settings)
