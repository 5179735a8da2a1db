// rules.ts: the calls with which a store sets what it goes by: its name, its grade table, its own words, checklist and answers.

import type { Actor } from '../../src-core/shapes.ts'
import type { StoreFile, StoreFileName, StoreRules } from '../../src-core/store-rules.ts'
import { openOwnFiles } from '../language/own-files.ts'
import type { StoreKnowledge } from '../store-knowledge.ts'
import type { Store } from '../store/store.ts'

type Parts = { readonly store: Pick<Store, 'settings' | 'audit' | 'together'>; readonly knowledge: Pick<StoreKnowledge, 'reread'>; readonly modelsDir: string; readonly home: string }

export function createRules({ store, knowledge, modelsDir, home }: Parts) {
  const files = openOwnFiles(modelsDir, home)
  const put = (rules: StoreRules | null, actor: Actor): { ok: true } =>
    store.together(() => {
      store.settings.setRules(rules)
      store.audit.note(actor, 'knowledge', 'rules', { own: rules !== null })
      return { ok: true }
    })
  return {
    get: (): { rules: StoreRules; usual: StoreRules } => ({ rules: store.settings.rules(), usual: { storeName: '', grades: [...store.settings.usualGrades()] } }),
    save: (rules: StoreRules, actor: Actor): { ok: true } => put(rules, actor),
    reset: (actor: Actor): { ok: true } => put(null, actor),
    file: (name: StoreFileName): StoreFile => files.get(name),
    saveFile(name: StoreFileName, text: string, actor: Actor): { ok: true } {
      files.save(name, text)
      knowledge.reread()
      store.audit.note(actor, 'knowledge', name, { own: true })
      return { ok: true }
    },
    resetFile(name: StoreFileName, actor: Actor): { ok: true } {
      files.reset(name)
      knowledge.reread()
      store.audit.note(actor, 'knowledge', name, { own: false })
      return { ok: true }
    },
  }
}
