// models.ts: the weights by purpose, verified before anybody loads them: a damaged ONNX file would abort the whole process.

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../../src-core/faults.ts'
import { sha256OfFile } from '../platform/file-hash.ts'

const Manifest = z.object({
  version: z.literal(1),
  models: z.array(
    z.object({
      purpose: z.string(),
      name: z.string(),
      file: z.string().regex(/^[\w.-]+$/),
      bytes: z.number().int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      licence: z.string(),
      licenceFile: z.string(),
      origin: z.string(),
      note: z.string(),
    }),
  ),
})
export type ModelEntry = z.infer<typeof Manifest>['models'][number]
export type Purpose = 'words.encoder' | 'words.decoder' | 'words.tokens' | 'words.vocabulary' | 'voice_activity' | 'speaker_segmentation' | 'speaker_embedding' | 'denoiser'

const REMEDY = '请重新安装听客，或从另一台电脑的 models 文件夹复制该文件'

/** @returns the rows of models/manifest.json. Throws Fault model.missing where it cannot be read. */
export async function readManifest(modelsDir: string): Promise<readonly ModelEntry[]> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(modelsDir, 'manifest.json'), 'utf8'))).models
  } catch {
    throw new Fault('model.missing', '模型清单 manifest.json', '文件不存在或内容已损坏', REMEDY)
  }
}

/** Throws Fault model.missing or model.damaged; returns the path of a file that is byte for byte the one in the manifest. */
export async function verifyModel(modelsDir: string, entry: ModelEntry): Promise<string> {
  const path = join(modelsDir, entry.file)
  const found = await stat(path).catch(() => null)
  const thing = `${entry.name}模型（${entry.file}）`
  if (!found?.isFile()) throw new Fault('model.missing', thing, '文件不存在', REMEDY)
  if (found.size !== entry.bytes) throw new Fault('model.damaged', thing, `文件大小应为 ${entry.bytes} 字节，实际为 ${found.size} 字节，可能复制不完整`, REMEDY)
  if ((await sha256OfFile(path)) !== entry.sha256) throw new Fault('model.damaged', thing, '文件内容已损坏（校验值不符）', REMEDY)
  return path
}

/** Verified paths for the purposes asked. Throws Fault naming the first model that is missing or damaged. */
export async function modelPaths<P extends Purpose>(modelsDir: string, purposes: readonly P[]): Promise<Record<P, string>> {
  const manifest = await readManifest(modelsDir)
  const paths = await Promise.all(
    purposes.map(async (purpose) => {
      const entry = manifest.find((row) => row.purpose === purpose)
      if (!entry) throw new Fault('model.missing', `模型清单 manifest.json`, `没有用途为 ${purpose} 的模型`, REMEDY)
      return [purpose, await verifyModel(modelsDir, entry)] as const
    }),
  )
  return Object.fromEntries(paths) as Record<P, string>
}

/** Which weights make voice prints, by their SHA-256: prints of others cannot be compared with theirs. Throws Fault model.missing. */
export async function voicePrintModel(modelsDir: string): Promise<string> {
  const entry = (await readManifest(modelsDir)).find(({ purpose }) => purpose === 'speaker_embedding')
  if (!entry) throw new Fault('model.missing', '模型清单 manifest.json', '没有用途为 speaker_embedding 的模型', REMEDY)
  return entry.sha256
}

/** Every model with its state in words, for the status page and `tingke doctor`. */
export async function modelReport(modelsDir: string): Promise<readonly { purpose: string; name: string; file: string; bytes: number; licence: string; ok: boolean; problem: string | null }[]> {
  const manifest = await readManifest(modelsDir)
  return Promise.all(
    manifest.map(async (entry) => {
      const problem = await verifyModel(modelsDir, entry).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)))
      return { purpose: entry.purpose, name: entry.name, file: entry.file, bytes: entry.bytes, licence: entry.licence, ok: problem === null, problem }
    }),
  )
}
