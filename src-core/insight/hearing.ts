// hearing.ts: the turns of a talk prepared once for every reader: who spoke, which cars were named, the masked words, the question before.

import type { Conversation, Speaker } from '../shapes.ts'
import { masked } from './features.ts'
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
}

export const isCustomerSide = ({ speaker }: { readonly speaker: Speaker }): boolean => speaker === 'customer' || speaker === 'companion'

export function hear(talk: Pick<Conversation, 'turns'>, finder: NameFinder): Heard[] {
  const heard: Heard[] = []
  const recent: string[] = []
  talk.turns.forEach(({ speaker, text }, turn) => {
    const mentions = finder.find(text, recent)
    recent.push(...mentions.map(({ brand }) => brand))
    const previous = heard[turn - 1] ?? null
    const asked = previous?.speaker === 'sales' ? previous : heard[turn - 2]?.speaker === 'sales' ? heard[turn - 2]! : null
    heard.push({ turn, speaker, text, mentions, masked: masked(text, mentions), previous, asked })
  })
  return heard
}
