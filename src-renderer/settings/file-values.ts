// file-values.ts: what a store's own files hold, as the forms edit it: read strictly, and what is wrong said for each place.

import { asFault, Fault } from '../../src-core/faults.ts'
import { StoreWords } from '../../src-core/insight/store-words.ts'
import { ReplyLibrary } from '../../src-core/lead/replies.ts'
import type { StoreFile, StoreFileName } from '../../src-core/store-rules.ts'
import { parseSop, type SopChecklist } from '../../src-core/visit/sop-checklist.ts'

export type FileValues = { 'sop.json': SopChecklist; 'words.json': StoreWords; 'replies.json': ReplyLibrary }
/** By the path of the place, as `items.2.name`. */
export type Problems = ReadonlyMap<string, string>

const READ: { readonly [N in StoreFileName]: (value: unknown) => FileValues[N] } = {
  'sop.json': parseSop,
  'words.json': (value) => StoreWords.parse(value),
  'replies.json': (value) => ReplyLibrary.parse(value),
}
/** The checklist takes the place of the built-in one and begins with it; the others are laid over what is built in and begin with nothing. */
const NOTHING_OWN: Partial<FileValues> = { 'words.json': { brands: [], features: {} }, 'replies.json': { replies: {} } }

/** @throws Fault input.invalid */
export function valueOf<N extends StoreFileName>(file: N, text: string): FileValues[N] {
  try {
    return READ[file](JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('input.invalid', '填写的内容', error instanceof SyntaxError ? `不是完整的 JSON（${error.message}）` : issueText(error), '请按提示改正')
  }
}

const issueText = (error: unknown): string => {
  const issue = (error as { issues?: readonly { path: readonly PropertyKey[]; message: string }[] }).issues?.[0]
  return issue ? `${issue.path.join('.')}：${issue.message}` : asFault(error, '填写的内容').why
}

/** What the form begins with; null where the store's file cannot be read, and only its text can be shown. */
export function begunWith<N extends StoreFileName>(file: N, { own, template }: StoreFile): FileValues[N] | null {
  const nothing = NOTHING_OWN[file]
  if (own === null && nothing) return nothing
  try {
    return valueOf(file, own ?? template)
  } catch {
    return null
  }
}

export const textOf = (value: FileValues[StoreFileName]): string => `${JSON.stringify(value, null, 2)}\n`

/** Everything that is wrong with what a form holds. @param empty what is said of a place that is left empty */
export function problemsOf<N extends StoreFileName>(file: N, value: FileValues[N], empty: string): Problems {
  if (file === 'sop.json') return new Map((value as SopChecklist).items.flatMap(({ name, done_by: ways }, i) => [...(name.trim() === '' ? [[`items.${i}.name`, empty] as const] : []), ...(ways.length === 0 ? [[`items.${i}.done_by`, empty] as const] : [])]))
  const { error } = (file === 'words.json' ? StoreWords : ReplyLibrary).safeParse(value)
  return new Map((error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))
}
