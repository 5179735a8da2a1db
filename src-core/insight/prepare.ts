// prepare.ts: the lexicons made ready for use, once for many talks; the reader and the trainer share it, so that both see the same features.

import { createCalendar } from './days.ts'
import { compileCues, type Cues, type View } from './features.ts'
import { createJudgementFinder, type JudgementFinder } from './judgements.ts'
import type { Lexicons } from './knowledge.ts'
import { createNameFinder, type NameFinder } from './names.ts'
import { createNeedFinder, type NeedFinder } from './needs.ts'
import { createPeopleReader, type PeopleReader } from './people.ts'

/** The models that judge whole turns, each with its hints. */
export type TurnTask = 'sales_actions' | 'intents' | 'objections' | 'opinions' | 'states'

export type Tools = {
  readonly finder: NameFinder
  readonly calendar: ReturnType<typeof createCalendar>
  readonly needs: NeedFinder
  readonly people: PeopleReader
  readonly judgements: JudgementFinder
  readonly cues: Readonly<Record<TurnTask, Cues>>
  readonly views: Readonly<Record<TurnTask, View>>
}

export function prepare({ vehicles, cues, needs, facts, festivals }: Lexicons): Tools {
  const [sales_actions, intents, objections, opinions, states] = [cues.sales_actions, cues.intents, cues.objections, cues.opinions, facts.cues].map(compileCues) as [Cues, Cues, Cues, Cues, Cues]
  const judging = {
    aspects: Object.entries(cues.aspects).map(([name, words]) => ({ name, pattern: new RegExp(words) })),
    praise: new RegExp(cues.polarity['+']),
    blame: new RegExp(cues.polarity['-']),
  }
  return {
    finder: createNameFinder(vehicles),
    calendar: createCalendar(festivals),
    needs: createNeedFinder(needs),
    people: createPeopleReader(facts),
    judgements: createJudgementFinder(cues),
    cues: { sales_actions, intents, objections, opinions, states },
    views: { sales_actions: { answer: true }, intents: { answer: true, tones: true, edges: true }, objections: { others: [opinions, intents] }, opinions: { judging }, states: {} },
  }
}
