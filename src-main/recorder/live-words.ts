// live-words.ts: the words of a recording while it runs: quick, rough, and in memory only. Recording comes first, reading along second, and
// whatever else is being recognised third: where the words fall behind, that waits until the recording is over.

import { asFault } from '../../src-core/faults.ts'
import { SAMPLE_RATE, type HeardChunk, type Listener, type Pcm } from '../../src-core/ports.ts'
import type { LivePhrase, LiveWordsStatus } from '../../src-core/recording/calls.ts'
import type { Announcer } from '../announcer.ts'

/** Words later than this after they were said have fallen behind: the machine is slow. */
const BEHIND_MS = 3_000
/** After so many phrases in time the others may try again. */
const QUICK_AGAIN = 20
/** So much sound waiting is not made up for any more: it is left out, and reading along begins anew. */
const LOST_MS = 20_000

export type LiveWordsParts = {
  readonly listener: Listener
  readonly announcer: Announcer
  /** What was heard, as it is shown. */
  readonly written: (text: string) => string
  /** Whether a talk still waits for its own words: until then these stand in for them. */
  readonly waits: (talk: string) => boolean
}

export type LiveWords = {
  /** A recording is about to begin: models take seconds to open. */
  warm(): void
  /** Sound that has just been written, in order. */
  sound(take: string, samples: Int16Array): void
  /** No sound for now: what was being said is over. */
  still(): void
  /** The recording has become this talk; null where it was erased. */
  ended(talk: string | null): void
  status(): LiveWordsStatus
  /** Resolves when other recognition may go on; null where it may. */
  way(): Promise<void> | null
  /** Once a second: forgets what is not needed any more. */
  tick(): void
  close(): Promise<void>
}

/** Sound that is still coming in. */
type Feed = { push(block: Int16Array): void; end(): void; readonly pcm: Pcm; /** Not taken yet, ms. */ backlogMs(): number }

const msOf = (samples: number): number => (samples * 1000) / SAMPLE_RATE

function openFeed(): Feed {
  const blocks: Int16Array[] = []
  let over = false
  let wake: () => void = () => undefined
  async function* pcm(): AsyncGenerator<Int16Array> {
    for (;;) {
      const block = blocks.shift()
      if (block) yield block
      else if (over) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return {
    push(block) {
      blocks.push(block)
      wake()
    },
    end() {
      over = true
      wake()
    },
    pcm: pcm(),
    backlogMs: () => msOf(blocks.reduce((sum, { length }) => sum + length, 0)),
  }
}

async function* silence(): Pcm {}

export function createLiveWords({ listener, announcer, written, waits }: LiveWordsParts): LiveWords {
  let take: string | null = null
  let talk: string | null = null
  let phrases: LivePhrase[] = []
  let state: LiveWordsStatus['state'] = 'on'
  let why: string | null = null
  let receivedMs = 0
  let feed: Feed | null = null
  /** Hearing what has been fed. */
  let hearing: Promise<void> | null = null
  let quick = 0
  let busy: { readonly over: Promise<void>; readonly end: () => void } | null = null

  function change(next: LiveWordsStatus['state'], reason: string | null = null): void {
    if (state === next) return
    state = next
    why = reason
    announcer.say({ type: 'words', phrase: null })
  }

  function hold(): void {
    if (busy) return
    let end = (): void => undefined
    const over = new Promise<void>((resolve) => (end = resolve))
    busy = { over, end }
  }
  function letGo(): void {
    busy?.end()
    busy = null
  }

  function hear(of: string, { segment, regions }: HeardChunk): void {
    if (take !== of) return
    const late = receivedMs - regions.at(-1)!.endMs > BEHIND_MS
    quick = late ? 0 : quick + 1
    if (late && talk === null) hold()
    else change('on')
    if (quick >= QUICK_AGAIN) letGo()
    if (segment.text === '') return
    const phrase = { startMs: segment.startMs, endMs: segment.endMs, text: written(segment.text) }
    phrases.push(phrase)
    announcer.say({ type: 'words', phrase })
  }

  function begin(of: string): Feed {
    const opened = openFeed()
    hearing = listener
      .listen(opened.pcm, receivedMs, (chunk) => hear(of, chunk))
      .catch((error: unknown) => {
        if (take === of) change('off', asFault(error, '实时文字').message)
      })
      .finally(() => (hearing = null))
    return opened
  }

  function stop(): void {
    feed?.end()
    feed = null
  }

  function forget(): void {
    if (phrases.length === 0 && take === null) return
    take = null
    talk = null
    phrases = []
    announcer.say({ type: 'words', phrase: null })
  }

  return {
    warm: () => void listener.listen(silence(), 0, () => undefined).catch(() => undefined),
    sound(of, samples) {
      if (take !== of) {
        stop()
        take = of
        talk = null
        phrases = []
        receivedMs = 0
        state = 'on'
        why = null
        announcer.say({ type: 'words', phrase: null })
      }
      if (state !== 'off') {
        // What had to be left out is being heard to its end: there is nothing to gain from more yet.
        if (!feed && !(state === 'behind' && hearing)) feed = begin(of)
        for (let at = 0; at < samples.length; at += SAMPLE_RATE) feed?.push(samples.slice(at, at + SAMPLE_RATE))
      }
      receivedMs += msOf(samples.length)
      if (feed && feed.backlogMs() > LOST_MS) {
        stop()
        hold()
        change('behind')
      }
    },
    still: stop,
    ended(of) {
      stop()
      letGo()
      talk = of
      if (of === null) forget()
    },
    status: () => ({ take, talk, state, why, phrases }),
    way: () => busy?.over ?? null,
    tick() {
      if (talk !== null && !waits(talk)) forget()
    },
    async close() {
      stop()
      letGo()
      await listener.close()
    },
  }
}
