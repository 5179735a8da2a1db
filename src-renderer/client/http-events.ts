// http-events.ts: hears server-sent events for as long as the page wants, across restarts of the server.

/** What is used of EventSource, so that a test can stand in for it. */
export type EventSourceLike = {
  onmessage: ((event: MessageEvent<string>) => void) | null
  onerror: ((event: Event) => void) | null
  onopen: ((event: Event) => void) | null
  readonly readyState: number
  close(): void
}

const CLOSED = 2
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** EventSource comes back by itself after a cut, but gives up for good on an HTTP error; then we open a new one, ever more patiently. */
export function listenOverHttp(open: () => EventSourceLike, hear: (event: unknown) => void, onRefused: () => void): () => void {
  let source: EventSourceLike
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let ended = false

  const start = (): void => {
    source = open()
    source.onopen = () => { wait = FIRST_WAIT_MS }
    source.onmessage = (message) => {
      try {
        hear(JSON.parse(message.data) as unknown)
      } catch (error) {
        console.warn('an event that is no JSON was skipped', error)
      }
    }
    source.onerror = () => {
      if (ended || source.readyState !== CLOSED) return
      source.close()
      onRefused()
      timer = setTimeout(start, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }
  start()
  return () => {
    ended = true
    clearTimeout(timer)
    source.close()
  }
}
