// prepare.ts: the lexicons made ready for use, once for many talks; the reader and the trainer share it, so that both see the same features.

import { createCalendar, type Calendar } from './days.ts'
import { compileCues, type Cues, type View } from './features.ts'
import { createJudgementFinder, type JudgementFinder } from './judgements.ts'
import type { Lexicons, SayingLexicon } from './knowledge.ts'
import type { MoodWords } from './mood.ts'
import { createNameFinder, type NameFinder } from './names.ts'
import { createNeedFinder, type NeedFinder } from './needs.ts'
import { createPeopleReader, type PeopleReader } from './people.ts'
import { createClaimReader, type ClaimReader } from './whose.ts'

/** The models that judge whole turns, each with its hints. */
export type TurnTask = 'sales_actions' | 'intents' | 'objections' | 'opinions' | 'states'

export type Tools = {
  readonly finder: NameFinder
  readonly claims: ClaimReader
  readonly calendar: Calendar
  readonly needs: NeedFinder
  readonly people: PeopleReader
  readonly judgements: JudgementFinder
  readonly mood: MoodWords
  readonly cues: Readonly<Record<TurnTask, Cues>>
  readonly views: Readonly<Record<TurnTask, View>>
}

export function prepare({ vehicles, claims, cues, sayings: sayingLexicon, needs, facts, festivals }: Lexicons): Tools {
  const sayings = (task: keyof SayingLexicon, value: number): NonNullable<View['sayings']> => ({ known: compileCues(sayingLexicon[task]), value })
  const [sales_actions, intents, objections, opinions, states] = [cues.sales_actions, cues.intents, cues.objections, cues.opinions, facts.cues].map(compileCues) as [Cues, Cues, Cues, Cues, Cues]
  const judging = {
    aspects: Object.entries(cues.aspects).map(([name, words]) => ({ name, pattern: new RegExp(words) })),
    praise: new RegExp(cues.polarity['+']),
    blame: new RegExp(cues.polarity['-']),
  }
  return {
    finder: createNameFinder(vehicles),
    claims: createClaimReader(claims),
    calendar: createCalendar(festivals),
    needs: createNeedFinder(needs),
    people: createPeopleReader(facts),
    judgements: createJudgementFinder(cues),
    mood: { warm: new RegExp(cues.mood['+'], 'g'), cross: new RegExp(cues.mood['-'], 'g'), cues: compileCues({ warm: [cues.mood['+']], cross: [cues.mood['-']] }) },
    cues: { sales_actions, intents, objections, opinions, states },
    views: {
      sales_actions: { answer: true, sayings: sayings('sales_actions', 0.5) },
      intents: { answer: true, hedges: true, edges: true, sayings: sayings('intents', 0.3) },
      objections: { others: [opinions, intents], sayings: sayings('objections', 0.5) },
      opinions: { judging },
      states: {},
    },
  }
}
