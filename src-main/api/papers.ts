// papers.ts: the calls that hand a talk out of the house, as a file or to be printed; each is noted.

import type { TalkDetail } from '../../src-core/answers.ts'
import { paperOf, type Paper, type PaperFormat } from '../../src-core/paper/paper.ts'
import type { PaperLanguage } from '../../src-core/paper/paper-words.ts'
import { defaultSettings } from '../../src-core/settings.ts'
import type { Actor } from '../../src-core/shapes.ts'
import { assessmentPage } from '../../src-core/paper/assessment-page.ts'
import { personPage } from '../../src-core/paper/person-page.ts'
import { fileOf } from '../export/export.ts'
import { localTime } from '../platform/home.ts'
import type { CustomerRecord } from '../store/customers.ts'
import { copyOf } from '../store/person.ts'
import type { Store } from '../store/store.ts'
import { customerRow } from './rows.ts'

/** @param detail throws Fault input.unknown where there is no such talk */
export function createPapers(store: Pick<Store, 'audit' | 'db' | 'talks' | 'settings'>, now: () => number, detail: (talk: string) => TalkDetail) {
  function paper(talk: string, as: PaperFormat | 'print', language: PaperLanguage, actor: Actor): Paper {
    const made = paperOf(detail(talk), localTime(now()), actor.person, language)
    store.audit.note(actor, 'export', talk, { as })
    return made
  }
  const storeName = (): string => store.settings.rules().storeName || '本店'
  return {
    file: ({ talk, format, language }: { talk: string; format: PaperFormat; language: PaperLanguage }, actor: Actor): Promise<{ type: string; bytes: Buffer }> => fileOf(paper(talk, format, language, actor), format),
    /** All that is held about a customer. */
    copy(customer: CustomerRecord, format: 'json' | 'html', actor: Actor): { type: string; bytes: Buffer } {
      const held = copyOf(store.db, customer.id)
      const talks = store.talks.list({ search: null, customer: customer.id, limit: 10_000, offset: 0 }).rows.map(({ id }) => id)
      const seen = store.audit.about([customer.id, ...talks]).map(({ last, ...deed }) => ({ ...deed, last: localTime(last) }))
      store.audit.note(actor, 'export', customer.id, { as: format })
      if (format === 'json') return { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify({ customer: customer.id, made_at: localTime(now()), held, seen }, null, 1)) }
      return { type: 'text/html; charset=utf-8', bytes: Buffer.from(personPage({ customer: customerRow(customer), talks: talks.map(detail), held, seen, store: storeName(), madeAt: localTime(now()) })) }
    },
    assessment: (): { type: string; bytes: Buffer } => ({
      type: 'text/html; charset=utf-8',
      bytes: Buffer.from(assessmentPage({ store: storeName(), madeAt: localTime(now()), keepDays: defaultSettings.keepSoundDays })),
    }),
    print: (talk: string, language: PaperLanguage, actor: Actor): Paper => paper(talk, 'print', language, actor),
  }
}
