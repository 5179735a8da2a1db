// speakers.ts: the calls with which people put right who spoke in a talk, and take that back.

import { Fault } from '../../src-core/faults.ts'
import { progressOf } from '../../src-core/pipeline.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { measure } from '../../src-core/transcript/metrics.ts'
import { editOf, type SpeakerAsk } from '../../src-core/transcript/speaker-asks.ts'
import type { Announcer } from '../announcer.ts'
import type { Loop } from '../stages.ts'
import type { Store } from '../store/store.ts'
import type { TalkRecord } from '../store/talks.ts'

type Parts = { readonly store: Store; readonly loop: Loop; readonly announcer: Announcer }

/** Each method throws Fault, and nothing is written then. */
export function createSpeakers({ store, loop, announcer }: Parts) {
  /** The deed, its audit row, the metrics of the turns as they are now and the talk's state in one transaction; then the loop reads, grades, files and queues the talk again. */
  function putRight<T>({ id, durationMs }: TalkRecord, deed: () => T): T {
    const done = store.together(() => {
      const result = deed()
      store.rows.putMetrics(id, measure(store.rows.turns(id), durationMs))
      store.talks.reopen(id, 'attributed')
      return result
    })
    const { state } = store.talks.get(id)!
    announcer.say({ type: 'talk', talk: id, state, progress: progressOf(state) })
    loop.poke()
    return done
  }

  return {
    edit: (talk: TalkRecord, ask: SpeakerAsk, actor: Actor): { edit: number } =>
      putRight(talk, () => {
        const asked = editOf(store.rows.turns(talk.id), ask)
        const edit = store.speakerEdits.add(talk.id, asked, actor.person)
        store.audit.note(actor, 'speakers', talk.id, { kind: asked.deed.kind, edit })
        return { edit }
      }),
    undo: (talk: TalkRecord, edit: number, actor: Actor): { ok: true } =>
      putRight(talk, () => {
        const standing = store.speakerEdits.of(talk.id)
        if (!standing.some(({ id }) => id === edit)) throw new Fault('input.unknown', '这次说话人更正', '已经撤销过或不存在', '不需要再做什么')
        // A later edit was made by somebody who saw this one's result.
        if (standing.at(-1)!.id !== edit) throw new Fault('input.invalid', '这次说话人更正', '之后又有别的更正', '请先撤销后面的更正')
        store.speakerEdits.undo(edit, actor.person)
        store.audit.note(actor, 'unspeakers', talk.id, { edit })
        return { ok: true }
      }),
  }
}
