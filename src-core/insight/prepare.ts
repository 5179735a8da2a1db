// prepare.ts: the lexicons made ready for use, once for many talks; the reader and the trainer share it, so that both see the same features.

import { createCalendar } from './days.ts'
import { compileCues, type Cues, type Judging } from './features.ts'
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
  readonly cues: Readonly<Record<TurnTask, Cues>>
  readonly judging: Judging
}

export function prepare({ vehicles, cues, needs, facts, festivals }: Lexicons): Tools {
  return {
    finder: createNameFinder(vehicles),
    calendar: createCalendar(festivals),
    needs: createNeedFinder(needs),
    people: createPeopleReader(facts),
    cues: {
      sales_actions: compileCues(cues.sales_actions),
      intents: compileCues(cues.intents),
      objections: compileCues(cues.objections),
      opinions: compileCues(cues.opinions),
      states: compileCues(facts.cues),
    },
    judging: {
      aspects: Object.entries(cues.aspects).map(([name, words]) => ({ name, pattern: new RegExp(words) })),
      praise: new RegExp(cues.polarity['+']),
      blame: new RegExp(cues.polarity['-']),
    },
  }
}
