// protocol.ts: what the engine and the speech process say to each other. Structured clone carries typed arrays as they are.

import type { FaultData } from '../../src-core/faults.ts'
import type { Course, HeardChunk, Separation, VoiceHints } from '../../src-core/ports.ts'
import type { Region, Segment } from '../../src-core/shapes.ts'

export type Work =
  | { readonly kind: 'transcribe'; readonly course: Course }
  | { readonly kind: 'listen'; readonly fromMs: number }
  | { readonly kind: 'separate'; readonly regions: readonly Region[]; readonly hints: VoiceHints }
  | { readonly kind: 'enrol' }

export type Result =
  | { readonly kind: 'transcribe'; readonly regions: readonly Region[]; readonly segments: readonly Segment[] }
  | { readonly kind: 'listen' }
  | ({ readonly kind: 'separate' } & Separation)
  /** The only result that holds a voice print: of the person who asked for it. */
  | { readonly kind: 'enrol'; readonly vector: Float32Array }

export type ToSpeech =
  | { readonly type: 'begin'; readonly job: number; readonly work: Work }
  | { readonly type: 'pcm'; readonly job: number; readonly samples: Int16Array }
  | { readonly type: 'end'; readonly job: number }

export type FromSpeech =
  /** So many more blocks may be sent: sound waits in the engine's file, not in a pipe. */
  | { readonly type: 'credit'; readonly job: number; readonly blocks: number }
  | { readonly type: 'progress'; readonly job: number; readonly ms: number }
  | { readonly type: 'heard'; readonly job: number; readonly chunk: HeardChunk }
  | { readonly type: 'done'; readonly job: number; readonly result: Result }
  | { readonly type: 'fault'; readonly job: number; readonly fault: FaultData }

/** Blocks of at most a second that may be on their way: enough to keep the process busy, about 1 MB. */
export const CREDIT_BLOCKS = 32
