// updates.ts: what a folder with a newer Tingke says of it, which version is newer, and what a page is told. Whoever made it signed it; nothing is installed
// by itself.

import { z } from 'zod'

const VERSION = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:-([0-9a-z.]{1,32}))?$/

/** An installer by the machine that it is for, as Node names it. */
export const UpdateFile = z.strictObject({
  target: z.string().regex(/^(win32|darwin|linux)-(x64|arm64)$/),
  /** In the same folder: no way out of it. */
  name: z.string().regex(/^[^/\\:\p{Cc}]{1,200}$/u).refine((name) => !/^\.+$/.test(name)),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type UpdateFile = z.infer<typeof UpdateFile>

export const UpdateBody = z.strictObject({
  format: z.literal('tingke-update-1'),
  version: z.string().regex(VERSION),
  /** YYYY-MM-DD. */
  released: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** For people, a few sentences. */
  changes: z.string().max(4_000),
  files: z.array(UpdateFile).min(1).max(12),
})
export type UpdateBody = z.infer<typeof UpdateBody>

/** The file of this name in the folder: the body as the text that was signed, and the signature (Ed25519, base64url). */
export const UPDATE_FILE = 'tingke-update.json'
export const SignedUpdate = z.strictObject({ body: z.string().max(60_000), signature: z.string().regex(/^[\w-]{86}$/) })

/** What is signed; no other signature of Tingke's can stand in for it. */
export const updateText = (body: string): string => `tingke/update/1\n${body}`

/** Below 0 where `a` is the older; a version with a suffix comes before the same without. Throws RangeError on what is no version. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  const differs = x.numbers.findIndex((number, i) => number !== y.numbers[i])
  if (differs >= 0) return x.numbers[differs]! - y.numbers[differs]!
  if (x.suffix === y.suffix) return 0
  if (x.suffix === null) return 1
  if (y.suffix === null) return -1
  return suffixOrder(x.suffix.split('.'), y.suffix.split('.'))
}
type Parts = { readonly numbers: readonly number[]; readonly suffix: string | null }

function partsOf(version: string): Parts {
  const parts = VERSION.exec(version)
  if (!parts) throw new RangeError(version)
  return { numbers: parts.slice(1, 4).map(Number), suffix: parts[4] ?? null }
}

function suffixOrder(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]]
    if (x === y) continue
    if (x === undefined) return -1
    if (y === undefined) return 1
    const [n, m] = [Number(x), Number(y)]
    if (Number.isInteger(n) && Number.isInteger(m)) return n - m
    return Number.isInteger(n) ? -1 : Number.isInteger(m) ? 1 : x < y ? -1 : 1
  }
  return 0
}

export const LookForUpdate = z.object({ folder: z.string().trim().min(1, '请填写文件夹').max(1_000) })

/** `name` lies in the folder. */
export type UpdateOffer = { readonly version: string; readonly released: string; readonly changes: string; readonly name: string; readonly bytes: number }
export type UpdateStatus = {
  /** What runs now. */
  readonly version: string
  /** Where was looked last; null = nowhere yet. */
  readonly folder: string | null
  /** null where nothing newer is there. */
  readonly offer: UpdateOffer | null
  /** Why what is there is not offered, for people. */
  readonly problem: string | null
}
