// read.ts: from the turns of a talk to the findings with their evidence; the one entry of this room.

import type { Reader } from '../ports.ts'
import type { Findings } from '../shapes.ts'
import type { Knowledge } from './knowledge.ts'

const nothing: Findings = { budgets: [], vehicles: [], needs: [], opinions: [], objections: [], intents: [], timeline: [], facts: [], sales_actions: [], sentiment: { overall: 'neutral' } }

export function createReader(_knowledge: Knowledge): Reader {
  return { read: () => ({ findings: nothing, doubts: [] }) }
}
