// papers.ts: the calls that hand a talk out of the house, as a file or to be printed; each is noted.

import type { TalkDetail } from '../../src-core/answers.ts'
import { paperOf, type Paper, type PaperFormat } from '../../src-core/paper/paper.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { fileOf } from '../export/export.ts'
import { localTime } from '../platform/home.ts'
import type { Store } from '../store/store.ts'

/** @param detail throws Fault input.unknown where there is no such talk */
export function createPapers(store: Pick<Store, 'audit'>, now: () => number, detail: (talk: string) => TalkDetail) {
  function paper(talk: string, as: PaperFormat | 'print', actor: Actor): Paper {
    const made = paperOf(detail(talk), localTime(now()), actor.person)
    store.audit.note(actor, 'export', talk, { as })
    return made
  }
  return {
    file: ({ talk, format }: { talk: string; format: PaperFormat }, actor: Actor): Promise<{ type: string; bytes: Buffer }> => fileOf(paper(talk, format, actor), format),
    print: (talk: string, actor: Actor): Paper => paper(talk, 'print', actor),
  }
}
