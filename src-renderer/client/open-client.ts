// open-client.ts: chooses the carrier for this page: Electron's preload where there is one, otherwise the loopback server.

import type { Client } from '../../src-core/api.ts'
import { electronClient, type TingkeBridge } from './electron-client.ts'
import { httpClient } from './http-client.ts'

declare global {
  interface Window {
    readonly tingke?: TingkeBridge
  }
}

export function openClient(onExpired: () => void): Client {
  if (window.tingke) return electronClient(window.tingke)
  return httpClient({
    fetch: (url, init) => fetch(url, init),
    newRequest: () => new XMLHttpRequest(),
    newEventSource: (url) => new EventSource(url),
    onExpired,
  })
}
