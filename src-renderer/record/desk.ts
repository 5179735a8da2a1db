// desk.ts: what this tab knows of itself across a reload: its own secret, and the recording it holds. A duplicated tab gets a secret of its own.

/** What is used of the tab's storage and locks, so that a test can stand in. `locks` is missing where the browser has none. */
export type DeskParts = { readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>; readonly locks: Pick<LockManager, 'request'> | undefined; readonly newSecret: () => string }

export type Desk = {
  /** The secret; whoever knows it adds sound to this tab's recording. */
  readonly id: string
  /** The take that this tab records; null = none. */
  take(): string | null
  holdTake(take: string | null): void
  /** Whether this tab opened the consent step. */
  asks(): boolean
  holdAsking(asking: boolean): void
}

const SECRET = 'tingke.desk'
const TAKE = 'tingke.desk.take'
const ASKING = 'tingke.desk.asking'
/** A reloaded page may have to wait for the end of the one before it. */
const PATIENCE_MS = 1_500

export const newSecret = (): string => Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The desk of this tab: the one from before a reload, or a new one. Where sessionStorage was copied with the tab, the copy starts anew. */
export async function openDesk({ storage, locks, newSecret: make }: DeskParts): Promise<Desk> {
  const kept = storage.getItem(SECRET)
  let id = kept ?? make()
  if (kept !== null && locks && !(await owned(locks, kept))) {
    id = make()
    storage.removeItem(TAKE)
    storage.removeItem(ASKING)
  }
  if (id !== kept) {
    storage.setItem(SECRET, id)
    if (locks) await owned(locks, id)
  }
  const hold = (key: string, value: string | null): void => (value === null ? storage.removeItem(key) : storage.setItem(key, value))
  return {
    id,
    take: () => storage.getItem(TAKE),
    holdTake: (take) => hold(TAKE, take),
    asks: () => storage.getItem(ASKING) !== null,
    holdAsking: (asking) => hold(ASKING, asking ? 'yes' : null),
  }
}

/** Takes the lock of a secret for as long as this page lives; false when another page has it. */
function owned(locks: Pick<LockManager, 'request'>, secret: string): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
    locks.request(`tingke.desk.${secret}`, { signal: patience.signal }, () => {
      clearTimeout(timer)
      resolve(true)
      return new Promise(() => undefined)
    }).catch(() => resolve(false))
  })
}
