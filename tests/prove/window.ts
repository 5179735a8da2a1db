// window.ts: the page is pulled away in the middle of a recording, in a real Chromium: how much of what its microphone heard is missing.

import { msOf, wallAt } from '../../src-core/recording/take.ts'
import { scriptedKnowledge, scriptedSpeech } from '../fakes/scripted.ts'
import { openRecordingPage } from '../fakes/recording-page.ts'
import { hasBrowser } from '../renderer/chromium.ts'
import { seeded } from '../../src-core/chance.ts'

export type WindowProof = { readonly pulls: number; readonly kept: number; readonly max_lost_ms: number }

/** Looked at this often while waiting. */
const LOOK_MS = 20

/** Null where there is no Chromium. */
export async function proveWindow(pulls: number, seed = 20261125): Promise<WindowProof | null> {
  if (!hasBrowser) return null
  const random = seeded(seed)
  const proof = { pulls, kept: 0, max_lost_ms: 0 }
  for (let pull = 0; pull < pulls; pull++) {
    const desk = await openRecordingPage(10, { speech: scriptedSpeech(), knowledge: scriptedKnowledge })
    try {
      const { recorder, store } = desk.engine
      const until = async (done: () => boolean): Promise<void> => {
        while (!done()) await new Promise((next) => setTimeout(next, LOOK_MS))
      }
      await desk.begin()
      const wanted = Math.floor((2 + 3 * random()) * 16_000)
      await until(() => (recorder.status().take?.samples ?? 0) >= wanted)
      // The clock on the wall is what the page's samples are stamped with: what was heard until now and is not on the disk, is lost.
      const pulledAt = Date.now()
      await desk.pull()
      await until(() => recorder.status().pausedWhy === 'page')
      const { spans, samples } = recorder.status().take!
      proof.max_lost_ms = Math.max(proof.max_lost_ms, pulledAt - wallAt(spans, msOf(samples)))
      await recorder.close()
      if (store.talks.count() === 1) proof.kept++
    } finally {
      await desk.close()
    }
  }
  return proof
}
