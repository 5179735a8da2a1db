// day-cutting.ts: a badge that ran all day gives one long recording: when it is understood, it is cut into receptions. A talk that people have already
// worked on, or that is a piece itself, is left as it is; the page offers the same cut there.

import { asFault } from '../../src-core/faults.ts'
import { receptionsIn } from '../../src-core/visit/pieces.ts'
import type { Actor } from '../../src-core/shapes.ts'
import type { Announcer } from '../announcer.ts'
import type { Cutting } from '../cutting.ts'
import type { Store } from '../store/store.ts'

/** A single visit with a test drive rarely lasts longer. */
const LONG_MS = 2 * 3_600_000
const CUTTER: Actor = { person: 'tingke', role: 'system', device: 'engine' }

/** @param longMs shorter recordings are left as they are. @returns ends the listening */
export function cutDays({ store, cutting, announcer, onCut, longMs = LONG_MS }: { readonly store: Store; readonly cutting: Cutting; readonly announcer: Announcer; readonly onCut: () => void; readonly longMs?: number }): () => void {
  async function cut(id: string): Promise<void> {
    const talk = store.talks.get(id)
    if (!talk || talk.durationMs < longMs || !store.badges.isWhole(talk.recordingId)) return
    if (store.amendments.of(id).length > 0 || store.speakerEdits.of(id).length > 0) return
    const turns = store.rows.turns(id)
    const starts = receptionsIn(turns, store.rows.findings(id)).slice(1).map(({ fromTurn }) => ({ n: fromTurn, start: turns[fromTurn]!.startMs / 1000 }))
    if (starts.length === 0) return
    await cutting.split(talk, starts, CUTTER)
    announcer.say({ type: 'talks' })
    onCut()
  }
  return announcer.listen((event) => {
    if (event.type === 'talk' && event.state === 'queued') void cut(event.talk).catch((error: unknown) => announcer.say({ type: 'fault', talk: event.talk, message: asFault(error, '一整天的录音').message }))
  })
}
