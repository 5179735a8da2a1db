// announcer.ts: what the engine tells whoever listens. Events only announce; nothing in the engine depends on being heard.

import type { EngineEvent } from '../src-core/answers.ts'

export type Announcer = { say(event: EngineEvent): void; listen(hear: (event: EngineEvent) => void): () => void }

export function createAnnouncer(): Announcer {
  const listeners = new Set<(event: EngineEvent) => void>()
  return {
    say: (event) => listeners.forEach((hear) => hear(event)),
    listen(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}
