// ffmpeg.ts: finds the ffmpeg that may be on this machine. We ship none: it decodes M4A, WMA and other kinds where people have installed it.

import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

/**
 * Full path of ffmpeg, or null. Only absolute folders of PATH count: Windows would also look into the current folder, where
 * anybody may have put a program of that name.
 */
export async function findFfmpeg(path = process.env.PATH ?? ''): Promise<string | null> {
  const program = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue
    const file = join(folder, program)
    if (await access(file, constants.X_OK).then(() => true, () => false)) return file
  }
  return null
}
