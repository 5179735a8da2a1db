// said.ts: what this room needs of a turn, so that a talk without times and without voices can be read too.

import type { Turn } from '../shapes.ts'

/** A turn, or its words alone: startMs and endMs are 0 throughout a talk that has no times. */
export type Said = Pick<Turn, 'speaker' | 'text' | 'startMs' | 'endMs'> & Partial<Pick<Turn, 'backchannel' | 'speakerCertainty'>>

export const timed = (turns: readonly Said[]): boolean => turns.some(({ endMs }) => endMs > 0)

/** Everybody who is known not to be staff. */
export const isGuest = ({ speaker }: Pick<Said, 'speaker'>): boolean => speaker === 'customer' || speaker === 'companion'

export const rounded = (x: number, digits = 3): number => Math.round(x * 10 ** digits) / 10 ** digits

/** What lies in fromTurn..toTurn, both included. */
export const within = <T extends { readonly turn: number }>(found: readonly T[], { fromTurn, toTurn }: { readonly fromTurn: number; readonly toTurn: number }): T[] =>
  found.filter(({ turn }) => turn >= fromTurn && turn <= toTurn)

/** Start and end of a stretch of turns; turns may overlap, so the end is the latest and not the last. 0 without times. */
export function spanOf(turns: readonly Said[], fromTurn: number, toTurn: number): { startMs: number; endMs: number } {
  const part = turns.slice(fromTurn, toTurn + 1)
  return { startMs: part[0]?.startMs ?? 0, endMs: Math.max(0, ...part.map(({ endMs }) => endMs)) }
}
