// plain-paths.ts: native libraries open files by Windows' narrow functions, which take no Chinese in the system's own code page
// (k2-fsa/sherpa-onnx#3171): a Windows account called 张三 could not load a model. A path from the working directory on has no such part.

import { isAbsolute, relative, resolve, sep } from 'node:path'

const PLAIN = /^[\x20-\x7e]*$/

function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return isAbsolute(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : []
}

function mapped(value: unknown, change: (path: string) => string): unknown {
  if (typeof value === 'string') return isAbsolute(value) ? change(value) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, change)]))
}

/** The deepest folder that holds all; null where they lie on several drives. */
function commonFolder(paths: readonly string[]): string | null {
  const parts = paths.map((path) => resolve(path).split(sep).slice(0, -1))
  const first = parts[0] ?? []
  const count = first.findIndex((part, i) => parts.some((other) => other[i] !== part))
  const shared = count < 0 ? first : first.slice(0, count)
  return shared.length === 0 ? null : shared.join(sep) + sep
}

/**
 * Calls `open` with a configuration whose absolute paths a native library can read. Where one has other characters than ASCII, they are
 * given from their common folder on, which is the working directory for the moment; only a process of one's own may do that.
 * @param open must have read the files when it returns
 */
export function withPlainPaths<C extends object, T>(config: C, open: (config: C) => T): T {
  const paths = pathsIn(config)
  const folder = paths.every((path) => PLAIN.test(path)) ? null : commonFolder(paths)
  if (folder === null || !paths.every((path) => PLAIN.test(relative(folder, path)))) return open(config)
  const before = process.cwd()
  process.chdir(folder)
  try {
    return open(mapped(config, (path) => relative(folder, path)) as C)
  } finally {
    process.chdir(before)
  }
}
