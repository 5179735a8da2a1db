// after-pack.mjs: electron-builder's hook after the app's folder is laid out: puts the Visual C++ runtime beside every native module of a Windows
// package. Windows looks for what a module needs in the module's own folder, and a showroom laptop need not have the runtime installed.

import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const RUNTIME = ['msvcp140.dll', 'vcruntime140.dll', 'vcruntime140_1.dll']

/** Folders under `dir` that hold a native module. */
export function moduleFolders(dir) {
  const entries = readdirSync(dir, { withFileTypes: true })
  return [...(entries.some((entry) => entry.isFile() && entry.name.endsWith('.node')) ? [dir] : []), ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => moduleFolders(join(dir, entry.name)))]
}

/** @param {{ electronPlatformName: string, appOutDir: string }} context as electron-builder gives it; VC_RUNTIME names the folder of the runtime's files */
export default async function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'win32') return
  const from = process.env['VC_RUNTIME'] ?? ''
  const missing = RUNTIME.filter((name) => !existsSync(join(from, name)))
  if (missing.length > 0) throw new Error(`VC_RUNTIME must name the folder of the Visual C++ runtime; ${missing.join(', ')} not found in "${from}"`)
  const folders = moduleFolders(join(appOutDir, 'resources', 'app.asar.unpacked'))
  if (folders.length === 0) throw new Error('no native module was unpacked: asarUnpack of electron-builder.yml is wrong')
  for (const folder of folders) for (const name of RUNTIME) copyFileSync(join(from, name), join(folder, name))
}
