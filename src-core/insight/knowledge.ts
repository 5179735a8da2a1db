// knowledge.ts: the shape of what the readers know: names and phrases from models/lexicon and weights from models/classifiers.

import type { LinearModel } from '../linear.ts'
import type { FestivalLexicon } from './days.ts'
import type { VehicleLexicon } from './names.ts'
import type { NeedLexicon } from './needs.ts'
import type { FactLexicon } from './people.ts'
import type { ClaimLexicon } from './whose.ts'

/** Hints by list and label, as regular expressions: models/lexicon/cues.json. */
export type CueLexicon = Readonly<Record<'opinions' | 'objections' | 'intents' | 'sales_actions', Readonly<Record<string, readonly string[]>>>> & {
  /** Words that name an aspect of a car. */
  readonly aspects: Readonly<Record<string, string>>
  /** Words of praise and of blame. */
  readonly polarity: { readonly '+': string; readonly '-': string }
  /** Words of goodwill and of ill will towards the store. */
  readonly mood: { readonly '+': string; readonly '-': string }
}

/** Whole sayings by list and label, as regular expressions on a masked turn, written from what people say in showrooms and not from one data set: models/lexicon/sayings.json. */
export type SayingLexicon = Readonly<Record<'objections' | 'intents' | 'sales_actions', Readonly<Record<string, readonly string[]>>>>

export type Lexicons = {
  readonly vehicles: VehicleLexicon
  readonly claims: ClaimLexicon
  readonly cues: CueLexicon
  readonly sayings: SayingLexicon
  readonly needs: NeedLexicon
  readonly facts: FactLexicon
  readonly festivals: FestivalLexicon
}

/** One file of models/lexicon each. */
export const LEXICONS = ['vehicles', 'claims', 'cues', 'sayings', 'needs', 'facts', 'festivals'] as const satisfies readonly (keyof Lexicons)[]

/** One file of models/classifiers each; what every one judges is told where it is used. */
export const MODELS = ['sales_actions', 'intents', 'objections', 'opinions', 'states', 'judgements', 'amounts', 'days', 'store_brand', 'cars', 'needs', 'tones', 'mood'] as const
export type ModelName = (typeof MODELS)[number]

export type Knowledge = { readonly lexicons: Lexicons; readonly models: Readonly<Record<ModelName, LinearModel>> }
