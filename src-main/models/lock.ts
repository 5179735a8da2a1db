// lock.ts: one installation of a model at a time, over all processes of this machine: a file that names who works on it.

import { randomBytes } from 'node:crypto'
import { open, readFile, rm, stat, utimes } from 'node:fs/promises'

/** Without a sign of life for so long, the number of a process is somebody else's by now: numbers are used again. */
const STALE_MS = 10 * 60_000

export type Lock = {
  /** A sign of life. */
  beat(): Promise<void>
  /** False when another process took it over, as after a night's sleep of the computer. */
  isOurs(): Promise<boolean>
  free(): Promise<void>
}

const own = new Set<string>()

function alive(owner: string): boolean {
  const pid = Number(owner.split(':')[0])
  // Our own number under another name is an earlier process's: in a container the same numbers come again at every start.
  if (pid === process.pid) return own.has(owner)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const ownerOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/** Whether somebody who lives holds the lock. An unreadable one is being written, unless it is old. */
export async function isHeld(path: string, now = Date.now()): Promise<boolean> {
  const at = await stat(path).catch(() => null)
  if (!at) return false
  const owner = await ownerOf(path)
  if (now - at.mtimeMs > STALE_MS) return false
  return !owner || alive(owner)
}

/** Takes the lock at `path`, also from somebody dead; null while somebody who lives holds it. */
export async function takeLock(path: string): Promise<Lock | null> {
  const owner = `${process.pid}:${randomBytes(6).toString('hex')}`
  if (!(await create(path, owner)) && ((await isHeld(path)) || !(await takeOver(path, owner)))) {
    own.delete(owner)
    return null
  }
  return {
    beat: () => utimes(path, new Date(), new Date()).catch(() => undefined),
    isOurs: async () => (await ownerOf(path)) === owner,
    async free() {
      if ((await ownerOf(path)) === owner) await rm(path, { force: true })
      own.delete(owner)
    },
  }
}

/** One at a time clears a lock of nobody: of two who looked at once, the slower would clear the fresh lock of the quicker. */
async function takeOver(path: string, owner: string): Promise<boolean> {
  const clearing = `${path}.clearing`
  if (!(await create(clearing, owner))) {
    // That of one who died over it goes, and whoever tries next gets the lock.
    const before = await ownerOf(clearing)
    if (before && !alive(before)) await rm(clearing, { force: true })
    return false
  }
  try {
    if (await isHeld(path)) return false
    await rm(path, { force: true })
    return await create(path, owner)
  } finally {
    await rm(clearing, { force: true })
  }
}

/** False where there is one already. */
async function create(path: string, owner: string): Promise<boolean> {
  own.add(owner)
  try {
    const file = await open(path, 'wx')
    await file.writeFile(owner)
    await file.close()
    return true
  } catch (error) {
    own.delete(owner)
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
