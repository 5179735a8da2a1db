// word-models.ts: the models that can be installed besides the built-in one, what is known of each, and which one hears the words.
// Sizes and memory are bytes.

import { z } from 'zod'

export const MODEL_KINDS = ['sense_voice', 'paraformer', 'whisper', 'ggml'] as const
export type WordModelKind = (typeof MODEL_KINDS)[number]

/** What a file of a model is for; a recogniser is set up by these. */
export const FILE_ROLES = ['model', 'encoder', 'decoder', 'tokens'] as const
export type FileRole = (typeof FILE_ROLES)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const CatalogueFile = z.object({
  name: z.string().regex(/^\w[\w.-]*$/),
  role: z.enum(FILE_ROLES),
  /** null = not known before the first download. */
  bytes: z.number().int().positive().nullable(),
  /** null = nobody states one: that of the first complete download is kept and compared from then on. */
  sha256: sha256.nullable(),
  /** The same weights in another making, which are as good where somebody brings them. */
  alsoSha256: z.array(sha256).optional(),
  /** Tried in this order. */
  sources: z.array(z.url({ protocol: /^https$/ })).min(1),
})
export type CatalogueFile = z.infer<typeof CatalogueFile>

const CatalogueModel = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,40}$/).refine((id) => id !== 'builtin'),
  kind: z.enum(MODEL_KINDS),
  name: z.string(),
  /** What it is good for, in a sentence for people. */
  good: z.string(),
  licence: z.string(),
  /** Of all files together. */
  bytes: z.number().int().positive(),
  /** True where `bytes` is only about right. */
  approximate: z.boolean(),
  /** Memory that the computer should have in all, as it is sold (4 GB = 4 * 2^30). */
  memory: z.number().int().positive(),
  recommended: z.boolean(),
  files: z.array(CatalogueFile).min(1),
})
export type CatalogueModel = z.infer<typeof CatalogueModel>

/** The shape of models/catalogue.json. */
export const Catalogue = z.object({ version: z.literal(1), models: z.array(CatalogueModel) })

/** The model that comes with the app. */
export const BUILT_IN = 'builtin'

/** Who hears the words, and how much time that may take: `fast` decodes once, `careful` twice and compares. */
export const WordModelChoice = z.object({ model: z.string().regex(/^[a-z0-9-]{3,41}$/), care: z.enum(['fast', 'careful']) })
export type WordModelChoice = z.infer<typeof WordModelChoice>
export const defaultWordModel: WordModelChoice = { model: BUILT_IN, care: 'careful' }


/** What the speech process is to load. Every path was verified byte for byte just now. */
export type ChosenWords = {
  readonly id: string
  readonly kind: WordModelKind | typeof BUILT_IN
  readonly care: WordModelChoice['care']
  /** Absolute paths by what each file is for; empty for the built-in model, whose files the manifest names. */
  readonly files: Readonly<Partial<Record<FileRole, string>>>
  /** Why it is not the model that was chosen, and what to do; null where it is. */
  readonly warning: string | null
}

/** How long a choice takes on this computer: seconds for each second of sound. */
export type MeasuredWords = WordModelChoice & { readonly kind: ChosenWords['kind']; readonly realTimeFactor: number }

/** The day's talks are to be ready on the same day, beside everything else that the computer does. */
const QUICK_ENOUGH = 0.5
/** By their makers' figures and ours (docs/accuracy.md), the one that errs least first. */
const BY_ACCURACY: readonly ChosenWords['kind'][] = ['sense_voice', 'paraformer', 'whisper', BUILT_IN, 'ggml']

/**
 * The choice that errs least of those that are quick enough here; where none is, the quickest.
 * @param measured at least one
 */
export function recommendedWords(measured: readonly MeasuredWords[]): WordModelChoice {
  const rank = ({ kind, care }: MeasuredWords): number => BY_ACCURACY.indexOf(kind) + (care === 'fast' && kind === BUILT_IN ? BY_ACCURACY.length : 0)
  const quick = measured.filter(({ realTimeFactor }) => realTimeFactor <= QUICK_ENOUGH)
  const [best] = quick.length > 0 ? [...quick].sort((a, b) => rank(a) - rank(b) || a.realTimeFactor - b.realTimeFactor) : [...measured].sort((a, b) => a.realTimeFactor - b.realTimeFactor)
  return { model: best!.model, care: best!.care }
}

/** Where an installation takes its files from. */
export const InstallSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('mirrors') }),
  /** A folder of the machine that the engine runs on; files are looked for anywhere below it. */
  z.object({ from: z.literal('folder'), folder: z.string().trim().min(1, '请填写文件夹').max(1_000) }),
  /** What the headquarters of this store offers. */
  z.object({ from: z.literal('headquarters') }),
  /** Lies there as <address>/<id>/<file>. */
  z.object({ from: z.literal('server'), address: z.string().trim().min(1, '请填写服务器地址').max(1_000) }),
])
export type InstallSource = z.infer<typeof InstallSource>

/** incomplete = files are missing or cut short; damaged = the bytes are not the right ones. Neither is ever loaded. */
export type WordModelState = 'installed' | 'available' | 'installing' | 'incomplete' | 'damaged'

export type WordModelRow = {
  readonly id: string
  readonly kind: WordModelKind | typeof BUILT_IN
  readonly name: string
  readonly good: string
  readonly licence: string
  readonly bytes: number
  readonly approximate: boolean
  readonly recommended: boolean
  readonly state: WordModelState
  /** Bytes that are here of an installation under way or broken off; null where there is none. */
  readonly received: number | null
  /** What is wrong with it, or why the last installation failed, with what to do. */
  readonly problem: string | null
  /** Where it came from, and how sure its bytes are. */
  readonly note: string | null
  /** Where each of its files can be fetched on another computer, for a USB stick. */
  readonly addresses: readonly string[]
  /** It is the one chosen to hear the words. */
  readonly chosen: boolean
  readonly choosable: boolean
  /** Headquarters keeps it for its stores. */
  readonly offered: boolean
  /** Set where the computer has less memory than it wants. */
  readonly memoryWarning: string | null
}

export type WordModels = {
  readonly rows: readonly WordModelRow[]
  readonly choice: WordModelChoice
  /** Where files can be laid by hand: <folder>/<id>/<file>. */
  readonly folder: string
}
