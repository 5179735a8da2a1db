// architecture.test.ts: the laws of the house (docs/architecture.md), held against the imports of every file.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const ROOMS = ['src-core', 'src-main', 'src-renderer', 'src-hq']
/** Inside src-core imports go one way, from the left to nothing further right. */
const ORDER = ['shapes', 'faults', 'settings', 'store-rules', 'ports', 'people', 'notes', 'word-models', 'updates', 'linear', 'chance', 'day-count', 'recording', 'badges', 'audio', 'transcript', 'insight', 'visit', 'lead', 'records', 'profile', 'tasks', 'segments', 'results', 'campaigns', 'recommend', 'analysis', 'coaching', 'privacy', 'sync', 'answers', 'paper', 'api', 'rights', 'pipeline']
const DEVICES = ['capture', 'speech', 'language', 'models', 'store', 'sync']
/** Native, device or replaceable packages, and the one file of a room that may name each. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  'better-sqlite3': ['src-main/store/open.ts', 'src-hq/storage/sqlite.ts'],
  pg: 'src-hq/storage/postgres.ts',
  '@peculiar/x509': ['src-hq/certificate.ts', 'src-main/badges/identity.ts'],
  '@tus/server': 'src-main/badges/uploads.ts',
  '@tus/file-store': 'src-main/badges/uploads.ts',
  'tus-js-client': 'src-main/badge/forward.ts',
  'bonjour-service': 'src-main/badges/discovery.ts',
  qrcode: 'src-main/badges/qr-code.ts',
  croner: 'src-main/sync/schedule.ts',
  nodejieba: 'src-main/language/segmenter.ts',
  'opencc-js': 'src-main/language/simplify.ts',
  'pinyin-pro': 'src-main/language/pronounce.ts',
  'sherpa-onnx-node': 'src-main/speech/sherpa.ts',
  'whisper-node': 'src-main/speech/whisper-build.ts',
  'mpg123-decoder': 'src-main/capture/mp3.ts',
  'opus-decoder': 'src-main/capture/opus.ts',
  '@audio/decode-amr': 'src-main/capture/amr.ts',
  '@alexanderolsen/libsamplerate-js': 'src-main/capture/resample.ts',
  '@picovoice/pvrecorder-node': 'src-main/capture/pv-microphone.ts',
  'node-record-lpcm16': 'src-main/capture/lpcm16-microphone.ts',
  docx: 'src-main/export/docx.ts',
  'env-paths': 'src-main/platform/home.ts',
  'csv-parse': 'src-main/records/read-csv.ts',
  'read-excel-file': 'src-main/records/read-xlsx.ts',
  'write-excel-file': ['src-hq/page/files.ts', 'src-main/export/tables.ts'],
  echarts: 'src-renderer/parts/chart.tsx',
}
const MAX_LINES = 400

function filesUnder(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? filesUnder(path) : /\.tsx?$/.test(name) ? [path] : []
  })
}
type File = { readonly path: string; readonly text: string; readonly imports: readonly string[] }
const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:require|createRequire\([^)]*\))\(\s*['"]([^'"]+)['"]/g

export function parse(path: string, text: string): File {
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]!)
  return { path, text, imports: imports.map((name) => (name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name)) }
}

/** Every breach of the laws, in words. */
export function breaches(files: readonly File[]): string[] {
  const found: string[] = []
  for (const { path, text, imports } of files) {
    const [room = '', part = ''] = path.split('/')
    const lines = text.split('\n').length
    if (lines > MAX_LINES) found.push(`${path}: ${lines} lines`)
    if (/(^|\/)(helpers|utils?)\//.test(path) || /\/index\.tsx?$/.test(path)) found.push(`${path}: a barrel, helpers or utils`)
    for (const name of imports) {
      const [otherRoom = '', otherPart = ''] = name.split('/')
      const inHouse = ROOMS.includes(otherRoom)
      if (inHouse && otherRoom !== room && otherRoom !== 'src-core') found.push(`${path} -> ${name}: outer rooms meet only in src-core`)
      if (room === 'src-core') {
        if (!inHouse && name !== 'zod') found.push(`${path} -> ${name}: src-core is pure`)
        const [from, to] = [part, otherPart].map((p) => ORDER.indexOf(p.replace(/\.ts$/, '')))
        if (inHouse && (from! < 0 || to! < 0 || to! > from!)) found.push(`${path} -> ${name}: against the order of src-core`)
      }
      if (room === 'src-main' && otherRoom === 'src-main' && DEVICES.includes(part) && DEVICES.includes(otherPart) && part !== otherPart) found.push(`${path} -> ${name}: devices never import each other`)
      const door = DOORS[name] ?? DOORS[name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')]
      const doors = door === undefined ? [] : [door].flat()
      if (doors.length > 0 && !doors.includes(path)) found.push(`${path} -> ${name}: its door is ${doors.join(', ')}`)
      if (name === 'electron' && !path.startsWith('src-main/electron/') && path !== 'src-main/main.ts') found.push(`${path} -> electron: only the Electron door knows it`)
    }
  }
  return found
}

const files = ROOMS.flatMap((room) => filesUnder(join(root, room))).map((path) => parse(relative(root, path), readFileSync(path, 'utf8')))

describe('the laws of the house', () => {
  test('no file breaks one', () => expect(breaches(files)).toEqual([]))

  test('every door stands where the table says', () => {
    for (const [name, doors] of Object.entries(DOORS).map(([name, door]) => [name, [door].flat()] as const)) {
      for (const door of doors) expect(files.find((file) => file.path === door)?.text, `${name} in ${door}`).toContain(`'${name}`)
      expect(new Set(doors.map((door) => door.split('/')[0])).size, `${name} has one door a room`).toBe(doors.length)
    }
  })

  test.each([
    ['src-main/store/x.ts', "import a from '../speech/host.ts'", 'devices'],
    ['src-renderer/x.tsx', "import type { A } from '../src-main/engine.ts'", 'outer rooms'],
    ['src-core/audio/x.ts', "import { a } from '../insight/read.ts'", 'order'],
    ['src-core/audio/x.ts', "import { readFileSync } from 'node:fs'", 'pure'],
    ['src-main/stages.ts', "import Database from 'better-sqlite3'", 'door'],
    ['src-main/api/x.ts', "const electron = await import('electron')", 'Electron'],
    ['src-main/api/x.ts', 'x\n'.repeat(500), 'lines'],
  ])('the guard sees a breach in %s', (path, text, what) => expect(breaches([parse(path, text)]).join()).toContain(what))
})
