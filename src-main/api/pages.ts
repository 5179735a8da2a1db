// pages.ts: the built page's files, known by name before anybody asks, so that no address can reach another file.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
}

export type Pages = { /** `/` is the start page. */ get(path: string): { readonly type: string; readonly body: Uint8Array<ArrayBuffer>; readonly immutable: boolean } | null }

/** Empty where the page has not been built. */
export function openPages(dir: string): Pages {
  const files = new Map<string, string>()
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) walk(path)
      else files.set(`/${relative(dir, path).split(sep).join('/')}`, path)
    }
  }
  try {
    walk(dir)
  } catch {
    // Not built: the server says so when asked.
  }
  return {
    get(asked) {
      const name = asked === '/' ? '/index.html' : asked
      const path = files.get(name)
      // Vite puts a hash of the content into the names under assets/.
      return path === undefined ? null : { type: TYPES[extname(path)] ?? 'application/octet-stream', body: new Uint8Array(readFileSync(path)), immutable: name.startsWith('/assets/') }
    },
  }
}
