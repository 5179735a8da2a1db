// guidance.ts: takes in what headquarters gives to go by. What the store set itself comes first; what cannot be used is refused as a whole and told.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asFault } from '../src-core/faults.ts'
import type { Actor } from '../src-core/shapes.ts'
import { GradeTable } from '../src-core/store-rules.ts'
import { isForward, type Guidance, type GuidanceStatus } from '../src-core/sync/guidance.ts'
import { checkStoreFiles } from './language/knowledge.ts'
import { GIVEN_FOLDER, ownNames } from './language/store-files.ts'
import type { StoreKnowledge } from './store-knowledge.ts'
import type { Given } from './store/settings.ts'
import type { Store } from './store/store.ts'

type Parts = { readonly store: Pick<Store, 'settings' | 'audit' | 'together'>; readonly home: string; readonly modelsDir: string; readonly now: () => number; readonly knowledge: Pick<StoreKnowledge, 'reread'> }
export type GuidanceTaker = ReturnType<typeof createGuidance>

const HEADQUARTERS: Actor = { person: '总部', role: 'manager', device: '总部' }

/** @param by headquarters' key: another headquarters counts its versions anew */
export function createGuidance({ store, home, modelsDir, now, knowledge }: Parts) {
  const kept = (by: string) => {
    const given = store.settings.given()
    return given?.by === by ? given : null
  }
  const files = ({ files: all }: Guidance) => all.filter(({ name }) => name !== 'grades.json')

  /** A store that was restored from a backup has the version but not its files: it takes the same one again. */
  const isWhole = (by: string): boolean => (kept(by)?.names ?? []).every((name) => name === 'grades.json' || existsSync(join(home, GIVEN_FOLDER, name)))

  /** Everything is tried in a folder beside it first. @throws Fault or ZodError, and nothing is changed then */
  function check(guidance: Guidance): Given['grades'] {
    const grades = guidance.files.find(({ name }) => name === 'grades.json')
    const trial = mkdtempSync(join(home, 'trial-'))
    try {
      mkdirSync(join(trial, GIVEN_FOLDER))
      for (const { name, text } of files(guidance)) writeFileSync(join(trial, GIVEN_FOLDER, name), text)
      checkStoreFiles(modelsDir, trial)
      return grades ? GradeTable.parse(JSON.parse(grades.text)) : null
    } finally {
      rmSync(trial, { recursive: true, force: true })
    }
  }

  return {
    have: (by: string): number => (isWhole(by) ? (kept(by)?.version ?? 0) : 0),
    status(by: string): GuidanceStatus | null {
      const given = kept(by)
      if (!given) return null
      const own = [...ownNames(home), ...(store.settings.ownRules() ? ['grades.json'] : [])]
      return { version: given.version, at: given.at, pinned: given.names.filter((name) => own.includes(name)), problem: given.problem }
    },
    /** Its signature was found good. Which version the store goes by is written last: a crash before that costs taking it once more. */
    take(by: string, guidance: Guidance): void {
      const before = kept(by) ?? { by, version: 0, at: now(), names: [], grades: null, problem: null }
      if (!isForward(isWhole(by) ? before.version : before.version - 1, guidance)) return store.settings.setGiven({ ...before, problem: `总部发来的版本 ${guidance.version} 比本店的 ${before.version} 旧，没有采用` })
      try {
        const grades = check(guidance)
        const folder = join(home, GIVEN_FOLDER)
        mkdirSync(folder, { recursive: true })
        for (const { name, text } of files(guidance)) {
          writeFileSync(join(folder, `${name}.new`), text, { flush: true })
          renameSync(join(folder, `${name}.new`), join(folder, name))
        }
        for (const name of readdirSync(folder)) if (!files(guidance).some((file) => file.name === name)) rmSync(join(folder, name))
        store.together(() => {
          store.settings.setGiven({ by, version: guidance.version, at: now(), names: guidance.files.map(({ name }) => name), grades, problem: null })
          store.audit.note(HEADQUARTERS, 'knowledge', 'guidance', { version: guidance.version, back: guidance.back_from !== null })
        })
        knowledge.reread()
      } catch (error) {
        store.settings.setGiven({ ...before, problem: `总部发来的版本 ${guidance.version} 不能用，没有采用：${asFault(error, '总部下发的内容').why}` })
      }
    },
    /** What came is not headquarters' own. */
    refuse(by: string): void {
      const before = kept(by) ?? { by, version: 0, at: now(), names: [], grades: null, problem: null }
      store.settings.setGiven({ ...before, problem: '收到的内容不是总部签名的，没有采用' })
    },
  }
}
