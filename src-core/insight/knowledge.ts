// knowledge.ts: the shape of what the readers know: names and phrases from models/lexicon and weights from models/classifiers.

import type { LinearModel } from '../linear.ts'

export type Knowledge = { readonly models: Readonly<Record<string, LinearModel>> }
