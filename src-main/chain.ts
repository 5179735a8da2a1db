// chain.ts: what each stage does with what the one before left, apart from where it is kept. The engine's loop and `tingke analyze` share it.

import { gradeLead } from '../src-core/lead/grade.ts'
import type { Pcm, Reader, RoleScorer, Separation, Simplifier, Speech, VoiceHints } from '../src-core/ports.ts'
import type { Settings } from '../src-core/settings.ts'
import type { Conversation, Doubt, Findings, Lead, Metrics, Region, Segment, Turn } from '../src-core/shapes.ts'
import { putRight, type Corrector } from '../src-core/transcript/corrector.ts'
import { measure } from '../src-core/transcript/metrics.ts'
import { assignRoles } from '../src-core/transcript/roles.ts'
import { joinTurns, withSpeakers } from '../src-core/transcript/turns.ts'

export type Knowledge = { readonly reader: Reader; readonly roles: RoleScorer; readonly simplifier: Simplifier; readonly corrector: Corrector }

/** Words of a recording, simplified. */
export async function hear(speech: Speech, knowledge: Knowledge, pcm: Pcm, onProgress: (seconds: number) => void): Promise<{ regions: readonly Region[]; segments: readonly Segment[] }> {
  const { regions, segments } = await speech.transcribe(pcm, onProgress)
  return { regions, segments: segments.map((segment) => simplified(segment, knowledge.simplifier)) }
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

export const score = (findings: Findings, talk: Conversation, settings: Settings): Lead => gradeLead(findings, talk, settings)
