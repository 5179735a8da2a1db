// built.ts: what several suites need built, built by whoever asks first and kept under the content that it was built of: the page as people get it, and
// programs in one file, which start in a third of the time that hundreds of modules take.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InlineConfig } from 'vite'

const root = resolve(import.meta.dirname, '../..')
/** Where a program finds its packages, and nobody looks for sources. */
const KEPT = join(root, 'node_modules', '.cache', 'built')
/** What nobody asked for so long is of sources that are no more. */
const KEEP_MS = 86_400_000

function contentOf(parts: readonly string[]): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const part of parts) add(join(root, part))
  return hash.digest('hex').slice(0, 16)
}

/** What this process asked for already. */
const asked = new Map<string, Promise<string>>()

/** @returns the folder with what `config` builds of these files and folders of the checkout; to be read only */
function built(name: string, parts: readonly string[], config: (outDir: string) => InlineConfig): Promise<string> {
  const one = asked.get(name) ?? findOrBuild(name, parts, config)
  asked.set(name, one)
  return one
}

async function findOrBuild(name: string, parts: readonly string[], config: (outDir: string) => InlineConfig): Promise<string> {
  const dir = join(KEPT, `${name}-${contentOf(parts)}`)
  if (existsSync(dir)) return dir
  mkdirSync(KEPT, { recursive: true })
  for (const old of readdirSync(KEPT)) if (Date.now() - statSync(join(KEPT, old)).mtimeMs > KEEP_MS) rmSync(join(KEPT, old), { recursive: true, force: true })
  const fresh = mkdtempSync(join(KEPT, 'new-'))
  // Vitest sets NODE_ENV=test, which would build React for development.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  const { build } = await import('vite')
  await build(config(fresh))
  if (before === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = before
  try {
    renameSync(fresh, dir)
  } catch (error) {
    // Two suites began at the same time: the other one's is as good.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(dir)) throw error
  }
  return dir
}

/** @returns the folder of the page; what is being served from out/ is left alone */
export const builtPage = (): Promise<string> =>
  built('page', ['src-renderer', 'src-core', 'vite.config.ts', 'package-lock.json'], (outDir) => ({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true } }))

/**
 * @param source of the checkout, as `src-main/cli/main.ts`; each of its modules still knows the place where it is written
 * @returns the file to start with Node
 */
export async function builtProgram(source: string): Promise<string> {
  const places = { name: 'places', transform: (code: string, id: string) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) }
  const dir = await built(source.replaceAll('/', '-'), ['src-core', 'src-main', 'src-hq', 'tests', 'package-lock.json'], (outDir) => ({
    root, configFile: false, logLevel: 'warn', plugins: [places], build: { ssr: source, outDir, target: 'node20', rolldownOptions: { output: { entryFileNames: 'program.mjs' } } },
  }))
  return join(dir, 'program.mjs')
}
