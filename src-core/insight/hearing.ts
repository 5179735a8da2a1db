// hearing.ts: the turns of a talk prepared once for every reader: who spoke, which cars were named, the masked words, the question before.

import type { Conversation, Speaker } from '../shapes.ts'
import { masked } from './masked.ts'
import type { Mention, NameFinder } from './names.ts'

export type Heard = {
  readonly turn: number
  readonly speaker: Speaker
  readonly text: string
  readonly mentions: readonly Mention[]
  /** Cars as V, numbers as N. */
  readonly masked: string
  /** The turn before, whoever spoke. */
  readonly previous: Heard | null
  /** The adviser's last turn before, if it is at most two turns back. */
  readonly asked: Heard | null
  /** The masked words of the turn after, empty at the end: an answer tells what was asked. */
  readonly answer: string
  /** How many turns stand before and after; null for a lone sentence, which has no place in a talk. */
  readonly place: { readonly before: number; readonly after: number } | null
}

export const isCustomerSide = ({ speaker }: { readonly speaker: Speaker }): boolean => speaker === 'customer' || speaker === 'companion'

/** What the adviser said right before a turn; empty where somebody else spoke. */
export const adviserBefore = ({ previous }: Pick<Heard, 'previous'>): string => (previous?.speaker === 'sales' ? previous.text : '')

export function hear(talk: Pick<Conversation, 'turns'>, finder: NameFinder): Heard[] {
  const heard: Heard[] = []
  // A code such as 零零一 is a car only where its maker is spoken of, be it later in the talk.
  const recent: string[] = []
  for (const { text } of talk.turns) recent.push(...finder.find(text, recent).map(({ brand }) => brand))
  let before: readonly Mention[] = []
  const words = talk.turns.map(({ text }) => {
    const mentions = finder.find(text, recent, before)
    before = mentions
    recent.push(...mentions.map(({ brand }) => brand))
    return { mentions, masked: masked(text, mentions) }
  })
  const last = talk.turns.length - 1
  talk.turns.forEach(({ speaker, text }, turn) => {
    const previous = heard[turn - 1] ?? null
    const asked = previous?.speaker === 'sales' ? previous : heard[turn - 2]?.speaker === 'sales' ? heard[turn - 2]! : null
    heard.push({ turn, speaker, text, ...words[turn]!, previous, asked, answer: words[turn + 1]?.masked ?? '', place: last < 2 ? null : { before: turn, after: last - turn } })
  })
  return heard
}
