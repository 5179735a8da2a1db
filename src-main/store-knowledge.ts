// store-knowledge.ts: what is known of words, cars, checklists and answers, with what the store wrote itself; read anew when the store changes it, so
// that what is understood next goes by it at once.

import type { ReplyLibrary } from '../src-core/lead/replies.ts'
import type { SopChecklist } from '../src-core/visit/sop-checklist.ts'
import type { Knowledge } from './chain.ts'
import { loadReplies, loadSop } from './language/knowledge.ts'

export type StoreKnowledge = Knowledge & { readonly replies: ReplyLibrary; readonly sop: SopChecklist; /** About a second of reading. */ reread(): void }

/** @param load lexicon and models, with the store's own words @throws Fault model.missing or model.damaged */
export function openStoreKnowledge(load: () => Knowledge, modelsDir: string, home: string): StoreKnowledge {
  const read = () => ({ ...load(), replies: loadReplies(modelsDir, home), sop: loadSop(modelsDir, home) })
  let now = read()
  return {
    get reader() { return now.reader },
    get roles() { return now.roles },
    get simplifier() { return now.simplifier },
    get corrector() { return now.corrector },
    get replies() { return now.replies },
    get sop() { return now.sop },
    reread: () => void (now = read()),
  }
}
