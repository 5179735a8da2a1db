// store-files.ts: what a store itself wrote into the lexicon folder of its data: more words, more answers, its own checklist. A wrong file is told, never fatal.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { asFault, Fault } from '../../src-core/faults.ts'
import { featuresOf, StoreWords } from '../../src-core/insight/store-words.ts'
import type { Lexicons } from '../../src-core/insight/knowledge.ts'
import { parseSop, type SopChecklist } from '../../src-core/visit/sop-checklist.ts'
import { ReplyLibrary } from '../../src-core/lead/replies.ts'

const FOLDER = 'lexicon'
/** What headquarters gave; a file of the store's own of the same name takes its place. */
export const GIVEN_FOLDER = 'guidance'
const REPLIES = 'replies.json'
const SOP = 'sop.json'
const REMEDY = '请按 docs/lexicon.md 改正；改正之前听客只用内置词库'

export type StoreFiles = {
  readonly words: readonly StoreWords[]
  readonly replies: ReplyLibrary | null
  /** The store's own checklist, in place of the built-in one. */
  readonly sop: SopChecklist | null
  /** One for every file that could not be used. */
  readonly faults: readonly Fault[]
}

/** Where a value stands: brands[0].series[1].name. */
const place = (path: readonly PropertyKey[]): string => path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`)).join('') || '最外层'

function parsed<T>(path: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Fault('input.invalid', `词库文件“${path}”`, error instanceof SyntaxError ? `不是完整的 JSON（${text}）` : `无法读取（${text}）`, REMEDY)
  }
  const result = schema.safeParse(value, { error: z.locales.zhCN().localeError })
  if (result.success) return result.data
  const [first] = result.error.issues
  throw new Fault('input.invalid', `词库文件“${path}”`, `${place(first!.path)} 处不对：${first!.message}`, REMEDY)
}

/** The files that the store wrote itself. */
export const ownNames = (home: string): string[] => namesIn(join(home, FOLDER))

/** Reads TINGKE_HOME/lexicon, and of headquarters' files those that the store has none of; a folder that is not there is an empty one. @param lexicons tell which features there are */
export function readStoreFiles(home: string, lexicons: Pick<Lexicons, 'needs'>): StoreFiles {
  const known = featuresOf(lexicons)
  const words: StoreWords[] = []
  const faults: Fault[] = []
  let replies: ReplyLibrary | null = null
  let sop: SopChecklist | null = null
  const own = ownNames(home)
  const paths = [...namesIn(join(home, GIVEN_FOLDER)).filter((name) => !own.includes(name)).map((name) => [name, join(home, GIVEN_FOLDER, name)] as const), ...own.map((name) => [name, join(home, FOLDER, name)] as const)]
  for (const [name, path] of paths) {
    try {
      if (name === REPLIES) {
        replies = parsed(path, ReplyLibrary)
        continue
      }
      if (name === SOP) {
        sop = parseSop(parsed(path, z.unknown()))
        continue
      }
      const read = parsed(path, StoreWords)
      const strange = Object.keys(read.features).find((feature) => !known.includes(feature))
      if (strange !== undefined) throw new Fault('input.invalid', `词库文件“${path}”`, `features.${strange} 处不对：没有这项配置，可以写的有 ${known.join('、')}`, REMEDY)
      words.push(read)
    } catch (error) {
      faults.push(asFault(error, `词库文件“${path}”`))
    }
  }
  return { words, replies, sop, faults }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  } catch {
    return []
  }
}
