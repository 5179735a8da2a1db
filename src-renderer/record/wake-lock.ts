// wake-lock.ts: keeps the machine awake while it records, where the browser can.

/** Until the returned function is called. The browser lets go whenever the page is hidden, so it is asked again when it shows. */
export function keepAwake(): () => void {
  const locks = navigator.wakeLock as WakeLock | undefined
  let held: WakeLockSentinel | null = null
  let ended = false

  const ask = (): void => {
    if (!locks || ended || document.visibilityState !== 'visible') return
    locks.request('screen').then((lock) => {
      if (ended) void lock.release()
      else held = lock
    }).catch(() => undefined) // a battery that is nearly empty refuses; recording goes on all the same
  }
  ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', ask)
    void held?.release()
  }
}
